"""A report as large as a city's: every cell of the form filled and balanced, six thousand characters of narrative.

`python -m tests.benchmarks.city` prints it as the object that `show --json` gives.
"""

from __future__ import annotations

import random
import sys

from gor_desktop import exporters
from gor_desktop.models.edits import set_cells, set_meta, set_narrative
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, number

PARAGRAPHS = {"preamble": 2, "overview": 20, "problems": 10, "other_matters": 8}
SENTENCE = "全市各级各部门推进第{n}项公开任务，通过政府网站、政务新媒体和公报发布信息{figure}条，逐条做好解读回应。"


def city_report() -> Report:
    """The same report every time: seeded figures, the balance of requests kept in each column."""
    report, draw = Report(load_form("gor-2021")), random.Random(2024)
    figures = {ref: number(draw.randint(100, 9999)) for ref in report.form.inputs}
    report.apply(set_cells(report, figures, "figures"))
    report.apply(set_cells(report, _received(report), "balance"))
    for key, value in (("unit", "示例市人民政府"), ("year", 2024)):
        report.apply(set_meta(report, key, value, key))
    for section, count in PARAGRAPHS.items():
        report.apply(set_narrative(report, section, _narrative(count, draw), section))
    return report


def _received(report: Report) -> dict[CellRef, Number]:
    """New requests as the balance wants them: concluded + carried out - carried in, never below zero."""
    balanced = {}
    for ref in report.form.inputs:
        if (ref.table, ref.row) == ("requests", "received"):
            concluded, out, carried = (_amount(report, ref, row) for row in ("concluded", "carried_out", "carried_in"))
            balanced[ref] = number(concluded + out - carried)
    return balanced


def _amount(report: Report, ref: CellRef, row: str) -> int:
    value = report.value(ref._replace(row=row))
    assert isinstance(value, Number)
    return int(value.amount)


def _narrative(paragraphs: int, draw: random.Random) -> Narrative:
    text = (
        "".join(SENTENCE.format(n=draw.randint(1, 99), figure=draw.randint(1, 99999)) for _ in range(3))
        for _ in range(paragraphs)
    )
    return Narrative.from_text("\n".join(text))


if __name__ == "__main__":
    sys.stdout.buffer.write(exporters.render(city_report(), ".json"))
