"""What a report must give."""

from __future__ import annotations

from gor_desktop.models.finding import Severity
from gor_desktop.rules.engine import check
from tests.unit.builders import report


def test_c01_hints_at_a_missing_unit() -> None:
    (finding,) = check(report(unit=None))
    assert (finding.code, finding.severity) == ("C01", Severity.HINT)
    assert not check(report(unit="示例镇人民政府"))


def test_c02_hints_at_a_missing_year() -> None:
    (finding,) = check(report(year=None))
    assert (finding.code, finding.severity) == ("C02", Severity.HINT)
    assert not check(report(year=2024))
