"""Fixed phrases with one character mistaken."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Severity
from gor_desktop.rules.engine import check
from gor_desktop.rules.wording.lexicon import FILES
from gor_desktop.rules.wording.phrasebook import phrases
from gor_desktop.rules.wording.phrases import misquoted
from gor_desktop.rules.wording.shelf import slips
from tests.unit.builders import report

SLIPS = [
    ("予已公开", "予以公开"),
    ("无法提拱", "无法提供"),
    ("不子处理", "不予处理"),
    ("行政夏议", "行政复议"),
    ("依法获取政府信息的权力", "依法获取政府信息的权利"),
    ("主动接收社会监督", "主动接受社会监督"),
    ("回应社会关却", "回应社会关切"),
    ("公民、法人和其化组织", "公民、法人和其他组织"),
    ("保护第三方和法权益", "保护第三方合法权益"),
    ("示例县人民攻府", "县人民政府"),
]


@pytest.mark.parametrize(("written", "right"), SLIPS)
def test_one_character_mistaken_is_told(written: str, right: str) -> None:
    ((slip, grave),) = misquoted(f"全年认真开展工作，{written}，取得实效。")
    assert (slip.new, grave) == (right, False)


def test_every_phrase_is_known_by_what_is_left_of_it() -> None:
    for phrase in phrases():
        inner = range(0 if phrase.whole else 1, len(phrase.words) - (not phrase.whole))
        for place in (place for place in inner if "\u4e00" <= phrase.words[place] <= "\u9fff"):
            written = f"{phrase.words[:place]}龘{phrase.words[place + 1 :]}"
            assert misquoted(f"，{written}，") or any(slips(name, written) for name in FILES), written


@pytest.mark.parametrize(
    "text",
    [
        "予以公布、不再公开、不得公开、部门公开。",
        "行政争议、行政协议、行政诉讼诉求、行政体制。",
        "无法提交，无偿提供，不予受理。",
        "规范性文本、规范化文件，开展财政规范性文件清理。",
        "公民，法人和其他组织；公民、法人或其他组织。",
        "属于国家、秘密级。属于1家秘密。",
        "区级政府门户网中的专栏，主要领导为组长。",
        "政府信息公开指标。政务信息公开条例。",
        "县人大政府",
        "",
    ],
)
def test_other_words_are_left(text: str) -> None:
    assert not misquoted(text)


def test_correct_phrases_are_left() -> None:
    assert not any(misquoted(f"按照{phrase.words}的要求") for phrase in phrases())


def test_the_longest_phrase_is_told_once() -> None:
    ((slip, grave),) = misquoted("深入学习习近平新时代中国特设社会主义思想。")
    assert (slip.new, grave) == ("习近平新时代中国特色社会主义思想", True)


def test_of_two_phrases_as_near_the_same_is_told_always() -> None:
    assert [slip.new for slip, _ in misquoted("，不予处开5件。")] == ["不予公开"]


def test_what_a_list_of_words_tells_is_left_to_it() -> None:
    found = [f for f in check(report(text={"overview": "坚持三审三较，公开可查。"})) if f.code == "W01"]
    assert len(found) == 1


def test_a_grave_one_is_an_error_and_others_are_warnings() -> None:
    subject = report(text={"overview": "以人民为中心的发展思恩，予已公开。"})
    found = {f.code: f.severity for f in check(subject) if f.code in ("W01", "W03")}
    assert found == {"W01": Severity.WARNING, "W03": Severity.ERROR}
