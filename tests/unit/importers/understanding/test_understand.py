"""Blocks of a document become a draft: what stays where, and what is said of it."""

from __future__ import annotations

import pytest

from gor_desktop.importers.blocks import Block, PictureBlock, TextBlock
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.understand import understand
from gor_desktop.models.narrative import Paragraph, Picture, PlainTable, Run
from tests.unit.importers.layouts.stream import table

PICTURE = PictureBlock(Picture(b"png", "png"), "第 9 张图")
HEADINGS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")


def text(content: str, bold: bool = False) -> TextBlock:
    return TextBlock(Paragraph.of([Run(content, bold)]), "第 1 段")


def draft(*blocks: Block) -> ImportDraft:
    found = understand([text("示例县民政局2022年政府信息公开工作年度报告"), *blocks])
    assert found is not None
    return found


def kinds(found: ImportDraft, section: str) -> list[str]:
    return [type(block).__name__ for block in found.narratives[section].blocks]


def test_pictures_and_small_tables_stay_where_they_stood() -> None:
    own = table("渠道 | 条数", "网站 | 3")
    found = draft(
        text(HEADINGS[0]), text("全年有序。"), PICTURE, text("图1 渠道"), own, text("又一段。"), text(HEADINGS[1])
    )
    assert kinds(found, "overview") == ["Paragraph", "Picture", "Paragraph", "PlainTable", "Paragraph"]
    assert isinstance(found.narratives["overview"].blocks[3], PlainTable)
    assert found.evidence.unread == ()


def test_a_picture_between_the_rows_of_a_table_stays() -> None:
    rows = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "1", "2", "3")
    more = ("行政规范性文件", "4", "5", "6")
    found = draft(text(HEADINGS[1]), *map(text, rows), PICTURE, *map(text, more), text(HEADINGS[2]))
    assert kinds(found, "disclosure") == ["Picture"]
    assert len(found.cells) == 6


def test_a_table_that_is_a_picture_is_said_to_be_one() -> None:
    found = draft(*map(text, HEADINGS[:2]), PICTURE, text(HEADINGS[2]), text("没有收到申请。"))
    notes = found.evidence.notes
    assert any("主动公开" in note and "图片" in note for note in notes)
    assert any("收到和处理" in note and "没有找到" in note for note in notes)
    assert found.cells == {}


def test_bold_leads_are_kept() -> None:
    found = draft(text(HEADINGS[0]), text("主动公开", bold=True), text(HEADINGS[1]))
    assert found.narratives["overview"].paragraphs[0].runs == (Run("主动公开", bold=True),)


@pytest.mark.parametrize("year", [2023, 2020, 2016])
def test_without_tables_the_year_tells_the_form(year: int) -> None:
    found = understand([text(f"示例县民政局{year}年政府信息公开工作年度报告"), *map(text, HEADINGS), text("无。")])
    assert found is not None
    assert found.form.due_in(year) or year < 2019


def test_what_is_no_report() -> None:
    assert understand([text("会议通知"), text("请于周五到会。")]) is None


def test_text_behind_a_table_where_no_heading_can_be_read() -> None:
    issued = table(
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数", "规章 | 0 | 0 | 1", "行政规范性文件 | 0 | 0 | 2"
    )
    found = draft(text("导语一句。"), issued, text("依申请公开一句。"))
    assert found.narratives["preamble"].text == "导语一句。"
    assert found.narratives["requests"].text == "依申请公开一句。"
    assert sum("没有读到各部分的标题" in note for note in found.evidence.notes) == 1


def test_text_stays_in_its_section_where_a_heading_is_read() -> None:
    issued = table(
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数", "规章 | 0 | 0 | 1", "行政规范性文件 | 0 | 0 | 2"
    )
    found = draft(text("二、主动公开政府信息情况"), issued, text("主动公开一句。"))
    assert found.narratives["disclosure"].text == "主动公开一句。"
