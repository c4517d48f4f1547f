"""The parts of a Word file that are the same for every report, made from the style table.

No theme is written: theme fonts would override the families named here. Every style names its East Asian family.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from gor_desktop.exporters.typography import (
    A4,
    FOOTER,
    HEADING,
    LINE,
    NORMAL,
    STYLES,
    SUBHEADING,
    SUBSTITUTES,
    TABLE,
    TABLE_FIGURE,
    TABLE_HEADER,
    TABLE_LABEL,
    UNIT,
    TextStyle,
)

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CUSTOM = (TABLE_HEADER, TABLE_LABEL, TABLE_FIGURE)
_KEEP_NEXT = (HEADING, SUBHEADING, UNIT)


def twips(points: float) -> int:
    return round(points * 20)


def mm(length: float) -> int:
    """Millimetres as twips."""
    return round(length * 1440 / 25.4)


def run_properties(style: str, *, bold: bool = False, size: float | None = None) -> str:
    """`w:rPr` of a run: its families again, so that no program falls back on its own, and what differs."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f"<w:rPr>{_fonts(STYLES[style].font)}{weight}{_size(size) if size else ''}</w:rPr>"


def _fonts(family: str) -> str:
    places = " ".join(f'w:{place}="{family}"' for place in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts w:hint="eastAsia" {places}/>'  # the hint keeps “quotes” and dashes full-width


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def styles() -> str:
    """`word/styles.xml`."""
    body = STYLES[NORMAL]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(body.font)}{_size(body.size)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/>{"<w:rPr>" + _fonts(body.font) + "</w:rPr>"}<w:tblPr/></w:style>'
    )
    return f"{DECLARATION}<w:styles {W}>{defaults}{''.join(map(_style, STYLES))}{table}</w:styles>"


def _style(key: str) -> str:
    style = STYLES[key]
    kind = ' w:default="1"' if key == NORMAL else ' w:customStyle="1"' if key in _CUSTOM else ""
    based = (
        "" if key == NORMAL else f'<w:basedOn w:val="{NORMAL}"/><w:next w:val="{key if key in _CUSTOM else NORMAL}"/>'
    )
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{key}"><w:name w:val="{escape(style.name)}"/>{based}<w:qFormat/>'
        f"<w:pPr>{''.join(_paragraph_properties(key, style))}</w:pPr>"
        f'<w:rPr>{_fonts(style.font)}<w:b w:val="0"/><w:bCs w:val="0"/><w:spacing w:val="{twips(style.spacing)}"/>'
        f"{_size(style.size)}</w:rPr></w:style>"
    )


def _paragraph_properties(key: str, style: TextStyle) -> Iterator[str]:
    """In the order that the schema prescribes."""
    if key in _KEEP_NEXT:
        yield "<w:keepNext/><w:keepLines/>"
    yield '<w:widowControl w:val="0"/>'
    if style.size != STYLES[NORMAL].size:
        yield '<w:snapToGrid w:val="0"/>'
    spacing = f'w:line="{twips(style.line)}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    yield f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {spacing}/>'
    yield _indents(style)
    yield f'<w:jc w:val="{style.align}"/>'
    if style.outline is not None:
        yield f'<w:outlineLvl w:val="{style.outline}"/>'


def _indents(style: TextStyle) -> str:
    sides = {"left": style.left, "right": style.right, "firstLine": style.indent}
    return f"<w:ind {' '.join(_indent(side, count, style.size) for side, count in sides.items())}/>"


def _indent(side: str, characters: float, size: float) -> str:
    """In characters, and in twips for programs that do not count them."""
    chars, length = round(characters * 100), twips(characters * size)
    return f'w:{side}Chars="{chars}" w:{side}="{length}"'


def font_table() -> str:
    """`word/fontTable.xml`: which family stands in where one is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name, others in SUBSTITUTES.items()
    )
    return f"{DECLARATION}<w:fonts {W}>{fonts}</w:fonts>"


def settings() -> str:
    """`word/settings.xml`: page numbers differ on odd and even pages; the layout of Word 2013 and later."""
    return (
        f'{DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        "</w:settings>"
    )


def footer(*, even: bool) -> str:
    """The page number “— 1 —”, one character in from the outer edge."""
    side = "left" if even else "right"
    properties = run_properties(FOOTER)
    dash = f'<w:r>{properties}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    return (
        f'{DECLARATION}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>'
        f"<w:ind {_indent(side, 1, STYLES[FOOTER].size)}/>"
        f'<w:jc w:val="{side}"/></w:pPr>{dash.format("— ")}'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>'
        f"{dash.format(' —')}</w:p></w:ftr>"
    )


def section_properties(odd_footer: str, even_footer: str) -> str:
    """The page: A4 with the standard's margins and 22 lines.

    No grid of characters: LibreOffice stretches the text over it, and tables with it.
    """
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd_footer}"/>'
        f'<w:footerReference w:type="even" r:id="{even_footer}"/>'
        f'<w:pgSz w:w="{mm(A4.width)}" w:h="{mm(A4.height)}"/>'
        f'<w:pgMar w:top="{mm(A4.top)}" w:right="{mm(A4.right)}" w:bottom="{mm(A4.bottom)}" w:left="{mm(A4.left)}"'
        f' w:header="{mm(15)}" w:footer="{mm(A4.folio)}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(LINE)}"/></w:sectPr>'
    )


def table_borders() -> str:
    """`w:tblBorders` and `w:tblCellMar`, set on the table itself: some programs drop those of a style."""
    width = round(TABLE.border * 8)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblBorders>{edges}</w:tblBorders>"


def table_margins() -> str:
    side = twips(TABLE.padding)
    return (
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )
