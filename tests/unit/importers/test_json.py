"""The object that `show --json` prints, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gor_desktop.errors import DamagedFileError, NotAReportError
from gor_desktop.exporters.json import show_object
from gor_desktop.importers.json import read
from gor_desktop.models.evidence import How
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, SLASH, number

PATH = Path("report.json")
CELL = "requests.refused.state_secret.total"
STORED: dict[str, Any] = {
    "form": "gor-2021",
    "year": 2022,
    "unit": "示例县民政局",
    "title": None,
    "cells": {CELL: "18", "requests.received.total": "/", "requests.received.other": None},
    "sections": {"overview": "甲。\n乙。"},
    "read_from": {CELL: {"where": "第 1 张表", "text": "18件"}},
    "unread": [{"where": "第 2 行", "text": "17", "reason": "不知道属于哪一行的数"}],
    "notes": ["说明"],
}


SOURCE = {"where": "第 9 行", "text": "2件", "how": "converted", "aligned": False}
CHOICE = {
    "label": "（六）其他处理",
    "values": ["2", None],
    "read_from": [SOURCE, None],
    "rows": [
        ["requests.other.not_corrected.natural_person", "requests.other.not_corrected.total"],
        ["requests.other.other.natural_person", "requests.other.other.total"],
    ],
}
DOUBT = {
    "table": "requests",
    "told": "总计 2，各项合计 3，相差 1",
    "left": "2",
    "right": "3",
    "difference": "-1",
    "cells": [CELL],
    "blame": "reading",
    "hint": "请对照原文",
}


def changed(**fields: Any) -> bytes:
    return json.dumps({**STORED, **fields}).encode()


def test_everything_comes_back() -> None:
    draft = read(PATH, changed())
    assert (draft.form.id, draft.meta.year, draft.meta.unit, draft.meta.title) == (
        "gor-2021",
        2022,
        "示例县民政局",
        None,
    )
    cells = {str(ref): value for ref, value in draft.cells.items()}
    assert cells == {CELL: number(18), "requests.received.total": SLASH, "requests.received.other": BLANK}
    assert draft.narratives["overview"].text == "甲。\n乙。"
    assert draft.evidence.read_from[CellRef.parse(CELL)].text == "18件"
    assert [unread.text for unread in draft.evidence.unread] == ["17"]
    assert draft.evidence.notes == ("说明",)


def test_what_was_written_is_read_back_to_the_letter() -> None:
    decisions = {
        "date": "2023年1月20日",
        "read_from": {CELL: SOURCE},
        "suggestions": [{"cell": CELL, "value": "12", "reason": "漏了一位。", "brief": "漏了"}],
        "choices": [CHOICE],
        "doubts": [DOUBT],
    }
    draft = read(PATH, changed(**decisions))
    shown = show_object(draft.report(), draft.evidence)
    assert {key: shown[key] for key in decisions} == decisions
    assert draft.evidence.read_from[CellRef.parse(CELL)].how is How.CONVERTED
    assert draft.meta.date == "2023年1月20日"


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"form": "gor-1999", "cells": {}}', b'{"form": "gor-2021"}', b"3"])
def test_other_objects_are_no_report(data: bytes) -> None:
    with pytest.raises(NotAReportError):
        read(PATH, data)


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"\xff\xfe",
        changed(cells={"requests.nothing.total": "1"}),
        changed(cells={"requests": "1"}),
        changed(cells={CELL: 18}),
        changed(cells={CELL: "约18"}),
        changed(cells=[1]),
        changed(sections={"nowhere": "甲"}),
        changed(sections={"overview": 3}),
        changed(year="2022"),
        changed(year=True),
        changed(year=2022.0),
        changed(unit=3),
        changed(notes=[3]),
        changed(notes=[["甲"]]),
        b"[" * 100_000,
        changed(read_from={CELL: "第 1 张表"}),
        changed(unread=[{"where": "第 2 行"}]),
        changed(date=2023),
        changed(read_from={CELL: {"where": "第 1 张表", "text": "18", "how": "guessed"}}),
        changed(read_from={CELL: {"where": "第 1 张表", "text": "18", "aligned": "yes"}}),
        changed(suggestions=[{"cell": CELL, "value": "约18", "reason": "甲"}]),
        changed(suggestions=[CELL]),
        changed(choices=[{**CHOICE, "values": ["2", None, "3"]}]),
        changed(choices=[{**CHOICE, "rows": [[CELL]]}]),
        changed(doubts=[{**DOUBT, "left": "/"}]),
        changed(doubts=[{**DOUBT, "table": "nothing"}]),
        changed(doubts=[{**DOUBT, "blame": "office"}]),
    ],
)
def test_contradictory_objects_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        read(PATH, data)


def test_texts_keep_only_what_files_can_hold() -> None:
    draft = read(PATH, changed(title="甲\ud800乙", unit="\x01示例县民政局", notes=["\udfff说明"]))
    assert (draft.meta.title, draft.meta.unit, draft.evidence.notes) == ("甲乙", "示例县民政局", ("说明",))
