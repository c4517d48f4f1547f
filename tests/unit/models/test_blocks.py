"""Rectangles of text: reading and writing them, and where they land on a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.blocks import Area, Paste, cleared, copied, from_html, from_text, pasted, to_html, to_text
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from tests.unit.builders import ref, report

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4).map(
        tuple
    )
)


@given(blocks)
def test_text_reads_back(block: tuple[tuple[str, ...], ...]) -> None:
    assert from_text(to_text(block) + "\n") == block


@given(blocks)
def test_a_web_table_reads_back(block: tuple[tuple[str, ...], ...]) -> None:
    squeezed = tuple(tuple(" ".join(text.split()) for text in row) for row in block)
    assert from_html(to_html(squeezed)) == squeezed


@given(st.text())
def test_any_text_gives_some_block(text: str) -> None:
    assert from_text(text)
    from_html(text)


def test_text_of_a_spreadsheet() -> None:
    assert from_text("18\t0\r\n3\t\r\n") == (("18", "0"), ("3", ""))
    assert from_text('"a\nb"\t"say ""x"""\n') == (("a\nb", 'say "x"'),)


def test_merged_cells_of_a_web_table_are_spread_out() -> None:
    text = "<p>x</p><table><tr><th rowspan=2>甲</th><td colspan='2'>1</td></tr><tr><td>2<td>3</table><table><tr><td>no"
    assert from_html(text) == (("甲", "1", ""), ("", "2", "3"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>12</p><p>34</p>", "12\n34"),
        ("5<br>6", "5\n6"),
        ("5<br/>6", "5\n6"),
        ("<div>5</div>6", "5\n6"),
        ("<table><tr><td>5</td><td>6</td></tr></table>", "5\n6"),
        ("<p>\n 1<b>8</b> 件 </p>", "18 件"),
        ("12\n<b>34</b>", "12 34"),
        ("<p>18</p>", "18"),
    ],
)
def test_what_stands_on_two_lines_of_a_web_cell_is_not_joined(cell: str, text: str) -> None:
    assert from_html(f"<table><tr><td>{cell}</td></tr></table>") == ((text,),)


@pytest.mark.parametrize("text", ["", "<p>18</p>", "<table></table>"])
def test_without_cells_there_is_no_block(text: str) -> None:
    assert from_html(text) is None


def test_absurd_spans_are_bounded() -> None:
    block = from_html("<table><tr><td colspan=100000000 rowspan=x>1</td></tr></table>")
    assert block is not None
    assert len(block[0]) <= 200


# --- on a table ----------------------------------------------------------------------------------------------------


def at(source: Report, first: str, last: str | None = None) -> Area:
    table = source.form.table(ref(first).table)
    one, other = table.place[ref(first)], table.place[ref(last or first)]
    return Area(one.top, one.left, other.top + other.height - 1, other.left + other.width - 1)


def lay(source: Report, text: str, first: str, last: str | None = None) -> Paste:
    table = source.form.table(ref(first).table)
    done = pasted(source, table, from_text(text), at(source, first, last), "粘贴")
    source.apply(done.changes)
    return done


def values(source: Report, *cells: str) -> list[str]:
    return [format_value(source.value(ref(cell))) for cell in cells]


def test_copied_labels_and_sums() -> None:
    source = report({"requests.received.natural_person": 18})
    table = source.form.table("requests")
    assert copied(source, table, Area(3, 0, 3, 9)) == (
        ("一、本年新收政府信息公开申请数量", "", "", "18", "", "", "", "", "", "18"),
    )


def test_clearing_spares_sums_and_labels() -> None:
    source = report({"requests.received.natural_person": 18, "requests.received.business": 2})
    changes = cleared(source, source.form.table("requests"), Area(3, 0, 3, 9), "清除内容")
    assert {change.ref for change in changes.changes} == {
        CellRef("requests", "received", "natural_person"),
        CellRef("requests", "received", "business"),
    }


def test_a_block_that_fits_several_times_is_repeated() -> None:
    source = report()
    lay(source, "1\t2", "requests.received.natural_person", "requests.carried_in.social_organisation")
    columns = ("natural_person", "business", "research", "social_organisation")
    assert values(source, *(f"requests.carried_in.{column}" for column in columns)) == ["1", "2", "1", "2"]


