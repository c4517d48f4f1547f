"""Files made to do harm, or damaged by chance: each is one clear sentence or a report, soon and in little memory.

What would take hours or end the interpreter is given here in a size at which it would be noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from gor_desktop.errors import CrowdedFileError, DamagedFileError, FileError, UnwieldyFileError
from gor_desktop.importers.clipboard import read_clipboard
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.formats.pdf import limits as pdf_limits
from gor_desktop.importers.reading import read_draft
from tests.fuzz.mutation import packed, unpacked

CORPUS = Path(__file__).resolve().parents[2] / "data" / "corpus"
TEXT = (CORPUS / "village--tabs.txt").read_text()
Change = Callable[[str, bytes], bytes]


def read(folder: Path, data: bytes | str, suffix: str) -> ImportDraft:
    path = folder / f"年报{suffix}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_draft(path)


def changed(name: str, change: Change) -> bytes:
    """A package of the corpus with the content of its parts changed."""
    return packed([(part, change(part, content)) for part, content in unpacked((CORPUS / name).read_bytes())])


# --- texts ---


@pytest.mark.parametrize("blank", ["\n", " \n", "\u3000\n", "\r", "\f", "|\n"])
def test_blank_lines_without_end_before_a_report(blank: str, tmp_path: Path) -> None:
    assert read(tmp_path, blank * 90_000 + TEXT, ".txt").cells


@pytest.mark.parametrize("blank", [" ", "\u3000", "\t", "\xa0"])
def test_a_line_of_blanks(blank: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"{TEXT}\n{blank * 1_000_000}x\n", ".txt").cells


# --- styles based on each other ---

DEEP = 20_000


def test_styles_of_a_word_document_based_on_each_other(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'
    chain = "".join(style.format(n, n + 1) for n in range(DEEP)).encode()
    paragraph = b'<w:p><w:pPr><w:pStyle w:val="s0"/><w:numPr/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'

    def change(part: str, content: bytes) -> bytes:
        content = content.replace(b"</w:styles>", chain + b"</w:styles>")
        return content.replace(b"<w:body>", b"<w:body>" + paragraph)

    assert read(tmp_path, changed("late--serial.docx", change), ".docx").cells


def test_styles_of_an_open_document_based_on_each_other(tmp_path: Path) -> None:
    style = '<style:style style:name="s{}" style:family="text" style:parent-style-name="s{}"/>'
    chain = "".join(style.format(n, n + 1) for n in range(DEEP)).encode()

    def change(part: str, content: bytes) -> bytes:
        if part == "styles.xml":
            return content.replace(b"</office:styles>", chain + b"</office:styles>")
        return re.sub(rb'text:style-name="[^"]*"', b'text:style-name="s0"', content, count=1)

    assert read(tmp_path, changed("town--pages.odt", change), ".odt").cells


# --- old workbooks ---


def test_a_workbook_cut_short_is_refused_or_whole(tmp_path: Path) -> None:
    data = (CORPUS / "village--sheet.xls").read_bytes()
    whole, refused = read(tmp_path, data, ".xls").cells, 0
    for at in range(1, 40):
        try:
            assert read(tmp_path, data[: len(data) * at // 40], ".xls").cells == whole
        except FileError:
            refused += 1
    assert refused > 30


def test_a_panic_of_the_library_is_one_of_our_errors(tmp_path: Path) -> None:
    data = bytearray((CORPUS / "village--sheet.xls").read_bytes())
    data[data.index(b"\x85\0") + 5] = 0xFF  # the first sheet begins beyond the end
    with pytest.raises(DamagedFileError):
        read(tmp_path, bytes(data), ".xls")


# --- places and depths that no program writes ---


@pytest.mark.parametrize("row", ["9" * 5000, "0", "-1", "x", ""])
def test_rows_that_no_sheet_has(row: str, tmp_path: Path) -> None:
    added = f'<row r="{row}"><c r="A9"><f>1</f></c><c r="A0"><f>1</f></c></row></sheetData>'.encode()

    def change(part: str, content: bytes) -> bytes:
        return content.replace(b"</sheetData>", added) if part == "xl/worksheets/sheet1.xml" else content

    data = changed("county--sheets.xlsx", change)
    with suppress(DamagedFileError):
        assert read(tmp_path, data, ".xlsx").cells


def test_notes_within_notes(tmp_path: Path) -> None:
    begin, end = b"<text:note><text:note-body><text:p>", b"</text:p></text:note-body></text:note>"
    notes = b"<text:p>x" + begin * 60 + "注中之注".encode() + end * 60 + b"</text:p></office:text>"
    data = changed("town--pages.odt", lambda _, content: content.replace(b"</office:text>", notes))
    draft = read(tmp_path, data, ".odt")
    told = [text.text for text in draft.narratives.values()] + [unread.text for unread in draft.evidence.unread]
    assert "".join(told).count("注中之注") == 1


# --- pages ---

PAGE = (CORPUS / "village--plain.html").read_text()


def test_comments_without_end_before_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, "<!-- -->" * 5_000 + PAGE, ".html").cells


@pytest.mark.parametrize("mark", ["<br>", "&amp;", "<img src=x>", "<table>", "<td rowspan=0 colspan=9999>"])
def test_more_marks_than_any_page_has(mark: str, tmp_path: Path) -> None:
    with pytest.raises(CrowdedFileError):
        read(tmp_path, PAGE + mark * 500_000, ".html")
    with pytest.raises(CrowdedFileError):
        read_clipboard(PAGE + mark * 500_000, None)


@pytest.mark.parametrize(
    "mark", ["<img src=x>", "<p><img src=x> ", "<pre>x", "<table><tr><td>x", "<b>x", "<sup>1</sup>"]
)
def test_marks_within_each_other(mark: str, tmp_path: Path) -> None:
    with suppress(CrowdedFileError):
        assert read(tmp_path, PAGE + mark * 60_000, ".html").cells


# --- workbooks that make calamine ask for more memory than there is, which ends the process ---


@pytest.mark.parametrize("at", [0x28, 0x2C, 0x40, 0x48])
def test_an_old_workbook_that_states_more_sectors_than_it_has(at: int, tmp_path: Path) -> None:
    data = bytearray((CORPUS / "village--sheet.xls").read_bytes())
    data[at : at + 4] = b"\0\0\0\xed"
    with pytest.raises(DamagedFileError):
        read(tmp_path, bytes(data), ".xls")


def test_an_old_workbook_with_a_sheet_that_is_said_to_reach_too_far(tmp_path: Path) -> None:
    data = bytearray((CORPUS / "village--sheet.xls").read_bytes())
    at = data.index(b"\0\x02\x0e\0") + 4
    data[at + 4 : at + 12] = b"\xff\xff\xff\0\0\0\xff\xff"
    with pytest.raises(DamagedFileError):
        read(tmp_path, bytes(data), ".xls")


def test_a_cell_with_two_names(tmp_path: Path) -> None:
    def change(part: str, content: bytes) -> bytes:
        return content.replace(b'<c r="A1"', b'<c r="A1" r="XFD1048576"') if "worksheets" in part else content

    with pytest.raises(DamagedFileError):
        read(tmp_path, changed("county--sheets.xlsx", change), ".xlsx")


# --- digits that are not ASCII ---


@pytest.mark.parametrize("digit", ["٣", "３", "²", "①"])
def test_headings_numbered_in_other_digits(digit: str, tmp_path: Path) -> None:
    text = TEXT.replace("三、", f"{digit}、").replace("（三）", f"（{digit}）").replace("3.", f"{digit}.")
    assert read(tmp_path, text, ".txt").cells


# --- PDF ---


def test_looking_for_the_pages_of_a_file_without_any_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_limits, "MOST_SECONDS", -1)
    with pytest.raises(UnwieldyFileError):
        read(tmp_path, b"%PDF-1.4\n" + bytes(100_000), ".pdf")


@pytest.mark.parametrize("piece", ["总计3", "一、总体情况 甲。"])
def test_a_line_of_labels_and_headings_without_end(piece: str, tmp_path: Path) -> None:
    draft = read(tmp_path, TEXT + piece * 20_000, ".txt")
    kept = "".join(text.text for text in draft.narratives.values()) + "".join(u.text for u in draft.evidence.unread)
    assert kept.count(piece.strip("。")) >= 20_000
