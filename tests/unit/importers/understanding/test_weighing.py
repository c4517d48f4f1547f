"""Equations that fail, and where the fault seems to lie."""

from __future__ import annotations

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.evidence import Blame, Doubt, Evidence, How, Source
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, number

FORM = load_form("gor-2021")
REVIEW = FORM.table("disputes").figure_rows[0][:5]


def doubts(values: list[int | None], how: How = How.EXACT, aligned: bool = True, read: int = 5) -> tuple[Doubt, ...]:
    cells: dict[CellRef, CellValue] = {
        ref: BLANK if value is None else number(value) for ref, value in zip(REVIEW, values, strict=False)
    }
    sources = {
        ref: Source("第 1 行", "1", place) for ref, place in zip(REVIEW, [how] + [How.EXACT] * (read - 1), strict=False)
    }
    sources = {ref: source._replace(aligned=aligned) for ref, source in sources.items()}
    return ImportDraft(FORM, cells=cells, evidence=Evidence(sources)).weighed().evidence.doubts


def test_figures_of_a_real_table_blame_the_file() -> None:
    (doubt,) = doubts([10, 1, 0, 0, 0])
    assert doubt.table == "disputes"
    assert [str(sum_) for sum_ in (doubt.left, doubt.right, doubt.difference)] == ["0", "11", "-11"]
    assert doubt.told == "“行政复议”一行：总计 0，各项合计 11，相差 11"
    assert doubt.refs == (REVIEW[4], *REVIEW[:4])
    assert (doubt.blame, doubt.hint) == (Blame.FILE, "原文如此：文件中的数字本身不平")


@pytest.mark.parametrize(
    "changed", [{"how": How.CONVERTED}, {"how": How.CALCULATED}, {"how": How.DOUBTFUL}, {"aligned": False}, {"read": 4}]
)
def test_anything_uncertain_blames_the_reading(changed: dict[str, object]) -> None:
    (doubt,) = doubts([10, 1, 0, 0, 0], **changed)  # type: ignore[arg-type]
    assert (doubt.blame, doubt.hint) == (Blame.READING, "可能是读取有误，请对照原文")


@pytest.mark.parametrize(("text", "hint"), [("144", "您更正后不平，“结果维持”原文为 144"), ("", "您填写后不平")])
def test_a_figure_that_was_typed_is_not_blamed_on_the_file(text: str, hint: str) -> None:
    cells = dict(zip(REVIEW, map(number, (10, 1, 0, 0, 11)), strict=True))
    read_from = {ref: Source("第 1 行", str(value)) for ref, value in cells.items()}
    if not text:
        del read_from[REVIEW[0]]
    else:
        read_from[REVIEW[0]] = Source("第 1 行", text)
    draft = ImportDraft(FORM, cells=cells, evidence=Evidence(read_from))
    (doubt,) = draft.with_cell(REVIEW[0], number(7)).evidence.doubts
    assert (doubt.blame, doubt.hint) == (Blame.CLERK, hint)


@pytest.mark.parametrize(
    "values",
    [
        [10, 1, 0, 0, 11],
        [None, None, None, None, None],
        [None, None, None, None, 0],
        [10, 1, None, None, 11],
        [10, 1, 0, 0, None],
        [10, 1, 0, 0],
    ],
)
def test_nothing_to_say(values: list[int | None]) -> None:
    """Sums that agree, that nobody stated, or of which a cell was not read."""
    assert doubts(values) == ()


def test_a_correction_settles_a_doubt() -> None:
    cells = dict(zip(REVIEW, map(number, (10, 1, 0, 0, 0)), strict=True))
    draft = ImportDraft(FORM, cells=cells).weighed()
    assert len(draft.evidence.doubts) == 1
    assert draft.with_cell(REVIEW[4], number(11)).evidence.doubts == ()


def test_a_balance_is_told_with_its_rows() -> None:
    column = [CellRef("requests", row, "business") for row in ("received", "carried_in", "concluded", "carried_out")]
    cells = dict(zip(column, map(number, (60, 0, 61, 0)), strict=True))
    (doubt,) = ImportDraft(FORM, cells=cells).weighed().evidence.doubts
    assert doubt.told == (
        "“商业企业”一列：一、本年新收政府信息公开申请数量、二、上年结转政府信息公开申请数量 合计 60，"
        "（七）总计、四、结转下年度继续办理 合计 61，相差 1"
    )


def test_a_part_that_exceeds_its_whole() -> None:
    form = load_form("gor-2008")
    part, whole = (CellRef("annex", row, "this_year") for row in ("published.website", "published"))
    found = ImportDraft(form, cells={part: number(9), whole: number(8)}).weighed().evidence.doubts
    assert [doubt.difference for doubt in found] == [1]
