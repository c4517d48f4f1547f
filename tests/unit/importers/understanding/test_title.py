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


PAGES = {
    "data in lines": """
        当前位置： 首页
        〉 政务公开 〉 示例镇 〉 政府信息公开年报
        索 引 号 11331024002681/2023-104757 公开方式 主动公开
        成文日期 2023-01-16 发布机构 示例镇
        组配分类 政府信息公开年报
        2022年示例镇政府信息公开工作年度报告
        发布日期： 2023-01-16 访问次数：
        点击查看解读
        2022年示例镇政府信息公开工作年度报告""",
    "data between bars": """
        示例镇政府信息公开工作年度报告（2022年）
        | 索引号 | 620702081/2023-00007 | 发文字号 | |
        | 关键词 | 发布机构 | 示例镇办事处 | |
        | 生成日期 | 2023-01-23 16:24:38 | 是否有效 |""",
    "data with colons": """
        索引号:430S00/2023-69063 公开方式:政府网站 发文日期:2023-03-31 00:00:00
        2023-03-31 00:00
        示例镇2022年政府信息公开
        工作年度报告""",
    "no year in the title": """
        发布日期：2023年1月16日 成文日期：2023年1月16日
        有效期 2023年12月31日
        示例镇政府信息公开工作年度报告
        • 2023-01-24 09:05
        • 来源： 示例镇办公室""",
    "a day above a link": """
        2023-01-16
        政府信息公开年报
        2022年度示例镇政府信息公开年报""",
    "the title once more over two lines, its year broken": """
        示例镇2022年政府信息公开工作年度报告
        发布时间：2023-01-19 11:04 来源：示例镇人民政府 字体：[ ]
        示例镇2022
        政府信息公开工作年度报告""",
}


@pytest.mark.parametrize("page", PAGES)
def test_the_title_wins_over_what_a_page_says_of_itself(page: str) -> None:
    front = "\n".join(line.strip() for line in PAGES[page].strip().splitlines())
    stream = text_lines(f"{front}\n本报告所列数据统计到2022年底。\n{REST}")
    parts = take_apart(stream, load_form("gor-2021"))
    assert (parts.meta.unit, parts.meta.year, parts.meta.date) == ("示例镇", 2022, None)
    left = [line.text for line in stream if line.number not in parts.apart]
    assert left[0] == "本报告所列数据统计到2022年底。"
    assert all(line.number in parts.cut for line in stream if "2023" in line.text)


def test_the_period_tells_the_year_and_a_page_the_unit_where_no_title_does() -> None:
    data = "索 引 号 | 014416330/2023-04736 | 分 类 | 年报 |\n发布机构 | 示例镇 | 发文日期 | 2023年2月28日 |"
    period = "2023年2月28日公布。所列数据的统计期限自2022年1月1日起至12月31日止，2023年2月汇总。"
    found = meta(f"{data}\n{period}")
    assert (found.unit, found.year) == ("示例镇", 2022)


@pytest.mark.parametrize("line", ["公开方式不断丰富，渠道更加多样", "公开方式 有三种。", "有效性得到了保证"])
def test_text_that_begins_like_the_data_of_a_page_stays(line: str) -> None:
    parts = take_apart(text_lines(f"示例镇2022年政府信息公开工作年度报告\n{line}\n{REST}"), load_form("gor-2021"))
    assert 1 not in parts.apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年政府信息公开工作年度报告", (None, 2022)),
        ("示例县民政局2022年度信息公开工作年度报告", ("示例县民政局", 2022)),
        ("示例县教育局（本级机关）2022年政府信息公开工作年度报告", ("示例县教育局（本级机关）", 2022)),
        ("2022年上各镇政府信息公开工作年度报告", ("上各镇", 2022)),
        ("2022年全县各镇政府信息公开工作年度报告", (None, 2022)),
        ("示例镇20221年政府信息公开工作年度报告", ("示例镇", None)),
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
