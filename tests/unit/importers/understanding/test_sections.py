"""Title, unit, year, date, headings and a page's own lines."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.sections import section_texts, take_apart, unplaced
from gor_desktop.models.form_loader import load_form
from tests.unit.importers.layouts.stream import text_lines

FORM = load_form("gor-2021")


def sections(text: str) -> dict[str, str]:
    stream = text_lines(text)
    found = section_texts(stream, take_apart(stream, FORM), set(), FORM)
    return {key: narrative.text for key, narrative in found.items() if narrative}


def headings(text: str) -> list[str]:
    return list(take_apart(text_lines(text), FORM).headings.values())


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("一、总体情况", "overview"),
        ("一、 总体情况：", "overview"),
        ("一、工作概述", "overview"),
        ("一、总体概述", "overview"),
        ("第一部分 总体情况", "overview"),
        ("第一部分、总体情况", "overview"),
        ("五、存在问题及改进情况", "problems"),
        ("五、存在的主要问题及下一步改进措施", "problems"),
        ("六、其他需要报告的事项：", "other_matters"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("（一）总体情况", None),
        ("一、加强学习。", None),
        ("三、本年度办理结果", None),
        ("一、本年新收政府信息公开申请数量", None),
        ("总体情况良好，各项工作有序推进。", None),
    ],
)
def test_numbered_headings(line: str, section: str | None) -> None:
    assert headings(f"前言一句。\n{line}\n正文。") == ([section] if section else [])


def test_the_text_of_a_second_report_is_listed() -> None:
    body = "一、总体情况\n{0}。\n五、存在的主要问题及改进情况\n{0}。\n六、其他需要报告的事项\n{0}。"
    title = "示例县{}局2022年政府信息公开工作年度报告"
    text = "\n".join((title.format("民政"), body.format("甲"), title.format("财政"), "导语。", body.format("乙")))
    assert set(sections(text).values()) == {"甲。"}
    listed = [
        (unread.text, unread.reason) for unread in unplaced(text_lines(text), take_apart(text_lines(text), FORM), ())
    ]
    assert [text for text, _ in listed] == [title.format("财政"), "导语。", "乙。", "乙。", "乙。"]
    assert {reason for _, reason in listed} == {"文件中另一份报告的内容，未采用"}


def test_another_title_within_a_section_is_text() -> None:
    last_year = "示例县2021年政府信息公开工作年度报告"
    front = "示例县2022年政府信息公开工作年度报告\n一、总体情况"
    assert sections(f"{front}\n{last_year}\n甲。\n五、存在的问题\n乙。")["overview"] == f"{last_year}\n甲。"


def test_headings_without_numbers_or_with_others() -> None:
    assert headings("总体情况\n甲。\n主动公开政府信息情况\n乙。") == ["overview", "disclosure"]
    assert headings("1、总体情况\n甲。\n2.主动公开政府信息情况\n乙。") == ["overview", "disclosure"]


def test_a_number_that_is_not_the_sections_own() -> None:
    assert headings("3、总体情况\n甲。") == []


def test_lists_within_a_section_are_text() -> None:
    text = "一、总体情况\n（一）主动公开政府信息情况。\n1、基本情况\n其他事项\n二、主动公开政府信息情况\n略。"
    assert sections(text) == {"overview": "（一）主动公开政府信息情况。\n1、基本情况\n其他事项", "disclosure": "略。"}


def test_text_without_headings_stays() -> None:
    assert sections("第一句。\n第二句。") == {"preamble": "第一句。\n第二句。"}


@pytest.mark.parametrize(
    ("title", "unit", "year"),
    [
        ("示例县示例镇人民政府2022年政府信息公开工作年度报告", "示例县示例镇人民政府", 2022),
        ("示例镇 2022年度政府信息公开年报", "示例镇", 2022),
        ("示例县民政局２０２２年政府信息公开年度报告", "示例县民政局", 2022),
        ("示例县财政局2022年度政府信息公开工作年度报告（公开版）", "示例县财政局", 2022),
        ("2022年政府信息公开工作年度报告", None, 2022),
    ],
)
def test_titles(title: str, unit: str | None, year: int | None) -> None:
    meta = take_apart(text_lines(f"{title}\n一、总体情况\n全年工作。"), FORM).meta
    assert (meta.unit, meta.year) == (unit, year)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("所列数据的统计期限自2022年1月1日起至2022年12月31日止。", 2022),
        ("2022年共发布信息3条，2022年培训2次，较2021年增长。", 2022),
        ("2022年与2021年持平。", None),
        ("共发布信息3条。", None),
    ],
)
def test_the_year_without_a_title(text: str, year: int | None) -> None:
    assert take_apart(text_lines(f"一、总体情况\n{text}"), FORM).meta.year == year


@pytest.mark.parametrize("date", ["2023年1月20日", "（2023年1月20日）", "2023 年 1 月 20 日"])
def test_the_signature_is_no_text(date: str) -> None:
    stream = text_lines(f"一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n示例县民政局\n{date}")
    parts = take_apart(stream, FORM)
    assert (parts.meta.unit, parts.meta.date) == ("示例县民政局", "2023年1月20日")
    assert section_texts(stream, parts, set(), FORM)["other_matters"].text == "无。"


def test_a_sentence_before_the_date_is_no_unit() -> None:
    stream = text_lines("一、总体情况\n甲。\n其他情况无需说明。\n2023年1月20日")
    assert take_apart(stream, FORM).meta.unit is None


def test_a_pages_own_lines_are_cut_and_listed() -> None:
    stream = text_lines(
        "首页\n示例镇2022年政府信息公开工作年度报告\n来源：示例镇 浏览次数：3\n一、总体情况\n来源：本镇网站。\n"
        "扫一扫在手机打开当前页\n分享到：\n【打印】【关闭】\n上一篇：通知\n版权所有：示例县"
    )
    parts = take_apart(stream, FORM)
    listed = {unread.text: unread.reason for unread in unplaced(stream, parts, set())}
    after = {"扫一扫在手机打开当前页", "分享到：", "【打印】【关闭】", "上一篇：通知", "版权所有：示例县"}
    assert listed.keys() == {"首页", "来源：示例镇 浏览次数：3", *after}
    assert section_texts(stream, parts, set(), FORM)["overview"].text == "来源：本镇网站。"


@pytest.mark.parametrize(
    "sentence",
    [
        "群众可扫一扫二维码查看本报告，也可到镇政府查阅，全年共有三百余人次通过这一渠道获取信息。",
        "打印机等设备齐全。",
        "版权所有情况无。",
        "承办人大建议、政协提案12件；",
        "主办业务培训班3期；",
        "主办政府信息公开业务培训班3期",
        "分享到政务新媒体矩阵的信息共120条。",
        "位置：一楼大厅设置查阅点。",
    ],
)
def test_sentences_are_not_cut(sentence: str) -> None:
    assert sections(f"一、总体情况\n{sentence}").get("overview") == sentence


@pytest.mark.parametrize("line", ["主办：示例局", "分享到：", "返回", "上一篇：第一节", "群众扫一扫即可查看"])
def test_a_pages_words_within_the_report_are_its_authors(line: str) -> None:
    assert sections(f"一、总体情况\n{line}\n甲。").get("overview") == f"{line}\n甲。"
