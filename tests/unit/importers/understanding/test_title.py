"""The title, the unit and the year, wherever a report says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.reading import read_draft
from gor_desktop.importers.understanding.sections import take_apart
from gor_desktop.importers.understanding.title import find_title
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.report import Meta
from tests.unit.importers.layouts.stream import lines, table, text_lines

REST = "一、总体情况\n全年工作按计划推进。\n六、其他需要报告的事项\n没有其他事项。"


def told(text: str) -> tuple[str | None, int | None]:
    title = find_title(text_lines(text))
    return (title.unit, title.year) if title else (None, None)


def meta(front: str, back: str = "") -> Meta:
    return take_apart(text_lines(f"{front}\n{REST}\n{back}"), load_form("gor-2021")).meta


@pytest.mark.parametrize(
    "text",
    [
        "示例县民政局2022年政府信息公开工作年度报告",
        "示例县民政局\n2022年政府信息公开工作年度报告",
        "示例县民政局2022年\n政府信息公开工作年度报告",
        "示例县民政局\n2022年度\n政府信息公开工作年度报告",
        "示例县民政局2022年政府信息\n公开工作年度报告",
        "2022年度示例县民政局政府信息公开工作年度报告",
        "示例县民政局政府信息公开工作年度报告（2022年度）",
        "示例县民政局政府信息公开工作年度报告\n（2022年度）",
        "示例县民政局政府信息公开工作年度报告\n示民发〔2023〕5号\n2022年度",
        "示例县民政局二〇二二年政府信息公开工作年度报告",
        "示例县民政局二○二二年度政府信息公开年报",
        "关于示例县民政局2022年政府信息公开工作情况的年度报告",
        "示例县民政局关于2022年度政府信息公开工作的报告",
        "标题：示例县民政局2022年政府信息公开工作年度报告",
        "《示例县民政局2022年政府信息公开工作年度报告》",
        "示例县民政局2021年法治政府建设情况的报告\n示例县民政局2022年政府信息公开工作年度报告",
        "首页 > 年报 > 示例县2020年政府信息公开工作年度报告\n示例县民政局2022年政府信息公开工作年度报告",
        "政府信息公开年报\n政府信息公开指南\n示 例 县 民 政 局 2022 年 政 府 信 息 公 开 工 作 年 度 报 告",
    ],
)
def test_titles(text: str) -> None:
    assert told(text) == ("示例县民政局", 2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年政府信息公开工作年度报告", (None, 2022)),
        ("通知公告\n2022年政府信息公开工作年度报告", (None, 2022)),
        ("示例镇202年政府信息公开工作年度报告", ("示例镇", None)),
        ("根据条例，编制2022年政府信息公开工作年度报告。", (None, None)),
        ("没有标题的一行", (None, None)),
    ],
)
def test_what_titles_do_not_tell(text: str, expected: tuple[str | None, int | None]) -> None:
    assert told(text) == expected


def test_a_title_over_lines_is_one() -> None:
    assert meta("示例县民政局\n2022年政府信息公开工作年度报告").title == "示例县民政局2022年政府信息公开工作年度报告"


def test_lines_that_say_the_title_are_no_text() -> None:
    title = "示例县民政局2022年政府信息公开工作年度报告"
    front = f"{title}\n示民发〔2023〕5号\n（2022年度）\n{title}\n前言。"
    parts = take_apart(text_lines(f"{front}\n{REST}"), load_form("gor-2021"))
    assert parts.front == {0, 2, 3}
    assert parts.cut == {1: "文号"}


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("2022年政府信息公开工作年度报告", "示例县民政局\n2023年1月17日"),
        ("2022年政府信息公开工作年度报告\n本年度报告由示例县民政局按照条例编制。", ""),
        ("2022年政府信息公开工作年度报告\n来源：示例县民政局 发布时间：2023-01-17", ""),
    ],
)
def test_the_unit_where_the_title_does_not_say_it(front: str, back: str) -> None:
    assert (meta(front, back).unit, meta(front, back).year) == ("示例县民政局", 2022)


@pytest.mark.parametrize(
    "period", ["2022年1月1日起至2022年12月31日", "2022年1月1日至12月31日", "二〇二二年一月一日至十二月三十一日"]
)
def test_the_year_of_the_period(period: str) -> None:
    assert meta(f"示例县民政局政府信息公开工作年度报告\n统计期限为{period}，比2021年、2021年多。").year == 2022


@pytest.mark.parametrize("date", ["2023年1月17日", "二〇二三年一月十七日", "2023-01-17", "2023.1.17", "2023/1/17"])
def test_dates(date: str) -> None:
    assert meta("示例县民政局2022年政府信息公开工作年度报告", f"示例县民政局\n{date}").date == date


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("关于公布《示例县民政局2022年政府信息公开工作年度报告》的通知", "示例县民政局"),
        ("《关于示例县民政局2022年政府信息公开工作年度报告》", "示例县民政局"),
        ("示例縣環保局2022年政府資訊公開工作年度報告", "示例縣環保局"),
        ("示例縣民政局2022年政務公開工作年度報告", "示例縣民政局"),
    ],
)
def test_titles_in_quotes_and_in_traditional_characters(text: str, unit: str) -> None:
    assert told(text) == (unit, 2022)


@pytest.mark.parametrize(
    "row",
    [
        "填报单位：示例县民政局（盖章） | 单位：件",
        "填报单位（盖章）：示例县民政局 | 单位：件",
        "填报单位： | 示例县民政局",
        "示例县民政局2022年收到和处理政府信息公开申请情况",
        "示例县民政局2022年政府信息公开统计表",
    ],
)
def test_the_unit_that_stands_above_a_table(row: str) -> None:
    rows = table(row, "自然人 | 总计", "一、本年新收政府信息公开申请数量 | 3 | 3", sheet=True)
    assert take_apart(lines(rows), load_form("gor-2021")).meta.unit == "示例县民政局"


def test_the_unit_that_wrote_the_report() -> None:
    assert meta("结合2022年度工作实际，由示例县民政局编制本报告。").unit == "示例县民政局"
    assert meta("结合2022年度工作实际，由专人负责编制本报告。").unit is None


@pytest.mark.parametrize(
    "name", ["示例县民政局2022年政府信息公开年度报告", "示例县民政局2022年政府信息公开年报 - 示例县"]
)
def test_the_name_of_a_page_says_what_its_text_does_not(name: str, tmp_path: Path) -> None:
    file = tmp_path / "页面.html"
    body = "".join(f"<p>{line}</p>" for line in REST.splitlines())
    file.write_text(f"<html><head><title>{name}</title></head><body>{body}</body></html>", "utf-8")
    found = read_draft(file).meta
    assert (found.unit, found.year) == ("示例县民政局", 2022)
    file.write_text(f"<title>{name}</title><h1>示例县财政局2021年政府信息公开工作年度报告</h1>{body}", "utf-8")
    found = read_draft(file).meta
    assert (found.unit, found.year) == ("示例县财政局", 2021)
