"""How much of a text is another one's."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Severity
from gor_desktop.rules.engine import check
from gor_desktop.rules.stale.overlap import overlaps
from tests.unit.builders import report

OLD = (
    "2023年组织开展政务公开专题培训，全体干部参加，重点学习条例和上级文件，明确公开的范围和时限。"
    "对门户网站的栏目逐项检查，发现信息更新不及时、链接失效等情况的，当场指出并限期改正，确保信息准确。"
)
NEW = "新建政策问答专区，归集常见问题120个，按主题分类展示，并由业务科室每月更新一次，群众查询更加方便快捷。" * 2


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (OLD.replace("2023", "2024"), Severity.WARNING),
        (OLD.replace("，", ","), Severity.WARNING),
        (OLD + NEW[: len(OLD) - 20], Severity.HINT),
    ],
)
def test_last_years_words_are_found(text: str, severity: Severity) -> None:
    built = report(text={"overview": text}, previous=report(text={"overview": OLD}, year=2023))
    (finding,) = (finding for finding in check(built) if finding.code == "S06")
    assert finding.severity is severity
    assert finding.span is not None
    assert text[slice(*finding.span)] in text


KEPT = "主要问题是公报发行范围较窄，基层专业力量不足，答复文书反复修改。"


@pytest.mark.parametrize(
    ("text", "severity"), [(KEPT, Severity.WARNING), (f"{NEW}{KEPT}", Severity.HINT), (NEW, None), (KEPT[:16], None)]
)
def test_last_years_problems_are_found_in_one_sentence(text: str, severity: Severity | None) -> None:
    built = report(text={"problems": text}, previous=report(text={"problems": KEPT}, year=2023))
    assert [f.severity for f in check(built) if f.code == "S06"] == ([severity] if severity else [])


@pytest.mark.parametrize("text", [NEW, OLD[:48], OLD.replace("组织", "先后").replace("逐项", "分别") + NEW, "无。"])
def test_words_of_ones_own_are_left(text: str) -> None:
    built = report(text={"overview": text}, previous=report(text={"overview": OLD}, year=2023))
    assert "S06" not in {finding.code for finding in check(built)}


def test_two_reports_of_any_kind_can_be_compared() -> None:
    other = report(text={"problems": OLD}, form="gor-2019", unit="另一县人民政府")
    found = overlaps(report(text={"overview": OLD + "另外的一句话说的是别的事情。"}), other)
    assert found["overview"].share > 80
    assert [OLD[slice(*span)][:6] for span in found["overview"].spans] == ["2023年组", "对门户网站的"]
    assert found["problems"].share == 0
    assert "preamble" not in found
