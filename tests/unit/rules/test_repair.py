"""Many findings, one step that repairs them."""

from __future__ import annotations

from gor_desktop.models.finding import CellFix, Finding, Replacement, Severity, TextFix
from gor_desktop.models.values import number
from gor_desktop.rules.repair import repair
from tests.unit.builders import ref, report

CELL = "requests.received.natural_person"


def finding(start: int, end: int, new: str) -> Finding:
    fix = TextFix(f"改为“{new}”", (Replacement(start, end, new),))
    return Finding("W99", Severity.HINT, section="overview", span=(start, end), fix=fix)


def test_fixes_of_one_section_come_together_and_one_undo_takes_them_back() -> None:
    subject = report({CELL: 1}, text={"overview": "截止昨天，截止今天。", "problems": "其它。"})
    fill = Finding("T99", Severity.ERROR, fix=CellFix("改为 2", ((ref(CELL), number(2)),)))
    changes = repair(subject, [finding(0, 2, "截至"), finding(5, 7, "截至"), fill])
    assert changes.label == "修正 3 处"
    subject.apply(changes)
    assert subject.narrative("overview").text == "截至昨天，截至今天。"
    assert subject.value(ref(CELL)) == number(2)
    subject.apply(changes.inverted())
    assert subject.narrative("overview").text == "截止昨天，截止今天。"


def test_of_two_wishes_for_one_cell_the_first_is_made() -> None:
    subject = report({CELL: 1})
    wishes = [CellFix(f"改为 {n}", ((ref(CELL), number(n)),)) for n in (2, 3)]
    subject.apply(repair(subject, [Finding("T99", Severity.ERROR, fix=wish) for wish in wishes]))
    assert subject.value(ref(CELL)) == number(2)


def test_one_label_stands_for_all_that_share_it() -> None:
    subject = report(text={"overview": "截止昨天，截止今天。"})
    assert repair(subject, [finding(0, 2, "截至"), finding(5, 7, "截至")]).label == "改为“截至”"


def test_nothing_to_repair_is_an_empty_set() -> None:
    assert not repair(report(), [Finding("T99", Severity.ERROR)])
