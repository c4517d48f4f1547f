"""What belongs to a table."""

from __future__ import annotations

from gor_desktop.importers.blocks import Block
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.vicinity import Vicinity
from tests.unit.importers.layouts.stream import lines, read_tables, table, text_lines

HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"
TEXT = text_lines("甲\n乙\n丙\n丁\n")


def upwards(stream: list[Line]) -> list[str]:
    """What belongs to the last line, from the first on."""
    vicinity = Vicinity(read_tables(stream, lexicon("gor-2021")), stream)
    return [line.filled[0].text for line in vicinity.upwards(stream[-1])][::-1]


def stream(*found: Block) -> list[Line]:
    return lines(*(line.block for line in TEXT), *found)


def test_its_lines_and_those_right_above() -> None:
    assert upwards(stream(table(HEADER, "规章|1|2|3"))) == ["乙", "丙", "丁", "信息内容", "规章"]


def test_a_table_goes_on_in_another_block() -> None:
    found = upwards(stream(table(HEADER, "规章|1|2|3"), table("行政规范性文件|1|2|3")))
    assert found == ["乙", "丙", "丁", "信息内容", "规章", "行政规范性文件"]


def test_a_row_met_again_begins_another_table() -> None:
    assert upwards(stream(table(HEADER, "规章|1|2|3"), table(HEADER, "规章|4|5|6"))) == ["信息内容", "规章"]


def test_a_sheet_stands_for_itself() -> None:
    other = table(HEADER, "规章|1|2|3", sheet=True)
    assert upwards(stream(other, table("行政规范性文件|1|2|3", sheet=True))) == ["行政规范性文件"]
    assert upwards(stream(table("说明", sheet=True), other)) == ["信息内容", "规章"]


def test_lines_of_text() -> None:
    text = "单位：件\n信息内容 | 本年制发件数\n规章 | 1 | 2 | 3\n"
    assert upwards(text_lines(text)) == ["单位：件", "信息内容", "规章"]
    assert upwards(text_lines(text + "规章 | 4 | 5 | 6")) == ["规章"]
