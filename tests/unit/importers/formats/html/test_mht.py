"""Web pages saved as one file into blocks."""

from __future__ import annotations

import base64
import contextlib
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.html.mht import extract
from tests.unit.builders import png

PATH = Path("report.mht")
PAGE = "<html><body><p>政府信息公开</p><table><tr><td>规章<td>1</table><img src='{image}'><p>完</p></body></html>"
WORD = "file:///C:/6F3A9B12/report.files/image001.png"


def part(kind: str, content: bytes, *headers: str, quoted: bool = True) -> bytes:
    body = quopri.encodestring(content) if quoted else base64.encodebytes(content)
    coding = "quoted-printable" if quoted else "base64"
    lines = (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def archive(*parts: bytes) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_B"; type="text/html"\r\n\r\n'
    return head + b"".join(b"------=_B\r\n" + each + b"\r\n" for each in parts) + b"------=_B--\r\n"


def kinds(data: bytes) -> list[type]:
    return [type(block) for block in extract(PATH, data)]


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("unicode", "utf-16")]
)
def test_a_page_of_word(charset: str, encoding: str, quoted: bool) -> None:
    page = PAGE.replace("{image}", "report.files/image001.png").encode(encoding)
    data = archive(
        part(
            f'text/html; charset="{charset}"', page, "Content-Location: file:///C:/6F3A9B12/report.htm", quoted=quoted
        ),
        part("image/png", png(), f"Content-Location: {WORD}", quoted=False),
        part('text/xml; charset="utf-8"', b"<xml/>", "Content-Location: file:///C:/6F3A9B12/report.files/filelist.xml"),
    )
    assert kinds(data) == [TextBlock, Matrix, PictureBlock, TextBlock]


@pytest.mark.parametrize(
    ("image", "header"),
    [
        ("cid:a@b", "Content-ID: <a@b>"),
        ("http://example.invalid/a%20b.png", "Content-Location: http://example.invalid/a%20b.png"),
    ],
)
def test_a_page_of_a_browser(image: str, header: str) -> None:
    page = part("text/html", PAGE.replace("{image}", image).encode(), "Content-Location: http://example.invalid/x.html")
    assert kinds(archive(page, part("image/png", png(), header, quoted=False))) == [
        TextBlock,
        Matrix,
        PictureBlock,
        TextBlock,
    ]


def test_a_picture_that_was_not_saved_is_told() -> None:
    page = "<p>三、收到和处理</p><img src=a.png><p>四、复议</p>"
    assert kinds(archive(part("text/html", page.encode()))) == [TextBlock, Untold, TextBlock]


def test_a_frame_around_sheets_gives_the_sheets() -> None:
    frame = "<html><frameset rows='*,39'><frame src='a.files/sheet001.htm'></frameset></html>"
    sheet = "<table><tr><td>规章<td>1</table>"
    assert kinds(archive(part("text/html", frame.encode()), part("text/html", sheet.encode()))) == [Matrix]


def test_a_page_within_the_page_stands_in_its_place() -> None:
    outer = part("text/html", "<p>甲</p><iframe src='cid:f@x'></iframe><p>乙</p>".encode())
    inner = part("text/html", b"<table><tr><td>7<td>1</table><iframe src='cid:f@x'></iframe>", "Content-ID: <f@x>")
    assert kinds(archive(outer, inner)) == [TextBlock, Matrix, Matrix, Matrix, TextBlock]


def test_messages_within_messages_without_end() -> None:
    nested = b"MIME-Version: 1.0\n"
    for number in range(3000):
        nested += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode()
    with pytest.raises(DamagedFileError):
        extract(PATH, nested)


def test_a_message_that_is_the_page_itself() -> None:
    assert kinds(b"MIME-Version: 1.0\r\n" + part("text/html; charset=utf-8", "<p>政府信息</p>".encode())) == [TextBlock]


@pytest.mark.parametrize(
    "data",
    [b"", b"MIME-Version: 1.0\r\n\r\n", archive(), archive(part("image/png", png())), archive(part("text/html", b""))],
)
def test_without_a_page_there_is_nothing_to_read(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="单个文件网页"):
        extract(PATH, data)


@given(st.data())
def test_a_broken_file_is_blocks_or_refused(data: st.DataObject) -> None:
    whole = archive(
        part("text/html; charset=utf-8", PAGE.encode()), part("image/png", png(), "Content-ID: <a>", quoted=False)
    )
    cut = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=30))
    with contextlib.suppress(DamagedFileError):
        extract(PATH, whole[:cut] + junk + whole[cut + len(junk) :])
