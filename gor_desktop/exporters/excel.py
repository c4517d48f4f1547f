"""The report as a workbook: one sheet a table, as printed, with live totals; and a sheet of text.

The parts are written as they stand in the file. Formulas carry their present value, so that a reader that does not
calculate (a phone, a protected view, another program) sees the totals too; no text can turn into a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from gor_desktop.errors import GorError
from gor_desktop.exporters.excel_formulas import Place, column_name, formula
from gor_desktop.exporters.excel_styles import (
    COMPUTED,
    DECLARATION,
    FIGURE,
    HEADER,
    MAIN,
    SECTION,
    STUB,
    STYLES,
    TEXT,
    TITLE,
    Look,
    Looks,
)
from gor_desktop.exporters.layout import (
    Block,
    Heading,
    PrintedTable,
    Role,
    Signature,
    TableCell,
    TextParagraph,
    Title,
    blocks,
    printed_table,
)
from gor_desktop.exporters.package import zipped
from gor_desktop.exporters.typography import FIRST
from gor_desktop.models.form import FormSpec
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value

TEXT_SHEET: Final = "文字部分"
LIMIT: Final = 32_767  # characters in a cell
_NAME_LIMIT: Final = 31
_HIGHEST: Final = 409  # points of a row
_LOWEST: Final = 21.0
_QUOTED: Final = 12

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLE: Final = {Role.HEADER: HEADER, Role.STUB: STUB, Role.FIGURE: FIGURE}
_TABLE_WIDTH: Final = 100  # of a sheet, in characters
_NARROWEST: Final = 7.5
_TEXT_WIDTHS: Final = (32.0, 90.0)


@dataclass(eq=False)
class LongParagraphError(GorError):
    """A paragraph that no cell of a workbook can hold; `beginning`: its first words."""

    beginning: str
    length: int
    limit: int = LIMIT
    sentence = (
        "以“{beginning}”开头的一段文字有 {length} 个字符，超过 Excel 一个单元格能容纳的 {limit} 个；"
        "请把它分成几段，或改为导出 Word。"
    )


class Cell(NamedTuple):
    """What is written into one cell: a shared text, a number as written, or a formula with its present value."""

    look: Look
    text: str = ""
    number: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written. `merges` as `A1:C3`; `frozen`: rows that stay; `tall`: may run over pages."""

    name: str
    widths: tuple[float, ...]
    rows: list[dict[int, Cell]]
    merges: tuple[str, ...] = ()
    frozen: int = 0
    tall: bool = False


