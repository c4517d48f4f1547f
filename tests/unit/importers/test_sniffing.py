"""What a file holds is told from its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.formats.ole import MAGIC
from gor_desktop.importers.kinds import KINDS
from gor_desktop.importers.sniffing import is_page, sniff


def zip_of(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
    return out.getvalue()


WORDML = '<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?><w:wordDocument/>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\xef\xbb\xbf {\\rtf1", "rtf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mht"),
        (b"From: <saved>\r\nSubject: =?utf-8?B?5bm05oql?=\r\n =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n", "mht"),
        (WORDML.encode(), "wordml"),
        (WORDML.encode("utf-16"), "wordml"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "spreadsheetml"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "spreadsheetml"),
        (b"<!DOCTYPE html>\n<html>", "html"),
        (b"\n\n<HTML>", "html"),
        (b"<?xml version='1.0'?><!-- saved --><!DOCTYPE html><html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        ("一、总体情况".encode(), None),
        ("一、总体情况".encode("gb18030"), None),
        (b"<p>1</p>", None),
        (zip_of(**{"word/document.xml": ""}), "docx"),
        (zip_of(**{"xl/workbook.xml": ""}), "xlsx"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": ""}), "odt"),
        (zip_of(**{"content.xml": "", "mimetype": "application/vnd.oasis.opendocument.text\n"}), "odt"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": ""}), "ods"),
        (zip_of(**{"[Content_Types].xml": ""}), None),
        (zip_of(**{"年报.doc": ""}), "压缩包"),
        (b"PK\x03\x04", None),
        (MAGIC, None),
        (MAGIC + bytes(4096), None),
        (MAGIC + bytes(4096) + "WordDocument".encode("utf-16-le"), "doc"),
        (MAGIC + bytes(4096) + "Workbook".encode("utf-16-le"), "xls"),
    ],
)
def test_beginnings(data: bytes, kind: str | None) -> None:
    assert sniff(data) == kind


def test_a_part_of_a_page() -> None:
    assert is_page(b"\xef\xbb\xbf\n<table border=1><tr><td>1")
    assert not is_page("规章 <table>".encode())


@given(st.sampled_from([b"", MAGIC, b"PK\x03\x04", b"<?xml ", b"MIME", b"{\\rt"]), st.binary(max_size=2000))
def test_no_bytes_are_too_much(start: bytes, rest: bytes) -> None:
    kind = sniff(start + rest)
    assert kind is None or kind in KINDS or kind.isprintable()
