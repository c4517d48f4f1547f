"""Plain text: one paragraph or printed row a line."""

from __future__ import annotations

from gor_desktop.exporters.text import render
from tests.unit.exporters.samples import example, paragraphs, report


def test_a_table_row_has_one_field_a_grid_position() -> None:
    lines = render(example()).decode().splitlines()
    by_width = {width: sum(line.count("\t") == width - 1 for line in lines) for width in (4, 10, 15)}
    assert by_width == {4: 14, 10: 28, 15: 4}
    assert "三、本年度办理结果\t（一）予以公开\t" in "\n".join(lines)


def test_headings_and_paragraphs_have_lines_of_their_own() -> None:
    text = render(report(text={"overview": paragraphs("第一段。", "第\t二段。")}, date="2024年1月18日")).decode()
    assert "\n\n一、总体情况\n\n第一段。\n第 二段。\n\n二、主动公开政府信息情况\n" in text
    assert text.endswith("\n2024年1月18日\n")
