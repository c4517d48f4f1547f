"""The tables: families T and Y."""

from __future__ import annotations

from gor_desktop.models.report import Report
from tests.unit.builders import Figure, balanced, changed, report, stating

LAST_YEAR = report(
    {
        "disclosure.regulations.in_force": 4,
        "requests.received.natural_person": 2,
        "requests.carried_out.natural_person": 2,
    },
    year=2023,
)
LAST_ANNEX = report({"annex.reviews.cumulative": 4}, form="gor-2008", year=2016)


def _annex(figures: dict[str, Figure]) -> Report:
    cells: dict[str, Figure] = {f"annex.{key}": figure for key, figure in figures.items()}
    return report(cells, form="gor-2008", year=2017, previous=LAST_ANNEX)


def _joined(figures: dict[str, Figure]) -> Report:
    return report(figures, previous=LAST_YEAR)


def _row(row: str, *figures: Figure, form: str = "gor-2021") -> Report:
    columns = {
        "disclosure.normative_documents": ("issued", "repealed", "in_force"),
        "disclosure.licences": ("items_last_year", "items_change", "decisions"),
    }
    return report(dict(zip((f"{row}.{column}" for column in columns[row]), figures, strict=True)), form=form)


DOCUMENTS, LICENCES = "disclosure.normative_documents", "disclosure.licences"
TWELVE = stating(report({"requests.received.natural_person": 12, "requests.granted.natural_person": 12}))

SAMPLES = {
    "T01": (changed(balanced(), {"requests.granted.total": 17}), balanced()),
    "T02": (changed(balanced(), {"requests.concluded.business": 6}), balanced()),
    "T03": (changed(balanced(), {"requests.carried_out.business": 1}), balanced()),
    "T04": (changed(balanced(), {"disputes.review.total": 1}), balanced()),
    "T05": (
        _annex({"replies.refused.this_year": 2, "replies.this_year": 3}),
        _annex({"replies.refused.this_year": 2, "replies.this_year": 2}),
    ),
    "T06": (
        _annex({"published.gazette.this_year": 2, "published.this_year": 1}),
        _annex({"published.gazette.this_year": 2, "published.this_year": 3}),
    ),
    "T07": (report({"disclosure.licences.decisions": -1}), report({"disclosure.licences.decisions": 1})),
    "T08": (report({"disclosure.fees.amount": "0.12345"}), report({"disclosure.fees.amount": "0.1234"})),
    "T09": (report({"annex.reviews.this_year": 1}, form="gor-2008"), report(form="gor-2008")),
    "T10": (report({"disclosure.licences.decisions": "/"}), report({"disclosure.licences.decisions": 0})),
    "T11": (
        report({"disclosure.regulations.issued": 1}, unit="示例县示例镇人民政府"),
        report({"disclosure.regulations.issued": 1}, unit="示例省人民政府"),
    ),
    "T12": (_row(LICENCES, 12, 1, 13, form="gor-2019"), _row(LICENCES, 12, 1, 130, form="gor-2019")),
    "T13": (_row(DOCUMENTS, 5, 0, 4), _row(DOCUMENTS, 5, 1, 4)),
    "T14": (
        changed(TWELVE, {"requests.granted.natural_person": 1, "requests.granted.business": 2}),
        changed(TWELVE, {"requests.granted.natural_person": 1, "requests.granted.business": 3}),
    ),
    "Y01": (
        _joined({"requests.carried_in.natural_person": 1}),
        _joined({"requests.carried_in.natural_person": 2}),
    ),
    "Y02": (
        _joined({"disclosure.regulations.in_force": 6, "disclosure.regulations.issued": 1}),
        _joined({"disclosure.regulations.in_force": 5, "disclosure.regulations.issued": 1}),
    ),
    "Y03": (
        _annex({"reviews.cumulative": 4, "reviews.this_year": 1}),
        _annex({"reviews.cumulative": 5, "reviews.this_year": 1}),
    ),
    "Y04": (report(year=2025, previous=LAST_YEAR), report(year=2024, previous=LAST_YEAR)),
    "Y05": (_joined({"disclosure.regulations.in_force": 21}), _joined({"disclosure.regulations.in_force": 20})),
}
