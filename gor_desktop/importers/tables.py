"""Finding a form's tables in a stream of lines by their labels, and reading off the texts of each printed row.

Position, sheet names and table borders decide nothing: a row of figures is found by its label, whatever stands around
it, in a whole table, in one split over pages, or in a text with one cell a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gor_desktop.importers.blocks import Cell
from gor_desktop.importers.figures import is_page_number, looks_like_figure
from gor_desktop.importers.labels import label_key
from gor_desktop.importers.lexicon import Lexicon, Part, Role
from gor_desktop.importers.lines import Line
from gor_desktop.models.refs import CellRef

LONGEST_JOIN = 4  # a wrapped label stands on that many lines at most
LONGEST_UNKNOWN = 15  # an unknown text within a table is no longer than that, else it is prose
LONGEST_LABEL = 60
FEWEST_LABELS = 4  # a table without any figure is one when it has that many labels; prose never strings them together


@dataclass(frozen=True, slots=True)
class Token:
    """A text of the stream with its place."""

    text: str
    cell: Cell
    line: Line

    @property
    def where(self) -> str:
        return self.line.locate(self.cell)


@dataclass(slots=True)
class RowReading:
    """A printed row as met: the cells of the form that it fills and the texts found for them.

    `placed`: texts whose column is certain, None for a cell that is there and blank. `loose`: texts in order whose
    columns are not known.
    """

    slots: tuple[CellRef, ...]
    label: str
    placed: dict[CellRef, Token | None] = field(default_factory=dict)
    loose: list[Token] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.loose) or any(self.placed.values())


@dataclass(slots=True)
class TableReading:
    """Everything read off tables. `strays`: texts within a table that belong to no row of the form."""

    rows: list[RowReading] = field(default_factory=list)
    strays: list[tuple[Token, str]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)


def read_tables(lines: Sequence[Line], lexicon: Lexicon, breaks: frozenset[int]) -> TableReading:
    """Read all tables of the form. `breaks`: numbers of lines that end a table, such as section headings."""
    reading = TableReading()
    for run in _runs(lines, lexicon, breaks):
        parsed = _RunReader(lexicon).read(run)
        if any(row.any for row in parsed.rows) or _labels(run, lexicon) >= FEWEST_LABELS:
            reading.rows += parsed.rows
            reading.strays += parsed.strays
            reading.consumed |= {line.number for line in run}
    return reading


def _labels(run: Sequence[Line], lexicon: Lexicon) -> int:
    """How many different labels of the form stand in a run."""
    return len({key for line in run for text in line.texts if (key := label_key(text)) in lexicon.roles})


def _runs(lines: Sequence[Line], lexicon: Lexicon, breaks: frozenset[int]) -> Iterator[list[Line]]:
    """Stretches of lines that hold labels and figures, from the first label to the last of either."""
    run: list[Line] = []
    solid = 0
    for index, line in enumerate(lines):
        kind = None if line.number in breaks else _kind(lines, index, lexicon, bool(run))
        if kind is None:
            if run:
                yield run[:solid]
            run, solid = [], 0
            continue
        run.append(line)
        if kind:
            solid = len(run)
    if run:
        yield run[:solid]


def _kind(lines: Sequence[Line], index: int, lexicon: Lexicon, inside: bool) -> bool | None:
    """True: part of a table for certain; False: it may stand within one; None: not part of a table."""
    line = lines[index]
    keys = [label_key(text) for text in line.texts]
    if any(key in lexicon.roles for key in keys) or _joined(lines, index, lexicon) > 1:
        return True
    if not inside:
        return None
    if any(looks_like_figure(text) for text in line.texts):
        return True
    if line.matrix is not None and not line.matrix.lines:
        return False if _within_table(lines, index) else None
    return _short_kind(keys, lexicon)


def _within_table(lines: Sequence[Line], index: int) -> bool:
    return index > 0 and lines[index - 1].table == lines[index].table


def _short_kind(keys: list[str], lexicon: Lexicon) -> bool | None:
    text = "".join(keys)
    if len(text) <= LONGEST_LABEL and lexicon.rows_like(text, _tables(lexicon)):
        return True
    return False if len(text) <= LONGEST_UNKNOWN or is_page_number(text) else None


def _tables(lexicon: Lexicon) -> list[str]:
    return [table.key for table in lexicon.form.tables]


def _joined(lines: Sequence[Line], index: int, lexicon: Lexicon) -> int:
    """How many lines from here make up one wrapped label; 0 when none do."""
    texts: list[str] = []
    longest = 0
    for line in lines[index : index + LONGEST_JOIN]:
        text = line.alone
        if text is None or looks_like_figure(text) or len(text) > LONGEST_LABEL:
            break
        texts.append(text)
        if label_key("".join(texts)) in lexicon.roles:
            longest = len(texts)
    return longest


class _RunReader:
    """Walks one run token by token; knows the table it is in and the row that figures belong to."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._out = TableReading()
        self._table: str | None = None
        self._row: RowReading | None = None
        self._begun = False  # whether a labelled row of the table has been met
        self._stranger = ""  # the unknown label that figures now belong to
        self._header = _Header()

    def read(self, run: Sequence[Line]) -> TableReading:
        index = 0
        while index < len(run):
            joined = _joined(run, index, self._lexicon)
            if joined > 1:
                self._label(_token(run[index]), "".join(line.alone or "" for line in run[index : index + joined]))
                index += joined
            else:
                self._line(run[index])
                index += 1
        return self._out

    def _line(self, line: Line) -> None:
        label_end = -1
        if line.exact and not self._unlabelled:
            self._row = None  # a real table has a row's label and its figures on one line
        for cell in line.cells:
            token = Token(cell.text, cell, line)
            if not cell.text.strip() or is_page_number(cell.text):
                continue
            if self._is_label(cell.text):
                self._label(token, cell.text)
                label_end = cell.column + cell.width - 1
            elif not (line.exact and self._row is not None and label_end >= 0):
                self._text(token)
        if line.matrix is not None and self._row is not None:
            self._settle(line, label_end)

    def _is_label(self, text: str) -> bool:
        key = label_key(text)
        if key in self._lexicon.roles:
            return True
        return not looks_like_figure(text) and self._drifted(key) is not None

    def _drifted(self, key: str) -> Role | None:
        if len(key) > LONGEST_LABEL:
            return None
        tables = [self._table] if self._table else _tables(self._lexicon)
        return self._lexicon.rows_like(key, tables)

    @property
    def _unlabelled(self) -> bool:
        return self._table in self._lexicon.unlabelled

    def _label(self, token: Token, text: str) -> None:
        key = label_key(text)
        roles = self._lexicon.roles.get(key) or tuple(filter(None, [self._drifted(key)]))
        tables = {role.table for role in roles}
        if self._table and self._table not in tables and self._lexicon.is_fragment(key, self._table):
            return
        if roles and (self._table not in tables or len(tables) == 1):
            self._enter(self._table if self._table in tables else roles[0].table)
        here = [role for role in roles if role.table == self._table]
        row = next((role for role in here if role.part is Part.ROW), None)
        column = next((role for role in here if role.part is Part.COLUMN), None)
        if row and not (column and self._is_header(token, text)):
            self._start_row(row, text)
        elif column:
            self._start_header(token, column)
        elif not any(role.part is Part.UNIT for role in here):
            self._start_group(text)

    def _enter(self, table: str) -> None:
        if table == self._table:
            return
        self._table = table
        self._begun = False
        self._row = None
        self._stranger = ""
        self._header = _Header()
        if table in self._lexicon.unlabelled:
            self._row = RowReading(self._lexicon.unlabelled[table], self._lexicon.form.table(table).title)
            self._out.rows.append(self._row)

    def _is_header(self, token: Token, text: str) -> bool:
        """Whether a label that names a row and a column both (总计, 其他) stands for the column here.

        A row's label carries its number; without one it is the column until rows have begun.
        """
        numbered = label_key(text) != "".join(text.split())
        return not numbered and (not self._begun or (token.line.exact and token.cell.column > 2))

    def _start_row(self, role: Role, text: str) -> None:
        self._begun = True
        self._header.close()
        self._stranger = ""
        self._row = RowReading(self._lexicon.slots[role.table, role.key], text)
        self._out.rows.append(self._row)

    def _start_header(self, token: Token, role: Role) -> None:
        if not self._unlabelled:
            self._row = None
            self._stranger = ""
        self._header.add(token, role.key)

    def _start_group(self, text: str) -> None:
        if not self._unlabelled:
            self._row = None
            self._stranger = text if self._begun else ""

    def _text(self, token: Token) -> None:
        """A text that is no label: a figure of the present row, or something the form does not know."""
        if looks_like_figure(token.text):
            self._figure(token)
        elif not self._lexicon.is_fragment(label_key(token.text)):
            if self._row is not None and self._row.any and not self._unlabelled:
                self._row = None
            if self._row is None:
                self._stranger = token.text
            self._out.strays.append((token, "表中未能识别的文字"))

    def _figure(self, token: Token) -> None:
        if self._row is not None:
            self._row.loose.append(token)
        elif self._stranger:
            self._out.strays.append((token, f"“{self._stranger}”一行在表样中没有对应的格"))
        elif self._begun:
            self._out.strays.append((token, "不知道属于哪一行的数"))

    def _settle(self, line: Line, label_end: int) -> None:
        """Give the cells behind a row's label their columns where the table itself says which they are."""
        row = self._row
        assert row is not None
        cells = [cell for cell in line.cells if cell.column > label_end]
        if not cells or row.placed or (self._unlabelled and not _has_figure(cells)):
            return
        cells_by_slot = self._header.slots(row, cells, line)
        if cells_by_slot is None and line.exact and len(cells) == len(row.slots):
            cells_by_slot = dict(zip(row.slots, cells, strict=True))
        if cells_by_slot is not None:
            self._place(row, line, cells, cells_by_slot)
        elif line.exact:
            row.loose[:] = [Token(cell.text, cell, line) for cell in cells if cell.text.strip()]

    def _place(self, row: RowReading, line: Line, cells: list[Cell], by_slot: dict[CellRef, Cell]) -> None:
        row.loose.clear()
        for ref, cell in by_slot.items():
            row.placed[ref] = Token(cell.text, cell, line) if cell.text.strip() else None
        taken = set(by_slot.values())
        self._out.strays += [
            (Token(cell.text, cell, line), "表样中没有这一列")
            for cell in cells
            if cell.text.strip() and cell not in taken
        ]


