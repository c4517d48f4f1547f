"""How a grid looks and fits: the printed form, whole, at the width of a small screen; and what the window asks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.ui import theme
from gor_desktop.ui.grid.fit import fit
from gor_desktop.ui.grid.style import PAD_X, WIDEST
from gor_desktop.ui.theme import colours
from tests.ui.grid.conftest import Clerk, OpenGrid
from tests.unit.builders import FORMS, balanced

WIDTH = 1366 - 300 - 30  # a small screen, less the panel of findings, a scroll bar and margins

every_table = pytest.mark.parametrize(
    ("form", "table"),
    [(form, table.key) for form in FORMS for table in form.tables],
    ids=[f"{form.id}-{table.key}" for form in FORMS for table in form.tables],
)


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(theme.font())


def unbalanced(open_grid: OpenGrid) -> Clerk:
    clerk = open_grid(source=balanced())
    clerk.go("received.natural_person")
    clerk.type("20")
    clerk.press(Qt.Key.Key_Return)
    return clerk


def wrong(clerk: Clerk) -> tuple[CellRef, ...]:
    """The cells of the first finding that names some."""
    return next(found.refs for found in clerk.session.findings if found.refs)


def has(clerk: Clerk, cell: CellRef | str, colour: QColor) -> bool:
    """Whether a pixel of that colour is painted in a cell."""
    ref = clerk.cell(cell) if isinstance(cell, str) else cell
    rect = clerk.view.visualRect(clerk.view.table_model.index_of(ref))
    picture = clerk.view.viewport().grab(rect).toImage()
    return any(picture.pixelColor(x, y) == colour for x in range(picture.width()) for y in range(picture.height()))


def ground(clerk: Clerk, cell: str) -> QColor:
    """The colour a cell is filled with."""
    rect = clerk.view.visualRect(clerk.view.table_model.index_of(clerk.cell(cell)))
    return clerk.view.viewport().grab(rect).toImage().pixelColor(4, rect.height() - 5)


@pytest.mark.parametrize("form", ["gor-2019", "gor-2021"])
def test_opens_at_its_top_however_late_it_gets_its_size(open_grid: OpenGrid, form: str) -> None:
    clerk = open_grid(table="disclosure", form=form)
    window, view = clerk.view.window(), clerk.view
    window.hide()
    view.setFixedHeight(0)
    window.show()
    clerk.go("regulations.issued" if form == "gor-2021" else "regulations.made")
    view.setFixedHeight(250)
    clerk.qtbot.waitUntil(lambda: view.viewport().height() > 200)
    assert view.verticalScrollBar().maximum() > 0
    assert view.verticalScrollBar().value() == 0  # the headings above the first figure too


def test_going_up_shows_the_heading_of_the_block(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.view.setFixedHeight(250)
    clerk.go("fees.amount")
    clerk.go("licences.decisions")
    assert clerk.view.rowAt(0) <= clerk.view.table.place[clerk.cell("licences.decisions")].top - 2


# --- fitting -------------------------------------------------------------------------------------------------------


@every_table
def test_a_small_screen_shows_the_whole_width(form: FormSpec, table: str, metrics: QFontMetrics) -> None:
    measured = fit(form.table(table), WIDTH, metrics)
    assert sum(measured.widths) == WIDTH


@every_table
@pytest.mark.parametrize("width", [700, WIDTH, 1600])
def test_every_label_is_shown_whole(form: FormSpec, table: str, width: int, metrics: QFontMetrics) -> None:
    spec = form.table(table)
    measured = fit(spec, width, metrics)
    for cell in spec.cells:
        room = measured.rect(cell, 0, 0).adjusted(PAD_X, 0, -PAD_X, 0)
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), Qt.TextFlag.TextWordWrap, cell.text)
        assert needed.height() <= room.height(), cell.text
        assert needed.width() <= room.width(), cell.text


def test_rows_are_one_line_high_where_the_label_allows(metrics: QFontMetrics) -> None:
    spec = FORMS[0].table("requests")
    heights = fit(spec, WIDTH, metrics).heights
    assert sum(height > min(heights) for height in heights[spec.header_rows :]) == 2


def test_the_form_stops_growing_on_a_wide_screen(metrics: QFontMetrics) -> None:
    assert sum(fit(FORMS[0].table("requests"), 4000, metrics).widths) <= WIDEST


def test_no_sideways_scrolling_on_a_small_screen(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    assert clerk.view.horizontalScrollBar().maximum() == 0
    assert clerk.view.verticalScrollBar().maximum() > 0


def test_header_rows_stay_while_the_rest_scrolls(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    header = clerk.view.horizontalHeader()
    before = header.grab().toImage()
    clerk.go("carried_out.natural_person")
    assert clerk.view.verticalScrollBar().value() > 0
    clerk.go("partly_granted.natural_person")
    clerk.view.verticalScrollBar().setValue(80)
    clerk.go("granted.natural_person")
    assert header.isVisible()
    assert header.grab().toImage() == before


def test_merged_labels_are_merged(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    assert clerk.view.rowSpan(5, 0) == 22
    assert clerk.view.columnSpan(3, 0) == 3


# --- painting ------------------------------------------------------------------------------------------------------


def test_sums_stand_on_another_ground(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    look = colours(clerk.view.palette())
    assert ground(clerk, "granted.business") == look.figure
    assert ground(clerk, "granted.total") == look.computed


def test_what_is_left_below_the_last_row_is_the_windows(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disclosure")
    clerk.view.resize(clerk.view.width(), clerk.view.sizeHint().height() + 50)
    shown = clerk.view.viewport().grab().toImage()
    assert shown.pixelColor(4, shown.height() - 4) == clerk.view.window().palette().window().color()


def test_a_wrong_cell_carries_a_mark_and_a_frame_and_the_rest_a_tint(open_grid: OpenGrid) -> None:
    clerk = unbalanced(open_grid)
    look = colours(clerk.view.palette())
    fault, *others = wrong(clerk)
    assert has(clerk, fault, look.error)
    tinted = [ref for ref in others if not clerk.view.table_model.is_computed(ref)]
    clerk.go("refused.state_secret.research")
    assert all(ground(clerk, f"{ref.row}.{ref.column}") == look.tint for ref in tinted if ref.row != "carried_out")


def test_the_mark_goes_with_the_error(open_grid: OpenGrid) -> None:
    clerk = unbalanced(open_grid)
    look = colours(clerk.view.palette())
    fault = wrong(clerk)[0]
    clerk.session.undo_stack.undo()
    assert not has(clerk, fault, look.error)


@pytest.mark.parametrize("figure", ["123456789", "12345678.1234"])
def test_a_long_figure_is_shown_whole(open_grid: OpenGrid, figure: str) -> None:
    clerk = open_grid({"disputes.review.upheld": figure}, table="disputes")
    clerk.go("review.other")
    rect = clerk.view.visualRect(clerk.view.table_model.index_of(clerk.cell("review.upheld")))
    picture = clerk.view.viewport().grab(rect).toImage()
    edge = {picture.pixelColor(x, y).name() for x in (2, 3, rect.width() - 4) for y in range(4, rect.height() - 4)}
    assert len(edge) == 1  # no digit is cut off at the sides


# --- what the window asks ------------------------------------------------------------------------------------------


def test_going_to_a_cell_brings_it_in_sight_and_tells_of_it(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    with clerk.qtbot.waitSignal(clerk.view.current_ref_changed) as told:
        clerk.go("carried_out.total")
    assert told.args == [clerk.cell("carried_out.total")]
    assert clerk.view.viewport().rect().contains(clerk.place("carried_out.total"))
    assert clerk.view.hasFocus()


def test_a_label_is_no_figure(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    place = clerk.view.visualRect(clerk.view.table_model.index(3, 0)).center()
    clerk.qtbot.mouseClick(clerk.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clerk.view.current_ref is None


def test_a_click_on_a_header_selects_its_figures(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    header = clerk.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(4) + 5, header.height() - 5)
    clerk.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert {ref.column for ref in clerk.view.selected_refs()} == {"business"}
    assert len(clerk.view.selected_refs()) == 25


def test_the_grid_is_as_high_as_the_table(open_grid: OpenGrid) -> None:
    clerk = open_grid(table="disputes")
    assert clerk.view.height() == clerk.view.sizeHint().height()
    assert clerk.view.verticalScrollBar().maximum() == 0


def test_a_larger_font_makes_larger_rows(open_grid: OpenGrid) -> None:
    clerk = open_grid()
    before = clerk.view.rowHeight(5)
    clerk.view.setFont(theme.font(24))
    assert clerk.view.rowHeight(5) > before


def test_a_screen_reader_hears_row_column_and_value(open_grid: OpenGrid) -> None:
    clerk = open_grid({"requests.granted.business": 4})
    interface = QAccessible.queryAccessibleInterface(clerk.view)
    names = {interface.child(number).text(QAccessible.Text.Name) for number in range(interface.childCount())}
    assert "三、本年度办理结果（一）予以公开，商业企业，4" in names
    assert interface.text(QAccessible.Text.Name) == "收到和处理政府信息公开申请情况"


def test_a_short_table_stands_closer_before_it_scrolls(metrics: QFontMetrics) -> None:
    spec = FORMS[0].table("disclosure")
    roomy = fit(spec, WIDTH, metrics)
    assert sum(roomy.heights) == roomy.roomy
    closer = fit(spec, WIDTH, metrics, roomy.roomy - 5)
    assert roomy.roomy - 30 < sum(closer.heights) <= roomy.roomy - 5
    assert closer.roomy == roomy.roomy
    assert fit(spec, WIDTH, metrics, 100).heights == roomy.heights  # it scrolls all the same
