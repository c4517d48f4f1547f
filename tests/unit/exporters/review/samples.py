"""Remarks for the tests of what is made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from gor_desktop.models.finding import Severity
from gor_desktop.models.remark import Checked, Remark


def remark(sentence: str = "总计与分项不符。", **known: Any) -> Remark:
    """An error of T01 without a place, but for what is `known`."""
    words = {"code": "T01", "title": "合计", "place": "第三部分", "source": "统计表填报要求"}
    return Remark(**{"severity": Severity.ERROR, **words, "sentence": sentence, **known})


HINT = remark("宜写明。", code="C13", title="篇幅", severity=Severity.HINT, place="第一部分")
MISSPELT = remark("“截止”应为“截至”。", code="W01", title="错别字", severity=Severity.WARNING, repair="改为“截至”")
LEFT = replace(MISSPELT, ignored="专有名词")


def checked(*remarks: Remark, file: str = "甲.gor", unit: str = "示例县人民政府", year: int | None = 2024) -> Checked:
    return Checked(file, unit, year, remarks)


def commented(document: Document) -> dict[int, str]:
    """What stands between the marks of each comment, by its number; paragraphs are parted by a line feed."""
    found: dict[int, str] = {}
    within: set[int] = set()
    for made in document.element.body.iter():
        if made.tag == qn("w:commentRangeStart"):
            number = int(made.get(qn("w:id"), ""))
            within.add(number)
            found[number] = ""
        elif made.tag == qn("w:commentRangeEnd"):
            within.remove(int(made.get(qn("w:id"), "")))
        elif made.tag in (qn("w:t"), qn("w:p")):
            for number in within:
                found[number] += "\n" if made.tag == qn("w:p") else made.text or ""
    assert not within
    return found
