"""The three official forms as data: what is printed, which cells there are, what depends on what."""

from __future__ import annotations

import pytest

from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import form_for_year, load_form
from tests.unit.builders import FORMS, ref

NEW = load_form("gor-2021")

per_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@pytest.mark.parametrize(
    ("form", "table", "size", "figures"),
    [
        ("gor-2021", "disclosure", (14, 4), 10),
        ("gor-2021", "requests", (28, 10), 175),
        ("gor-2021", "disputes", (4, 15), 15),
        ("gor-2019", "disclosure", (18, 4), 22),
        ("gor-2019", "requests", (26, 10), 161),
        ("gor-2019", "disputes", (4, 15), 15),
        ("gor-2008", "annex", (16, 4), 30),
    ],
)
def test_tables_are_printed_as_the_official_form(form: str, table: str, size: tuple[int, int], figures: int) -> None:
    spec = load_form(form).table(table)
    assert spec.size == size
    assert len(spec.refs) == figures


@per_form
def test_every_figure_is_printed_once_and_in_reading_order(form: FormSpec) -> None:
    for table in form.tables:
        places = [(table.place[cell].top, table.place[cell].left) for cell in table.refs]
        assert places == sorted(set(places))
        assert sum(cell.height * cell.width for cell in table.cells) == table.size[0] * table.size[1]
        assert [cell for row in table.figure_rows for cell in row] == list(table.refs)


@per_form
def test_widths_fill_the_same_page(form: FormSpec) -> None:
    assert all(abs(sum(table.widths) - 9740) <= 5 for table in form.tables)


@per_form
def test_sections_are_numbered_in_order(form: FormSpec) -> None:
    assert "".join(section.number for section in form.sections) == "一二三四五六"
    assert form.sections[0].key == "preamble"


@per_form
def test_sums_come_after_what_they_are_made_of(form: FormSpec) -> None:
    order = list(form.computed)
    for target, identity in form.computed.items():
        parts = [term.ref for term in identity.right if term.ref in form.computed]
        assert all(order.index(part) < order.index(target) for part in parts)
    assert set(form.inputs) | set(form.computed) == form.known


def test_titles_and_labels_are_those_of_the_form() -> None:
    assert NEW.section("overview").title == "一、总体情况"
    assert NEW.section("preamble").title == "导语"
    assert NEW.row(ref("requests.refused.state_secret.total")).path == (
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    )
    assert NEW.column(ref("disclosure.fees.amount")).decimals == 4
    assert load_form("gor-2019").column(ref("disclosure.licences.items_change")).signed


def test_the_concluded_total_has_one_definition() -> None:
    identity = NEW.computed[ref("requests.concluded.total")]
    assert identity.key == "row_total"


def test_a_merged_label_covers_its_positions() -> None:
    at = NEW.table("requests").at
    assert at[0, 0] is at[2, 2]
    assert at[5, 0] is at[26, 0]
    assert at[5, 0].text == "三、本年度办理结果"


@pytest.mark.parametrize(
    ("year", "form"),
    [
        (2008, "gor-2008"),
        (2018, "gor-2008"),
        (2019, "gor-2019"),
        (2020, "gor-2019"),
        (2021, "gor-2021"),
        (2030, "gor-2021"),
    ],
)
def test_years_have_their_form(year: int, form: str) -> None:
    assert form_for_year(year).id == form
