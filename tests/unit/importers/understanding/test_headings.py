"""Which lines are headings of sections, in whatever wording, numbering and order."""

from __future__ import annotations

import pytest

from gor_desktop.importers.blocks import TextBlock
from gor_desktop.importers.understanding.headings import find_headings
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Paragraph, Run
from tests.unit.importers.layouts.stream import lines, table, text_lines

FORM = load_form("gor-2021")
ALL = [section.key for section in FORM.sections if section.number]
TITLES = [section.title for section in FORM.sections if section.number]
TEXT = "全年工作按计划推进。"


def found(text: str, form_id: str = "gor-2021") -> list[tuple[str, str]]:
    """Each heading with its section."""
    stream = text_lines(text)
    headings = find_headings(stream, load_form(form_id))
    return [(stream[number].text, key) for number, key in headings.sections.items()]


def sections(headings: list[str], form_id: str = "gor-2021") -> list[str]:
    """The sections of a report whose headings these are, with a sentence behind each."""
    return [key for _, key in found("\n".join(f"{heading}\n{TEXT}" for heading in headings), form_id)]


def renumbered(pattern: str, numerals: str = "一二三四五六") -> list[str]:
    return [pattern.format(numeral) + title[2:] for numeral, title in zip(numerals, TITLES, strict=True)]


@pytest.mark.parametrize(
    "pattern", ["{}、", "{}.", "{}．", "{} ", "{}", "第{}部分 ", "第{}部分：", "（{}）", "({})", "{}，", "{}:"]
)
def test_chinese_numbers(pattern: str) -> None:
    assert sections(renumbered(pattern)) == ALL


@pytest.mark.parametrize("pattern", ["{}、", "{}.", "{}．", "{}，", "（{}）", "{})"])
def test_arabic_numbers(pattern: str) -> None:
    assert sections(renumbered(pattern, "123456")) == ALL


def test_no_numbers_and_those_of_cheques() -> None:
    assert sections(renumbered("")) == ALL
    assert sections(renumbered("{}、", "壹贰叁肆伍陆")) == ALL


@pytest.mark.parametrize(
    "numerals", ["一二三四四五", "一二三三四五", "一二四四五六", "一一二三四五", "二三四五六七", "一二三三五六"]
)
def test_numbers_that_are_missing_or_doubled(numerals: str) -> None:
    assert sections(renumbered("{}、", numerals)) == ALL


@pytest.mark.parametrize("missing", range(6))
def test_a_heading_without_number_among_numbered_ones(missing: int) -> None:
    headings = [title[2:] if index == missing else title for index, title in enumerate(TITLES)]
    assert sections(headings) == ALL


@pytest.mark.parametrize("missing", range(6))
def test_a_section_that_is_missing(missing: int) -> None:
    assert sections(TITLES[:missing] + TITLES[missing + 1 :]) == ALL[:missing] + ALL[missing + 1 :]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("一、2023年政府信息公开工作总体情况", "overview"),
        ("一、基本概况", "overview"),
        ("一、总体概述", "overview"),
        ("一、工作开展情况", "overview"),
        ("二、政府信息主动公开工作情况", "disclosure"),
        ("二、主动公开政府信息情况（单位：件）", "disclosure"),
        ("三、依申请公开政府信息情况", "requests"),
        ("三、收到和处理政府信息公开申请的办理情况", "requests"),
        ("四、行政复议及行政诉讼情况", "disputes"),
        ("四、因政府信息公开被申请复议、提起诉讼的情况", "disputes"),
        ("五、存在问题和下一步打算", "problems"),
        ("五、工作中的不足与改进措施", "problems"),
        ("五、存在的问题及下一步工作计划", "problems"),
        ("六、其它需要说明的情况", "other_matters"),
        ("六、其他", "other_matters"),
    ],
)
def test_other_wordings(heading: str, section: str) -> None:
    headings = [heading if key == section else title for key, title in zip(ALL, TITLES, strict=True)]
    assert found("\n".join(f"{h}\n{TEXT}" for h in headings)) == list(zip(headings, ALL, strict=True))


