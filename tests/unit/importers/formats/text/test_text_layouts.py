"""Whole reports as text and as pages, in every way that offices and programs write them: no cell may be wrong."""

from __future__ import annotations

import csv
import io
import quopri
import tomllib
from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from gor_desktop import resources
from gor_desktop.importers.draft import ImportDraft
from tests.unit.importers.layouts import text_files, web_pages
from tests.unit.importers.layouts.checking import assert_read, wrong_cells
from tests.unit.importers.layouts.document import Document, Grid, Text, document
from tests.unit.importers.layouts.files import read_bytes
from tests.unit.importers.layouts.sample import Sample, sample

FORMS = ("gor-2021", "gor-2019", "gor-2008")
Write = Callable[[Grid], list[str]]


def text(parts: Document, write: Write) -> str:
    return "\n".join(line for part in parts for line in ([part.text] if isinstance(part, Text) else write(part))) + "\n"


def width(cell: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in cell)


def columns(grid: Grid) -> list[list[str]]:
    lattice = [[text_files.flat(cell) for cell in row] for row in grid.lattice()]
    widths = [max(map(width, column)) for column in zip(*lattice, strict=True)]
    return [[cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)] for row in lattice]


def aligned(grid: Grid) -> list[str]:
    """Columns set off by blanks; a blank cell leaves none but blanks."""
    return ["   ".join(row).rstrip() for row in columns(grid)]


def drawn(grid: Grid) -> list[str]:
    """A frame of box-drawing characters around every cell."""
    rows = columns(grid)
    rule = [" ".join("─" * width(cell) for cell in row).replace(" ", "┼") for row in rows]
    framed = [f"│{'│'.join(row)}│" for row in rows]
    return [line for row, line in zip(rule, framed, strict=True) for line in (f"├{row}┤", line)]


def markdown(grid: Grid) -> list[str]:
    """A table of Markdown with bold labels, line breaks and escaped pipes."""
    rows = [[(cell.text if cell else "").replace("\n", "<br>") for cell in row] for row in grid.lattice()]
    lines = [
        f"| {' | '.join(f'**{cell}**' if cell and not cell[0].isdigit() else cell for cell in row)} |" for row in rows
    ]
    return [lines[0], "|" + ":---:|" * grid.width, *lines[1:]]


def values(parts: Document, mark: str = ",") -> str:
    """A sheet exported as separated values: every line has as many, merged cells are blank."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=mark)
    widest = max(part.width for part in parts if isinstance(part, Grid))
    for part in parts:
        rows = (
            [[part.text]] if isinstance(part, Text) else [[c.text if c else "" for c in row] for row in part.lattice()]
        )
        write.writerows([*row, *[""] * (widest - len(row))] for row in rows)
    return out.getvalue()


def traditional(content: str) -> str:
    stored = tomllib.loads(resources.text("reading/traditional.toml"))
    first: dict[str, str | int | None] = {}
    for there, here in zip(stored["traditional"], stored["simplified"], strict=True):
        first.setdefault(here, there)
    return content.translate(str.maketrans(first))


def archive(content: str) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    head += 'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return head.encode() + quopri.encodestring(content.encode("gb18030")) + b"\r\n--b--\r\n"


@pytest.fixture(params=FORMS)
def report(request: pytest.FixtureRequest) -> Sample:
    return sample(request.param)


def read(content: bytes, suffix: str, folder: Path) -> ImportDraft:
    return read_bytes(content, suffix, folder)


@pytest.mark.parametrize("write", [drawn, markdown])
def test_text(report: Sample, write: Write, tmp_path: Path) -> None:
    parts = document(report)
    assert_read(report, read(text(parts, write).encode(), ".txt", tmp_path), parts)


def test_columns_set_off_by_blanks(report: Sample, tmp_path: Path) -> None:
    parts = document(report)
    assert_read(report, read(text(parts, aligned).encode(), ".txt", tmp_path), parts, lossy=True)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_separated_values(report: Sample, mark: str, encoding: str, tmp_path: Path) -> None:
    parts = document(report)
    assert_read(report, read(values(parts, mark).encode(encoding), ".csv", tmp_path), parts)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-be", "utf-8-sig"])
def test_encodings(report: Sample, encoding: str, tmp_path: Path) -> None:
    parts = document(report)
    assert_read(report, read(text_files.write(parts, "tabs").encode(encoding), ".txt", tmp_path), parts)
    assert_read(report, read(web_pages.plain(parts).encode(encoding), ".html", tmp_path), parts)


@pytest.mark.parametrize(("meant", "taken"), [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("gb18030", "cp1252")])
def test_garbled_reports(report: Sample, meant: str, taken: str, tmp_path: Path) -> None:
    parts = document(report)
    garbled = text_files.write(parts, "pipes").encode(meant).decode(taken).encode()
    draft = read(garbled, ".txt", tmp_path)
    assert_read(report, draft, parts)
    assert any("乱码" in note for note in draft.evidence.notes)


@pytest.mark.parametrize("layout", ["plain", "word_pasted", "breaks", "unmerged"])
def test_single_file_pages(report: Sample, layout: str, tmp_path: Path) -> None:
    parts = document(report)
    assert_read(report, read(archive(web_pages.LAYOUTS[layout](parts)), ".mht", tmp_path), parts)


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs"])
def test_traditional_characters(report: Sample, encoding: str, tmp_path: Path) -> None:
    parts = document(report)
    written = traditional(text_files.write(parts, "tabs")).encode(encoding, "ignore")
    draft = read(written, ".txt", tmp_path)
    assert wrong_cells(report, draft) == {}
    assert draft.meta.year == report.year
    assert "縣" in draft.narratives["overview"].text


def test_a_period_whose_characters_were_eaten_is_no_year(tmp_path: Path) -> None:
    eaten = "本报告所列数据的统计期限自202011日至20201231日止。"
    text = f"{eaten}\n一、总体情况\n发布信息12条。\n五、存在的主要问题及改进情况\n有不足。\n"
    assert read(text.encode(), ".txt", tmp_path).meta.year is None
