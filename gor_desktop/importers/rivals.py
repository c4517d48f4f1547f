"""Tables of one kind met more than once: which one belongs to the report, by what is written above each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.header import Token
from gor_desktop.importers.lexicon import Lexicon
from gor_desktop.importers.lines import Line
from gor_desktop.importers.tables import RowReading, TableReading
from gor_desktop.models.labels import compact
from gor_desktop.models.particulars import Level, level_of, with_digits
from gor_desktop.models.report import Meta
from gor_desktop.models.values import half_width

_LONGEST = 40
_FARTHEST = 3  # lines above a table
_SENTENCE = re.compile(r"[。；，,未没无]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|年度)?(?!\d)")
_THIS = re.compile(r"本年|今年|当年")
_LAST = re.compile(r"上年|上一年|去年|上年度|同期")
_OWN = re.compile(r"本级|机关本部")
_WHOLE = re.compile(r"汇总|合计表|总表|全[省市县区]|全系统")
_TELLS = re.compile(rf"{_YEAR.pattern}|{_THIS.pattern}|{_LAST.pattern}|{_OWN.pattern}|{_WHOLE.pattern}")
_GOVERNMENTS = frozenset((Level.COUNTY, Level.CITY, Level.PROVINCE))


def captions(lines: Sequence[Line], unit: str | None, lexicon: Lexicon) -> frozenset[int]:
    """The numbers of lines that say whose or of which year the table below them is. `unit`: that of the report."""
    return frozenset(line.number for line in lines if _is_caption(line, compact(unit or ""), lexicon))


def _is_caption(line: Line, unit: str, lexicon: Lexicon) -> bool:
    text = line.alone
    if text is None or len(text) > _LONGEST or not line.prose or _SENTENCE.search(text):
        return False
    tells = unit in compact(text) if unit else False
    word = lexicon.word(text)
    if word.roles or word.figure or word.split or lexicon.is_fragment(word.key):
        return False
    return tells or bool(_TELLS.search(_plain(text)))


def without_rivals(reading: TableReading, lines: Sequence[Line], meta: Meta, lexicon: Lexicon) -> None:
    """Take rows out of a reading that another table has for the very report; each is listed."""
    readings: dict[object, list[RowReading]] = {}
    for row in reading.rows:
        if row.any:
            readings.setdefault((row.slots, bool(row.candidates)), []).append(row)
    if all(len(rows) == 1 for rows in readings.values()):
        return
    names = captions(lines, meta.unit, lexicon)
    for rows in readings.values():
        ranks = [_rank(_caption(row, lines, names, reading.consumed), meta) for row in rows] if len(rows) > 1 else []
        for row, rank in zip(rows, ranks, strict=False):
            if rank < max(ranks):
                _take_out(row, reading)


def _take_out(row: RowReading, reading: TableReading) -> None:
    reading.rows[:] = [other for other in reading.rows if other is not row]
    tokens = _tokens(row)
    text = f"{''.join(row.label.split())}：{' '.join(' '.join(token.text.split()) for token in tokens)}"
    reading.strays.append((tokens[0]._replace(text=text), "另一张表的数（上年的，或另一单位的），未采用"))


def _tokens(row: RowReading) -> list[Token]:
    return row.loose or [token for token in row.placed.values() if token is not None]


def _caption(row: RowReading, lines: Sequence[Line], names: Iterable[int], consumed: Iterable[int]) -> str:
    """What is written above the table that a row stands in, and the name of its sheet."""
    line = _tokens(row)[0].line
    first = line.number
    while first > 0 and lines[first - 1].number in consumed:
        first -= 1
    above = [lines[number] for number in range(max(first - _FARTHEST, 0), first) if number in names]
    sheet = line.block.where if isinstance(line.block, Matrix) and line.block.sheet else ""
    return _plain(" ".join([sheet, *(caption.text for caption in above[-1:])]))


def _plain(text: str) -> str:
    """In half width, with single blanks: a number of a table must not run into the year behind it."""
    return with_digits(" ".join(half_width(text).split()))


def _rank(caption: str, meta: Meta) -> int:
    """How well what is written above a table fits the report."""
    years = [int(year) for year in _YEAR.findall(caption)]
    rank = 0
    if meta.year is not None and years:
        rank += 4 if meta.year in years else -4
    rank += bool(_THIS.search(caption)) - 4 * bool(_LAST.search(caption))
    if meta.unit and compact(meta.unit) in caption:
        rank += 2
    whole = level_of(meta.unit or "") in _GOVERNMENTS
    if _WHOLE.search(caption):
        rank += 1 if whole else -1
    if _OWN.search(caption):
        rank += -1 if whole else 1
    return rank
