"""Text of a section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run, TableCell
from tests.unit.builders import live_figures, picture, ref, runs, tables


@given(st.lists(runs, max_size=6))
def test_paragraphs_are_tidy(drawn: list[Run]) -> None:
    tidy = Paragraph.of(drawn)
    assert all(run.text for run in tidy.runs)
    assert all(one.bold != other.bold for one, other in zip(tidy.runs, tidy.runs[1:], strict=False))
    assert tidy.text == tidy.text.strip()
    assert Paragraph.of(tidy.runs) == tidy


@given(st.text())
def test_text_in_is_text_out(text: str) -> None:
    narrative = Narrative.from_text(text)
    assert Narrative.from_text(narrative.text) == narrative
    assert all(paragraph.text for paragraph in narrative.paragraphs)


def test_lines_are_paragraphs_and_blank_ones_are_none() -> None:
    narrative = Narrative.from_text("　　第一段。\n\n第二段。\n")
    assert narrative.text == "第一段。\n第二段。"
    assert not Narrative.from_text(" \n")


def test_neighbours_of_one_weight_are_joined() -> None:
    assert Paragraph.of([Run("公"), Run("开"), Run("年报", bold=True)]).runs == (Run("公开"), Run("年报", bold=True))


@given(tables)
def test_a_table_covers_its_grid_once(table: PlainTable) -> None:
    cells = [cell for row in table.rows for cell in row]
    covered = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.height)
        for column in range(cell.column, cell.column + cell.width)
    ]
    columns = {cell.column for cell in cells}
    assert sorted(covered) == [(row, column) for row in range(len(table.rows)) for column in range(len(columns))]
    assert PlainTable.of(cells) == table


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3)), max_size=8))
def test_no_text_of_a_table_is_lost(places: list[tuple[int, int, int, int]]) -> None:
    table = PlainTable.of((f"格{number}", *place) for number, place in enumerate(places))
    assert sorted(table.text.split()) == sorted(f"格{number}" for number in range(len(places)))


def test_a_table_keeps_its_merges_and_fills_its_gaps() -> None:
    table = PlainTable.of([("类别", 0, 0, 2, 1), (" 件 \n\n 数", 0, 5, 1, 2), ("1", 1, 5, 1, 1)])
    assert table.rows == (
        (TableCell("类别", 0, 0, 2), TableCell("件\n数", 0, 1)),
        (TableCell("1", 1, 1),),
    )
    assert table.text == "类别\t件 数\n1"


def test_pictures_have_no_text_and_empty_tables_are_none() -> None:
    narrative = Narrative.of([Paragraph.of([Run("前")]), picture(), PlainTable.of([]), Paragraph.of([Run("后")])])
    assert narrative.text == "前\n后"
    assert len(narrative.blocks) == 3


@given(st.lists(st.one_of(runs, st.builds(Run, st.text(max_size=3), st.booleans(), live_figures())), max_size=6))
def test_live_runs_are_kept_as_they_are(drawn: list[Run]) -> None:
    tidy = Paragraph.of(drawn)
    assert [run for run in tidy.runs if run.figure] == [run for run in drawn if run.figure]
    assert all(run.text for run in tidy.runs if not run.figure)
    assert Paragraph.of(tidy.runs) == tidy


def test_figures_are_unbound_where_they_are_done() -> None:
    done, kept = LiveFigure.of(ref("requests.received.total")), LiveFigure.of(ref("requests.received.other"))
    live = Narrative((Paragraph((Run("收"), Run("3", figure=done), Run("件，"), Run("1", figure=kept))),))
    assert live.figures == {done, kept}
    plain = live.unbound(lambda figure: figure == done)
    assert plain.paragraphs[0].runs == (Run("收3件，"), Run("1", figure=kept))
    assert live.unbound(lambda _: False) is live
