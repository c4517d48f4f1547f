"""What the lists of findings hold, column by column: the same in a Word file, a workbook and a web page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gor_desktop.models.finding import Severity
from gor_desktop.models.remark import IGNORED, Checked, Remark

Entry = str | int


class Column(NamedTuple):
    """`width` in characters of a broad page, a share of a narrow one; `words`: a text, set from the left."""

    title: str
    width: int
    words: bool = False


HEADLINE: Final = "政府信息公开工作年度报告校验结果"
REPORT: Final = (Column("文件", 36, words=True), Column("单位", 24, words=True), Column("年度", 8))
FINDING: Final = (
    Column("序号", 8),
    Column("程度", 9),
    Column("规则", 9),
    Column("位置", 26, words=True),
    Column("问题", 54, words=True),
    Column("依据", 30, words=True),
    Column("处理", 20, words=True),
)
FAILURE: Final = (Column("文件", 60, words=True), Column("原因", 90, words=True))
COUNT: Final = 8  # the width of a column of counts

COLOURS: Final[Mapping[str, str]] = {
    Severity.ERROR.word: "B3261E",
    Severity.WARNING.word: "8A5A00",
    Severity.HINT.word: "1F5FA8",
    IGNORED: "6B6B6B",
}


def finding_rows(remarks: Sequence[Remark]) -> Iterator[tuple[Entry, ...]]:
    """A row of `FINDING` for each remark, numbered."""
    for number, remark in enumerate(remarks, 1):
        yield (
            number,
            remark.standing,
            remark.code,
            remark.place,
            remark.sentence,
            remark.source,
            remark.handling,
        )


def report_entries(file: str, unit: str, year: int | None) -> tuple[Entry, ...]:
    """What `REPORT` tells of a report."""
    return file, unit, year or ""


def name(checked: Checked) -> str:
    """The unit and the year; the file where no unit is known."""
    year = f"{checked.year}年" if checked.year else ""
    return f"{checked.unit}{year}" if checked.unit else checked.file
