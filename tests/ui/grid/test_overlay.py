"""Cells that are set off: seen, told and heard, without a change to what they hold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gor_desktop.models.evidence import Evidence, Source
from gor_desktop.models.refs import CellRef
from gor_desktop.ui.grid.overlay import PLAIN, Overlay
from gor_desktop.ui.grid.style import SIGN_ROOM
from tests.ui.grid.conftest import Clerk, OpenGrid

ROLE = Qt.ItemDataRole
HERE = "received.natural_person"


def set_off(clerk: Clerk, overlay: Overlay) -> None:
    clerk.view.table_model.set_overlays(lambda ref: overlay if ref == clerk.cell(HERE) else PLAIN)


def colour(clerk: Clerk, cell_id: str) -> QColor:
    """What is painted beside the lower left corner of a cell, where nothing is written."""
    image = clerk.view.viewport().grab().toImage()
    place = clerk.view.visualRect(clerk.view.table_model.index_of(clerk.cell(cell_id)))
    return image.pixelColor(place.bottomLeft().x() + 4, place.bottomLeft().y() - 4)


def told(clerk: Clerk, role: ROLE) -> str:
    return str(clerk.view.table_model.index_of(clerk.cell(HERE)).data(role))


def test_ground_and_sign_are_painted_where_they_belong(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    clerk.go("received.other")
    before, beside = clerk.view.viewport().grab().toImage(), colour(clerk, "received.business")
    set_off(clerk, Overlay("doubtful", "疑"))
    assert colour(clerk, HERE) == clerk.view._delegate.look.colours.doubtful
    assert colour(clerk, "received.business") == beside
    coloured = clerk.view.viewport().grab().toImage()
    set_off(clerk, Overlay("doubtful"))
    assert coloured not in (before, clerk.view.viewport().grab().toImage())  # the sign is seen too


def test_another_text_is_shown_but_the_figure_is_edited(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    set_off(clerk, Overlay(text="17≠18"))
    assert clerk.shows(HERE) == "17≠18"
    assert told(clerk, ROLE.EditRole) == "18"


def test_words_are_told_and_spoken(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    set_off(clerk, Overlay(words="换算 <元>"))
    assert "换算 &lt;元&gt;" in told(clerk, ROLE.ToolTipRole)
    assert "换算 <元>" in told(clerk, ROLE.AccessibleTextRole)


def test_hover_tells_where_a_figure_was_read(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.received.natural_person": 18})
    ref: CellRef = clerk.cell(HERE)
    clerk.session.evidence = Evidence({ref: Source("第 2 张表第 4 行", "18件")})
    assert "读自第 2 张表第 4 行，原文“18件”" in told(clerk, ROLE.ToolTipRole)
    clerk.go(HERE)
    clerk.press(Qt.Key.Key_Delete)
    assert "读自" not in told(clerk, ROLE.ToolTipRole)


@pytest.mark.parametrize("figure", ["1316", "26751"])
def test_a_sign_leaves_a_long_figure_whole(open_grid: OpenGrid, figure: str) -> None:
    """What stands beside the sign is the same, whichever sign it is."""
    clerk = open_grid({"requests.received.natural_person": figure})
    clerk.view.setFixedWidth(700)
    clerk.go("received.other")
    set_off(clerk, Overlay(sign="改"))
    place = clerk.view.visualRect(clerk.view.table_model.index_of(clerk.cell(HERE)))
    first = clerk.view.viewport().grab(place).toImage()
    set_off(clerk, Overlay(sign="　"))
    bare = clerk.view.viewport().grab(place).toImage()
    ground = bare.pixelColor(2, 2)
    inked = [
        x for x in range(2, bare.width() - 3) for y in range(3, bare.height() - 3) if bare.pixelColor(x, y) != ground
    ]
    assert min(inked) >= SIGN_ROOM - 1
    assert first != bare
