"""Plain text: one paragraph or printed row a line."""

from __future__ import annotations

from gor_desktop.exporters.text import render
from tests.unit.exporters.samples import example, illustrated, paragraphs, report


def test_a_table_row_has_one_field_a_grid_position() -> None:
    lines = render(example()).decode().splitlines()
    by_width = {width: sum(line.count("\t") == width - 1 for line in lines) for width in (4, 10, 15)}
    assert by_width == {4: 14, 10: 28, 15: 4}
    assert "三、本年度办理结果\t（一）予以公开\t" in "\n".join(lines)


def test_headings_and_paragraphs_have_lines_of_their_own() -> None:
    text = render(report(text={"overview": paragraphs("第一段。", "第\t二段。")}, date="2024年1月18日")).decode()
    assert "\n\n一、总体情况\n\n第一段。\n第 二段。\n\n二、主动公开政府信息情况\n" in text
    assert text.endswith("\n2024年1月18日\n")


def test_small_tables_are_rows_and_pictures_are_named() -> None:
    text = render(illustrated()).decode()
    shown = "受理窗口如下图。\n（图片：示例县档案馆政府信息公开申请受理窗口）\n各渠道发布情况如下表。\n"
    assert f"{shown}渠道\t发布信息数（条）\t\n\t上年\t本年\n政府网站\t120\t132\n政务新媒体\t\t58 （含转载）\n" in text
    assert "\n（图片）\n" in text
