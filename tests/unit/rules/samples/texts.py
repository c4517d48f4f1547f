"""What a report must give, and what was left from last year."""

from __future__ import annotations

from tests.unit.builders import complete, report
from tests.unit.rules.samples.tables import LAST_YEAR

SAMPLES = {
    "C01": (report(unit=None), report()),
    "C02": (report(year=None), report()),
    "C03": (report({"disputes.review.upheld": 0}), complete(report())),
    "C04": (report(text={"overview": "一段。"}), complete(report())),
    "C05": (report(year=2020), report(year=2021)),
    "S01": (
        report(text={"overview": "2023年，全县共受理申请3件。"}, previous=LAST_YEAR),
        report(text={"overview": "2024年，比2023年增加3件。"}, previous=LAST_YEAR),
    ),
}
