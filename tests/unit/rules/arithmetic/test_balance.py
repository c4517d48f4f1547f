"""What came in and what went out must agree where a paragraph tells both."""

from __future__ import annotations

import pytest

from tests.unit.builders import found_by, report


def found(text: str) -> list[tuple[str, str]]:
    findings = found_by("A07", report(text={"overview": text}))
    return [(finding.severity.value, finding.facts["difference"]) for finding in findings]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("新收申请20件，上年结转2件，办结21件，结转下年度2件。", ("warning", "1")),
        ("收到申请70件，办结57件，结转下年10件。", ("warning", "3")),
        ("收到申请732件，办结635件，结转下年度继续办理119件。", ("hint", "22")),
    ],
)
def test_a_gap_is_found(text: str, said: tuple[str, str]) -> None:
    assert found(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "新收申请20件，上年结转2件，办结21件，结转下年度1件。",
        "共受理申请22件（含上年结转2件），办结21件，结转下年度1件。",
        "收到申请70件，办结69件，结转下年1件。",
        "收到申请70件，办结57件。",
        "办公室受理17件，其余由各部门受理，全区共计95件；上年结转5件。全区办结95件，结转下年度5件。",
        "收到申请70余件，办结57件，结转下年3件。",
        "市政府收到申请70件，部门收到20件，办结57件，结转下年3件。",
        "2020年，新受理申请0件，上年转结申请0件，全年办结0件，转下一年办理0件。",
    ],
)
def test_a_balance_is_left_alone(text: str) -> None:
    assert found(text) == []
