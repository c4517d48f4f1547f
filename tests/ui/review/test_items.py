"""What a draft has to say, as the lines that a clerk reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gor_desktop.importers import choices
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Blame, Doubt, Evidence, How, Source, Suggestion, Unread
from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.values import number
from gor_desktop.rules.words import cell_in, place
from gor_desktop.ui.review.items import SORTS, Item, Sort, draft_items, fault_hint, finding_item, suggestion_item
from gor_desktop.ui.review.kinds import LOOKS, Kind, kind_of
from tests.ui.review.conftest import FEES, LICENCES, RECEIVED, draft, other_choice
from tests.unit.builders import cell, ref

PLACED = ("natural_person", "business", "total")


def only(found: ImportDraft) -> Item:
    (item,) = draft_items(found)
    return item


def row(key: str, *figures: int) -> dict[str, tuple[int, str, How]]:
    return {
        f"requests.{key}.{column}": (figure, "", How.CALCULATED) for column, figure in zip(PLACED, figures, strict=True)
    }


def test_an_exact_draft_needs_no_look() -> None:
    assert draft_items(draft({RECEIVED: 18})) == []


def test_a_doubtful_figure_is_listed_once_with_its_text() -> None:
    unread = (Unread(f"{LICENCES} 处", "若干", "不是数字，留空", (ref(LICENCES),)),)
    item = only(draft({LICENCES: (None, "若干", How.DOUBTFUL)}, evidence=Evidence(unread=unread)))
    assert (item.sort, item.refs, item.needed) == (Sort.DOUBTFUL, (ref(LICENCES),), True)
    assert "若干" in item.text
    assert "行政许可" in item.place


def test_a_doubtful_figure_that_was_kept_is_not_told_to_be_none() -> None:
    item = only(draft({LICENCES: (3, "3", How.DOUBTFUL)}))
    assert item.sort is Sort.DOUBTFUL
    assert "暂按此读入" in item.text


def test_what_found_no_home_says_where_it_stood_and_why() -> None:
    item = only(draft(evidence=Evidence(unread=(Unread("第 1 张表第 15 行", "其他文件 36", "表样中没有这一行"),))))
    assert (item.sort, item.place, item.refs) == (Sort.UNREAD, "第 1 张表第 15 行", ())
    assert "其他文件 36" in item.text
    assert "表样中没有这一行" in item.text


def test_texts_left_out_for_one_reason_are_one_line_that_holds_them_all() -> None:
    noise = tuple(Unread(f"第 {line} 行", f"页眉{line}", "网页附带的文字") for line in range(1, 31))
    rows = tuple(Unread("第 2 张表", "若干", "无法确定位置", (ref(cell_id),)) for cell_id in (RECEIVED, LICENCES))
    *single, grouped = draft_items(draft(evidence=Evidence(unread=(*noise, *rows))))
    assert (grouped.sort, grouped.needed) == (Sort.ASIDE, False)  # at the end, and not counted
    assert grouped.place == "第 1 行 等 30 处"
    assert all(each.text in grouped.full for each in noise)
    assert "页眉1" in grouped.text
    assert "页眉30" not in grouped.text
    assert [item.refs for item in single] == [(ref(RECEIVED),), (ref(LICENCES),)]


def test_a_note_that_repeats_a_placed_row_is_left_out() -> None:
    notes = ("“（一）予以公开”一行有 7 格、只读到 6 个数（某处）", "没有找到表格")
    placed = {ref("requests.granted.business"): Source("某处", "3", How.CALCULATED)}
    found = draft({"requests.granted.business": 3})
    items = draft_items(replace(found, evidence=Evidence(placed, notes=notes)))
    assert [item.sort for item in items] == [Sort.CALCULATED, Sort.NOTE]


def test_a_conversion_shows_both_figures() -> None:
    item = only(draft({FEES: ("25.1", "251000元", How.CONVERTED)}))
    assert (item.sort, item.needed) == (Sort.CONVERTED, True)
    assert "251000元" in item.text
    assert "25.1万元" in item.text


def test_dashes_alike_are_one_line_that_need_not_be_looked_at() -> None:
    dashes = {f"requests.received.{column}": (None, "-", How.CONVERTED) for column in PLACED}
    item = only(draft(dashes))
    assert (len(item.refs), item.needed) == (3, False)
    assert "等 3 格" in item.place


def test_a_note_that_repeats_a_conversion_is_left_out() -> None:
    notes = (f"“收费”：“251000元”换算为 25.1 万元（{FEES} 处）", "没有找到表格")
    converted, note = draft_items(draft({FEES: ("25.1", "251000元", How.CONVERTED)}, evidence=Evidence(notes=notes)))
    assert converted.sort is Sort.CONVERTED
    assert (note.sort, note.text, note.needed) == (Sort.NOTE, "没有找到表格", True)


def test_placed_rows_are_lines_and_rows_of_zeros_are_one() -> None:
    placed = row("granted", 0, 3, 3) | row("partly_granted", 0, 0, 0) | row("refused.state_secret", 0, 0, 0)
    granted, zeros = draft_items(draft(placed))
    assert granted.refs[0] == ref("requests.granted.business")
    assert granted.needed
    assert "商业企业 3，总计 3，其余为 0" in granted.text
    assert len(zeros.refs) == 6
    assert not zeros.needed
    assert "等 2 行" in zeros.place


def test_a_choice_is_listed_once_and_comes_first() -> None:
    choice, form = other_choice(), load_form("gor-2021")
    doubt = {LICENCES: (None, "若干", How.DOUBTFUL)}
    evidence = Evidence(unread=(choices.listed(form, choice),), choices=(choice,))
    items = draft_items(draft(doubt, evidence=evidence))
    assert [item.sort for item in items] == [Sort.CHOICE, Sort.DOUBTFUL]
    assert len(items[0].refs) == 21


def test_a_suggestion_says_its_reason() -> None:
    evidence = Evidence(suggestions=(Suggestion(ref(RECEIVED), number(18), "改为 18，则总计与各项相符"),))
    item = suggestion_item(load_form("gor-2021"), evidence.suggestions[0])
    assert (item.sort, item.text, item.refs) == (Sort.SUGGESTION, "改为 18，则总计与各项相符", (ref(RECEIVED),))


def hint(how: How, doubts: tuple[Doubt, ...] = (), **facts: str) -> str:
    cells = (ref(RECEIVED), ref("requests.received.total"))
    read_from = {cells[0]: Source("某处", "13", how), cells[1]: Source("某处", "18")}
    form = load_form("gor-2021")
    return fault_hint(form, Finding("T01", Severity.ERROR, cells, facts=facts), Evidence(read_from, doubts=doubts))


def test_the_hint_tells_a_misreading_from_a_fault_of_the_file() -> None:
    assert "原文件本身" in hint(How.EXACT)
    assert "读入有误" in hint(How.CALCULATED)
    assert "您更正后不平" in hint(How.TYPED)
    assert fault_hint(load_form("gor-2021"), Finding("T01", Severity.ERROR, (ref(RECEIVED),)), Evidence()) == ""


def test_a_figure_that_the_rules_propose_is_not_called_the_files_own_in_the_same_breath() -> None:
    cells = (ref("requests.received.total"), ref(RECEIVED))
    known = Doubt("requests", "", number(18).amount, number(13).amount, cells, Blame.FILE, "原文如此")
    assert hint(How.EXACT, (known,)) == "原文如此。"
    assert hint(How.EXACT, (known,), suspect="总计", suspect_value="13") == ""
    assert hint(How.CALCULATED, suspect="总计", suspect_value="13") != ""


@pytest.mark.parametrize("form_id", ["gor-2008", "gor-2019", "gor-2021"])
def test_an_equation_is_one_item_whichever_cell_is_suspected(form_id: str) -> None:
    form = load_form(form_id)
    findings = [failing(form, identity) for identity in form.identities]
    assert len({finding_item(form, finding, "").key for finding in findings}) == len(findings)
    for finding in findings:
        other = replace(finding, refs=finding.refs[::-1])
        assert finding_item(form, finding, "").key == finding_item(form, other, "").key


def failing(form: FormSpec, identity: Identity) -> Finding:
    """What is found where this equation fails."""
    facts = {"left": "1", "right": "2", "difference": "1", "count": "二"}
    part = cell_in(form, identity, identity.left[0].ref)
    facts |= {"place": place(form, identity), "part": part, "whole": part}
    facts |= {"last_year": "2024", "year": "2025"}
    return Finding(identity.rule, Severity.ERROR, identity.refs, form.table(identity.table).section, facts=facts)


def test_a_suggestion_is_short_in_the_list() -> None:
    evidence = Evidence(suggestions=(Suggestion(ref(RECEIVED), number(18), "漏了一位。两个合计相符", "漏了一位"),))
    item = suggestion_item(load_form("gor-2021"), evidence.suggestions[0])
    assert (item.text, item.full) == ("漏了一位。", "漏了一位。两个合计相符")


def test_what_the_reading_itself_says_of_the_fault_comes_first() -> None:
    cells = (ref("requests.received.total"), ref(RECEIVED))
    known = Doubt("requests", "18 ≠ 13", number(18).amount, number(13).amount, cells, Blame.READING, "像是读错了一位。")
    assert hint(How.EXACT, (known,)) == "像是读错了一位。"


def test_every_sort_and_kind_is_told_by_more_than_a_colour() -> None:
    assert all(spec.title and spec.glyph for spec in SORTS.values())
    assert set(SORTS) == set(Sort)
    assert set(LOOKS) == set(Kind)
    seen = {(look.sign, look.hatched) for look in LOOKS.values()}
    assert len(seen) == len(LOOKS)


def test_kind_of_a_cell() -> None:
    source = Source("某处", "18")
    assert kind_of(cell(18), source, corrected=False) is Kind.EXACT
    assert kind_of(cell(18), source, corrected=True) is Kind.CORRECTED
    assert kind_of(cell(None), source, corrected=False) is Kind.BLANK
    assert kind_of(cell(None), None, corrected=False) is Kind.BLANK
    assert kind_of(cell(None), Source("某处", "若干", How.DOUBTFUL), corrected=False) is Kind.DOUBTFUL
    assert kind_of(cell(1), Source("某处", "", How.CALCULATED), corrected=False) is Kind.CALCULATED
