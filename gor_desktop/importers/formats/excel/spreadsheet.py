"""Excel's own packages (.xlsx, .xlsm): bounded before calamine reads them, and what it leaves out of single cells.

calamine unpacks whatever a package holds. It is given a new package of the parts that were unpacked and looked at here:
the book, its styles and texts, its sheets. Macros, pictures and links are not among them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from gor_desktop.errors import CrowdedFileError, SprawlingSheetError
from gor_desktop.importers.blocks import column_letters, span
from gor_desktop.importers.formats.excel.asides import Struck, tell_beside, tell_margins
from gor_desktop.importers.formats.excel.extent import place, sprawling
from gor_desktop.importers.formats.excel.workbook import MOST_TEXT, Checked, Hidden, Place, shown_text, shows_otherwise
from gor_desktop.importers.formats.omitted import Omitted
from gor_desktop.importers.formats.package import Package, packed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Excel 工作簿（.xlsx）"
_BOOK, _TEXTS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_RELATION = re.compile(r"\{[^}]*/relationships\}id")
_ERROR = re.compile(rb"""t=["']e["']""")
_PREFIXED = re.compile(rb":f")  # an element may be called x:f
_UNCALCULATED = re.compile(rb"<f(?=[\s>/])(?!(?:\s[^<>]*)?(?:/>|>[^<]*</f>)<v>[^<])")
_SHARED = re.compile(rb"""t=["']s["']""")
_PERCENT = ("9", "10")  # Excel's own formats 0% and 0.00%
_LONGEST_FORMULA = 100
_TRUE = frozenset(("1", "true"))
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def checked(path: Path, data: bytes) -> Checked:
    """The workbook, bounded. Raises DamagedFileError, SprawlingSheetError, CrowdedFileError or OversizedFileError."""
    package = Package(path, data, KIND)
    book = package.related().get("officeDocument", _BOOK)
    root = package.xml(book)
    if root is None:
        raise package.damaged()
    related = package.related(book)
    texts, styles = related.get("sharedStrings", _TEXTS), related.get("styles", _STYLES)
    sheets = _sheets(package, book, root)
    folder, _, file = book.rpartition("/")
    needed = {"[Content_Types].xml", "_rels/.rels", book, f"{folder}/_rels/{file}.rels", texts, styles}
    parts = {name: _content(package, name) for name in package.names & (needed | {*sheets.values()})}
    _refuse_sprawling(path, package, [parts[part] for part in sheets.values()], parts.get(texts, b""))
    odd = package.understood(parts[styles], _odd_styles) if styles in parts else {}
    told = {name: _told(package, parts[part], odd) for name, part in sheets.items()}
    struck = Struck(package, parts.get(styles, b""), parts.get(texts, b""))
    told = {name: {**cells, **struck.cells(parts[sheets[name]])} for name, cells in told.items()}
    hidden = {name: _hidden(package, parts[part]) for name, part in sheets.items()}
    omitted = Omitted()
    tell_beside(package, sheets.values(), omitted)
    for part in sheets.values():
        tell_margins(parts[part], package, omitted)
    return Checked(
        io.BytesIO(packed(parts)),
        KIND,
        {name: cells for name, cells in told.items() if cells},
        hidden,
        tuple(omitted.told()),
    )


def _hidden(package: Package, sheet: bytes) -> Hidden:
    """The rows and columns of a sheet that are not shown."""
    if b"hidden=" not in sheet:
        return Hidden()
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    for element in package.parsed(sheet).iter("{*}col", "{*}row"):
        if str(element.tag).endswith("row"):
            number = span(element.get("r"), number + 1, _MOST_ROWS)
            rows |= {number - 1} if element.get("hidden") in _TRUE else set()
        elif element.get("hidden") in _TRUE:
            first, last = (span(element.get(end), 1, _MOST_COLUMNS) for end in ("min", "max"))
            columns.update(range(first - 1, last))
    return Hidden(frozenset(rows), frozenset(columns))


def _sheets(package: Package, book: str, root: Element) -> dict[str, str]:
    """Name → part of each sheet of cells that is there."""
    relations = package.relations(book)
    found = {}
    for sheet in root.iter("{*}sheet"):
        key = next((value for name, value in sheet.items() if _RELATION.fullmatch(str(name))), "")
        relation = relations.get(str(key))
        if relation is not None and relation.kind == "worksheet" and relation.target in package.names:
            found[sheet.get("name", "")] = relation.target
    return found


def _content(package: Package, name: str) -> bytes:
    content = package.part(name) or b""
    package.require_plain(content)
    if b"\0" in content:
        raise package.damaged()
    return content


def _refuse_sprawling(path: Path, package: Package, sheets: list[bytes], texts: bytes) -> None:
    """Refuse what would be laid out in more cells, or more text, than any machine holds."""
    try:
        extent = sprawling(sheets)
    except ExpatError as error:
        raise package.damaged() from error
    if extent is not None:
        raise SprawlingSheetError(path, f"{column_letters(extent.columns - 1)}{extent.rows}")
    shared = sum(len(_SHARED.findall(sheet)) for sheet in sheets) if len(texts) > 1024 else 0
    if shared * len(texts) > MOST_TEXT:
        longest = max(len(text) for text in re.split(rb"</(?:\w+:)?si>", texts))
        if shared * longest > MOST_TEXT:
            raise CrowdedFileError(path)


def _odd_styles(styles: Element) -> Mapping[str, str]:
    """The numbers of the cell styles that show a number otherwise than it is stored → their formats."""
    formats = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter("{*}numFmt")}
    odd = {key: code for key, code in formats.items() if shows_otherwise(code)} | dict.fromkeys(_PERCENT, "0%")
    cells = styles.find("{*}cellXfs")
    used = () if cells is None else cells.iterchildren("{*}xf")
    return {str(at): odd[key] for at, style in enumerate(used) if (key := style.get("numFmtId")) in odd}


