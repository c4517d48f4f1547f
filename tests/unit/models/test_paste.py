"""Where a block of texts lands on a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models.blocks import Area, copied, from_text
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.paste import Paste, pasted
from gor_desktop.models.report import Report
from gor_desktop.models.values import format_value
from tests.unit.builders import ref, report

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4).map(
        tuple
    )
)


def at(source: Report, first: str, last: str | None = None) -> Area:
    table = source.form.table(ref(first).table)
    one, other = table.place[ref(first)], table.place[ref(last or first)]
    return Area(one.top, one.left, other.top + other.height - 1, other.left + other.width - 1)


def values(source: Report, *cells: str) -> list[str]:
    return [format_value(source.value(ref(cell))) for cell in cells]


def lay(source: Report, text: str, first: str, last: str | None = None) -> Paste:
    table = source.form.table(ref(first).table)
    done = pasted(source, table, from_text(text), at(source, first, last), "粘贴")
    source.apply(done.changes)
    return done


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


COLUMNS = ("natural_person", "business", "research", "social_organisation", "legal_service", "other")
RECEIVED = "一、本年新收政府信息公开申请数量"


def figures(source: Report, row: str) -> list[str]:
    return values(source, *(f"requests.{row}.{column}" for column in COLUMNS))


@pytest.mark.parametrize("label", [RECEIVED, "本年新收政府信息公开申请数量", "一、 本年新收政府信息公开申请数量"])
def test_rows_with_one_label_go_to_their_own_row(label: str) -> None:
    source = report()
    done = lay(source, f"{label}\t7\t0\t1\t2\t3\t4\t17\n重复申请\t1\t0\t0\t0\t0\t0\t1", "requests.granted.other")
    assert figures(source, "received") == ["7", "0", "1", "2", "3", "4"]
    assert figures(source, "not_processed.repeated") == ["1", "0", "0", "0", "0", "0"]
    assert (done.aligned, done.unknown, done.labels, done.outside, done.computed) == (True, 0, 0, 0, ())


def test_a_table_that_lost_its_merged_cells_is_laid_row_by_row() -> None:
    full, empty = report(), report()
    table = full.form.table("requests")
    lay(
        full,
        "三、本年度办理结果\t（一）予以公开\t3\t1\t0\t0\t0\t0\t4\n1.属于国家秘密\t0\t0\t2\t0\t0\t0\t2",
        "requests.received.other",
    )
    assert figures(full, "granted") == ["3", "1", "0", "0", "0", "0"]
    ragged = tuple(tuple(text for text in line if text) for line in copied(full, table, Area(3, 0, 27, 9)))
    done = pasted(empty, table, ragged, Area(3, 3, 3, 3), "粘贴")
    empty.apply(done.changes)
    assert figures(empty, "refused.state_secret") == ["0", "0", "2", "0", "0", "0"]
    assert done.refused == ()


def test_a_row_that_the_form_does_not_have_is_left_out() -> None:
    old = Report(load_form("gor-2019"))
    for row, figure in (("other", "5"), ("carried_out", "4")):
        lay(old, figure, f"requests.{row}.natural_person")
    block = copied(old, old.form.table("requests"), Area(0, 0, 25, 9))
    source = report()
    done = pasted(source, source.form.table("requests"), block, Area(3, 3, 3, 3), "粘贴")
    source.apply(done.changes)
    assert figures(source, "carried_out") == ["4", "", "", "", "", ""]
    assert figures(source, "other.not_corrected") == figures(source, "other.fee_unpaid") == [""] * 6
    assert figures(source, "other.other") == [""] * 6
    assert (done.aligned, done.unknown) == (True, 1)


def test_the_blocks_own_header_names_its_columns() -> None:
    source = report()
    lay(source, f"项目\t总计\t商业企业\t自然人\n{RECEIVED}\t9\t2\t7", "requests.received.natural_person")
    assert figures(source, "received") == ["7", "2", "", "", "", ""]


def test_a_header_that_contradicts_the_order_is_not_passed_over() -> None:
    source = report()
    text = f"项目\t商业企业\t自然人\t科研\t公益\t法律\t其他\t总计\n{RECEIVED}\t1\t2\t3\t4\t5\t6\t21"
    done = lay(source, text, "requests.received.natural_person")
    assert figures(source, "received") == [""] * 6
    assert done.unknown == 1


def test_a_label_with_too_few_figures_is_left_out() -> None:
    done = lay(report(), "重复申请\t1", "requests.received.natural_person")
    assert (done.filled, done.unknown) == ((), 1)


@given(blocks, st.integers(0, 27), st.integers(0, 9))
def test_any_block_anywhere_is_undone_by_its_inverse(block: tuple[tuple[str, ...], ...], row: int, column: int) -> None:
    source = report({"requests.received.natural_person": 18, "requests.received.total": 17})
    before = (dict(source.cells()), dict(source.stated))
    done = pasted(source, source.form.table("requests"), block, Area(row, column, row, column), "粘贴")
    source.apply(done.changes)
    source.apply(done.changes.inverted())
    assert (dict(source.cells()), dict(source.stated)) == before
