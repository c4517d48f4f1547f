"""Whose report it is."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Severity
from gor_desktop.rules.completeness.bodies import foreign, same_body
from tests.unit.builders import found_by, report


def words(code: str, unit: str, text: str) -> list[tuple[str, Severity]]:
    found = found_by(code, report(unit=unit, text={"overview": text}))
    return [(finding.facts["text"], finding.severity) for finding in found]


@pytest.mark.parametrize(
    ("unit", "own", "other"),
    [
        ("示例市公安局", "我局、我市", "我镇"),
        ("示例县卫生健康委员会", "我委、我县", "我局"),
        ("示例区示例街道办事处", "我街道、我办、我区", "我镇"),
        ("示例县示例镇人民政府", "我镇、我县", "我局"),
        ("示例县示例乡人民政府", "我乡、我县", "我镇"),
        ("示例县人民政府", "我县、我市", "我局"),
        ("示例市人民政府", "我市、我省", "我县"),
        ("示例县城市管理局（综合执法局）", "我局", "我街道"),
    ],
)
def test_what_a_body_calls_itself(unit: str, own: str, other: str) -> None:
    assert words("C14", unit, f"{own}认真开展。") == []
    assert words("C14", unit, f"{other}认真开展，{other}组织培训。") == [(other, Severity.WARNING)]


def test_a_township_does_not_sum_up_the_county() -> None:
    unit = "示例县示例镇人民政府"
    assert words("C14", unit, "全区各镇公开信息300条。") == [("全区各镇", Severity.WARNING)]
    assert words("C14", unit, "按照全县统一部署，在全县考核中名列前茅。") == []
    assert words("C14", "示例县人民政府", "全县各乡镇公开信息300条。") == []


@pytest.mark.parametrize(
    ("unit", "strange"),
    [
        ("示例市公安局", True),
        ("示例市示例区教育局", True),
        ("示例市人民政府", True),
        ("示例县城市管理局", False),
        ("示例市示例县公安局", False),
        ("示例县人民政府", False),
    ],
)
def test_the_whole_county_is_a_countys(unit: str, strange: bool) -> None:
    found = words("C14", unit, "全县各乡镇公开工作扎实。")
    assert found == ([("全县各乡", Severity.WARNING)] if strange else [])


@pytest.mark.parametrize("text", ["自我校对", "我委托第三方", "宣传“我镇发布”公众号", "我局限于条件"])
def test_other_words_are_no_self(text: str) -> None:
    assert words("C14", "示例县公安厅局", text) == []
    assert words("C14", "示例县人民政府", text) == []


def test_a_unit_of_no_known_kind_may_call_itself_anything() -> None:
    assert foreign("财政局") == foreign("示例中学") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现将示例县财政局2024年政府信息公开工作情况报告如下", [("示例县财政局", Severity.WARNING)]),
        ("本报告由示例县财政局编制。", [("示例县财政局", Severity.WARNING)]),
        ("示例县财政局（以下简称“我局”）认真开展工作。", [("示例县财政局", Severity.WARNING)]),
        ("如有疑问，请与示例县财政局办公室联系。", [("示例县财政局办公室", Severity.HINT)]),
        ("本报告是样例县财政局办公室作为行政机关自身的年度报告。", [("样例县财政局办公室", Severity.WARNING)]),
        (
            "示例县财政局对2024年1月1日至12月31日的政府信息公开工作进行总结，形成本报告。",
            [("示例县财政局", Severity.WARNING)],
        ),
        ("现公布模范市2024年政府信息公开工作年度报告。", [("模范市", Severity.WARNING)]),
        ("现公布示例县2024年政府信息公开工作年度报告；现发布我县2024年政府信息公开情况。", []),
        ("县司法局对2024年政府信息公开工作进行检查。", []),
        ("本报告由县教育局编制，请与示例县教育局办公室联系。", []),
        ("按照由国务院办公厅编制的格式，发布县财政局政府信息公开指南。", []),
    ],
)
def test_who_is_named_as_reporting(text: str, expected: list[tuple[str, Severity]]) -> None:
    assert words("C15", "示例县教育局", text) == expected


def test_the_title_names_the_unit() -> None:
    def titled(title: str) -> int:
        built = report(unit="示例县教育局")
        built.apply(set_meta(built, "title", title, ""))
        return len(found_by("C15", built))

    assert titled("示例县财政局2024年政府信息公开工作年度报告") == 1
    assert titled("示例县教育局2024年政府信息公开工作年度报告") == 0
    assert titled("2024年政府信息公开工作年度报告") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县府办", "示例县人民政府办公室"),
        ("示例镇", "示例镇人民政府"),
        ("示例镇党政综合办公室", "示例县示例镇人民政府"),
        ("示例县教育体育局", "示例县教育局"),
    ],
)
def test_names_of_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


def test_names_of_two_bodies() -> None:
    assert not same_body("示例县财政局", "示例县教育局")
    assert not same_body("另一镇人民政府", "示例镇人民政府")
