"""Word documents as one XML file → blocks: today's (Flat OPC) and Word 2003's, which many systems write as .doc.

Today's is the parts of a package one behind the other: they are put into a package again. Word 2003's has nearly the
words of today's: they are put into those.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gor_desktop.errors import DamagedFileError, OversizedFileError
from gor_desktop.importers.blocks import Extracted
from gor_desktop.importers.formats.package import LARGEST_PART, parsed
from gor_desktop.importers.formats.word import word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "Word XML 文档"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_AUX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_APART = {
    f"{_W}footnote": "footnotes",
    f"{_W}endnote": "endnotes",
    f"{_W}hdr": "header",
    f"{_W}ftr": "footer",
}
_RENAMED = {"vmerge": "vMerge"}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def extract(path: Path, data: bytes) -> Sequence[Extracted]:
    """The document. Raises DamagedFileError, CrowdedFileError or OversizedFileError."""
    if len(data) > LARGEST_PART * 1024 * 1024:
        raise OversizedFileError(path, LARGEST_PART)
    root = parsed(path, data, KIND)
    if root.tag == f"{_PKG}package":
        parts = dict(_parts(root))
    elif root.tag == f"{_OLD}wordDocument":
        parts = _modern(root)
    else:
        raise DamagedFileError(path, KIND)
    return word.extract(path, _packed(parts))


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def _parts(root: Element) -> Iterator[tuple[str, bytes]]:
    """Name and content of each part of a Flat OPC file."""
    from lxml import etree

    for part in root.iterchildren(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/")
        xml, binary = part.find(f"{_PKG}xmlData"), part.find(f"{_PKG}binaryData")
        if xml is not None and len(xml):
            yield name, etree.tostring(xml[0], encoding="utf-8", with_tail=False)
        elif binary is not None:
            yield name, _bytes(binary.text)


def _bytes(text: str | None) -> bytes:
    try:
        return base64.b64decode("".join((text or "").split()))
    except (binascii.Error, ValueError):
        return b""


def _modern(root: Element) -> dict[str, bytes]:
    """The parts of a package that says the same."""
    from lxml import etree

    pictures = {f"p{number}": each for number, each in enumerate(root.iter(f"{_OLD}binData"))}
    keys = {each.get(f"{_OLD}name", ""): key for key, each in pictures.items()}
    parts = {f"word/media/{key}": _bytes(each.text) for key, each in pictures.items()}
    for image in root.iter(f"{_V}imagedata"):
        image.set(f"{_R}id", keys.get(image.get("src", ""), ""))
    for paragraph in root.iter(f"{_OLD}p"):
        _print_number(paragraph)
    for element in [each for each in root.iter(f"{_OLD}*") if each.tag != f"{_OLD}binData"]:
        _rename(element)
    body = root.find(f"{_W}body")
    apart = {} if body is None else _apart(body)
    document = etree.Element(f"{_W}document")
    if body is not None:
        for wrapper in [*body.iter(f"{_AUX}sect", f"{_AUX}sub-section")]:
            wrapper.tag = f"{_W}customXml"
        document.append(body)
    listed = "".join(f'<Relationship Id="{key}" Type="{_RELATIONS}/image" Target="media/{key}"/>' for key in pictures)
    for kind, beside in apart.items():
        listed += f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        parts[f"word/{kind}.xml"] = etree.tostring(beside, encoding="utf-8")
    parts["word/document.xml"] = etree.tostring(document, encoding="utf-8")
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{listed}</Relationships>".encode()
    return parts


def _apart(body: Element) -> dict[str, Element]:
    """What Word 2003 keeps where it is referred to, by the parts that today's Word keeps it in.

    A reference takes the place of a note.
    """
    from lxml import etree

    found: dict[str, Element] = {}
    for number, element in enumerate([*body.iter(*_APART)]):
        kind = _APART[str(element.tag)]
        if kind.endswith("notes"):
            element.addprevious(etree.Element(f"{element.tag}Reference", {f"{_W}id": str(number)}))
            element.set(f"{_W}id", str(number))
        found.setdefault(kind, etree.Element(f"{_W}{kind}")).append(element)
    return found


def _rename(element: Element) -> None:
    name = str(element.tag).removeprefix(_OLD)
    element.tag = f"{_W}{_RENAMED.get(name, name)}"
    for key, value in [(str(key), value) for key, value in element.items() if str(key).startswith(_OLD)]:
        del element.attrib[key]
        element.set(f"{_W}{key.removeprefix(_OLD)}", "0" if value == "off" else value)


def _print_number(paragraph: Element) -> None:
    """Word 2003 says what number it prints in front of a paragraph: it becomes a part of the text."""
    from lxml import etree

    number = next(paragraph.iterfind(f"{_OLD}pPr/{_OLD}listPr/{_AUX}t"), None)
    printed = "" if number is None else number.get(f"{_AUX}val", "")
    first = paragraph.find(f"{_OLD}r")
    if not any(character.isalnum() for character in printed) or first is None:
        return
    run = etree.Element(f"{_OLD}r")
    etree.SubElement(run, f"{_OLD}t").text = f"{printed} " if printed[-1].isalnum() else printed
    first.addprevious(run)
