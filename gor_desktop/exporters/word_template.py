"""The empty document that every Word export starts from: page, styles, footers and settings by GB/T 9704.

python-docx's own template is taken apart for it once a process: its theme fonts would override the Chinese families,
and its author, dates and hundred styles are none of ours.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from gor_desktop.exporters.package import repacked
from gor_desktop.exporters.typography import A4, FOOTER, LINE, STYLES, SUBSTITUTES, twips
from gor_desktop.exporters.word_styles import indent, set_styles
from gor_desktop.exporters.word_text import element, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.settings import Settings

_KEPT: Final = ("officeDocument", "core-properties", "styles", "settings")
_COLUMN_GAP: Final = 425  # twips, as Word has it
_HEADER: Final = 15  # millimetres from the upper edge


def empty_document() -> Document:
    """A document of its own without a word in it."""
    import docx

    return docx.Document(BytesIO(_template()))


def saved(document: Document) -> bytes:
    """The `.docx` file."""
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


@cache
def _template() -> bytes:
    import docx

    document = docx.Document()
    _drop_needless(document.part.package)
    set_styles(document.styles)
    _set_page(document.sections[0])
    _set_lines(document.element.body.sectPr)
    _add_footers(document)
    _set_settings(document.settings)
    _add_font_table(document)
    _tidy(document.part.package)
    return saved(document)


def _drop_needless(package: OpcPackage) -> None:
    """Theme, numbering, thumbnail and the like."""
    for source in (package, package.main_document_part):
        for key, relation in list(source.rels.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del source.rels[key]


def _tidy(package: OpcPackage) -> None:
    """Nothing left of who made the template and when, nor the names of other programs' extensions."""
    from docx.opc.part import XmlPart
    from docx.opc.parts.coreprops import CorePropertiesPart
    from lxml import etree

    for part in package.iter_parts():
        if isinstance(part, CorePropertiesPart):
            _clear(part.element)
        if isinstance(part, XmlPart):
            part.element.attrib.clear()
            etree.cleanup_namespaces(part.element, keep_ns_prefixes=["w", "r", "dc"])


def _clear(parent: BaseOxmlElement) -> None:
    for child in list(parent):
        parent.remove(child)


def _set_page(page: Section) -> None:
    """A4 with the standard's margins and 22 lines.

    No grid of characters: LibreOffice stretches the text over it, and tables with it.
    """
    from docx.shared import Mm

    page.page_width, page.page_height = Mm(A4.width), Mm(A4.height)
    page.top_margin, page.bottom_margin = Mm(A4.top), Mm(A4.bottom)
    page.left_margin, page.right_margin = Mm(A4.left), Mm(A4.right)
    page.header_distance, page.footer_distance = Mm(_HEADER), Mm(A4.folio)


def _set_lines(page: BaseOxmlElement) -> None:
    """The lines of the standard, in one column, in place of the template's."""
    page.attrib.clear()
    for tag in ("w:cols", "w:docGrid"):
        page.remove_all(tag)
    page.append(element("cols", space=_COLUMN_GAP))
    page.append(element("docGrid", type="lines", linePitch=twips(LINE)))


def _add_footers(document: Document) -> None:
    """Page numbers outside: on the right of odd pages, on the left of even ones.

    Not by `Section.footer`: it reads a file that python-docx does not find in a frozen program.
    """
    from docx.enum.section import WD_HEADER_FOOTER
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

    kinds = CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER
    sides = {WD_HEADER_FOOTER.PRIMARY: "right", WD_HEADER_FOOTER.EVEN_PAGE: "left"}
    for number, (pages, side) in enumerate(sides.items(), 1):
        key = add_part(document, f"footer{number}", kinds, _footer(side))
        document.element.body.sectPr.add_footerReference(pages, key)


def _footer(side: str) -> BaseOxmlElement:
    """The page number “— 1 —”, one character in from the outer edge."""
    margin = element("ind", **indent(side, 1, STYLES[FOOTER].size))
    properties = element("pPr", element("pStyle", val=FOOTER), margin, element("jc", val=side))
    number = element("fldSimple", run(FOOTER, "1"), instr=" PAGE ")
    return element("ftr", element("p", properties, run(FOOTER, "— "), number, run(FOOTER, " —")))


def add_part(document: Document, name: str, kinds: tuple[str, str], content: BaseOxmlElement) -> str:
    """Give the document a part by its types of content and of relation; return the key of the relation."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    content_type, relation = kinds
    part = XmlPart(PackURI(f"/word/{name}.xml"), content_type, content, document.part.package)
    return document.part.relate_to(part, relation)


def _set_settings(settings: Settings) -> None:
    """Page numbers differ on odd and even pages; the layout of Word 2013 and later."""
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    spacing = element("characterSpacingControl", val="compressPunctuation")
    _clear(settings.element)
    settings.element.extend([element("zoom", percent=100), spacing, element("compat", mode)])
    settings.odd_and_even_pages_header_footer = True


def _add_font_table(document: Document) -> None:
    """Which family stands in where one is not installed."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

    families = element("fonts", *(_font(name, others) for name, others in SUBSTITUTES.items()))
    add_part(document, "fontTable", (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE), families)


def _font(name: str, others: tuple[str, ...]) -> BaseOxmlElement:
    return element(
        "font",
        element("altName", val=",".join(others)),
        element("charset", val=86),
        element("family", val="auto"),
        element("pitch", val="default"),
        name=name,
    )
