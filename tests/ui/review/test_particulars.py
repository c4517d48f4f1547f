"""What is told of a report as a whole."""

from __future__ import annotations

from dataclasses import replace

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.report import Meta
from gor_desktop.ui.review.particulars import derived, recognised
from tests.unit.builders import report


def test_the_form_is_named_with_its_reason() -> None:
    found = ImportDraft(load_form("gor-2021"), Meta("示例镇", 2024))
    assert "栏目名称" in recognised(found)
    assert "30号" in recognised(found)
    assert "2019 年度应当使用另一种格式" in recognised(replace(found, meta=Meta("示例镇", 2019)))
    assert "请填写" in recognised(replace(found, meta=Meta("示例镇")))


def test_level_period_and_contact_are_told() -> None:
    text = "统计期限为2024年1月1日至2024年12月31日。如有疑问，请与示例镇政府联系（电话：0000-1234567）。"
    told = derived(report(text={"preamble": text}, unit="示例县示例镇人民政府"))
    assert "单位级别：乡镇（街道）" in told
    assert "统计期限：2024年1月1日至2024年12月31日" in told
    assert "电话：0000-1234567" in told


def test_what_is_not_said_is_said_to_be_missing() -> None:
    told = derived(report(unit=None))
    assert told == "单位级别：看不出　统计期限：没有读到　联系方式：没有读到"
