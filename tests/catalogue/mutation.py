"""Every figure of the requests and disputes tables changed by one, the sums left as they were printed."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number
from gor_desktop.rules.engine import check
from tests.unit.builders import changed, stating

TABLES = ("requests", "disputes")


def typed(form: FormSpec) -> list[CellRef]:
    """The figures of the two tables that people fill."""
    return [ref for ref in form.inputs if ref.table in TABLES]


def unnoticed(source: Report) -> Iterator[CellRef]:
    """The figures whose change by one gives no error that names a row or column through them.

    `source`: a report whose tables agree; its page is printed before the change.
    """
    page = stating(source)
    for ref in typed(source.form):
        figure = page.value(ref)
        more = int(figure.amount) + 1 if isinstance(figure, Number) else 1
        found = check(changed(page, {str(ref): more}))
        if not any(finding.severity is Severity.ERROR and ref in finding.refs for finding in found):
            yield ref