@pytest.mark.parametrize(
    ("number", "heading"),
    [(0, "一、全年重点做了哪些工作"), (4, "五、回头看与向前看"), (5, "六、信息处理费收取说明")],
)
def test_words_that_no_other_office_uses(number: int, heading: str) -> None:
    """Told by the number and the place between two known headings."""
    assert sections([*TITLES[:number], heading, *TITLES[number + 1 :]]) == ALL


def test_a_list_is_not_taken_for_the_missing_section() -> None:
    text = f"{TITLES[4]}\n一、加强学习\n二、完善制度\n三、充实队伍\n四、丰富形式\n五、加大督查\n六、严格考核"
    assert [key for _, key in found(text)] == ["problems"]


@pytest.mark.parametrize("number", range(1, 5))
def test_headings_broken_over_two_lines(number: int) -> None:
    title = TITLES[number]
    broken = f"{title[:7]}\n{title[7:]}"
    text = "\n".join([*TITLES[:number], broken, *TITLES[number + 1 :]])
    assert found(text) == [
        *zip(TITLES[:number], ALL, strict=False),
        (title[:7], ALL[number]),
        (title[7:], ALL[number]),
        *zip(TITLES[number + 1 :], ALL[number + 1 :], strict=True),
    ]


def test_what_follows_a_whole_heading_is_no_part_of_it() -> None:
    assert found("六、其他需要报告的事项\n/\n无") == [("六、其他需要报告的事项", "other_matters")]


def test_headings_within_sections() -> None:
    inner = "（一）主动公开情况\n（二）依申请公开情况\n（三）政府信息管理\n（五）监督保障\n1.主动公开\n主动公开情况"
    text = f"{TITLES[0]}\n{inner}\n" + "\n".join(TITLES[1:])
    assert [text for text, _ in found(text)] == TITLES


def test_a_count_of_its_own_within_a_section() -> None:
    inner = "一、主动公开情况\n甲。\n二、依申请公开情况\n乙。\n三、监督保障情况\n丙。"
    text = f"{TITLES[0]}\n{inner}\n" + "\n".join(TITLES[1:])
    assert [text for text, _ in found(text)] == TITLES


def test_sections_in_another_order() -> None:
    order = [1, 0, 2, 4, 3, 5]
    headings = [f"{numeral}、{TITLES[index][2:]}" for numeral, index in zip("一二三四五六", order, strict=True)]
    assert sections(headings) == [ALL[index] for index in order]


def test_tables_numbered_again_behind_the_text() -> None:
    assert sections([*TITLES, *TITLES[1:4]]) == [*ALL, *ALL[1:4]]


@pytest.mark.parametrize("leader", ["", "……………1", "...2", " 3", "·····12"])
def test_a_table_of_contents_is_set_apart(leader: str) -> None:
    listed = "\n".join(f"{title}{leader}" for title in TITLES)
    stream = text_lines(
        f"示例县2023年政府信息公开工作年度报告\n目　录\n{listed}\n" + "\n".join(f"{t}\n{TEXT}" for t in TITLES)
    )
    headings = find_headings(stream, FORM)
    assert list(headings.sections.values()) == ALL
    assert headings.contents == frozenset(range(1, 8))


def test_headings_in_the_first_row_of_a_table() -> None:
    stream = lines(table("二、主动公开政府信息情况>4", "第二十条第（一）项>4", "规章 | 0 | 0 | 0"))
    assert find_headings(stream, FORM).sections == {0: "disclosure"}


def test_a_tables_caption_repeats_the_heading() -> None:
    text = "\n".join([*TITLES, "收到和处理政府信息公开申请情况", "自然人", "总计"])
    assert [key for _, key in found(text)][-1] == "requests"


def test_words_go_before_numbers() -> None:
    headings = ["一、政府信息主动公开情况", "二、政府信息依申请公开情况", "三、复议诉讼举报情况", "五、存在问题和改进"]
    assert sections(headings) == ["disclosure", "requests", "disputes", "problems"]


def test_sections_that_the_form_does_not_have_are_passed_over() -> None:
    headings = [
        *TITLES[:3],
        "四、政府信息公开收费及减免情况",
        f"五、{TITLES[3][2:]}",
        f"六、{TITLES[4][2:]}",
        f"七、{TITLES[5][2:]}",
    ]
    assert sections(headings) == ALL


