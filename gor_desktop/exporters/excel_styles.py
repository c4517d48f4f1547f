"""How the workbook looks, as data, and openpyxl's named styles made from it: Excel lists them as its cell styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from gor_desktop.exporters.typography import FIRST, FOLIO, HEADLINE

if TYPE_CHECKING:
    from openpyxl.styles import Font, NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

_CHINESE: Final = 134  # Windows' character set
_INK: Final = "FF000000"
_A4: Final = 9
_ROW: Final = 18  # points of a row that nothing stands in
_MARGINS: Final = {"left": 0.6, "right": 0.6, "top": 0.9, "bottom": 0.7, "header": 0.5, "footer": 0.4}  # inches


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A kind of cell. `size` in points; `fill` as RRGGBB; `framed`: thin lines around it."""

    font: str = FOLIO
    size: float = 11
    fill: str | None = None
    align: str = "left"
    vertical: str = "center"
    framed: bool = True


HEADER: Final = "表格栏目"
STUB: Final = "表格项目"
FIGURE: Final = "表格数据"
COMPUTED: Final = "自动合计"
TITLE: Final = "报告标题"
SECTION: Final = "报告栏目"
TEXT: Final = "报告正文"

STYLES: Final[Mapping[str, CellStyle]] = {
    HEADER: CellStyle(FIRST, fill="F2F2F2", align="center"),
    STUB: CellStyle(),
    FIGURE: CellStyle(align="center"),
    COMPUTED: CellStyle(fill="EAF1FB", align="center"),
    TITLE: CellStyle(HEADLINE, size=16, align="center"),
    SECTION: CellStyle(FIRST, fill="F2F2F2"),
    TEXT: CellStyle(size=12, vertical="top"),
}


def add_styles(workbook: Workbook) -> None:
    """The named styles, and the font that columns are measured by."""
    for name, style in STYLES.items():
        workbook.add_named_style(_named(name, style))
    vars(workbook)["_named_styles"]["Normal"].font = _font(CellStyle())  # openpyxl shows it nowhere else


def _named(name: str, style: CellStyle) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Side

    line = Side("thin", color=_INK) if style.framed else None
    return NamedStyle(
        name,
        font=_font(style),
        fill=PatternFill("solid", fgColor=f"FF{style.fill}") if style.fill else None,
        border=Border(line, line, line, line),
        alignment=Alignment(style.align, style.vertical, wrap_text=True),
    )


def _font(style: CellStyle) -> Font:
    from openpyxl.styles import Font

    return Font(style.font, style.size, charset=_CHINESE, color=_INK)


def set_page(sheet: Worksheet, *, tall: bool = False) -> None:
    """A4, upright, as wide as the page; on one page unless `tall`. Above, the sheet's name; below, the page number."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = _A4, "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0 if tall else 1
    sheet.page_margins = PageMargins(**_MARGINS)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_format.defaultRowHeight = _ROW
    above, below = cast("HeaderFooterItem", sheet.oddHeader), cast("HeaderFooterItem", sheet.oddFooter)
    above.center.text, above.center.font, above.center.size = "&A", f"{FIRST},常规", 14
    below.center.text = "— &P —"
