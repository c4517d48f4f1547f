"""A printed table as an item model: what it shows, what it lets be changed, and how little it repaints."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gor_desktop.models.edits import set_cells
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.ui.grid.table_model import FormTableModel
from gor_desktop.ui.session import Session
from tests.unit.builders import FORMS, balanced, ref, report

TABLES = [(form, table.key) for form in FORMS for table in form.tables]
every_table = pytest.mark.parametrize(("form", "table"), TABLES, ids=[f"{form.id}-{key}" for form, key in TABLES])

Role = Qt.ItemDataRole
Rectangle = tuple[int, int, int, int]


def model(source: Report, table: str = "requests") -> FormTableModel:
    return FormTableModel(Session(source, Path("a.gor")), table)


def changed(model: FormTableModel) -> list[Rectangle]:
    """The rectangles announced from now on: top, left, bottom, right."""
    found: list[Rectangle] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        found.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    return found


@every_table
def test_it_keeps_the_rules_of_item_models(form: FormSpec, table: str, qtmodeltester: ModelTester) -> None:
    source = report(form=form)
    tested = model(source, table)
    qtmodeltester.check(tested)
    tested.session.edit(set_cells(source, {cell: number(3) for cell in form.inputs}, "填写"))
    tested.session.undo_stack.undo()


@every_table
def test_it_is_the_printed_grid(form: FormSpec, table: str, qapp: object) -> None:
    spec = form.table(table)
    shown = model(report(form=form), table)
    assert (shown.rowCount(), shown.columnCount()) == spec.size
    for cell in spec.cells:
        index = shown.index(cell.top, cell.left)
        assert (index.data() or "") == cell.text
        assert shown.ref_at(index) == cell.ref


@every_table
def test_only_figures_that_are_not_sums_can_be_edited(form: FormSpec, table: str, qapp: object) -> None:
    shown = model(report(form=form), table)
    rows, columns = shown.table.size
    editable = {
        shown.ref_at(shown.index(row, column))
        for row in range(rows)
        for column in range(columns)
        if shown.flags(shown.index(row, column)) & Qt.ItemFlag.ItemIsEditable
    }
    assert editable == set(shown.table.refs) - form.computed.keys()


def test_a_sum_refuses_to_be_set(qapp: object) -> None:
    shown = model(report())
    assert not shown.setData(shown.index_of(ref("requests.received.total")), "5")
    assert not shown.setData(shown.index(3, 0), "5")


def test_what_is_no_figure_is_refused_and_changes_nothing(qapp: object) -> None:
    shown = model(report({"requests.received.natural_person": 3}))
    index = shown.index_of(ref("requests.received.natural_person"))
    assert not shown.setData(index, "三")
    assert index.data() == "3"
    assert shown.session.undo_stack.count() == 0


@pytest.mark.parametrize("text", ["12\n34", "12\t34", "12\u202834", "1\r\n2"])
def test_several_figures_are_not_joined_into_one(text: str, qapp: object) -> None:
    source = report({"requests.received.natural_person": 18})
    grid = model(source)
    assert not grid.setData(grid.index_of(ref("requests.received.natural_person")), text)
    assert source.value(ref("requests.received.natural_person")) == number(18)


def test_the_same_figure_can_be_spelled_anew(qapp: object) -> None:
    source = report({"disclosure.fees.amount": "18.8700"})
    grid = model(source, "disclosure")
    index = grid.index_of(ref("disclosure.fees.amount"))
    assert grid.setData(index, "18.87")
    assert index.data() == "18.87"
    assert grid.session.undo_stack.count() == 1
    assert grid.setData(index, "18.87")
    assert grid.session.undo_stack.count() == 1
    grid.session.undo_stack.undo()
    assert index.data() == "18.8700"


def test_one_figure_repaints_itself_and_its_sums_only(qapp: object) -> None:
    shown = model(report())
    seen = changed(shown)
    shown.setData(shown.index_of(ref("requests.granted.business")), "4")
    assert sorted(seen) == [(5, 4, 5, 4), (5, 9, 5, 9), (26, 4, 26, 4), (26, 9, 26, 9)]


def test_a_block_is_announced_as_one_rectangle(qapp: object) -> None:
    shown = model(report())
    seen = changed(shown)
    block = {
        CellRef("requests", row, column): number(1)
        for row in ("refused.state_secret", "refused.prohibited_by_law", "refused.public_safety")
        for column in ("natural_person", "business")
    }
    shown.session.edit(set_cells(shown.session.report, block, "粘贴"))
    assert (7, 3, 9, 4) in seen
    assert len(seen) == 4


def test_a_change_of_another_table_repaints_nothing(qapp: object) -> None:
    shown = model(report(), "disclosure")
    seen = changed(shown)
    shown.session.edit(set_cells(shown.session.report, {ref("requests.received.business"): number(1)}, "填写"))
    assert seen == []


# --- findings ------------------------------------------------------------------------------------------------------


def unbalanced() -> FormTableModel:
    shown = model(balanced())
    shown.setData(shown.index_of(ref("requests.received.natural_person")), "20")
    return shown


def at_fault(shown: FormTableModel) -> CellRef:
    return next(found.refs[0] for found in shown.session.findings if found.refs)


def test_the_cell_at_fault_is_marked_and_the_rest_of_the_identity_tinted(qapp: object) -> None:
    shown = unbalanced()
    finding = next(found for found in shown.session.findings if len(found.refs) > 1)
    fault, *others = finding.refs
    mark = shown.mark(fault)
    assert mark is not None
    assert mark.severity is finding.severity
    for other in others:
        tinted = shown.mark(other)
        assert tinted is not None
        assert tinted.severity is None


def test_the_tooltip_is_the_sentence_of_the_finding(qapp: object) -> None:
    shown = unbalanced()
    fault = at_fault(shown)
    words = str(shown.index_of(fault).data(Role.ToolTipRole))
    assert "自然人" in words
    assert words.startswith("<qt>●")


def test_a_mended_figure_loses_its_mark_and_repaints_the_identity(qapp: object) -> None:
    shown = unbalanced()
    concerned = {cell for found in shown.session.findings for cell in found.refs}
    seen = changed(shown)
    shown.session.undo_stack.undo()
    assert not any(shown.mark(cell) for cell in concerned)
    places = [shown.table.place[cell] for cell in concerned]
    assert all(
        any(top <= at.top <= bottom and left <= at.left <= right for top, left, bottom, right in seen) for at in places
    )


def test_a_sum_says_that_it_is_one(qapp: object) -> None:
    shown = model(report())
    assert "自动计算" in str(shown.index_of(ref("requests.received.total")).data(Role.ToolTipRole))


# --- for a screen reader -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "spoken"),
    [
        ("requests.received.natural_person", "一、本年新收政府信息公开申请数量，自然人，18"),
        ("requests.received.business", "一、本年新收政府信息公开申请数量，商业企业，空白"),
        ("requests.received.total", "一、本年新收政府信息公开申请数量，总计，18，自动计算"),
        ("requests.refused.state_secret.other", "三、本年度办理结果（三）不予公开1.属于国家秘密，其他，空白"),
    ],
)
def test_a_cell_speaks_of_its_row_column_value_and_state(cell: str, spoken: str, qapp: object) -> None:
    shown = model(report({"requests.received.natural_person": 18, "requests.carried_out.natural_person": 18}))
    assert shown.index_of(ref(cell)).data(Role.AccessibleTextRole) == spoken


def test_a_wrong_cell_speaks_of_the_error(qapp: object) -> None:
    shown = unbalanced()
    fault = at_fault(shown)
    assert "错误：" in str(shown.index_of(fault).data(Role.AccessibleTextRole))


def test_headers_name_rows_and_columns(qapp: object, qtbot: QtBot) -> None:
    shown = model(report())
    assert shown.headerData(4, Qt.Orientation.Horizontal) == "商业企业"
    assert shown.headerData(3, Qt.Orientation.Vertical) == "一、本年新收政府信息公开申请数量"
