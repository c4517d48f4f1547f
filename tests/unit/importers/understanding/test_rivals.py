"""Of two tables of one kind the one that belongs to the report is read, and the other listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.understand import understand
from gor_desktop.models.evidence import How
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, number
from tests.unit.importers.layouts.checking import lost_figures, wrong_cells
from tests.unit.importers.layouts.document import Document, Grid, Text, document, grid, on_grids
from tests.unit.importers.layouts.files import LAYOUTS, LOSSY, read
from tests.unit.importers.layouts.sample import Sample, sample
from tests.unit.importers.layouts.stream import table

SHEETS = {"book-sheets", "book-shifted", "book-unmerged"}  # tables stand apart from what is said of them
KEPT = sorted(set(LAYOUTS) - LOSSY - SHEETS)


def two(wanted: Sample, ours: str, theirs: str, first: bool) -> Document:
    """The report with a second requests table, and a line above each."""
    other = sample(size="city", seed=99)
    second: Document = [Text(theirs), grid(other, other.form.table("requests"))]

    def both(own: Grid) -> Document:
        mine: Document = [Text(ours), own]
        return [*mine, *second] if first else [*second, *mine]

    return on_grids("requests", both)(document(wanted))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2022年", "2021年"),
        ("表1 2022年度情况", "表2 2021年度情况"),
        ("本年数据", "上年数据"),
        ("二〇二二年", "二〇二一年"),
    ],
)
@pytest.mark.parametrize("layout", KEPT)
def test_of_two_years_the_reports_own(layout: str, ours: str, theirs: str, first: bool, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = two(wanted, ours, theirs, first)
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize(
    ("unit", "ours", "theirs"),
    [
        ("示例县人民政府", "全县汇总", "县政府办本级"),
        ("示例县民政局", "局机关本级", "全县民政系统汇总"),
        ("示例县民政局", "示例县民政局", "示例县财政局（全县）"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_several_units_the_reports_own(unit: str, ours: str, theirs: str, first: bool, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = [
        Text(part.text.replace(wanted.unit, unit), part.kind) if isinstance(part, Text) else part
        for part in two(wanted, ours, theirs, first)
    ]
    draft = read(parts, "word-merged", tmp_path)
    assert draft.meta.unit == unit
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


def test_without_a_word_above_the_first_is_taken(tmp_path: Path) -> None:
    wanted = sample(size="city")
    draft = read(two(wanted, "如下表。", "又如下表。", first=True), "word-merged", tmp_path)
    assert wrong_cells(wanted, draft) == {}
    received = next(ref for ref in wanted.form.refs if ref.row == "received")
    assert draft.cells[received] != number(0)
    assert draft.evidence.read_from[received].how is How.DOUBTFUL


def unmarked(wanted: Sample, draft: ImportDraft) -> set[CellRef]:
    """The wrong cells that are not marked as doubtful."""
    wrong = (CellRef.parse(key) for key in wrong_cells(wanted, draft))
    return {ref for ref in wrong if draft.evidence.read_from[ref].how is not How.DOUBTFUL}


@pytest.mark.parametrize("layout", ["word-merged", "web-plain", "text-tabs"])
@pytest.mark.parametrize("table", ["requests", "disputes"])
def test_where_nothing_tells_no_wrong_figure_is_certain(layout: str, table: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    other = sample(size="city", seed=99)
    parts = on_grids(table, lambda own: [grid(other, other.form.table(table)), own])(document(wanted))
    assert unmarked(wanted, read(parts, layout, tmp_path)) == set()


@pytest.mark.parametrize(
    "caption", ["（上年数据）", "上一年度（2021年度）申请办理情况，供对比。", "示例县财政局", "示例县财政局汇总表"]
)
def test_a_table_right_below_another_does_not_inherit_its_caption(caption: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    other = sample(size="city", seed=99)
    both: Document = [Text(caption), grid(other, other.form.table("requests"))]
    parts = on_grids("requests", lambda own: [*both, own])(document(wanted))
    draft = read(parts, "word-merged", tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert How.DOUBTFUL not in {source.how for source in draft.evidence.read_from.values()}


@pytest.mark.parametrize("sentence", ["上年结转2件，本年办结情况较好。", "较上年增长5%，情况如下。"])
def test_a_sentence_of_the_text_is_no_caption(sentence: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    other = sample(size="city", seed=99)
    parts = on_grids(
        "requests", lambda own: [Text(sentence), own, Text("另一张表。"), grid(other, other.form.table("requests"))]
    )(document(wanted))
    assert wrong_cells(wanted, read(parts, "word-merged", tmp_path)) == {}


HEAD = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
ROW = "一、本年新收政府信息公开申请数量|{}|0|0|0|0|0|{}"
MORE = "（七）总计|7|0|0|0|0|0|7"


def sheets(*found: Matrix) -> ImportDraft:
    draft = understand(found)
    assert draft is not None
    return draft


def sheet(name: str, *rows: str) -> Matrix:
    return table("三、收到和处理政府信息公开申请情况", HEAD, *rows, sheet=True, where=f"工作表“{name}”")


def test_a_table_of_last_year_fills_no_gap() -> None:
    draft = sheets(sheet("2023年", ROW.format(9, 9)), sheet("去年", ROW.format(5, 5), MORE))
    found = {str(ref): value for ref, value in draft.cells.items() if value is not BLANK}
    assert found["requests.received.total"] == number(9)
    assert not any(key.startswith("requests.concluded") for key in found)
    assert any("7" in item.text and "上年" in item.reason for item in draft.evidence.unread)


@pytest.mark.parametrize("first", [True, False])
def test_of_sheets_named_by_their_years_the_latest(first: bool) -> None:
    years = [sheet("2022年", ROW.format(5, 5)), sheet("2023年", ROW.format(9, 9))]
    draft = sheets(*(years if first else years[::-1]))
    assert draft.meta.year == 2023
    assert {str(ref): value for ref, value in draft.cells.items()}["requests.received.total"] == number(9)
    assert any("采用了 2023 年的" in note for note in draft.evidence.notes)