def _told(package: Package, sheet: bytes, odd: Mapping[str, str]) -> Mapping[Place, str]:
    styled = odd and re.search(rb"""s=["'](?:%s)["']""" % "|".join(odd).encode(), sheet)
    if styled or _ERROR.search(sheet) or not _all_calculated(sheet):
        return dict(_odd_cells(package.parsed(sheet), odd))
    return {}


def _all_calculated(sheet: bytes) -> bool:
    """Whether a value stands right behind every formula, told without looking at each cell."""
    if (b"!" in sheet and b"<!" in sheet) or _PREFIXED.search(sheet):  # a comment may hide anything
        return False
    return _UNCALCULATED.search(sheet) is None


def _odd_cells(root: Element, odd: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    """The cells that calamine takes for blank though something stands there, and those that show something else."""
    row = column = 0
    for element in root.iter("{*}row", "{*}c"):
        stated = element.get("r")
        if str(element.tag).endswith("row"):
            row, column = int(stated[:8]) if stated and stated.isdecimal() else row + 1, 0
            continue
        row, column = place(stated) if stated else (row, column + 1)
        text = _odd_text(element, odd)
        if text and min(row, column) > 0:
            yield (row - 1, column - 1), text


def _odd_text(cell: Element, odd: Mapping[str, str]) -> str | None:
    kind, value, formula = cell.get("t", "n"), cell.findtext("{*}v"), cell.find("{*}f")
    if kind == "e":
        return value or "#N/A"
    if formula is not None and not value and kind != "str":  # a formula that gives an empty text was calculated
        return f"={formula.text or ''}"[:_LONGEST_FORMULA]
    if kind == "n" and value and cell.get("s") in odd:
        return shown_text(float(value), odd[cell.get("s", "")]) if _is_number(value) else value
    return None


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e15
    except ValueError:
        return False
