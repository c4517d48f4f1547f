"""From the texts of each printed row to the figures of the form, with the evidence for every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from gor_desktop.importers import choices
from gor_desktop.importers.figures import Figure, fused_zeros, read_figure, reason_against
from gor_desktop.importers.understanding.fused import proven, unfused
from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.money import money_unit
from gor_desktop.importers.understanding.positions import by_position
from gor_desktop.importers.understanding.solve import LooseRow, Placed, solve
from gor_desktop.importers.understanding.stacked import unstacked, unwrapped
from gor_desktop.importers.understanding.tables import RowReading, TableReading
from gor_desktop.importers.understanding.vicinity import Vicinity
from gor_desktop.models.evidence import Choice, How, Source, Unread
from gor_desktop.models.form import ColumnSpec, FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, Number, format_value, number

ZERO = Decimal(0)
NO_ZERO = number(0)
MONEY = "万元"

Proof = Callable[
    [FormSpec, Mapping[CellRef, Decimal], Mapping[CellRef, Token]], Iterator[tuple[CellRef, CellValue, Token]]
]


@dataclass(slots=True)
class Matched:
    """Figures of the form with where they were read, and what found no cell."""

    cells: dict[CellRef, CellValue] = field(default_factory=dict)
    read_from: dict[CellRef, Source] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


_source = tuple.__new__  # of hundreds, without a call of the class's own


@cache
def _columns(form: FormSpec) -> Mapping[CellRef, ColumnSpec]:
    """The column of each cell."""
    return {ref: form.column(ref) for ref in form.refs}


def match_figures(form: FormSpec, reading: TableReading, lines: Sequence[Line] = ()) -> Matched:
    """Fill the form's cells from what was read off the tables of a document's `lines`."""
    return _Matching(form, Vicinity(reading, lines)).match(reading)


class _Matching:
    """One document's figures on their way into the form."""

    def __init__(self, form: FormSpec, vicinity: Vicinity) -> None:
        self._form = form
        self._vicinity = vicinity
        self._out = Matched()
        self._doubtful: dict[CellRef, Token] = {}
        self._contested: dict[CellRef, Token] = {}

    def match(self, reading: TableReading) -> Matched:
        self._out.unread += [Unread(token.where, token.text, reason) for token, reason in reading.strays]
        loose, asked = [], []
        for row in self._once(reading.rows):
            if row.candidates:
                asked.append(row)
            elif row.placed or not row.any:
                self._put((row.placed or dict.fromkeys(row.slots)).items())
            elif self._fits(row):
                loose.append(row)
        if self._doubtful:
            self._unstack()
        if loose:
            self._solve(self._position(loose))
        for row in asked:
            self._ask(row)
        self._doubt_contested()
        return self._out

    def _fits(self, row: RowReading) -> bool:
        """Whether a row without certain columns is still to be placed; what cannot be is listed, what can is put."""
        if not row.order:
            self._give_up(row, "表头的列名与表样不一致，不能确定各数属于哪一列，留空")
        elif len(row.loose) == len(row.slots):
            self._put(zip(row.order, row.loose, strict=True))
        elif len(row.loose) > len(row.slots):
            self._give_up(row, f"这一行有 {len(row.slots)} 格，却读到 {len(row.loose)} 个数，无法确定位置，留空")
        else:
            return not self._part_zeros(row)
        return False

    # --- rows that are met more than once ---

    def _once(self, rows: Iterable[RowReading]) -> Iterator[RowReading]:
        """Each printed row once, in its most complete reading; another that says something else is listed."""
        readings: dict[tuple[object, ...], list[RowReading]] = {}
        for row in rows:
            if row.met:
                readings.setdefault((row.slots, row.candidates), []).append(row)
        for found in readings.values():
            best = found[0] if len(found) == 1 else max(found, key=_completeness)  # the first of equals
            for row in found if len(found) > 1 else ():
                if row.any and row is not best and _texts(row) != _texts(best):
                    self._contest(best, row)
            yield best

    def _contest(self, best: RowReading, row: RowReading) -> None:
        """List another reading of a row; where it is as good as the one taken, nothing tells which is right."""
        where = _tokens(best)[0].where
        self._give_up(row, f"这一行在文件中不止出现一次，数字不同，采用了另一处的（{where}）")
        if _completeness(row) == _completeness(best):
            self._contested |= _differing(best, row)

    def _doubt_contested(self) -> None:
        """Mark the figures that another reading contradicts; they stay, as met first, until the clerk decides."""
        for ref, token in self._contested.items():
            if ref in self._out.cells:
                source = self._out.read_from.get(ref, Source(token, "", aligned=token.line.exact))
                self._out.read_from[ref] = source._replace(how=How.DOUBTFUL)

    def _give_up(self, row: RowReading, reason: str) -> None:
        self._out.unread.append(
            Unread(_tokens(row)[0].where, f"{_label(row)}：{' '.join(_texts(row))}", reason, row.slots)
        )

    # --- cells ---

    def _put(self, cells: Iterable[tuple[CellRef, Token | None]]) -> None:
        """Read each cell's text into the cell; None is a blank one."""
        values, read_from, columns = self._out.cells, self._out.read_from, _columns(self._form)
        for ref, token in cells:
            if token is None:
                values[ref] = BLANK
                continue
            column = columns[ref]
            text, _, line = token
            figure = read_figure(text, column, self._unit(token) if column.unit == MONEY else "")
            if figure is None:
                self._doubt(ref, token)
                continue
            values[ref] = figure.value
            read_from[ref] = _source(Source, (token, text, figure.how, line.exact))
            if figure.note:
                self._tell(ref, token, figure)

    def _tell(self, ref: CellRef, token: Token, figure: Figure) -> None:
        """Say what was done to a text, or why its figure can hardly be right."""
        if figure.how is How.DOUBTFUL:
            self._list(ref, token, f"一格{figure.note}，暂按原文读入，请核对")
        else:
            self._out.notes.append(f"{self._name(ref)}：{figure.note}（{token.where}）")

    def _doubt(self, ref: CellRef, token: Token) -> None:
        """A cell that holds no figure is left out and listed with its text."""
        self._doubtful[ref] = token
        unit = self._unit(token) if self._form.column(ref).unit == MONEY else ""
        reason = reason_against(token.text, unit)
        told = f"一格{reason}，留空" if reason else "一格不是数字，留空"
        self._out.read_from[ref] = Source(token, token.text, How.DOUBTFUL, token.line.exact)
        self._list(ref, token, told)

    def _list(self, ref: CellRef, token: Token, reason: str) -> None:
        self._out.unread.append(Unread(token.where, token.text, f"{self._name(ref)}{reason}", (ref,)))

    def _calculate(self, ref: CellRef, value: CellValue, token: Token, text: str | None = None) -> None:
        """Put a figure where only the arithmetic says that it belongs."""
        self._out.cells[ref] = value
        self._out.read_from[ref] = Source(token, token.text if text is None else text, How.CALCULATED, token.line.exact)

    def _unit(self, token: Token) -> str:
        return money_unit(self._vicinity.upwards(token.line), token)

    def _name(self, ref: CellRef) -> str:
        return f"“{self._form.row(ref).full_label}·{self._form.column(ref).label}”"

    def _unstack(self) -> None:
        """Take what stands one below the other in a cell for figures of several rows or of one: as the sums prove."""
        self._prove(unstacked, "一格里有几行的数")
        self._prove(unwrapped, "一格里的数字分成几行")

    def _prove(self, found: Proof, told: str) -> None:
        for ref, value, token in list(found(self._form, self._known(), self._doubtful)):
            self._calculate(ref, value, token)
            self._doubtful.pop(ref, None)
            self._out.unread = [item for item in self._out.unread if item.refs != (ref,)]
            text = " ".join(token.text.split())
            self._out.notes.append(f"{self._name(ref)}：{told}“{text}”，按勾稽关系取 {format_value(value)}")

    def _part_zeros(self, row: RowReading) -> bool:
        """Take zeros written together (`000`) apart where they make up for all cells that are missing."""
        zeros = [fused_zeros(token.text) for token in row.loose]
        if sum(zeros) - sum(count > 0 for count in zeros) != len(row.slots) - len(row.loose):
            return False
        tokens = [(token, count) for token, count in zip(row.loose, zeros, strict=True) for _ in range(max(count, 1))]
        for ref, (token, count) in zip(row.order, tokens, strict=True):
            if count:
                self._calculate(ref, NO_ZERO, token)
            else:
                self._put([(ref, token)])
        self._out.notes.append(f"“{_label(row)}”一行：连在一起的 0 逐格分开（{row.loose[0].where}）")
        return True

    # --- rows with fewer texts than cells ---

    def _position(self, rows: Sequence[RowReading]) -> list[RowReading]:
        """Place what kept its blanks; return the rows that are still open."""
        left = []
        for row, found in zip(rows, by_position(self._form, self._known(), rows), strict=True):
            if found.cells:
                self._put(found.cells.items())
            else:
                left.append(row)
            if found.cells and not found.sure:
                self._give_up(row, f"这一行有 {len(row.slots)} 格，却有 {len(row.sequence)} 栏，各数的位置未经合计核对")
                self._contested |= {ref: token or row.loose[0] for ref, token in found.cells.items()}
        return left

    def _known(self) -> dict[CellRef, Decimal]:
        return {ref: _amount(value) for ref, value in self._out.cells.items()}

    def _solve(self, rows: Sequence[RowReading]) -> None:
        """Place the texts as far as the identities decide."""
        solvable, loose = [], []
        for row in rows:
            figures = self._figures(row)
            if figures is None:
                counted = f"{len(row.slots)} 格，只读到 {len(row.loose)} 段文字"
                self._give_up(row, f"这一行有 {counted}，有的不是数字，留空")
                continue
            plain = LooseRow(row.order, tuple(_amount(figure.value) for figure in figures))
            solvable.append((row, figures))
            loose.append(unfused(self._form, plain, [token.text for token in row.loose]))
        blanks = {ref.table for ref, value in self._out.cells.items() if value is BLANK}
        for (row, figures), given, found in zip(solvable, loose, self._solved(loose), strict=True):
            placed = _without_zeros(found) if row.slots[0].table in blanks else found
            self._take(row, figures, given, placed)

    def _solved(self, rows: Sequence[LooseRow]) -> list[Placed]:
        """Where the identities put the figures; a row that was parted is taken only when other rows bear it out."""
        known = self._known()
        solved = solve(self._form, known, rows)
        for row, placed in zip(rows, solved, strict=True):
            known |= {ref: row.amounts[at] for ref, at in placed.texts.items()} | dict.fromkeys(placed.zeros, ZERO)
        return [
            Placed(open=row.slots) if row.possible and not proven(self._form, known, row, placed) else placed
            for row, placed in zip(rows, solved, strict=True)
        ]

    def _figures(self, row: RowReading) -> list[Figure] | None:
        """Each text read for the first of the row's columns that it can stand in; None when one can stand in none."""
        columns = [self._form.column(ref) for ref in row.slots]
        figures = []
        for token in row.loose:
            readings = (read_figure(token.text, column) for column in columns)
            figure = next((figure for figure in readings if figure and figure.how is not How.DOUBTFUL), None)
            if figure is None:
                return None
            figures.append(figure)
        return figures

    def _take(self, row: RowReading, figures: Sequence[Figure], given: LooseRow, placed: Placed) -> None:
        for ref, text in placed.texts.items():
            whole = given.origins[text] if given.origins else text
            value = figures[text].value if whole == text else Number(given.amounts[text])
            self._calculate(ref, value, row.loose[whole])
        for ref in placed.zeros:
            self._calculate(ref, NO_ZERO, row.loose[0], "")
        told = f"“{_label(row)}”一行有 {len(row.slots)} 格、只读到 {len(row.loose)} 个数"
        if placed.open:
            self._give_up(row, _undecided(len(row.slots), len(row.loose), len(placed.open)))
        if placed.texts or placed.zeros:
            self._out.notes.append(f"{told}，按勾稽关系确定：{self._placed(placed)}（{row.loose[0].where}）")

    def _placed(self, placed: Placed) -> str:
        """The cells that were placed, in words."""
        found = ((ref, self._out.cells[ref]) for ref in placed.texts)
        texts = [f"{self._form.column(ref).label} {format_value(value)}" for ref, value in found]
        zeros = "、".join(self._form.column(ref).label for ref in placed.zeros) if placed.open else "其余各格"
        return "，".join([*texts, *([f"{zeros}为 0"] if placed.zeros else [])])

    # --- rows that stand for several of the form ---

    def _ask(self, row: RowReading) -> None:
        """A row that the form parts is the clerk's to place; where it is all 0 or blank, its parts are too."""
        if not row.any:
            self._put((ref, None) for parts in row.candidates for ref in parts if ref not in self._out.cells)
            return
        read = self._read_choice(row)
        if read is None:
            self._give_up(row, "这一项在表样中分为几行，这一行的数又无法确定各属于哪一列，留空")
            return
        values, sources = read
        choice = Choice(_label(row), values, sources, row.candidates)
        if any(self._out.cells.get(ref, BLANK) is not BLANK for parts in row.candidates for ref in parts):
            self._give_up(row, "表样中没有这一行小计，其下各行已分别读入")
        elif all(value is BLANK or value == NO_ZERO for value in values):
            self._all_zero(choice)
        else:
            self._out.choices.append(choice)
            self._out.unread.append(choices.listed(self._form, choice))

    def _read_choice(self, row: RowReading) -> tuple[tuple[CellValue, ...], tuple[Source | None, ...]] | None:
        tokens = row.placed or _in_order(row)
        if tokens is None:
            return None
        values: list[CellValue] = []
        sources: list[Source | None] = []
        for ref in row.slots:
            token = tokens.get(ref)
            figure = read_figure(token.text, self._form.column(ref)) if token else None
            if token and figure is None:
                return None
            values.append(figure.value if figure else BLANK)
            sources.append(Source(token, token.text, figure.how, token.line.exact) if token and figure else None)
        return tuple(values), tuple(sources)

    def _all_zero(self, choice: Choice) -> None:
        placed = [cell for row in range(len(choice.rows)) for cell in choices.taken(choice, row)]
        for ref, value, source in placed:
            if source is not None and value is not BLANK:
                self._out.cells[ref] = value
                self._out.read_from[ref] = source._replace(how=How.CALCULATED)
        if placed:
            self._out.notes.append(f"“{choice.label}”在文件中是一行，各数为 0，其下 {len(choice.rows)} 行也都是 0")


