"""The object that `show --json` prints, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gor_desktop.errors import DamagedFileError, NotAReportError
from gor_desktop.importers.json import read
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
    ],
)
def test_contradictory_objects_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        read(PATH, data)


def test_texts_keep_only_what_files_can_hold() -> None:
    draft = read(PATH, changed(title="甲\ud800乙", unit="\x01示例县民政局", notes=["\udfff说明"]))
    assert (draft.meta.title, draft.meta.unit, draft.evidence.notes) == ("甲乙", "示例县民政局", ("说明",))
