"""Other words, or live figures, at given places of a narrative; everything else as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gor_desktop.models.finding import Replacement
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative, NarrativeBlock, Paragraph, Picture, PlainTable, Run


class Binding(NamedTuple):
    """A live figure for the characters from `start` to `end` of a section's text."""

    start: int
    end: int
    figure: LiveFigure


class _Put(NamedTuple):
    """A run in the place of characters; its weight is theirs."""

    start: int
    end: int
    run: Run

    def moved(self, by: int) -> _Put:
        return self._replace(start=self.start + by, end=self.end + by)


def replaced(text: Narrative, replacements: Iterable[Replacement]) -> Narrative:
    """The text with the replacements made, offsets as `Narrative.text` counts them.

    New words have the weight of the first character that they replace; a live run of which a character is replaced
    becomes plain. Of replacements that overlap the first is made; one that reaches over a paragraph's end, or into a
    table, is none of ours. Raises ValueError for such a one.
    """
    return _made(text, [_Put(start, end, Run(new)) for start, end, new in sorted(set(replacements))])


def bound(text: Narrative, bindings: Iterable[Binding]) -> Narrative:
    """The text with live figures in the place of characters; the report puts to them what they say. Raises as above."""
    ordered = sorted(bindings, key=lambda binding: binding[:2])
    return _made(text, [_Put(start, end, Run("", figure=figure)) for start, end, figure in ordered])


def _made(text: Narrative, puts: list[_Put]) -> Narrative:
    wanted = _apart(puts)
    made: set[_Put] = set()
    blocks = tuple(_blocks(text, wanted, made))
    if len(made) < len(wanted):
        raise ValueError("a replacement that is not within one paragraph")
    return Narrative.of(blocks)


def _apart(puts: list[_Put]) -> list[_Put]:
    """In order, without those that overlap an earlier one."""
    kept: list[_Put] = []
    for put in puts:
        if not kept or put.start >= kept[-1].end:
            kept.append(put)
    return kept


def _blocks(text: Narrative, wanted: list[_Put], made: set[_Put]) -> Iterator[NarrativeBlock]:
    offset = 0
    for block in text.blocks:
        if isinstance(block, Picture):
            yield block
            continue
        length = len(block.text)
        own = [put for put in wanted if offset <= put.start <= put.end <= offset + length and put not in made]
        if own and not isinstance(block, PlainTable):
            made.update(own)
            yield _paragraph(block, [put.moved(-offset) for put in own])
        else:
            yield block
        offset += length + 1


def _paragraph(paragraph: Paragraph, puts: list[_Put]) -> Paragraph:
    runs, at = [], 0
    for start, end, run in puts:
        bold = next(_cut(paragraph.runs, start, start + 1), paragraph.runs[-1]).bold
        runs += [*_cut(paragraph.runs, at, start), Run(run.text, bold, run.figure)]
        at = end
    return Paragraph.of([*runs, *_cut(paragraph.runs, at, len(paragraph.text))])


def _cut(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """What of the runs stands from `start` to `end`."""
    for run in runs:
        if start < len(run.text) and end > 0:
            yield run.part(start, end)
        start, end = start - len(run.text), end - len(run.text)
