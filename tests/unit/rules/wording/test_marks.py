"""Marks typed twice, marks that cannot stand where they do, and paragraphs without a stop."""

from __future__ import annotations

import pytest

from gor_desktop.models.report import Report
from gor_desktop.rules.messages import message
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("加强领导，，落实责任。。", "加强领导，落实责任。"),
        ("加强领导,,落实责任，。", "加强领导,落实责任。"),
        ("一是加强领导；。二是落实责任。", "一是加强领导。二是落实责任。"),
        ("公开栏、，广播等。", "公开栏，广播等。"),
        ("《《条例》》施行，““三公””经费公开。", "《条例》施行，“三公”经费公开。"),
        ("（，以下简称《条例》）、（含附件，）公开。", "（以下简称《条例》）、（含附件）公开。"),
        ("，加强领导。", "加强领导。"),
        ("公开内容包括机构、职能。。。", "公开内容包括机构、职能……"),
    ],
)
def test_marks_are_put_right(text: str, right: str) -> None:
    assert mended(text, "W06") == right


@pytest.mark.parametrize(
    "text",
    [
        "真的吗？！公开……很好。",
        "1,234条，3.5%，网址www.example.gov.cn。",
        "“先审查、后公开。”，《条例》、《办法》。",
        "（一）（二）；（三）",
    ],
)
def test_marks_that_belong_together_are_left(text: str) -> None:
    assert found(report(text={"overview": text}), "W06") == []


def test_marks_are_named_without_quotes_around_them() -> None:
    subject = report(text={"overview": "““三公””经费，。公开。"})
    said = [(message(each, subject.form), each.fix.label if each.fix else "") for each in found(subject, "W06")]
    assert "标点 ，。 重复或连用，疑应为 。 ，" in said[0][0]
    assert "标点 ““三公”” 重复或连用，疑应为 “三公” ，" in said[1][0]
    assert [label for _, label in said] == ["改为 。", "改为 “三公”"]


def ends(subject: Report) -> list[str]:
    return [message(finding, subject.form) for finding in found(subject, "W11")]


UNENDED = "一年来，示例镇加强组织领导，落实工作责任，推进政府信息公开工作"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (UNENDED, "没有句号"),
        ("2024年全县未发生因政府信息公开引起的行政复议", "没有句号"),
        (f"{UNENDED}，", "末尾是逗号、顿号或分号"),
        (f"{UNENDED}；", "末尾是逗号、顿号或分号"),
        (f"{UNENDED}；\n（二）依申请公开情况", "末尾是逗号、顿号或分号"),
        (f"{UNENDED}\n提质增效，取得新的成效。", "没有写完就另起了一段"),
        (f"{UNENDED}\n（二）依申请公开。", "没有句号"),
        ("编制年度报告。数据统计期限为2024年1月1日至2024年12月31日", "没有句号"),
    ],
)
def test_a_paragraph_ends_with_a_stop(text: str, said: str) -> None:
    (sentence,) = ends(report(text={"overview": text}))
    assert said in sentence


@pytest.mark.parametrize(
    "text",
    [
        f"{UNENDED}。",
        f"{UNENDED}：",
        f"{UNENDED}；\n办理申请，全部按时答复。",
        f"（一）{UNENDED}；\n（二）依申请公开情况\n全部按时答复。",
        f"{UNENDED}。）",
        f"{UNENDED}。（数据来源：示例县统计局）",
        f"他们说“{UNENDED}。”",
        "（一）2024年政务公开工作基本情况，主要亮点和成效",
        "示例县人民政府办公室",
        "2024年示例县未收到政府信息公开申请的情况",
        "2025年1月9日",
        "特此报告。示例县人民政府办公室，2025年1月9日",
        "附件：1.示例县主动公开目录，2.示例县依申请公开目录及流程图",
        "联系地址：示例县示例路1号，邮政编码000000，联系电话00000000",
    ],
)
def test_what_needs_no_stop(text: str) -> None:
    assert ends(report(text={"overview": text})) == []


def test_a_stop_is_put_at_the_end() -> None:
    assert mended(f"{UNENDED}；", "W11") == f"{UNENDED}。"
    assert mended(f"{UNENDED}，", "W11") == mended(UNENDED, "W11") == f"{UNENDED}。"


def test_lines_that_a_page_broke_are_told_once() -> None:
    (sentence,) = ends(report(text={"overview": "\n".join([UNENDED] * 6)}))
    assert "有 6 段没有句号" in sentence
