"""Figures of the text that a table bears out, offered to be bound: where they stand and what they would follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gor_desktop.models.narrative import Narrative, Picture
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from gor_desktop.rules.counts.binding import Bindable, bindable
from gor_desktop.ui.live.wording import described

_END = re.compile(r"[。；！？\n]")
_BEFORE, _BEHIND = 24, 16  # characters of the sentence that are shown around a figure


def offered(report: Report) -> list[Bindable]:
    """Those of the text that are not live already, in its order."""
    taken = {section: list(_live(text)) for section, text in report.narratives()}
    return [found for found in bindable(report) if not any(_meet(found.binding, span) for span in taken[found.section])]


def _meet(binding: Binding, span: tuple[int, int]) -> bool:
    return binding.start < span[1] and span[0] < binding.end


def _live(text: Narrative) -> Iterator[tuple[int, int]]:
    """Where the live runs stand, as `Narrative.text` counts."""
    offset = 0
    for block in text.blocks:
        if isinstance(block, Picture):
            continue
        at = offset
        for run in getattr(block, "runs", ()):
            if run.figure:
                yield at, at + len(run.text)
            at += len(run.text)
        offset += len(block.text) + 1


def told(report: Report, offer: Bindable) -> str:
    """The words around the figure; below them the cell, and what will stand there if that is written otherwise."""
    start, end, figure = offer.binding
    text = report.narrative(offer.section).text
    written, fresh = text[start:end], report.text_of(figure)
    other = "" if written == fresh else f"（文中改写为“{fresh}”）"
    return f"{_around(text, start, end)}\n{written} → {described(figure, report.form)}{other}"


def _around(text: str, start: int, end: int) -> str:
    """The sentence, or what of it is near the figure, which stands between brackets."""
    before = _END.split(text[:start])[-1]
    behind = _END.split(text[end:], maxsplit=1)[0]
    lead = before if len(before) <= _BEFORE else f"…{before[-_BEFORE:]}"
    tail = behind if len(behind) <= _BEHIND else f"{behind[:_BEHIND]}…"
    return f"{lead}【{text[start:end]}】{tail}".strip()
