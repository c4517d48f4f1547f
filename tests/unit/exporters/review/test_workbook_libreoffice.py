"""The list of many reports as LibreOffice opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from python_calamine import CalamineWorkbook

from gor_desktop.exporters.review.workbook import Book
from tests.unit.exporters.review.samples import HINT, LEFT, checked, remark

Convert = Callable[[Mapping[str, bytes], str], dict[str, Path]]


def test_every_sheet_is_there_with_its_rows(convert: Convert) -> None:
    gathering = Book()
    gathering.add(checked(remark("=1+1"), HINT, LEFT))
    gathering.add_failure("坏.docx", "读不出。")
    made = CalamineWorkbook.from_path(str(convert({"list.xlsx": gathering.finish()}, "ods")["list.xlsx"]))
    assert made.sheet_names == ["汇总", "明细", "读不了的文件"]
    assert made.get_sheet_by_name("汇总").to_python()[1][2:8] == [2024, 1, 0, 1, 2, 1]
    assert [row[7] for row in made.get_sheet_by_name("明细").to_python()][1:] == ["=1+1", "宜写明。", LEFT.sentence]
    assert made.get_sheet_by_name("读不了的文件").to_python()[1] == ["坏.docx", "读不出。"]
