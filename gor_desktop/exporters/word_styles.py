"""The style table as styles of python-docx. Every style names its East Asian family; none speaks of themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from gor_desktop.exporters.typography import (
    HEADING,
    HEADING_3,
    NORMAL,
    PICTURE,
    STYLES,
    SUBHEADING,
    TABLE_FIGURE,
    TABLE_HEADER,
    TABLE_LABEL,
    UNIT,
    Align,
    TextStyle,
    twips,
)
from gor_desktop.exporters.word_text import element, fonts, size

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles
    from docx.text.parfmt import ParagraphFormat

_OWN: Final = (TABLE_HEADER, TABLE_LABEL, TABLE_FIGURE, PICTURE)
_KEEP_NEXT: Final = (HEADING, SUBHEADING, HEADING_3, UNIT)
_ALIGNMENT: Final = {Align.LEFT: "LEFT", Align.CENTRE: "CENTER", Align.RIGHT: "RIGHT", Align.BOTH: "JUSTIFY"}

# What may follow these elements in their parents, in the order of the schema.
_AFTER_SNAP: Final = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
_AFTER_SPACING: Final = ("w:sz", "w:szCs")


def set_styles(styles: Styles) -> None:
    """Those of the style table in place of all that the document has."""
    for child in list(styles.element):
        styles.element.remove(child)
    styles.element.append(_defaults(STYLES[NORMAL]))
    for key, style in STYLES.items():
        _add(styles, key, style)
    _add_table_default(styles, STYLES[NORMAL].font)


def _defaults(body: TextStyle) -> BaseOxmlElement:
    language = element("lang", val="en-US", eastAsia="zh-CN")  # a figure that counts as Chinese is broken at line ends
    text = element("rPr", fonts(body.font), *size(body.size), language)
    return element("docDefaults", element("rPrDefault", text), element("pPrDefault"))


def _new(styles: Styles, key: str, name: str, kind: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    add: Callable[..., Any] = styles.add_style  # not annotated
    made = add(name, WD_STYLE_TYPE[kind], builtin=key not in _OWN)
    made.style_id = key
    return made


def _add(styles: Styles, key: str, style: TextStyle) -> None:
    made: ParagraphStyle = _new(styles, key, style.name, "PARAGRAPH")
    made.quick_style = True
    if key == NORMAL:
        made.element.default = True
    else:
        made.base_style = styles[STYLES[NORMAL].name]
        made.next_paragraph_style = made if key in _OWN else styles[STYLES[NORMAL].name]
    _set_paragraphs(made.paragraph_format, key, style)
    _set_text(made, style)


def _set_paragraphs(made: ParagraphFormat, key: str, style: TextStyle) -> None:
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import Pt

    if key in _KEEP_NEXT:
        made.keep_with_next = made.keep_together = True
    made.widow_control = False
    made.space_before, made.space_after = Pt(style.before), Pt(style.after)
    made.line_spacing = Pt(style.line) if style.line else 1.0
    made.alignment = WD_PARAGRAPH_ALIGNMENT[_ALIGNMENT[style.align]]
    properties = made.element.get_or_add_pPr()
    properties.insert_element_before(_indents(style), "w:jc", "w:outlineLvl")
    if style.size != STYLES[NORMAL].size:
        properties.insert_element_before(element("snapToGrid", val=0), *_AFTER_SNAP)
    if style.outline is not None:
        properties.append(element("outlineLvl", val=style.outline))


def _indents(style: TextStyle) -> BaseOxmlElement:
    sides = {"left": style.left, "right": style.right, "firstLine": style.indent}
    merged: dict[str, int] = {}
    for side, count in sides.items():
        merged |= indent(side, count, style.size)
    return element("ind", **merged)


def indent(side: str, characters: float, points: float) -> dict[str, int]:
    """In hundredths of a character, and in twips for programs that do not count characters."""
    return {f"{side}Chars": round(characters * 100), side: twips(characters * points)}


def _set_text(made: ParagraphStyle, style: TextStyle) -> None:
    from docx.shared import Pt

    made.font.bold = made.font.cs_bold = False
    made.font.size = Pt(style.size)
    properties = made.element.rPr
    assert properties is not None
    properties.insert(0, fonts(style.font))
    properties.insert_element_before(element("spacing", val=twips(style.spacing)), *_AFTER_SPACING)
    properties.append(size(style.size)[1])


def _add_table_default(styles: Styles, family: str) -> None:
    made = _new(styles, "TableNormal", "Normal Table", "TABLE")
    made.hidden, made.priority = True, 99
    made.element.default = True
    made.element.get_or_add_rPr().append(fonts(family))
    made.element.append(element("tblPr"))
