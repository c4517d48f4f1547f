"""Figures of the text that a table bears out are offered with the cell they would follow."""

from __future__ import annotations

import pytest

from gor_desktop.models.live import LiveFigure
from gor_desktop.rules.counts.binding import Bindable, bindable
from tests.unit.builders import ref, report

CELLS = {
    "requests.received.natural_person": 15,
    "requests.received.business": 3,
    "requests.carried_in.natural_person": 2,
    "requests.granted.natural_person": 12,
    "requests.partly_granted.natural_person": 0,
    "requests.refused.state_secret.natural_person": 2,
    "requests.refused.internal_affairs.natural_person": 1,
    "requests.carried_out.natural_person": 5,
}


def offered(text: str) -> list[Bindable]:
    return bindable(report(CELLS, text={"overview": text}))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("新收政府信息公开申请18件。", "requests.received.total"),
        ("收到政府信息公开申请18件。", "requests.received.total"),
        ("依申请公开：予以公开12件。", "requests.granted.total"),
        ("依申请公开：予以公开十二件。", "requests.granted.total"),
        ("依申请公开：部分公开0件。", "requests.partly_granted.total"),
    ],
)
def test_a_figure_that_is_one_cell(text: str, cell: str) -> None:
    (found,) = offered(text)
    assert found.section == "overview"
    assert found.binding.figure == LiveFigure.of(ref(cell))
    assert found.certain


def test_places_count_from_the_beginning_of_the_section() -> None:
    text = "第一段。\n新收政府信息公开申请18件。"
    (found,) = offered(text)
    assert text[found.binding.start : found.binding.end] == "18"


def test_a_sum_where_no_cell_is_that_figure() -> None:
    (found,) = offered("收到政府信息公开申请20件。")
    assert found.binding.figure == LiveFigure.of(ref("requests.received.total"), ref("requests.carried_in.total"))


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请17件。",
        "新收政府信息公开申请约18件。",
        "县政府办公室新收政府信息公开申请18件。",
        "2023年新收政府信息公开申请18件。",
        "未收到政府信息公开申请。",
        "主动公开信息18条。",
    ],
)
def test_others_are_not_offered(text: str) -> None:
    assert offered(text) == []


def test_two_cells_of_one_figure_leave_a_doubt() -> None:
    cells = {"requests.carried_in.natural_person": 2, "requests.carried_out.natural_person": 2}
    (found,) = bindable(report(cells, text={"requests": "结转2件。"}))
    assert not found.certain
    none = {"requests.carried_in.natural_person": 0, "requests.carried_out.natural_person": 0}
    assert bindable(report(none, text={"requests": "结转0件。"})) == []
