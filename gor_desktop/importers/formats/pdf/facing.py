"""Sheets on which two pages are printed side by side → those pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gor_desktop.importers.formats.pdf.page import Box, Page, Rule

_GUTTER = 0.02  # of a sheet's width at both sides of the middle, in which nothing stands
_SAME_MARGIN = 0.04  # of a sheet's width, by which the margins of the two pages may differ
_FEWEST = 100  # characters on each of two pages that tell where their margins are


def parted(pages: Sequence[Page]) -> list[Page]:
    """The pages in order, numbered anew where each sheet of the document holds two.

    All sheets have to lie on their side with nothing across the middle, and two pages with the same margins have to
    stand on one of them at least: a wide table does not.
    """
    whole = [page for page in pages if not page.broken]
    if not (whole and all(map(_is_open, whole)) and any(map(_faces, whole))):
        return list(pages)
    halves = [half for page in pages for half in (_halves(page) if not page.broken else (page,))]
    return [replace(half, number=number) for number, half in enumerate(halves, 1)]


def _is_open(page: Page) -> bool:
    """Whether a sheet is wider than high and nothing runs across its middle."""
    middle, gap = page.width / 2, _GUTTER * page.width
    if page.width <= page.height:
        return False
    crossed = any(not rule.upright and rule.start < middle - gap and rule.end > middle + gap for rule in page.rules)
    return not crossed and not any(
        g.left < middle + gap and g.right > middle - gap for g in page.glyphs if g.text != " "
    )


def _faces(page: Page) -> bool:
    """Whether both halves of a sheet hold text with the same margins."""
    left, right = _halves(page)
    spans = []
    for half in (left, right):
        seen = [glyph for glyph in half.glyphs if glyph.text != " "]
        if len(seen) < _FEWEST:
            return False
        spans.append((min(g.left for g in seen), max(g.right for g in seen)))
    near = _SAME_MARGIN * page.width
    return all(abs(a - b) < near for a, b in zip(*spans, strict=True))


def _halves(page: Page) -> tuple[Page, Page]:
    left, right = (_clipped(page, start) for start in (0.0, page.width / 2))
    return left, right


def _clipped(page: Page, start: float) -> Page:
    """The half of a sheet that begins at `start` from its left, as a page."""
    half = Box(start, 0, start + page.width / 2, page.height)
    return replace(
        page,
        width=half.right - half.left,
        glyphs=[
            glyph._replace(left=glyph.left - start, right=glyph.right - start)
            for glyph in page.glyphs
            if half.left <= glyph.across < half.right
        ],
        rules=list(_rules(page.rules, half)),
        faint=list(_rules(page.faint, half)),
        grounds=[_moved(box.within(half), start) for box in page.grounds if box.meet(half)],
        images=[image._replace(box=_moved(image.box, start)) for image in page.images if half.holds(*image.box.middle)],
    )


def _rules(rules: Sequence[Rule], half: Box) -> Iterator[Rule]:
    for rule in rules:
        place = rule.at if rule.upright else (rule.start + rule.end) / 2
        if half.left <= place < half.right:
            yield (
                rule._replace(at=rule.at - half.left)
                if rule.upright
                else rule._replace(start=rule.start - half.left, end=rule.end - half.left)
            )


def _moved(box: Box, way: float) -> Box:
    return box._replace(left=box.left - way, right=box.right - way)
