"""Reading off a form's tables, found by their labels, the texts of each printed row.

Position, sheet names and table borders decide nothing: a row of figures is found by its label, whatever stands around
it, in a whole table, in one split over pages, or in a text with one cell a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from gor_desktop.importers import asides
from gor_desktop.importers.blocks import Cell
from gor_desktop.importers.understanding.header import Header, Token
from gor_desktop.importers.understanding.lexicon import LONGEST_LABEL, Lexicon, Part, Role, Word, is_measure
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.runs import is_table, joined
from gor_desktop.importers.understanding.shape import shaped
from gor_desktop.models.labels import is_numbered
from gor_desktop.models.refs import CellRef

SHORTEST_PIECE = 2  # characters of a wrapped label that stand alone


@dataclass(slots=True)
class RowReading:
    """A printed row as met: the cells of the form that it fills and the texts found for them.

    `order`: those cells in the order in which the file has them; none where its header leaves the order open.
    `placed`: texts whose column is certain, None for a cell that is there and blank. `sequence`: texts in order whose
    columns are not known, None for a blank cell between or beside them. `span`: columns of the printed grid that the
    row's label covers. `candidates`: where the file has one row for several of the form, a single （六）其他处理, those
    rows; `slots` are then the cells of the first of them, and none of them is filled before the clerk has chosen.
    """

    slots: tuple[CellRef, ...]
    label: str
    span: int = 1
    order: tuple[CellRef, ...] = ()
    placed: dict[CellRef, Token | None] = field(default_factory=dict)
    sequence: list[Token | None] = field(default_factory=list)
    candidates: tuple[tuple[CellRef, ...], ...] = ()

    def __post_init__(self) -> None:
        self.order = self.order or self.slots

    @property
    def loose(self) -> list[Token]:
        """The texts of the sequence without its blanks."""
        return [token for token in self.sequence if token is not None]

    @property
    def line(self) -> Line | None:
        """The line of the first of its texts."""
        for token in chain(self.placed.values(), self.sequence):
            if token is not None:
                return token.line
        return None

    @property
    def any(self) -> bool:
        return self.line is not None

    @property
    def met(self) -> bool:
        """Whether the cells of the row were met, be all of them blank, and not its label alone."""
        return bool(self.placed) or len(self.sequence) >= len(self.slots) or self.any


@dataclass(slots=True)
class TableReading:
    """Everything read off tables. `strays`: texts within a table that belong to no row of the form."""

    rows: list[RowReading] = field(default_factory=list)
    labels: set[Word] = field(default_factory=set)
    strays: list[tuple[Token, str]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)


def read_runs(found: Iterable[Sequence[Line]], lexicon: Lexicon) -> TableReading:
    """Read what stretches of lines hold of the form's tables.

    Only labels, places and spans decide, and which cells hold figures; never what the figures are (see `layouts`).
    """
    reading = TableReading()
    seen: set[tuple[CellRef, ...]] = set()
    headers: dict[str, Header] = {}
    reader, next_line = _RunReader(lexicon, headers), 0
    for run in found:
        if run[0].number != next_line:
            reader = _RunReader(lexicon, headers)
        shape = shaped(run, lexicon)
        parsed = reader.read(shape.lines)
        read = {row.slots for row in parsed.rows if row.any and not row.candidates}
        met = {slots[0].table for slots in seen}
        continues = not read & seen and {slots[0].table for slots in read} <= met
        if not is_table(run, lexicon, parsed.labels, bool(read), continues):
            next_line = -1
            continue
        next_line = run[-1].number + 1
        headers = reader.headers
        seen |= read
        reading.rows += parsed.rows
        reading.strays += [*parsed.strays, *shape.strays]
        reading.consumed |= {line.number for line in run if line.filled}  # a picture stays in the text
    return reading


class _RunReader:
    """Walks runs token by token; knows the table it is in and the row that figures belong to."""

    def __init__(self, lexicon: Lexicon, headers: Mapping[str, Header]) -> None:
        """`headers`: table → the header met before, which stands for what comes without one."""
        self._lexicon = lexicon
        self.headers = {table: header.copy() for table, header in headers.items()}
        self._out = TableReading()
        self._table: str | None = None
        self._row: RowReading | None = None
        self._row_line = -1  # the number of the line on which the row's label stands
        self._begun = False  # whether a labelled row of the table has been met
        self._stranger = ""  # the unknown label that figures now belong to
        self._header = Header()

    def read(self, run: Sequence[Line]) -> TableReading:
        """What one stretch of lines says. Asked again, it goes on in the table where it stopped."""
        self._out = TableReading()
        if self._row is not None and self._unlabelled:
            self._begin_unlabelled()
        index = 0
        while index < len(run):
            count = joined(run, index, self._lexicon) if run[index].alone else 0
            if count > 1:
                text = "".join(line.alone or "" for line in run[index : index + count])
                self._label(_token(run[index]), text, self._lexicon.word(text))
                index += count
            else:
                self._line(run[index])
                index += 1
        return self._out

    @property
    def _unlabelled(self) -> bool:
        return self._table in self._lexicon.unlabelled

    # --- lines ---

    def _line(self, line: Line) -> None:
        if not line.exact:
            self._text_line(line)
        elif not (self._unlabelled and self._beside(line)):
            self._exact_line(line)

    def _exact_line(self, line: Line) -> None:
        if not self._unlabelled:
            self._row = None  # a real table has a row's label and its figures on one line
        label_end = -1
        for cell in line.filled:
            if label_end >= 0 and self._row is not None and not (self._unlabelled or self._row.candidates):
                break
            token = Token(cell.text, cell, line)
            word = self._lexicon.word(cell.text)
            if word.page:
                self._out.strays.append((token, asides.PAGE_NUMBER))
            elif self._is_label(word):
                self._label(token, cell.text, word)
                label_end = cell.column + cell.width - 1
            elif word.split and self._lexicon.word(word.split[-1]).figure and not self._is_complete(line):
                self._split(token, word)
                self._go_on(line, cell)
                return
            elif self._row is None or not word.figure:
                self._text(token, word)
        self._note_strangers(line)
        if self._row is not None:
            self._settle(self._row, line, label_end)

    def _is_complete(self, line: Line) -> bool:
        """Whether a line has a cell for each column of a row without label: none then holds what belongs to others."""
        return self._unlabelled and len(line.cells) == len(self._lexicon.unlabelled[self._table or ""])

    def _beside(self, line: Line) -> bool:
        """Read a row of a table turned by a quarter: a label that the form has above the columns, then its figures."""
        label = line.filled[0]
        meaning = self._lexicon.meaning(self._lexicon.word(label.text), self._table)
        slots = self._lexicon.unlabelled[self._table or ""]
        own = tuple(ref for ref in slots if meaning and meaning.group and ref.row == meaning.group.key)
        cells = [cell for cell in line.cells if cell.column >= label.column + label.width]
        by_slot = self._header.named_slots(own, cells, line, self._lexicon) if own else None
        if by_slot is None:
            return False
        row = RowReading(own, label.text)
        self._out.labels.add(self._lexicon.word(label.text))
        self._out.rows.append(row)
        self._place(row, line, cells, by_slot)
        return True

    def _note_foreign(self, line: Line) -> None:
        """Tell the header of columns that only another form has; in a text no other unknown label is surely one."""
        foreign = sum(self._lexicon.word(cell.text).key in self._lexicon.foreign for cell in line.filled)
        if foreign:
            self._header.add_strangers(line, foreign, certain=True)

    def _note_strangers(self, line: Line) -> None:
        """Tell the header of labels, behind the first, that have nothing in common with the table's columns."""
        words = [self._lexicon.word(cell.text) for cell in line.filled[1:]] if self._table else []
        unknown = [word.key for word in words if word.key and not (word.roles or word.figure or word.split)]
        strangers = [key for key in unknown if not self._lexicon.names_column(key, self._table or "")]
        if strangers:
            foreign = not self._lexicon.foreign.isdisjoint(strangers)
            self._header.add_strangers(line, len(strangers), foreign)

    def _go_on(self, line: Line, last: Cell) -> None:
        """The cells behind one that holds a row's label and its first figures: only their count tells their columns."""
        if self._row is not None:
            for cell in line.cells:
                if cell.column > last.column:
                    self._row.sequence += self._tokens(cell, line)

    def _tokens(self, cell: Cell, line: Line) -> list[Token | None]:
        """The texts of a cell: one, or as many figures as it has columns."""
        split = self._lexicon.word(cell.text).split
        if len(split) == cell.width and all(self._lexicon.word(text).figure for text in split):
            return [Token(text, cell, line) for text in split]
        return [Token(cell.text, cell, line) if cell.text.strip() else None]

    def _text_line(self, line: Line) -> None:
        """A line cut at separators, or of one text: which column a figure stands in is only likely."""
        self._note_foreign(line)
        labelled = any(self._is_label(self._lexicon.word(cell.text)) for cell in line.filled)
        met = False
        for cell in line.cells:
            word = self._lexicon.word(cell.text)
            token = Token(cell.text, cell, line)
            if not (word.key or word.figure or len(cell.text) > LONGEST_LABEL):
                self._blank(labelled, met)
            elif self._is_label(word):
                met = True
                self._label(token, cell.text, word)
            elif word.split:
                self._split(token, word)
            elif word.page:
                self._out.strays.append((token, asides.PAGE_NUMBER))
            else:
                self._text(token, word)

    def _blank(self, labelled: bool, met: bool) -> None:
        """A blank cell behind a row's label, or in a row that has none."""
        row = self._row
        if row is not None and (met or not labelled or self._unlabelled):
            row.sequence.append(None)

    def _split(self, token: Token, word: Word) -> None:
        """A label and its figures, or several figures, that one text runs together.

        Figures in one cell of several stay together: what they are parted by is no separator of cells, unless the cell
        covers as many columns.
        """
        figures = [text for text in word.split if self._lexicon.word(text).figure]
        together = 1 < len(figures) != token.cell.width and len(token.line.cells) > 1
        labels = word.split[: -len(figures)] if together else word.split
        for text in (*labels, " ".join(figures)) if together else labels:
            part, piece = self._lexicon.word(text), token._replace(text=text)
            if part.roles:
                self._label(piece, text, part)
            else:
                self._text(piece, part)

    # --- labels ---

    def _is_label(self, word: Word) -> bool:
        if word.roles:
            return True
        return not (word.figure or word.split) and self._lexicon.row_like(word.key, self._table) is not None

    def _label(self, token: Token, text: str, word: Word) -> None:
        self._out.labels.add(word)
        meaning = self._lexicon.meaning(word, self._table)
        if meaning is None:
            self._out.strays.append((token, "表中未能识别的文字"))
            return
        self._enter(meaning.table)
        if meaning.row and not (meaning.column and self._is_header(token, text)):
            self._start_row(meaning.row, text)
            self._row_line = token.line.number
        elif meaning.column:
            self._start_header(token, meaning.column)
        elif not meaning.unit:
            self._leave_row(text if self._begun else "")
            if meaning.group in self._lexicon.parts:
                self._start_single(token, text, self._lexicon.parts[meaning.group])
            if meaning.group and meaning.group.key in self._lexicon.groups[meaning.group.table]:
                self._header.add_group(token, meaning.group.key)

    def _enter(self, table: str | None) -> None:
        if table == self._table:
            return
        self._table = table
        self._begun = False
        self._row = None
        self._stranger = ""
        self._header = self.headers.setdefault(table or "", Header())
        self._header.close()
        if self._unlabelled:
            self._begin_unlabelled()

    def _begin_unlabelled(self) -> None:
        assert self._table is not None
        self._header.close()
        self._row_line = -1
        self._row = RowReading(self._lexicon.unlabelled[self._table], self._lexicon.form.table(self._table).title)
        self._out.rows.append(self._row)

    def _is_header(self, token: Token, text: str) -> bool:
        """Whether a label that names a row and a column both (总计, 其他) stands for the column here.

        A row's label carries its number; without one it is the column until rows have begun.
        """
        return not is_numbered(text) and (not self._begun or (token.line.exact and token.cell.column > 2))

    def _start_row(self, role: Role, text: str) -> None:
        self._begun = True
        self._header.close()
        self._stranger = ""
        place = role.table, role.key
        slots = self._lexicon.slots[place]
        self._row = RowReading(slots, text, self._lexicon.widths[place])
        self._row.order = self._header.order(slots, self._lexicon)
        self._out.rows.append(self._row)

    def _start_header(self, token: Token, role: Role) -> None:
        self._leave_row("")
        self._header.add(token, role.key)

    def _start_single(self, token: Token, text: str, rows: tuple[tuple[CellRef, ...], ...]) -> None:
        """A label beside several rows: figures that follow it at once are one row in the place of all of them."""
        self._begun = True
        self._header.close()
        self._row = RowReading(rows[0], text, 2, candidates=rows)
        self._row.order = self._header.order(rows[0], self._lexicon)
        self._row_line = token.line.number
        self._out.rows.append(self._row)

    def _leave_row(self, stranger: str) -> None:
        """A heading ends a row; a second heading over a row without label is another table of its kind."""
        if not self._unlabelled:
            self._row = None
            self._stranger = stranger
        elif self._row is not None and self._row.any:
            self._begin_unlabelled()
        elif self._row is not None:
            self._row.sequence.clear()

    # --- texts ---

    def _text(self, token: Token, word: Word) -> None:
        """A text that is no label: a figure of the present row, or something the form does not know.

        An unknown text in the line of a row may be a sentence in place of a figure or a label of its own; counted
        among the row's texts it never lets the others slip into wrong cells. On a line of its own it ends the row.
        """
        if word.figure:
            self._figure(token)
        elif self._row is not None and is_measure(token.text):
            pass  # the unit that the figures behind it are counted in
        elif word.key and self._lexicon.is_fragment(word.key):
            self._piece(token, word)
        elif self._row is not None and token.line.number == self._row_line:
            self._row.sequence.append(token)
        else:
            if not self._unlabelled:
                self._row = None
                self._stranger = token.text
            self._out.strays.append((token, "表中未能识别的文字"))

    def _piece(self, token: Token, word: Word) -> None:
        """A piece of a label, as wrapped headers leave them; a character, or a piece of another table, is listed."""
        if len(word.key) < SHORTEST_PIECE or not self._lexicon.is_fragment(word.key, self._table):
            self._out.strays.append((token, "表中未能识别的文字"))

    def _figure(self, token: Token) -> None:
        if self._row is not None:
            self._order_unlabelled(self._row)
            self._row.sequence.append(token)
        elif self._stranger:
            self._out.strays.append((token, f"“{self._stranger}”一行在表样中没有对应的格"))
        else:
            self._out.strays.append((token, "不知道属于哪一行的数"))

    def _order_unlabelled(self, row: RowReading) -> None:
        """A row without label begins before its header has been read."""
        if self._unlabelled and not row.any:
            row.order = self._header.order(row.slots, self._lexicon)

    # --- rows of real tables ---

    def _settle(self, row: RowReading, line: Line, label_end: int) -> None:
        """Give the cells behind a row's label their columns where the table itself says which they are."""
        cells = [cell for cell in line.cells if cell.column > label_end and not self._is_unit(cell)]
        if not cells or (self._unlabelled and not self._has_figure(cells)):
            return
        if row.placed:
            self._begin_unlabelled()
            assert self._row is not None
            row = self._row
        self._order_unlabelled(row)
        by_slot = self._header.slots(row.order, cells, line, self._lexicon)
        if by_slot is None and not self._header.agrees(row.order, cells, line):
            row.order = ()
        if by_slot is None and len(cells) == len(row.order):
            by_slot = dict(zip(row.order, cells, strict=True))
        if by_slot is None:
            by_slot = self._header.named_slots(row.slots, cells, line, self._lexicon)
        if by_slot is not None and self._has_stranger(cells, min(cell.column for cell in by_slot.values())):
            self._out.rows.remove(row)
            self._row = None
            reason = f"“{''.join(row.label.split())}”后面的项目在表样中没有对应的格"
            self._out.strays += [(Token(cell.text, cell, line), reason) for cell in cells if cell.text.strip()]
        elif by_slot is not None:
            self._place(row, line, cells, by_slot)
        else:
            row.sequence[:] = [Token(cell.text, cell, line) if cell.text.strip() else None for cell in cells]

    def _is_unit(self, cell: Cell) -> bool:
        """Whether nothing but the unit stands in a cell, as between a row's label and its figures."""
        roles = self._lexicon.word(cell.text).roles
        return all(role.part is Part.UNIT for role in roles) if roles else is_measure(cell.text)

    def _has_stranger(self, cells: Sequence[Cell], first: int) -> bool:
        """Whether an unknown label stands between a row's own and its first figure."""
        before = (self._lexicon.word(cell.text) for cell in cells if cell.column < first and cell.text.strip())
        return any(not (word.roles or word.figure) for word in before)

    def _has_figure(self, cells: Sequence[Cell]) -> bool:
        return any(self._lexicon.word(cell.text).figure for cell in cells)

    def _place(self, row: RowReading, line: Line, cells: list[Cell], by_slot: dict[CellRef, Cell]) -> None:
        row.sequence.clear()
        if self._unlabelled:  # a table may hold some of the form's rows
            rows = {ref.row for ref in by_slot}
            row.slots = tuple(ref for ref in row.slots if ref.row in rows)
        row.placed = {ref: Token(cell.text, cell, line) if cell.text.strip() else None for ref, cell in by_slot.items()}
        if len(cells) > len(by_slot):
            taken = {cell.column for cell in by_slot.values()}
            self._out.strays += [
                (Token(cell.text, cell, line), "表样中没有这一列")
                for cell in cells
                if cell.column not in taken and cell.text.strip() and not self._lexicon.word(cell.text).roles
            ]


def _token(line: Line) -> Token:
    return Token(line.alone or "", line.filled[0], line)
