"""Slips that one digit explains, and cells without a figure that the sums tell."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.suggest import slip_between
from gor_desktop.models.evidence import Evidence, How, Source, Suggestion
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, number
from tests.unit.importers.layouts.sample import balanced

FORM = load_form("gor-2021")
RIGHT = balanced(
    FORM,
    {
        **dict.fromkeys(FORM.inputs, number(0)),
        **{
            CellRef.parse(f"requests.{cell}"): number(amount)
            for cell, amount in {
                "received.natural_person": 127,
                "received.business": 30,
                "granted.natural_person": 100,
                "granted.business": 30,
                "unavailable.not_held.natural_person": 27,
            }.items()
        },
        CellRef.parse("disputes.review.upheld"): number(12),
    },
)


def ref(name: str) -> CellRef:
    return CellRef.parse(name)


def suggested(cells: dict[str, str | None], doubtful: dict[str, str] | None = None) -> dict[str, CellValue]:
    return {str(found.ref): found.value for found in suggestions(cells, doubtful)}


def suggestions(cells: dict[str, str | None], doubtful: dict[str, str] | None = None) -> tuple[Suggestion, ...]:
    """What is suggested where these cells were read otherwise than they are, or (`doubtful`) hold no figure."""
    read = {name: number(text) if text else BLANK for name, text in cells.items()}
    texts = {ref(name): Source("第 1 行", text, How.DOUBTFUL) for name, text in (doubtful or {}).items()}
    known = {cell: value for cell, value in RIGHT.items() if cell not in texts}
    draft = ImportDraft(FORM, cells={**known, **{ref(name): value for name, value in read.items()}})
    return ImportDraft(FORM, cells=draft.cells, evidence=Evidence(texts)).weighed().evidence.suggestions


@pytest.mark.parametrize("read", ["10", "1000", "1100"])
def test_a_digit_lost_or_doubled(read: str) -> None:
    assert suggested({"requests.granted.natural_person": read}) == {"requests.granted.natural_person": number(100)}


@pytest.mark.parametrize(("read", "right"), [("217", "127"), ("121", "127"), ("172", "127"), ("12", "127")])
def test_a_digit_swapped_or_mistaken(read: str, right: str) -> None:
    cell = "requests.received.natural_person"
    assert suggested({cell: read}) == {cell: number(right)}


@pytest.mark.parametrize("read", ["34", "99", "5", "599"])
def test_no_slip_leads_there(read: str) -> None:
    assert suggested({"requests.received.natural_person": read}) == {}


def test_a_sum_that_was_misread() -> None:
    assert suggested({"requests.granted.total": "180"}) == {"requests.granted.total": number(130)}


def test_two_slips_explain_it_as_well() -> None:
    """12 and 1: a digit too many in one or too few in the other."""
    assert suggested({"disputes.review.total": "1"}) == {}


def test_two_faults_far_from_each_other() -> None:
    found = suggested({"requests.granted.natural_person": "10", "requests.received.business": "80"})
    assert found == {"requests.granted.natural_person": number(100), "requests.received.business": number(30)}


def test_a_figure_cut_in_two() -> None:
    found = suggested({"requests.granted.natural_person": "1", "requests.granted.business": "00"})
    assert found == {}  # 30 is gone: no one figure brings it back
    found = suggested(
        {"requests.unavailable.not_held.natural_person": "2", "requests.unavailable.not_held.business": "7"}
    )
    assert found == {
        "requests.unavailable.not_held.natural_person": number(27),
        "requests.unavailable.not_held.business": BLANK,
    }


@pytest.mark.parametrize("text", ["约100", "1OO", "#REF!", "100左右"])
def test_a_doubtful_cell_that_two_sums_tell(text: str) -> None:
    cell = "requests.granted.natural_person"
    assert suggested({}, {cell: text}) == {cell: number(100)}


def test_a_doubtful_cell_that_one_sum_tells() -> None:
    assert suggested({}, {"disputes.review.upheld": "l2"}) == {"disputes.review.upheld": number(12)}
    assert suggested({}, {"disputes.review.upheld": "#N/A"}) == {}


def test_sums_that_disagree_tell_nothing() -> None:
    cell = "requests.granted.natural_person"
    assert suggested({"requests.granted.total": "131"}, {cell: "约100"}) == {}


def test_what_is_suggested_says_why() -> None:
    (found,) = suggestions({"requests.granted.natural_person": "10"})
    assert found.reason == (
        "“10”可能漏了一位数字。“（一）予以公开”一行：总计 130，各项合计 40；"
        "“自然人”一列：（七）总计 127，各项合计 37；改为 100 后相符"
    )
    assert found.brief == "“10”可能漏了一位数字，改为 100 后相符"
    (found,) = suggestions({}, {"disputes.review.upheld": "l2"})
    assert found.reason == "“l2”可能是 12：填入后相符（“行政复议”一行：总计 12，各项合计 12）"
    assert found.brief == "“l2”可能是 12"


@pytest.mark.parametrize(
    ("read", "meant", "slip"),
    [
        ("70487", "7.0487", "小数点"),
        ("12", "132", "漏了一位"),
        ("1322", "132", "多了一位"),
        ("123", "132", "颠倒"),
        ("133", "138", "认成"),
        ("132", "136", ""),
        ("12", "1", "多了一位"),
        ("5", "50", "漏了一位"),
        ("321", "132", ""),
        ("1", "100", ""),
        ("-8", "8", ""),
    ],
)
def test_slips(read: str, meant: str, slip: str) -> None:
    found = slip_between(read, meant)
    assert slip in found
    assert bool(slip) == bool(found)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([ref for ref in FORM.refs if ref.table == "requests"]), st.integers(0, 2000))
def test_what_is_suggested_for_one_wrong_cell_never_touches_another(wrong: CellRef, amount: int) -> None:
    """In a city's report, where no two figures are alike."""
    inputs = {cell: number(7 * place % 97 + 100) for place, cell in enumerate(FORM.inputs)}
    right = balanced(FORM, inputs)
    for row in ("received", "carried_out"):
        for cell in (cell for cell in right if cell.row == row and cell.table == "requests"):
            right[cell] = BLANK  # no balance in these figures: the balance says nothing
    if right[wrong] is BLANK or right[wrong] == number(amount):
        return
    found = ImportDraft(FORM, cells={**right, wrong: number(amount)}).weighed().evidence.suggestions
    assert all(one.ref == wrong and one.value == right[wrong] for one in found)
