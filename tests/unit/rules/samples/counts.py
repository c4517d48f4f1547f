"""The figures of the text against the tables."""

from __future__ import annotations

from gor_desktop.models.report import Report
from tests.unit.builders import report

_CELLS = {"requests.received.natural_person": 18, "requests.granted.natural_person": 17}
_CARRIED = {"requests.carried_out.natural_person": 1}


def _of(text: str) -> Report:
    last = report({"requests.received.natural_person": 12}, year=2023)
    return report(_CELLS | _CARRIED, text={"overview": text}, previous=last)


SAMPLES = {
    "N01": (_of("收到政府信息公开申请17件。"), _of("收到政府信息公开申请18件。")),
    "N02": (_of("未收到政府信息公开申请。"), _of("未收到要求公开出版物的申请。")),
    "N03": (_of("收到政府信息公开申请18件，全部办结。"), _of("收到政府信息公开申请18件，均为自然人。")),
    "N04": (_of("2023年收到政府信息公开申请13件。"), _of("2023年收到政府信息公开申请12件。")),
}