class _Header:
    """The columns that a table's own header names: grid column → column key."""

    def __init__(self) -> None:
        self._columns: dict[int, str] = {}
        self._table: int | None = None
        self._closed = False

    def add(self, token: Token, column: str) -> None:
        """Note a column's label; the first one behind rows of figures begins a new header."""
        if self._closed or token.line.table != self._table:
            self._columns, self._table, self._closed = {}, token.line.table, False
        self._columns[token.cell.column] = column

    def close(self) -> None:
        self._closed = True

    def slots(self, row: RowReading, cells: Sequence[Cell], line: Line) -> dict[CellRef, Cell] | None:
        """Which cell fills which slot; None unless the header names all columns and no figure is off them."""
        named = sorted(self._columns.items())
        if line.table != self._table or [key for _, key in named] != [ref.column for ref in row.slots]:
            return None
        at = {cell.column: cell for cell in cells}
        columns = {column for column, _ in named}
        off = [cell for column, cell in at.items() if column not in columns and looks_like_figure(cell.text)]
        if off or not columns <= at.keys():
            return None
        return {ref: at[column] for ref, (column, _) in zip(row.slots, named, strict=True)}


def _has_figure(cells: Sequence[Cell]) -> bool:
    return any(looks_like_figure(cell.text) for cell in cells)


def _token(line: Line) -> Token:
    cell = next(cell for cell in line.cells if cell.text.strip())
    return Token(cell.text, cell, line)