def _undecided(cells: int, figures: int, open_: int) -> str:
    counted = f"{cells} 格只读到 {figures} 个数"
    if open_ == cells:
        return f"{counted}，不知道空着的是哪 {cells - figures} 格，全部留空"
    return f"{counted}，其中 {open_} 格无法确定，留空"


def _completeness(row: RowReading) -> tuple[bool, int]:
    """Filled before blank, cells whose columns are certain before such as only count right."""
    return row.any, 2 if row.placed else int(len(row.sequence) >= len(row.slots))


def _differing(best: RowReading, row: RowReading) -> dict[CellRef, Token]:
    """The cells of which two readings of a row say something else, each with a text of the one that is taken."""
    token = _tokens(best)[0]
    ours, theirs = (reading.placed or _in_order(reading) for reading in (best, row))
    if ours is None or theirs is None:
        return dict.fromkeys(best.slots, token)
    return {ref: ours.get(ref) or token for ref in best.slots if _text(ours.get(ref)) != _text(theirs.get(ref))}


def _texts(row: RowReading) -> list[str]:
    return [_text(token) for token in _tokens(row)]


def _text(token: Token | None) -> str:
    return " ".join(token.text.split()) if token else ""


def _tokens(row: RowReading) -> list[Token]:
    return row.loose or [token for token in row.placed.values() if token is not None]


def _label(row: RowReading) -> str:
    return "".join(row.label.split())


def _in_order(row: RowReading) -> dict[CellRef, Token | None] | None:
    """The texts of a row that has exactly one for each cell, blanks counted or not."""
    for texts in (row.sequence, row.loose):
        if row.order and len(texts) == len(row.order):
            return dict(zip(row.order, texts, strict=True))
    return None


def _without_zeros(placed: Placed) -> Placed:
    """The same in a table that has blank cells: what was lost in it may have been one, so that no 0 is put there."""
    return Placed(placed.texts, (), (*placed.open, *placed.zeros))


def _amount(value: CellValue) -> Decimal:
    return value.amount if isinstance(value, Number) else ZERO
