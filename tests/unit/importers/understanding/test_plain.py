"""Tables of the author's own within the text."""

from __future__ import annotations

from gor_desktop.importers.understanding.plain import plain_tables
from tests.unit.importers.layouts.stream import lines, table


def rows(found: object) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]  # type: ignore[attr-defined]


def test_a_table_is_kept_whole() -> None:
    stream = lines(table("各渠道情况>2", "网站 | 3", "小计", "新媒体 | 4"), table("甲 | 乙", where="第 2 张表"))
    found = plain_tables(stream, ())
    assert list(found) == [0, 1, 2, 3, 4]
    assert rows(found[0])[1] == ["网站", "3"]
    assert [number for number, kept in found.items() if kept] == [0, 4]


def test_a_table_with_a_row_of_the_forms_is_none() -> None:
    assert plain_tables(lines(table("甲 | 乙", "规章 | 3")), {1}) == {}


def test_a_table_of_single_texts_arranges_paragraphs() -> None:
    assert plain_tables(lines(table("第一段。", "第二段。")), ()) == {}


def test_rows_of_a_sheet_that_stand_together() -> None:
    stream = lines(table("标题", " | 网站 | 3 | ", " | 新媒体 | 4 | ", "一段文字。", "甲 | 乙", sheet=True))
    found = plain_tables(stream, ())
    assert list(found) == [1, 2]
    assert rows(found[1]) == [["网站", "3"], ["新媒体", "4"]]