def test_older_forms() -> None:
    headings = ["引言", "一、概述", "二、主动公开政府信息的情况", "三、政府信息依申请公开办理情况"]
    headings += [
        "四、因政府信息公开申请行政复议、提起行政诉讼的情况",
        "五、存在的主要问题和改进措施",
        "六、需要说明的其他事项",
        "附表",
    ]
    keys = ["preamble", "overview", "disclosure", "requests", "disputes", "problems", "other_matters", "annex"]
    assert sections(headings, "gor-2008") == keys
    assert sections(TITLES, "gor-2019") == ALL


OLDER = {
    "八个部分": """
        overview 一、政府信息公开工作的基本概况
        disclosure 二、主动公开政府信息的情况
        requests 三、依申请公开政府信息和不予公开政府信息的情况
        - 四、政府信息公开的收费及减免情况
        disputes 五、因政府信息公开申请行政复议、提起行政诉讼的情况
        problems 六、存在的主要问题和改进措施
        other_matters 七、需要说明的事项与附表""",
    "条例所列": """
        disclosure 一、主动公开政府信息的情况
        requests 二、依申请公开信息的情况和不予公开信息的情况
        - 三、信息公开的收费及减免情况
        disputes 四、因信息公开申请行政复议、提起行政诉讼的情况
        problems 五、信息公开工作存在的主要问题及改进情况""",
    "人员和咨询": """
        overview 一、概述
        disclosure 二、主动公开政府信息情况
        requests 三、依申请公开政府信息情况
        - 四、人员和收支情况
        - 五、咨询情况
        disputes 六、行政复议和行政诉讼情况
        problems 七、主要问题和改进措施
        other_matters 八、说明与附表""",
    "争议": """
        overview 一、工作概况
        disclosure 二、公开政府信息的数量和形式
        requests 三、政府信息公开申请的受理情况
        - 四、政府信息公开的费用收取情况
        disputes 五、因政府信息公开工作引起的争议处理情况
        problems 六、今后工作思路""",
    "不予公开": """
        overview 一、组织领导和制度建设
        disclosure 二、主动公开政府信息的主要类别、数量、方式等情况
        requests 三、依申请公开政府信息的受理、办理情况以及本机关不予公开政府信息的情况
        - 四、不予公开政府信息的情况
        - 五、依申请公开政府信息收取费用及减免情况
        disputes 六、政府信息公开行政复议、诉讼、举报投诉情况
        problems 七、存在的不足及下一步工作打算
        other_matters 八、其他需要说明的事项及附表""",
}


@pytest.mark.parametrize("name", OLDER)
@pytest.mark.parametrize("form_id", ["gor-2008", "gor-2019", "gor-2021"])
def test_wordings_and_sections_of_older_reports(name: str, form_id: str) -> None:
    """What no form has a section for stays text, and the numbers behind it mislead nobody."""
    told = [line.split() for line in OLDER[name].strip().splitlines()]
    expected = [(heading, key) for key, heading in told if key != "-"]
    assert found("\n".join(f"{heading}\n{TEXT}" for _, heading in told), form_id) == expected


def test_fees_are_not_taken_for_the_section_with_their_number() -> None:
    headings = ["一、概述", "二、主动公开政府信息的情况", "三、政府信息依申请公开办理情况", "四、收费及减免情况"]
    keys = ["overview", "disclosure", "requests", "problems"]
    assert sections([*headings, "五、存在的主要问题和改进措施"], "gor-2008") == keys


def test_many_headings_take_no_longer_than_they_are_many() -> None:
    assert len(found("\n".join(f"{title}\n{TEXT}" for title in TITLES * 2000))) == 12000


def test_a_heading_without_number_that_comes_again_above_its_table() -> None:
    stream = lines(
        *(
            TextBlock(Paragraph.of([Run(text)]), "")
            for text in ("六、需要说明的其他事项与附表", TEXT, "附表", TEXT, "附表")
        ),
        table("指标名称|单位|当年|历年累计", "主动公开文件数|条|3|9"),
    )
    assert find_headings(stream, load_form("gor-2008")).sections == {0: "other_matters", 2: "annex", 4: "annex"}
