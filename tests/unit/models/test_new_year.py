"""What a new report takes over from last year's, and what it says of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import UnknownFormError
from gor_desktop.models.edits import bind, ignore
from gor_desktop.models.form import Term
from gor_desktop.models.form_loader import form_for_year
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.models.new_year import Text, begun, blank_report, carried_over, carry_in, detached, takeover
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Meta, Report
from gor_desktop.models.values import BLANK, SLASH, number
from gor_desktop.rules import engine
from tests.unit.builders import Figure, ref, report, reports

OUT: dict[str, Figure] = {
    "requests.carried_out.natural_person": 3,
    "requests.carried_out.business": 0,
    "requests.carried_out.research": "/",
    "requests.received.natural_person": 3,
}
WORDS = {"overview": "（一）主动公开。2023年公开300条。\n2023年，受理申请。", "problems": "改进情况。"}


def last(cells: dict[str, Figure] | None = None, *, form: str = "gor-2021", year: int | None = 2023) -> Report:
    return report(OUT if cells is None else cells, form=form, year=year, text=WORDS)


def new(source: Report, year: int = 2024, text: Text = Text.OUTLINE) -> Report:
    built, changes = begun(source, "示例县人民政府", year, text)
    built.apply(changes)
    return built


@pytest.mark.parametrize(("year", "form"), [(2024, "gor-2021"), (2020, "gor-2019"), (2017, "gor-2008")])
def test_a_blank_report_is_on_the_form_of_its_year(year: int, form: str) -> None:
    built = blank_report("示例县人民政府", year)
    assert built.form.id == form
    assert built.meta == Meta("示例县人民政府", year)
    assert all(built.shown(cell) is BLANK for cell in built.form.refs)


def test_a_blank_report_of_a_year_without_a_form_is_refused() -> None:
    with pytest.raises(UnknownFormError):
        blank_report(None, 1999)


@pytest.mark.parametrize(("form", "year"), [("gor-2021", 2024), ("gor-2019", 2021), ("gor-2019", 2024)])
def test_carried_in_is_last_years_carried_out_by_column(form: str, year: int) -> None:
    built = new(last(form=form, year=year - 1), year)
    assert built.form.id == "gor-2021"
    assert built.value(ref("requests.carried_in.natural_person")) == number(3)
    assert built.value(ref("requests.carried_in.business")) == number(0)
    assert built.value(ref("requests.carried_in.research")) is SLASH
    assert built.value(ref("requests.carried_in.other")) is BLANK
    assert built.value(ref("requests.carried_in.total")) == number(3)
    filled = {cell.row for cell in built.form.inputs if built.value(cell) is not BLANK}
    assert filled == {"carried_in"}


def test_the_new_report_has_last_years_beside_it_and_its_own_particulars() -> None:
    source = last()
    built = new(source)
    assert built.meta == Meta("示例县人民政府", 2024)
    assert built.previous is not None
    assert built.previous.meta.year == 2023
    assert dict(built.previous.cells()) == dict(source.cells())
    assert not {finding.code for finding in engine.check(built)} & {"Y01", "Y04", "T03"}


@pytest.mark.parametrize(
    ("text", "overview"),
    [(Text.OUTLINE, "（一）主动公开。"), (Text.FULL, WORDS["overview"]), (Text.NONE, "")],
)
def test_text_as_chosen(text: Text, overview: str) -> None:
    assert new(last(), text=text).narrative("overview").text == overview


def test_it_is_one_set_that_one_undo_takes_back() -> None:
    built, changes = begun(last(), "示例县人民政府", 2024, Text.FULL)
    built.apply(changes)
    built.apply(changes.inverted())
    assert built.meta == Meta()
    assert built.previous is None
    assert not any(built.value(cell) is not BLANK for cell in built.form.refs)
    assert not any(built.narrative(section.key) for section in built.form.sections)


def test_another_year_carries_nothing_and_says_so() -> None:
    taken = takeover(last(year=2021), 2024)
    assert not taken.carried
    assert any("2021 年度" in note for note in taken.notes)
    assert new(last(year=2021), 2024).value(ref("requests.carried_in.natural_person")) is BLANK


def test_a_file_without_a_year_is_taken_at_the_clerks_word() -> None:
    assert takeover(last(year=None), 2024).carried[ref("requests.carried_in.natural_person")] == number(3)


def test_a_total_that_is_not_the_sum_is_told_and_the_cells_taken() -> None:
    taken = takeover(last({**OUT, "requests.carried_out.total": 5}), 2024)
    assert taken.carried[ref("requests.carried_in.natural_person")] == number(3)
    assert any("总计是 5，各栏合计是 3" in note for note in taken.notes)
    lonely = takeover(last({"requests.carried_out.total": 5}), 2024)
    assert not lonely.carried
    assert any("各栏合计是 空白" in note for note in lonely.notes)
    assert not takeover(last({**OUT, "requests.carried_out.total": 3}), 2024).notes


def test_what_the_new_form_has_no_place_for_is_listed() -> None:
    taken = takeover(
        last(
            {
                "disclosure.normative_documents.made": 4,
                "disclosure.normative_documents.published": 2,
                "disclosure.licences.decisions": 9,
                "disclosure.procurement.items": 0,
                "disclosure.procurement.amount": 0,
                "requests.other.natural_person": 1,
            },
            form="gor-2019",
            year=2020,
        ),
        2021,
    )
    assert taken.homeless == (
        "“主动公开政府信息情况”“规范性文件”：本年新制作数量 4，本年新公开数量 2",
        "“主动公开政府信息情况”“政府集中采购”：采购项目数量、采购总金额均为 0",
        "“收到和处理政府信息公开申请情况”“（六）其他处理”：自然人 1，总计 1",
    )
    assert any("2021年起" in note for note in taken.notes)


def test_the_oldest_form_has_nothing_to_carry() -> None:
    old = report({"annex.requests.this_year": 7}, form="gor-2008", year=2018, text={"annex": "注"})
    taken = takeover(old, 2019)
    assert taken.form.id == "gor-2019"
    assert not taken.carried
    assert taken.homeless == ("“附表”“受理政府信息公开申请总数”：当年 7", "“附表”的文字（1 字）")
    assert any("没有“结转下年度继续办理”一行" in note for note in taken.notes)
    assert not takeover(report(form="gor-2008", year=2016), 2017).notes


def test_nothing_carried_out_is_said() -> None:
    (note,) = takeover(last({"requests.received.natural_person": 1}), 2024).notes
    assert "没有填写" in note


def test_a_year_before_every_form_is_refused() -> None:
    with pytest.raises(UnknownFormError):
        takeover(last(), 1999)


def test_carrying_in_later_fills_only_a_blank_row() -> None:
    blank = report(year=2024)
    assert [change.ref for change in carry_in(blank, last(), "").changes] == [
        ref("requests.carried_in.natural_person"),
        ref("requests.carried_in.business"),
        ref("requests.carried_in.research"),
    ]
    assert not carry_in(report({"requests.carried_in.other": 0}), last(), "")
    assert not carry_in(report({"requests.carried_in.total": 3}), last(), "")
    assert not carry_in(report(year=2025), last(), "")


def test_a_detached_report_goes_its_own_way() -> None:
    source = report({**OUT, "requests.carried_out.total": 9}, previous=report(year=2022), text=WORDS)
    copy = detached(source)
    assert copy.previous is None
    assert (copy.meta, copy.stated, dict(copy.cells())) == (source.meta, source.stated, dict(source.cells()))
    assert copy.narrative("overview") == source.narrative("overview")


@given(reports(), st.integers(2008, 2030), st.sampled_from(Text))
def test_any_report_can_be_begun_from(source: Report, year: int, text: Text) -> None:
    built = new(source, year, text)
    assert built.form is form_for_year(year)
    for cell, value in carried_over(built.form, source).items():
        assert cell.row == "carried_in"
        assert source.value(cell._replace(row="carried_out")) == value


def test_figures_in_a_text_taken_over_follow_this_years_tables_where_it_has_the_cells() -> None:
    received, items = ref("requests.received.business"), ref("disclosure.procurement.items")
    source = report(
        {str(received): 5, str(items): 7}, form="gor-2019", year=2020, text={"overview": "收到件，采购项。"}
    )
    bindings = [Binding(2, 2, LiveFigure.of(received)), Binding(6, 6, LiveFigure.of(items))]
    source.apply(bind(source, {"overview": bindings}, ""))
    built = new(source, 2021, Text.FULL)
    assert built.narrative("overview").text == "收到（未填）件，采购7项。"
    assert built.previous is not None
    assert built.previous.narrative("overview").text == "收到5件，采购7项。"


def test_what_last_years_text_says_of_the_year_before_it_stays() -> None:
    growth = LiveFigure(LiveKind.CHANGE, (Term(ref("requests.received.business")),))
    source = report({"requests.received.business": 5}, text=WORDS, previous=report({"requests.received.business": 3}))
    source.apply(bind(source, {"problems": [Binding(5, 5, growth)]}, ""))
    assert detached(source).narrative("problems").text == "改进情况。增加2"
    assert new(source, 2025, Text.FULL).narrative("problems").text == "改进情况。（未填）"


def test_ignored_findings_are_not_taken_along() -> None:
    source = last()
    source.apply(ignore(source, {"T01:0123456789abcdef": "上级口径"}, ""))
    assert not new(source).ignored
