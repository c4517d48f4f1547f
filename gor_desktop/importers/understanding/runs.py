"""Finding the stretches of a document that may be tables of the form: labels and figures close together, no prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gor_desktop.importers.understanding.lexicon import LONGEST_LABEL, Lexicon, Part, Word
from gor_desktop.importers.understanding.lines import Line

LONGEST_JOIN = 20  # a label stands on that many lines at most, when it is written downwards
LONGEST_UNKNOWN = 15  # an unknown text within a table is no longer than that, else it is prose
FEWEST_LABELS = 4  # a table without any figure is one when it has that many labels; prose never strings them together
FEWEST_OF_TEXT = 3  # labels that lines of plain text must hold, one of them a heading of the table
FEWEST_LONG = 3  # long row labels that make a table without any heading
_LONG = 6
_SHARE = 0.5  # of the lines of plain text have to be labels or figures
_SENTENCE = re.compile(r"[。；;!！?？：:]\s*$|[。；，,].*[。；，,]")


def runs(lines: Sequence[Line], lexicon: Lexicon, breaks: frozenset[int]) -> Iterator[list[Line]]:
    """Stretches of lines that hold labels and figures, from the first label to the last of either."""
    run: list[Line] = []
    solid = 0
    for index, line in enumerate(lines):
        kind = None if line.number in breaks else _kind(lines, index, lexicon, bool(run))
        if kind is None or (run and _changes(run, line)):
            if solid:
                yield run[:solid]
            run, solid = [], 0
        if kind is not None:
            run.append(line)
            solid = len(run) if kind else solid
    if solid:
        yield run[:solid]


def _changes(run: Sequence[Line], line: Line) -> bool:
    """Whether a line begins another table of the file; text before a real table is no part of it."""
    if not line.exact:
        return False
    return not run[0].exact or (run[-1].exact and line.table != run[-1].table)


def _kind(lines: Sequence[Line], index: int, lexicon: Lexicon, inside: bool) -> bool | None:
    """True: part of a table for certain; False: it may stand within one; None: not part of a table."""
    line = lines[index]
    words: list[Word] = []
    for cell in line.filled:  # the first of a row is mostly its label: the others are not looked up then
        word = lexicon.word(cell.text)
        if word.roles or word.split:
            return True
        words.append(word)
    if len(words) == 1 and joined(lines, index, lexicon) > 1:
        return True
    if not inside:
        return None
    for word in words:
        if word.figure or word.page:
            return word.figure
    if line.exact and not (len(words) == 1 and _within_table(lines, index)):
        return False if _within_table(lines, index) else None
    return _text_kind(lines, index, lexicon, "".join(word.key for word in words))


def _text_kind(lines: Sequence[Line], index: int, lexicon: Lexicon, key: str) -> bool | None:
    """The same for a text that is neither label nor figure."""
    if _SENTENCE.search(lines[index].text):
        return None
    if lexicon.row_like(key):
        return True
    short = 0 < len(key) <= LONGEST_UNKNOWN or lexicon.is_fragment(key)
    return False if short or (len(key) <= LONGEST_LABEL and _before_figure(lines, index, lexicon)) else None


def _within_table(lines: Sequence[Line], index: int) -> bool:
    return index > 0 and lines[index - 1].table == lines[index].table


def _before_figure(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a figure stands on the next line, as behind the label of a row."""
    text = lines[index + 1].alone if index + 1 < len(lines) else None
    return text is not None and lexicon.word(text).figure


def joined(lines: Sequence[Line], index: int, lexicon: Lexicon) -> int:
    """How many lines from here make up one wrapped label; 0 when none do."""
    texts = ""
    longest = 0
    for count, line in enumerate(lines[index : index + LONGEST_JOIN], 1):
        text = line.alone
        if text is None or len(text) > LONGEST_LABEL or lexicon.word(text).figure:
            break
        if not texts and not lexicon.word(text).key:
            break  # what has no letter begins no label
        texts += text
        word = lexicon.word(texts)
        if word.roles:
            longest = count
        elif word.key not in lexicon.beginnings:
            break
    return longest


def is_table(run: Sequence[Line], lexicon: Lexicon, labels: Iterable[Word], figures: bool, continues: bool) -> bool:
    """Whether a stretch is a table of the form.

    `labels`: all that were met in it; `figures`: rows of the form were read off it; `continues`: its rows belong to a
    table met before and are new. Labels that head rows or columns tell a table from prose, and the form's from another
    that borrows some words.
    """
    parts = {word.key: {role.part for role in word.roles} for word in labels}
    headed = any(Part.ROW not in found and Part.UNIT not in found for found in parts.values())
    headed |= sum(Part.ROW in found and len(key) >= _LONG for key, found in parts.items()) >= FEWEST_LONG
    if not figures:
        return len(parts) >= FEWEST_LABELS and headed
    if all(line.alone for line in run):
        return len(parts) >= FEWEST_OF_TEXT and headed and _dense(run, lexicon)
    return headed or continues


def _dense(run: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether labels, pieces of labels and figures make up the most of it."""
    words = [lexicon.word(cell.text) for line in run for cell in line.filled]
    known = sum(bool(word.roles or word.figure or word.split or word.page) for word in words)
    pieces = sum(lexicon.is_fragment(word.key) for word in words if not (word.roles or word.figure or word.page))
    return known + pieces >= _SHARE * len(words)
