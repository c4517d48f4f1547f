"""The pictures of Word documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.package import LARGEST_PART
from gor_desktop.importers.formats.word.word import extract
from tests.unit.importers.formats.odf.test_odt import PNG
from tests.unit.importers.layouts.word_files import package, paragraph

PATH = Path("report.docx")
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
IMAGES = {
    "r1": ("media/a.png", ""),
    "r2": ("http://example.invalid/a.png", 'TargetMode="External"'),
    "r3": ("media/b.emf", ""),
    "r4": ("media/none.png", ""),
}


def document(body: str) -> bytes:
    out = io.BytesIO(package(body))
    listed = "".join(
        f'<Relationship Id="{key}" Type="{R}/image" Target="{target}" {mode}/>'
        for key, (target, mode) in IMAGES.items()
    )
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.writestr("word/_rels/document.xml.rels", f"<Relationships>{listed}</Relationships>")
        zipped.writestr("word/media/a.png", PNG)
        zipped.writestr("word/media/b.emf", b"\x01\0\0\0" + bytes(100))
    return out.getvalue()


def drawing(inner: str, holder: str = "inline") -> str:
    return (
        f'<w:drawing {NAMES}><wp:{holder}><wp:extent cx="1800000" cy="900000"/><wp:docPr descr="申请渠道占比"/>'
        f"{inner}</wp:{holder}></w:drawing>"
    )


def blip(key: str = "r1", how: str = "embed") -> str:
    return f'<a:graphic><a:graphicData uri="p"><a:blip r:{how}="{key}"/></a:graphicData></a:graphic>'


def old(key: str = "r1") -> str:
    shape = f'<v:shape style="position:absolute;width:72pt;height:1in" alt="图示"><v:imagedata r:id="{key}"/></v:shape>'
    return f'<w:pict xmlns:r="{R}">{shape}</w:pict>'


def p(inner: str) -> str:
    return f"<w:p><w:r><w:t>甲</w:t></w:r><w:r>{inner}</w:r></w:p>"


def box(inner: str) -> str:
    return f"<a:graphicData uri='s'><w:txbxContent>{inner}</w:txbxContent></a:graphicData>"


def shapes(body: str) -> list[str]:
    return [type(block).__name__ for block in extract(PATH, document(body))]


@pytest.mark.parametrize("holder", ["inline", "anchor"])
def test_a_picture_stands_behind_its_paragraph(holder: str) -> None:
    text, block = extract(PATH, document(p(drawing(blip(), holder))))
    assert isinstance(text, TextBlock)
    assert isinstance(block, PictureBlock)
    picture = block.picture
    assert (picture.data, picture.kind, picture.width, picture.height) == (PNG, "png", 50, 25)
    assert (picture.description, block.where) == ("申请渠道占比", "第 1 段")


def test_a_picture_of_old() -> None:
    _, block = extract(PATH, document(p(old())))
    assert isinstance(block, PictureBlock)
    assert (block.picture.width, block.picture.height, block.picture.description) == (25, 25, "图示")


TEXT, PICTURE, UNTOLD, MATRIX = (kind.__name__ for kind in (TextBlock, PictureBlock, Untold, Matrix))
CHOICE = f"<mc:Choice>{drawing(blip())}</mc:Choice>"
FALLBACK = f"<mc:AlternateContent>{CHOICE}<mc:Fallback>{old()}</mc:Fallback></mc:AlternateContent>"
CELL = f"<w:tc>{p(drawing(blip()))}</w:tc>"
OTHER = f"<w:tc>{paragraph('乙')}</w:tc>"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (p(FALLBACK), [TEXT, PICTURE]),
        (p(drawing(blip()) * 2), [TEXT, PICTURE, PICTURE]),
        (p(drawing(box(p(drawing(blip()))))), [TEXT, TEXT, PICTURE]),
        (f"<w:tbl><w:tr>{CELL}{OTHER}</w:tr></w:tbl>", [MATRIX, PICTURE]),
        (f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>", [TEXT, PICTURE]),
        (p(drawing(blip("r2", "link"))), [TEXT, UNTOLD]),
        (p(drawing(blip("r3"))), [TEXT, UNTOLD]),
        (p(drawing(blip("r4"))), [TEXT, UNTOLD]),
        (p(drawing(blip("r9"))), [TEXT]),
        (p(drawing('<a:graphicData uri="http://x/drawingml/2006/chart"/>')), [TEXT, UNTOLD]),
    ],
)
def test_what_is_drawn(body: str, kinds: list[str]) -> None:
    assert shapes(body) == kinds


def test_what_cannot_be_kept_is_told_with_its_place() -> None:
    link, foreign = (extract(PATH, document(p(drawing(blip(key)))))[1] for key in ("r2", "r3"))
    assert isinstance(link, Untold)
    assert (link.where, link.text) == ("第 1 段", "http://example.invalid/a.png")
    assert "不联网" in link.reason
    assert isinstance(foreign, Untold)
    assert foreign.text == "申请渠道占比"
    assert "PNG" in foreign.reason


def test_a_picture_that_is_too_large_is_told() -> None:
    out = io.BytesIO(document(p(drawing(blip("r4")))))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("word/media/none.png", PNG + bytes(LARGEST_PART * 1024 * 1024))
    _, block = extract(PATH, out.getvalue())
    assert isinstance(block, Untold)
    assert "太大" in block.reason
