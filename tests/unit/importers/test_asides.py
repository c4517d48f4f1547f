"""What is none of the report."""

from __future__ import annotations

import pytest

from gor_desktop.importers.asides import AROUND, BEFORE_TITLE, SERIAL, is_aside
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.evidence import Unread
from tests.unit.builders import DATA, ref


@pytest.mark.parametrize("reason", [AROUND, BEFORE_TITLE, SERIAL])
def test_what_a_page_adds(reason: str) -> None:
    assert is_aside(Unread("第 1 段", "首页 > 政务公开", reason))


@pytest.mark.parametrize(
    "unread",
    [
        Unread("第 1 段", "7", "“其他”一行在表样中没有对应的格"),
        Unread("第 1 段", "全年主动公开信息 12 条。", BEFORE_TITLE),
        Unread("第 1 行", "18", AROUND, (ref("requests.received.natural_person"),)),
    ],
)
def test_what_may_be_of_the_report(unread: Unread) -> None:
    assert not is_aside(unread)


@pytest.mark.parametrize(("name", "left"), [("county--site.htm", 4), ("late--serial.docx", 0)])
def test_pages_and_numbered_rows(name: str, left: int) -> None:
    """All but a row that the form does not have."""
    unread = read_draft(DATA / "corpus" / name).evidence.unread
    assert len(unread) > left
    assert [each.where[:12] for each in unread if not is_aside(each)] == ["第 2 张表第 15 行"] * left
