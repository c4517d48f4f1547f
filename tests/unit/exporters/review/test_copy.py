"""The review copy, read back with python-docx: what its comments say, and what they are about."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from gor_desktop.exporters import word
from gor_desktop.exporters.review.copy import render
from gor_desktop.models.narrative import Narrative, Run
from gor_desktop.models.refs import CellRef
from gor_desktop.models.remark import Remark
from gor_desktop.models.report import Report
from tests.unit.exporters.review.samples import HINT, LEFT, commented, remark
from tests.unit.exporters.samples import SMALL_TABLE, example, narratives, paragraphs, report

FIRST = "（一）平台建设"
TEXT = paragraphs(FIRST, (Run("网站维护。", bold=True), Run("全年更新6个栏目，发布信息132条。")), "截止12月31日。")
SUBJECT = report({"requests.received.natural_person": 12}, {"overview": TEXT}, unit="示例县档案馆", year=2023)


def opened(subject: Report, *remarks: Remark) -> Document:
    return docx.Document(BytesIO(render(subject, remarks)))


def at(words: str, subject: Report = SUBJECT, section: str = "overview") -> Remark:
    """A remark about these words of the text."""
    start = subject.narrative(section).text.index(words)
    return remark(section=section, span=(start, start + len(words)))


@pytest.mark.parametrize("words", [FIRST, "平台", "维护", "维护。全年", "132", "截止", "132条。\n截止12月", "31日。"])
def test_a_comment_is_about_its_characters_alone(words: str) -> None:
    assert commented(opened(SUBJECT, at(words))) == {1: words}


@given(narratives().filter(bool), st.data())
@settings(max_examples=25, deadline=None)
def test_any_characters_of_any_text_can_be_commented(text: Narrative, data: st.DataObject) -> None:
    subject = report(text={"overview": text}, unit="示例县档案馆", year=2023)
    ends = st.integers(0, len(text.text))
    drawn = data.draw(st.lists(st.tuples(ends, ends), max_size=6))
    spans = [(start, end) for start, end in drawn if text.text[start:end].strip("\n")]
    document = opened(subject, *(remark(section="overview", span=span) for span in spans))
    found = {number: words.strip("\n") for number, words in commented(document).items()}
    assert found == {number: text.text[start:end].strip("\n") for number, (start, end) in enumerate(spans, 1)}


def test_comments_may_overlap_and_share_their_ends() -> None:
    words = ["更新6个栏目", "6个", "栏目", "全年更新6个栏目，发布", "6个", "维护。全年更新6"]
    assert commented(opened(SUBJECT, *map(at, words))) == dict(enumerate(words, 1))


def test_marks_of_one_place_stand_in_the_order_of_the_list() -> None:
    body = opened(SUBJECT, *map(at, ["6个", "6个", "6个"])).element.body
    marks = [made.get(qn("w:id")) for made in body.iter(qn("w:commentReference"))]
    assert marks == ["1", "2", "3"]


def test_the_weight_of_what_is_cut_stays() -> None:
    cut = next(line for line in opened(SUBJECT, at("维护。全年")).paragraphs if line.text.startswith("网站"))
    assert [(run.text, bool(run.bold)) for run in cut.runs if run.text] == [
        ("网站", True),
        ("维护。", True),
        ("全年", False),
        ("更新6个栏目，发布信息132条。", False),
    ]


def test_a_figure_is_commented_in_its_cell_and_a_blank_one_too() -> None:
    refs = [CellRef("requests", "received", column) for column in ("natural_person", "other")]
    document = opened(SUBJECT, *(remark(section="requests", ref=ref) for ref in refs))
    assert commented(document) == {1: "12", 2: ""}
    columns = [
        [cell for cell in row.tc_lst if cell.xpath(".//w:commentRangeStart")]
        for row in document.tables[1]._tbl.tr_lst
        if row.xpath(".//w:commentRangeStart")
    ]
    assert [[cell.grid_offset for cell in cells] for cells in columns] == [[3, 8]]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "示例县档案馆2023年政府信息公开工作年度报告"),
        ({"section": "problems"}, "五、存在的主要问题及改进情况"),
        ({"section": "overview", "span": (900, 905)}, "一、总体情况"),
        ({"section": "preamble"}, "示例县档案馆2023年政府信息公开工作年度报告"),
    ],
)
def test_what_has_no_place_stands_at_its_heading_or_at_the_title(known: dict[str, Any], words: str) -> None:
    assert commented(opened(SUBJECT, remark(**known))) == {1: words}


def test_cells_of_a_small_table_in_the_text_are_found() -> None:
    before, after = (paragraphs(line).blocks for line in ("各渠道如下。", "全年共发布190条。"))
    subject = report(text={"overview": Narrative((*before, SMALL_TABLE, *after))}, unit="示例县档案馆", year=2023)
    words = ["政务新媒体", "132", "含转载", "190"]
    assert commented(opened(subject, *(at(each, subject) for each in words))) == dict(enumerate(words, 1))


def test_a_comment_says_what_is_wrong_why_and_what_to_do() -> None:
    one, other = opened(SUBJECT, remark("总计填 22。"), LEFT).comments
    assert one.text == "1．错误　合计（T01）\n总计填 22。\n依据：统计表填报要求"
    assert other.text.splitlines()[0] == "2．已忽略　错别字（W01）"
    assert other.text.splitlines()[-1] == "处理：已忽略：专有名词"
    assert {one.author, other.author} == {"程序校验"}


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019", "gor-2008"])
def test_up_to_the_list_it_is_the_published_file(form: str) -> None:
    subject = example(form)
    found = [remark(section=key, span=(3, 9)) for key, text in subject.narratives() if text]
    found += [remark(ref=ref) for ref in subject.form.inputs[:20]]
    published = docx.Document(BytesIO(word.render(subject)))
    document = opened(subject, *found)
    lines = [line.text for line in published.paragraphs]
    assert [line.text for line in document.paragraphs][: len(lines)] == lines
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in published.tables]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables][:-1] == tables
    assert len(list(document.comments)) == len(found)
    assert list(published.comments) == []


def test_the_list_stands_on_a_page_of_its_own() -> None:
    document = opened(SUBJECT, remark(), HINT, LEFT)
    heading = next(line for line in document.paragraphs if line.text == "校验结果")
    assert heading.paragraph_format.page_break_before
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["序号", "程度", "规则", "位置", "问题", "依据", "处理"]
    assert rows[1] == ["1", "错误", "T01", "第三部分", "总计与分项不符。", "统计表填报要求", ""]
    assert [row[1] for row in rows[1:]] == ["错误", "提示", "已忽略"]
    assert rows[3][-1] == "已忽略：专有名词"
    assert "1 处错误，1 处提示，1 处已忽略。" in [line.text for line in document.paragraphs]


def test_nothing_found_is_said_without_a_table() -> None:
    document = opened(SUBJECT)
    assert document.paragraphs[-1].text == "没有发现问题。"
    assert len(document.tables) == len(SUBJECT.form.tables)
    assert list(document.comments) == []


def test_the_same_report_gives_the_same_file() -> None:
    assert render(SUBJECT, (remark(), HINT)) == render(SUBJECT, (remark(), HINT))
