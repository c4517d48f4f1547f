"""Tables of one kind met more than once: which one belongs to the report, by what is written above each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lexicon import Lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.signature import like_unit
from gor_desktop.importers.understanding.tables import RowReading, TableReading
from gor_desktop.importers.understanding.vicinity import Vicinity
from gor_desktop.models.labels import compact
from gor_desktop.models.particulars import Level, level_of, with_digits
from gor_desktop.models.report import Meta
from gor_desktop.models.values import half_width

_LONGEST = 40
_HALF_BRACKETS = str.maketrans("（）", "()")
_SENTENCE = re.compile(r"[。；，,未没无]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|年度)?(?!\d)")
_THIS = re.compile(r"本年|今年|当年")
_LAST = re.compile(r"上年|上一年|去年|上年度|同期")
_OWN = re.compile(r"本级|机关本部")
_WHOLE = re.compile(r"汇总|合计表|总表|全[省市县区]|全系统")
_TELLS = re.compile(rf"{_YEAR.pattern}|{_THIS.pattern}|{_LAST.pattern}|{_OWN.pattern}|{_WHOLE.pattern}")
_OF_TABLE = re.compile(r"表|情况|数据|如下|以下|对比")
_COUNTS = re.compile(r"\d[件条项次%]")
_ABOUT = re.compile(rf"\([^()]*\)|{_YEAR.pattern}|汇总|合计|本级|情况|数据|的|[总附]?表\d*")
_GOVERNMENTS = frozenset((Level.COUNTY, Level.CITY, Level.PROVINCE))


def captions(lines: Sequence[Line], unit: str | None, lexicon: Lexicon) -> frozenset[int]:
    """The numbers of lines that say whose or of which year the table below them is. `unit`: that of the report."""
    named = compact(unit or "")
    short = (line for line in lines if len(line.filled) == 1 and len(line.filled[0].text) <= _LONGEST)
    return frozenset(line.number for line in short if line.prose and _is_caption(line.filled[0].text, named, lexicon))


def _is_caption(text: str, unit: str, lexicon: Lexicon) -> bool:
    if not (_tells(text) or (unit and unit in compact(text))) or _SENTENCE.search(text):
        return False
    word = lexicon.word(text)
    if word.roles or word.figure or word.split or word.key in lexicon.foreign:
        return False
    return not lexicon.is_fragment(word.key)


@lru_cache(maxsize=2048)
def _tells(text: str) -> bool:
    """Whether a line says of its own of which year or whose something is."""
    return bool(_TELLS.search(_plain(text))) or like_unit(text)


@dataclass(slots=True)
class _Rows:
    """Rows of tables with what is written above each table, and how well that fits the report."""

    names: frozenset[int]
    vicinity: Vicinity
    _captions: dict[int, str] = field(default_factory=dict)

    def table(self, row: RowReading) -> int:
        """The line with which the table of a row begins, or the sheet that it stands on."""
        line = _tokens(row)[0].line
        if isinstance(line.block, Matrix) and line.block.sheet:
            return -1 - (line.table or 0)
        return self.vicinity.first(line)

    def caption(self, row: RowReading) -> str:
        """What is written above the table that a row stands in, and the name of its sheet."""
        line = _tokens(row)[0].line
        first = self.vicinity.first(line)
        if first not in self._captions:
            sheet = line.block.where if isinstance(line.block, Matrix) and line.block.sheet else ""
            self._captions[first] = _plain(f"{sheet} {self._above(line)}")
        return self._captions[first]

    def _above(self, line: Line) -> str:
        """The nearest caption, or a sentence right above the table that speaks of it."""
        above = self.vicinity.above(line)
        nearest = next((near.text for near in above if near.number in self.names), "")
        return nearest or next((near.text for near in above[:1] if _speaks_of_table(near.text)), "")


def _speaks_of_table(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_OF_TABLE.search(text)) and not _COUNTS.search(_plain(text))


def without_rivals(reading: TableReading, lines: Sequence[Line], meta: Meta, lexicon: Lexicon) -> int | None:
    """Take rows out of a reading that another table has for the very report; each is listed.

    A table that says that it is another's, or of another year, goes whole: what the report's own has not stays blank.
    Returns the latest year that is written above the tables, where the report itself says none and they differ.
    """
    readings: dict[object, list[RowReading]] = {}
    for row in reading.rows:
        if row.any:
            readings.setdefault((row.slots, bool(row.candidates)), []).append(row)
    rivals = [rows for rows in readings.values() if len(rows) > 1]
    if not rivals:
        return None
    found = _Rows(captions(lines, meta.unit, lexicon), Vicinity(reading, lines))
    told = {year for rows in rivals for row in rows for year in _years(found.caption(row))}
    year = max(told) if meta.year is None and len(told) > 1 else None
    known = meta if year is None else replace(meta, year=year)
    lost, others = [], set()
    for rows in rivals:
        ranks = [_rank(found.caption(row), known) for row in rows]
        lost += [row for row, rank in zip(rows, ranks, strict=True) if rank < max(ranks)]
        others |= {found.table(row) for row, rank in zip(rows, ranks, strict=True) if rank < min(max(ranks), 0)}
    for row in [row for each in readings.values() for row in each] if lost else ():
        whole = found.table(row) in others and _rank(found.caption(row), known) < 0
        if whole or any(row is other for other in lost):
            _take_out(row, reading)
    return year


def _take_out(row: RowReading, reading: TableReading) -> None:
    reading.rows[:] = [other for other in reading.rows if other is not row]
    tokens = _tokens(row)
    text = f"{''.join(row.label.split())}：{' '.join(' '.join(token.text.split()) for token in tokens)}"
    reading.strays.append((tokens[0]._replace(text=text), "另一张表的数（上年的，或另一单位的），未采用"))


def _tokens(row: RowReading) -> list[Token]:
    return row.loose or [token for token in row.placed.values() if token is not None]


def _plain(text: str) -> str:
    """In half width, with single blanks: a number of a table must not run into the year behind it."""
    return with_digits(" ".join(half_width(text).split()))


def _years(caption: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(caption)]


def _names_another(caption: str, unit: str) -> bool:
    """Whether a unit is named above a table that is not the report's own."""
    names = [_ABOUT.sub("", part) for part in caption.translate(_HALF_BRACKETS).split()]
    return any(like_unit(name) and name not in unit for name in names)


def _rank(caption: str, meta: Meta) -> int:
    """How well what is written above a table fits the report."""
    years = _years(caption)
    rank = 0
    if meta.year is not None and years:
        rank += 4 if meta.year in years else -4
    rank += bool(_THIS.search(caption)) - 4 * bool(_LAST.search(caption))
    if meta.unit and compact(meta.unit) in caption:
        rank += 2
    elif meta.unit and _names_another(caption, compact(meta.unit)):
        rank -= 2
    whole = level_of(meta.unit or "") in _GOVERNMENTS
    if _WHOLE.search(caption):
        rank += 1 if whole else -1
    if _OWN.search(caption):
        rank += -1 if whole else 1
    return rank
