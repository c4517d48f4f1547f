"""Labels made comparable."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop import resources
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.labels import compact, is_numbered, label_key, similarity, simplified

WORDS = st.text("规章行政许可总计其他（）()、.一二三1234 　\n“”", max_size=12)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("（一）予以公开", "予以公开"),
        ("(一) 予以 公开", "予以公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("1、属于国家秘密", "属于国家秘密"),
        ("３．危及“三安全一稳定”", "危及三安全一稳定"),
        ("总\n计", "总计"),
        ("第二十条 第(一)项", "第二十条第一项"),
        ("其中：1.政府网站公开数", "政府网站公开数"),
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("第二部分 主动公开", "主动公开"),
        ("本年增/减", "本年增减"),
        ("18.8710", "188710"),
    ],
)
def test_keys(text: str, key: str) -> None:
    assert label_key(text) == key


@given(WORDS)
def test_spacing_never_matters(text: str) -> None:
    assert label_key(" ".join(text)) == label_key(text.replace("\n", ""))


@given(WORDS)
def test_compact_is_idempotent(text: str) -> None:
    assert compact(compact(text)) == compact(text)


@pytest.mark.parametrize(
    ("text", "numbered"), [("3.其他", True), ("（七）总计", True), ("总计", False), ("其 他", False)]
)
def test_a_number_before_a_label(text: str, numbered: bool) -> None:
    assert is_numbered(text) is numbered


@given(WORDS, WORDS)
def test_similarity_is_a_share(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)
    assert similarity(a, a) == (1 if a else 0)


def test_a_lost_character_costs_little() -> None:
    assert similarity("其他法律行政法规禁止公开", "其他法律行政止公开") == 0.75


# --- Traditional characters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("政府資訊公開", "政府信息公开"),
        ("政府信息公開", "政府信息公开"),
        ("一、本年新收政府信息公開申請數量", "本年新收政府信息公开申请数量"),
        ("（七）總 計", "总计"),
        ("規　章", "规章"),
        ("行政許可", "行政许可"),
        ("四、結轉下年度繼續辦理", "结转下年度继续办理"),
        ("法人或其他組織", "法人或其他组织"),
    ],
)
def test_traditional_labels_are_compared_in_simplified_writing(text: str, key: str) -> None:
    assert label_key(text) == key


@given(st.text())
def test_simplifying_keeps_every_place(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def _lists() -> tuple[str, str, str]:
    stored = tomllib.loads(resources.text("reading/traditional.toml"))
    traditional, plain, alike = (stored[key].replace("\n", "") for key in ("traditional", "simplified", "alike"))
    return traditional, plain, alike


def _labels() -> set[str]:
    forms = all_forms()
    headings = {text for form in forms for section in form.sections for text in (section.heading, *section.aliases)}
    tables = [table for form in forms for table in form.tables]
    printed = {cell.text for table in tables for cell in table.cells} | {table.title for table in tables}
    lines = [line for table in tables for part in (table.rows, table.columns) for line in part.values()]
    return headings | printed | {text for line in lines for text in (line.label, *line.aliases)}


def test_every_character_of_every_label_is_known() -> None:
    _, plain, alike = _lists()
    han = {character for text in _labels() for character in text if "\u4e00" <= character <= "\u9fff"}
    assert han - set(plain) - set(alike) == set(), "put each into one of the lists of reading/traditional.toml"


def test_no_character_stands_in_two_lists() -> None:
    traditional, plain, alike = _lists()
    assert len(set(traditional)) == len(traditional) == len(plain)
    assert not set(traditional) & (set(plain) | set(alike))
    assert not set(plain) & set(alike)