class _Texts:
    """The workbook's shared texts."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def part(self) -> str:
        texts = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in self._numbers)
        return f'{DECLARATION}<sst xmlns="{MAIN}" uniqueCount="{len(self._numbers)}">{texts}</sst>'


def _escaped(text: str) -> str:
    """`_x0041_` would be read as the letter A."""
    return escape(re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text), quote=False)


def render(report: Report) -> bytes:
    """The `.xlsx` file. LongParagraphError when a paragraph does not fit a cell: nothing is cut."""
    sheets = list(_sheets(report))
    looks, texts = Looks(), _Texts()
    written = {f"xl/worksheets/sheet{index}.xml": _sheet(sheet, looks, texts) for index, sheet in enumerate(sheets, 1)}
    return zipped(
        {
            "[Content_Types].xml": _content_types(written),
            "_rels/.rels": _relations({"xl/workbook.xml": "officeDocument"}),
            "xl/workbook.xml": _workbook([sheet.name for sheet in sheets]),
            "xl/_rels/workbook.xml.rels": _relations(_workbook_parts(written)),
            "xl/styles.xml": looks.part(),
            "xl/sharedStrings.xml": texts.part(),
            **written,
        }
    )


# --- what stands on the sheets -------------------------------------------------------------------------------------


def _sheets(report: Report) -> Iterator[Sheet]:
    names = _sheet_names(report.form)
    rows = [row for block in blocks(report) if not _needless(block, report) for row in _text_rows(block)]
    yield Sheet(TEXT_SHEET, _TEXT_WIDTHS, rows, merges=("A1:B1",), tall=True)
    for spec in report.form.tables:
        yield _table_sheet(names[spec.key], printed_table(report, spec), report.form)


def _sheet_names(form: FormSpec) -> dict[str, str]:
    """Table → the name of its sheet: its title as far as Excel allows, told apart by a number where needed."""
    names: dict[str, str] = {}
    for table in form.tables:
        plain = re.sub(r"[\[\]:*?/\\']", "", table.title)
        choices = (plain[:_NAME_LIMIT], *(f"{plain[: _NAME_LIMIT - 2]}{count:02}" for count in range(2, 100)))
        names[table.key] = next(name for name in choices if name not in {*names.values(), TEXT_SHEET, ""})
    return names


def _table_sheet(name: str, printed: PrintedTable, form: FormSpec) -> Sheet:
    rows: list[dict[int, Cell]] = [{} for _ in range(printed.spec.size[0])]
    for cell in printed.cells:
        first, beside = _cells(cell, printed, form)
        for row in range(cell.top, cell.top + cell.height):
            rows[row] |= dict.fromkeys(range(cell.left, cell.left + cell.width), beside)
        rows[cell.top][cell.left] = first
    merges = tuple(_merge(cell) for cell in printed.cells if cell.height * cell.width > 1)
    return Sheet(name, _widths(printed.spec.widths), rows, merges, printed.spec.header_rows)


def _cells(cell: TableCell, printed: PrintedTable, form: FormSpec) -> tuple[Cell, Cell]:
    """A printed cell, and the empty one under the rest of its merged area."""
    look = Look(COMPUTED if cell.computed else _STYLE[cell.role])
    empty = Cell(look)
    if isinstance(cell.value, Number):
        look = look._replace(decimals=_decimals(cell.value))
        first = Cell(look, number=format_value(cell.value))
    else:
        first = Cell(look, cell.text)
    if cell.ref is not None and cell.computed:
        first = first._replace(formula=formula(form.computed[cell.ref], printed.spec))
    return first, empty


def _decimals(value: Number) -> int:
    _, _, decimals = format_value(value).partition(".")
    return len(decimals)


def _merge(cell: TableCell) -> str:
    last = Place(cell.top + cell.height - 1, cell.left + cell.width - 1)
    return f"{Place(cell.top, cell.left).name}:{last.name}"


def _widths(widths: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(max(_NARROWEST, round(width * _TABLE_WIDTH / sum(widths), 1)) for width in widths)


def _text_rows(block: Block) -> Iterator[dict[int, Cell]]:
    """The title over both columns, headings in A, each alone in its row; paragraphs, unit and date in B."""
    match block:
        case Title(text):
            yield {0: _text(TITLE, text), 1: Cell(Look(TITLE))}
        case Heading(text):
            yield {0: _text(SECTION, text), 1: Cell(Look(SECTION))}
        case TextParagraph(runs):
            yield _paragraph("".join(run.text for run in runs))
        case Signature(unit, date):
            yield from (_paragraph(text) for text in (unit, date) if text)


def _needless(block: Block, report: Report) -> bool:
    """A unit that the title names and no date follows: below the last paragraph it would read like one more."""
    return isinstance(block, Signature) and not block.date and block.unit in report.meta.printed_title


def _paragraph(text: str) -> dict[int, Cell]:
    return {0: Cell(Look(TEXT)), 1: _text(TEXT, text)}


def _text(style: str, text: str) -> Cell:
    length = len(text.encode("utf-16-le")) // 2  # as Excel counts
    if length > LIMIT:
        raise LongParagraphError(f"{text[:_QUOTED]}……", length)
    return Cell(Look(style, quoted=text.startswith(("=", "+", "-", "@"))), text)


# --- the sheets as parts of the file -------------------------------------------------------------------------------


def _sheet(sheet: Sheet, looks: Looks, texts: _Texts) -> str:
    """`xl/worksheets/sheet….xml`, its elements in the order that the schema prescribes."""
    fit = 'fitToWidth="1" fitToHeight="0"' if sheet.tall else 'fitToWidth="1" fitToHeight="1"'
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>'
        for index, width in enumerate(sheet.widths, 1)
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{column_name(len(sheet.widths) - 1)}{len(sheet.rows)}"/>'
        f'<sheetViews><sheetView workbookViewId="0">{_pane(sheet.frozen)}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="18"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(_rows(sheet, looks, texts))}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merges)}">{merged}</mergeCells>' if merged else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.6" right="0.6" top="0.9" bottom="0.7" header="0.5" footer="0.4"/>'
        f'<pageSetup paperSize="9" orientation="portrait" {fit}/>'
        f'<headerFooter><oddHeader>&amp;C&amp;"{FIRST},常规"&amp;14&amp;A</oddHeader>'
        "<oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
    )


def _pane(rows: int) -> str:
    return f'<pane ySplit="{rows}" topLeftCell="A{rows + 1}" state="frozen"/>' if rows else ""


def _rows(sheet: Sheet, looks: Looks, texts: _Texts) -> Iterator[str]:
    spans = dict(_spans(sheet))
    for row, cells in enumerate(sheet.rows):
        written = "".join(_cell(Place(row, column), cell, looks, texts) for column, cell in sorted(cells.items()))
        height = _height(sheet, row, spans)
        yield f'<row r="{row + 1}" ht="{height:g}" customHeight="1">{written}</row>'


def _cell(place: Place, cell: Cell, looks: Looks, texts: _Texts) -> str:
    head = f'r="{place.name}" s="{looks.number(cell.look)}"'
    if cell.formula:
        kind, value = ("", cell.number) if cell.number else (' t="str"', escape(cell.text))
        return f"<c {head}{kind}><f>{escape(cell.formula, quote=False)}</f><v>{value}</v></c>"
    if cell.number:
        return f"<c {head}><v>{cell.number}</v></c>"
    return f'<c {head} t="s"><v>{texts.number(cell.text)}</v></c>' if cell.text else f"<c {head}/>"


def _spans(sheet: Sheet) -> Iterator[tuple[str, tuple[int, int]]]:
    """First cell of a merged area → how many rows and columns it covers."""
    for area in sheet.merges:
        first, last = (_parsed(name) for name in area.split(":"))
        yield area.split(":")[0], (last.row - first.row + 1, last.column - first.column + 1)


def _parsed(name: str) -> Place:
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(int(name[len(letters) :]) - 1, column - 1)


def _height(sheet: Sheet, row: int, spans: dict[str, tuple[int, int]]) -> float:
    """Points that the row needs: programs do not fit rows to merged or wrapped text when they open a file."""
    needed = [_LOWEST]
    for column, cell in sheet.rows[row].items():
        rows, columns = spans.get(Place(row, column).name, (1, 1))
        if cell.text and rows == 1:
            size = STYLES[cell.look.style].size
            room = sum(sheet.widths[column : column + columns]) * 11 / size - 1
            needed.append(ceil(_width(cell.text) / room) * size * 1.4 + 4)
    return min(max(needed), _HIGHEST)


def _width(text: str) -> int:
    """In half-width characters."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


# --- the rest of the file ------------------------------------------------------------------------------------------


def _content_types(sheets: Iterable[str]) -> str:
    parts = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    parts |= dict.fromkeys(sheets, "worksheet")
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _workbook_parts(sheets: Iterable[str]) -> dict[str, str]:
    parts = {name.removeprefix("xl/"): "worksheet" for name in sheets}
    return parts | {"styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}


def _relations(parts: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (target, kind) in enumerate(parts.items(), 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _workbook(names: list[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{index}" r:id="rId{index}"/>' for index, name in enumerate(names, 1)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets></workbook>"
    )
