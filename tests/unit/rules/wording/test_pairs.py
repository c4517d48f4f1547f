"""Marks that come in pairs."""

from __future__ import annotations

import pytest

from gor_desktop.rules.messages import message
from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


def said(text: str) -> list[str]:
    subject = report(text={"overview": text})
    return [message(finding, subject.form) for finding in found(subject, "W08")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("根据《条例规定，公开信息。", "有 《 而没有"),
        ("根据条例》规定，公开信息。", "有 》 而前面没有"),
        ("落实“三公经费公开。", "有 “ 而没有与它成对的 ” ，"),
        ("国办函2020〕109号文件。", "有 〕 而前面没有"),
        ("（以下简称条例规定。", "有 （ 而没有"),
        ("落实“三公“经费公开。", "这里的 “ 应为 ” ，"),
        ("国办函〔2020）109号文件。", "这里的 ） 应为 〕 ，"),
        ("根据《办法（试行》规定。", "有 （ 而没有"),
    ],
)
def test_a_mark_without_its_other_half_is_found(text: str, what: str) -> None:
    (sentence,) = said(text)
    assert what in sentence


@pytest.mark.parametrize(
    "text",
    [
        "《条例》（以下简称“《条例》”）〔2020〕109号。",
        "1）主动公开；2）依申请公开。a)甲；b)乙。",
        "（含乡镇)公开，(试行）。",
        "落实“三公\n经费”公开。",
        "It’s；’98规划。",
    ],
)
def test_pairs_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("落实“三公“经费公开。", "落实“三公”经费公开。"),
        ("落实”三公”经费公开。", "落实“三公”经费公开。"),
        ("根据《条例《规定。", "根据《条例》规定。"),
        ("国办函〔2020】109号。", "国办函〔2020〕109号。"),
    ],
)
def test_a_turned_mark_is_turned_back(text: str, right: str) -> None:
    assert mended(text, "W08") == right


def test_book_titles_within_others_have_single_marks() -> None:
    assert mended("《关于印发《办法》的通知》和《条例》。", "W08") == "《关于印发〈办法〉的通知》和《条例》。"
