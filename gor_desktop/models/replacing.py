"""Other words at given places of a narrative, everything else as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gor_desktop.models.finding import Replacement
from gor_desktop.models.narrative import Narrative, NarrativeBlock, Paragraph, Picture, PlainTable, Run


def replaced(text: Narrative, replacements: Iterable[Replacement]) -> Narrative:
    """The text with the replacements made, offsets as `Narrative.text` counts them.

    New words have the weight of the first character that they replace. Of replacements that overlap the first is made;
    one that reaches over a paragraph's end, or into a table, is none of ours. Raises ValueError for such a one.
    """
    wanted = _apart(replacements)
    made: set[Replacement] = set()
    blocks = tuple(_blocks(text, wanted, made))
    if len(made) < len(wanted):
        raise ValueError("a replacement that is not within one paragraph")
    return Narrative.of(blocks)


def _apart(replacements: Iterable[Replacement]) -> list[Replacement]:
    """In order, without those that overlap an earlier one."""
    kept: list[Replacement] = []
    for replacement in sorted(set(replacements)):
        if not kept or replacement.start >= kept[-1].end:
            kept.append(replacement)
    return kept


def _blocks(text: Narrative, wanted: list[Replacement], made: set[Replacement]) -> Iterator[NarrativeBlock]:
    offset = 0
    for block in text.blocks:
        if isinstance(block, Picture):
            yield block
            continue
        length = len(block.text)
        own = [r for r in wanted if offset <= r.start <= r.end <= offset + length and r not in made]
        if own and not isinstance(block, PlainTable):
            made.update(own)
            yield _paragraph(block, [Replacement(r.start - offset, r.end - offset, r.new) for r in own])
        else:
            yield block
        offset += length + 1


def _paragraph(paragraph: Paragraph, replacements: list[Replacement]) -> Paragraph:
    runs, at = [], 0
    for start, end, new in replacements:
        runs += [*_cut(paragraph.runs, at, start), *_put(paragraph.runs, start, new)]
        at = end
    return Paragraph.of([*runs, *_cut(paragraph.runs, at, len(paragraph.text))])


def _cut(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """What of the runs stands from `start` to `end`."""
    for run in runs:
        if start < len(run.text) and end > 0:
            yield Run(run.text[max(start, 0) : end], run.bold)
        start, end = start - len(run.text), end - len(run.text)


def _put(runs: tuple[Run, ...], at: int, new: str) -> Iterator[Run]:
    """New words at a place, in the weight of the character there, or of the last one."""
    around = next(_cut(runs, at, at + 1), runs[-1])
    yield Run(new, around.bold)
