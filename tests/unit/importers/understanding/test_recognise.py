"""Which form a document follows, and what is said of it."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.recognise import form_notes, keys_in, likely_forms
from gor_desktop.models.form_loader import load_form
from tests.unit.importers.layouts.stream import text_lines

OLD = "规范性文件\n本年新制作数量\n本年新公开数量\n对外公开总数量\n上一年项目数量"
NEW = "行政规范性文件\n本年制发件数\n本年废止件数\n现行有效件数"


def forms(text: str) -> list[str]:
    return [form.id for form in likely_forms(keys_in(text_lines(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(NEW, ["gor-2021"]), (OLD, ["gor-2019"]), ("主动公开文件数\n当年\n历年累计", ["gor-2008"])],
)
def test_labels_tell_the_form(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_one_table_of_another_form_leaves_it_to_the_year() -> None:
    rest = "当事人申请行政机关向自己公开信息\n申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    assert set(forms(f"{OLD}\n{rest}")) == {"gor-2019", "gor-2021"}


def test_without_labels_no_form_is_likelier() -> None:
    assert set(forms("全年工作有序推进。")) == {"gor-2008", "gor-2019", "gor-2021"}


def notes(text: str, form_id: str, year: int | None) -> list[str]:
    return list(form_notes(load_form(form_id), year, keys_in(text_lines(text))))


def test_a_form_of_another_year_is_told_with_its_labels() -> None:
    (note,) = notes(OLD, "gor-2019", 2022)
    assert "2022 年" in note
    assert "“本年新制作数量”" in note
    assert "等 4 项" in note
    assert notes(OLD, "gor-2019", 2020) == []
    assert notes(OLD, "gor-2019", None) == []


def test_labels_of_two_forms_are_told() -> None:
    (note,) = notes(f"{OLD}\n{NEW}", "gor-2021", 2022)
    assert "2019、2020年" in note
    assert "本年新制作数量" in note
