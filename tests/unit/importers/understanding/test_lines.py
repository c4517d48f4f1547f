"""Everything as one stream of lines."""

from __future__ import annotations

from gor_desktop.models.narrative import Paragraph
from tests.unit.importers.layouts.stream import lines, table, text_lines


def test_text_lines_are_paragraphs() -> None:
    found = text_lines("规章\n\n 全年发布 326 条。 \n")
    assert [(line.number, line.text, line.where) for line in found] == [
        (0, "规章", "第 1 行"),
        (1, "全年发布 326 条。", "第 3 行"),
    ]
    assert all(line.prose and not line.exact for line in found)


def test_bare_pipes_are_blank_cells_of_the_line_before() -> None:
    first, second = text_lines("规章 |\n|\n|\n0 |\n")
    assert [cell.text for cell in first.cells] == ["规章", "", ""]
    assert first.alone == "规章"
    assert second.alone == "0"


def test_bare_pipes_behind_a_paragraph_are_nothing() -> None:
    (line,) = text_lines("说明\n|\n")
    assert len(line.cells) == 1


def test_a_cut_line_stays_as_it_was_written() -> None:
    (line,) = text_lines("作者:县府办 | 来源:本网")
    assert isinstance(line.content, Paragraph)
    assert line.content.text == "作者:县府办 | 来源:本网"


def test_rows_of_a_table_know_their_cells_and_place() -> None:
    (line,) = lines(table("规章|0||3"))
    assert line.exact
    assert not line.prose
    assert [line.locate(cell) for cell in line.filled] == [f"第 1 张表第 1 行第 {n} 列" for n in (1, 2, 4)]


def test_lone_texts_of_tables() -> None:
    """A sheet's lone texts are paragraphs; in a table of a document only a sentence or a row of one cell is."""
    (of_sheet,) = lines(table("一、总体情况||", sheet=True))
    note, merged, label = lines(table("注：以上均已核对。||", "全宽说明>3", "备注||"))
    assert of_sheet.prose
    assert note.prose
    assert merged.prose
    assert not label.prose


def test_blank_rows_are_left_out() -> None:
    assert lines(table("||", " | | ")) == []