def test_a_block_that_does_not_fit_goes_where_the_selection_begins() -> None:
    source = report()
    lay(source, "1\t2", "requests.received.natural_person", "requests.received.research")
    columns = ("natural_person", "business", "research")
    assert values(source, *(f"requests.received.{column}" for column in columns)) == ["1", "2", ""]


def test_blanks_in_a_block_blank_the_cells() -> None:
    source = report({"requests.received.business": 4})
    lay(source, "1\t\t2", "requests.received.natural_person")
    assert values(source, "requests.received.business") == [""]


def test_a_short_line_leaves_the_rest_blank() -> None:
    source = report({"requests.carried_in.business": 4})
    lay(source, "1\t2\n3", "requests.received.natural_person")
    assert values(source, "requests.carried_in.natural_person", "requests.carried_in.business") == ["3", ""]


def test_one_figure_fills_a_merged_cell_once() -> None:
    source = report()
    done = lay(source, "7", "disclosure.licences.decisions")
    assert (done.outside, done.labels, len(done.filled)) == (0, 0, 1)


def test_two_lines_are_no_figure() -> None:
    source = report({"requests.received.natural_person": 1})
    done = lay(source, '"12\n34"\t5', "requests.received.natural_person")
    assert values(source, "requests.received.natural_person", "requests.received.business") == ["1", "5"]
    assert done.refused == ((ref("requests.received.natural_person"), "12\n34"),)


def test_two_lines_over_a_sum_are_another_figure() -> None:
    done = lay(report({"requests.received.natural_person": 12}), '"1\n2"', "requests.received.total")
    assert done.computed == (ref("requests.received.total"),)


def test_a_merged_cell_read_back_as_three() -> None:
    source = report({"disclosure.licences.decisions": 7})
    table = source.form.table("disclosure")
    block = copied(source, table, at(source, "disclosure.licences.decisions"))
    assert block == (("7", "", ""),)
    done = pasted(source, table, block, at(source, "disclosure.penalties.decisions"), "粘贴")
    assert (done.filled, done.outside) == ((ref("disclosure.penalties.decisions"),), 0)


def test_other_text_over_a_merged_cell_is_left_out() -> None:
    done = lay(report(), "7\t8\t9", "disclosure.licences.decisions")
    assert (len(done.filled), done.outside) == (1, 2)


def test_labels_that_say_the_same_are_no_loss() -> None:
    source = report()
    table = source.form.table("requests")
    block = (("一、本年新收 政府信息公开申请数量", "", "", "18"), ("别的", "", "", "2"))
    done = pasted(source, table, block, Area(3, 0, 3, 0), "粘贴")
    assert done.labels == 1
    assert len(done.filled) == 2


def test_sums_are_held_against_what_comes_out() -> None:
    done = lay(report(), "1\t2\t3\t4\t5\t6\t21\n1\t1\t1\t1\t1\t1\t7", "requests.received.natural_person")
    assert done.computed == (ref("requests.carried_in.total"),)


def test_a_paste_of_what_is_there_changes_nothing() -> None:
    assert not lay(report({"requests.received.natural_person": 18}), "18", "requests.received.natural_person").changes


def test_a_whole_table_finds_its_place_by_its_labels() -> None:
    source, empty = report({"requests.received.natural_person": 18, "requests.granted.other": 3}), report()
    table = source.form.table("requests")
    block = copied(source, table, Area(0, 0, 27, 9))
    done = pasted(empty, table, block, Area(12, 6, 12, 6), "粘贴")
    empty.apply(done.changes)
    assert dict(empty.cells()) == dict(source.cells())
    assert (done.aligned, done.labels, done.outside, done.refused) == (True, 0, 0, ())


def test_a_single_label_says_nothing_about_the_place() -> None:
    done = lay(report(), "重复申请\t1", "requests.received.natural_person")
    assert not done.aligned
    assert done.refused == ((ref("requests.received.natural_person"), "重复申请"),)


@given(blocks, st.integers(0, 27), st.integers(0, 9))
def test_any_block_anywhere_is_undone_by_its_inverse(block: tuple[tuple[str, ...], ...], row: int, column: int) -> None:
    source = report({"requests.received.natural_person": 18, "requests.received.total": 17})
    before = (dict(source.cells()), dict(source.stated))
    done = pasted(source, source.form.table("requests"), block, Area(row, column, row, column), "粘贴")
    source.apply(done.changes)
    source.apply(done.changes.inverted())
    assert (dict(source.cells()), dict(source.stated)) == before
