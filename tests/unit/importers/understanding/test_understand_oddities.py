"""What offices add to, leave out of and do to the form: nothing lands in a wrong cell, nothing is lost silently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, SLASH, CellValue, number
from tests.unit.importers.layouts import web_pages, word_files
from tests.unit.importers.layouts.checking import (
    accounted,
    assert_read,
    lost_figures,
    plain_tables,
    wrong_cells,
    wrong_narratives,
)
from tests.unit.importers.layouts.document import (
    Document,
    Grid,
    GridCell,
    Text,
    before_grids,
    both,
    document,
    extra_column,
    extra_row,
    grid,
    on_grids,
    repeated,
    single_other_row,
    tables_last,
)
from tests.unit.importers.layouts.files import LAYOUTS, ONE_OF_EACH, read, read_bytes
from tests.unit.importers.layouts.sample import Sample, sample

EXACT = tuple(name for name in LAYOUTS if not name.startswith("text"))
SHEETS = {"book-sheets", "book-shifted", "book-unmerged"}  # every table on a sheet of its own, behind the text
R, D = "requests", "disclosure"


def texts_left(draft: ImportDraft) -> list[str]:
    """What found no home, without what the layouts themselves hide or have deleted."""
    return [unread.text for unread in draft.evidence.unread if unread.where not in ("隐藏的文字", "修订中删除的文字")]


def ref(cell: str) -> CellRef:
    return CellRef.parse(cell)


# --- values --------------------------------------------------------------------------------------------------------

VALUES: dict[str, tuple[str, CellValue]] = {
    "disclosure.fees.amount": ("18.8710", number("18.8710")),
    "disclosure.licences.decisions": ("11398889", number(11398889)),
    "disclosure.penalties.decisions": ("1,234", number(1234)),
    "disclosure.coercive_measures.decisions": ("１２", number(12)),
    "disclosure.regulations.issued": ("/", SLASH),
    "disclosure.regulations.repealed": ("-", BLANK),
    "disclosure.regulations.in_force": ("—", BLANK),
    "disclosure.normative_documents.issued": ("201件", number(201)),
    "disclosure.normative_documents.repealed": ("无", BLANK),
    "disclosure.normative_documents.in_force": ("22（其中修订16件）", number(22)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_values_as_met(layout: str, tmp_path: Path) -> None:
    texts = {ref(cell): text for cell, (text, _) in VALUES.items()}
    wanted = sample(size="city").with_texts(texts, {ref(cell): value for cell, (_, value) in VALUES.items()})
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("70487元", "7.0487"), ("251000元", "25.1"), ("0.0", "0.0"), ("59237.2449", "59237.2449"), ("18.5万元", "18.5")],
)
@pytest.mark.parametrize("layout", ONE_OF_EACH)
def test_money(layout: str, text: str, amount: str, tmp_path: Path) -> None:
    fees = ref("disclosure.fees.amount")
    wanted = sample().with_texts({fees: text}, {fees: number(amount)})
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize(
    ("text", "amount"), [("减4", -4), ("-8", -8), ("+1036", 1036), ("增2", 2), ("－3", -3), ("增加5项", 5)]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_changes(layout: str, text: str, amount: int, tmp_path: Path) -> None:
    change = ref("disclosure.licences.items_change")
    wanted = sample("gor-2019").with_texts({change: text}, {change: number(amount)})
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("layout", EXACT)
def test_a_sentence_in_a_cell_is_listed(layout: str, tmp_path: Path) -> None:
    cell = ref("disclosure.regulations.issued")
    wanted = sample(size="city").with_texts({cell: "本单位未制作规章"}, {cell: BLANK})
    parts = document(wanted)
    draft = read(parts, layout, tmp_path)
    assert_read(wanted, draft, parts)
    assert "本单位未制作规章" in accounted(draft)
    assert any(unread.text == "本单位未制作规章" for unread in draft.evidence.unread)


@pytest.mark.parametrize("layout", ["text-pipes", "text-tabs", "text-one_a_line", "text-one_a_line_piped"])
def test_a_sentence_in_a_text_table_is_kept(layout: str, tmp_path: Path) -> None:
    cell = ref("disclosure.regulations.issued")
    wanted = sample(size="city").with_texts({cell: "本单位未制作规章"}, {cell: BLANK})
    draft = read(document(wanted), layout, tmp_path)
    wrong = wrong_cells(wanted, draft, lossy=True)
    assert wrong == {}
    assert any("本单位未制作规章" in unread.text for unread in draft.evidence.unread)


# --- rows and columns that the form does not have ------------------------------------------------------------------


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019", "gor-2008"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_column_for_remarks(layout: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city")
    parts = on_grids("*", both(extra_column))(document(wanted))
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("table", ["disclosure", "requests"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_that_no_form_has(layout: str, table: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    figures = ["77771", "77772", "77773"] if table == "disclosure" else [f"7777{n}" for n in range(7)]
    parts = on_grids(table, both(extra_row("其他主动公开文件", figures)))(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert_read(wanted, draft, parts)
    assert set(figures) <= accounted(draft).keys()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_single_row_of_other_results_is_asked_about(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    others = {cell for cell in wanted.form.refs if cell.row.startswith("other.")}
    wanted = wanted.with_texts(dict.fromkeys(others, ""), dict.fromkeys(others, BLANK))
    figures = [f"7777{n}" for n in range(7)]
    parts = on_grids(R, both(single_other_row(figures)))(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert_read(wanted, draft, parts)
    assert set(figures) <= {word for unread in draft.evidence.unread for word in unread.text.replace("：", " ").split()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_repeated_tables_are_read_once(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = document(wanted)
    assert_read(wanted, read(repeated(parts), layout, tmp_path), parts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_table_with_other_figures_is_listed(layout: str, tmp_path: Path) -> None:
    wanted, other = sample(size="city"), sample(size="city", seed=99)
    second = grid(other, other.form.table(R))
    parts = on_grids(R, lambda first: [first, second])(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_table_of_2019_in_a_report_of_2022(layout: str, tmp_path: Path) -> None:
    wanted = sample("gor-2019", "city")
    parts = [
        Text(part.text.replace("2020年", "2022年"), part.kind) if isinstance(part, Text) else part
        for part in document(wanted)
    ]
    draft = read(parts, layout, tmp_path)
    assert draft.form.id == "gor-2019"
    assert draft.meta.year == 2022
    assert wrong_cells(wanted, draft) == {}
    assert any("2022 年" in note for note in draft.evidence.notes)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_both_forms_mixed(layout: str, tmp_path: Path) -> None:
    """Section 二 of the form before, section 三 of today: what has no cell is listed, nothing lands in a wrong one."""
    new, old = sample(size="city"), sample("gor-2019", "city", seed=3)
    foreign = grid(old, old.form.table(D))
    parts = on_grids(D, lambda _: [foreign])(document(new))
    draft = read(parts, layout, tmp_path)
    written = {**new.values, **{cell: value for cell, value in old.values.items() if cell.table == D}}
    filled = {cell: value for cell, value in draft.cells.items() if value is not BLANK}
    assert {cell: value for cell, value in filled.items() if written.get(cell) != value} == {}
    assert len(filled) > 170
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_without_tables(layout: str, tmp_path: Path) -> None:
    """The tables were pictures: said so, and no zeros are invented."""
    wanted = sample()
    parts: Document = [part for part in document(wanted) if isinstance(part, Text)]
    draft = read(parts, layout, tmp_path)
    assert set(draft.cells.values()) <= {BLANK}
    assert wrong_narratives(wanted, draft) == {}
    assert sum("没有找到" in note for note in draft.evidence.notes) == len(wanted.form.tables)


# --- text around tables --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sentence_between_heading_and_table(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city").with_narratives(
        dict.fromkeys(("disclosure", "requests", "disputes"), ("本镇全年数据如下表所示，均经核对。",))
    )
    plain = replace(wanted, narratives=sample().narratives)
    parts = before_grids("本镇全年数据如下表所示，均经核对。")(document(plain))
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_unit_and_year_between_heading_and_table(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = before_grids("填报单位：示例镇　2022年度　单位：件")(document(wanted))
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_first_and_tables_behind(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = tables_last(wanted.form.sections)(document(wanted))
    assert_read(wanted, read(parts, layout, tmp_path), parts)


EVIL = {
    "overview": (
        "全年工作紧扣中心，主动公开取得新进展。",
        "（一）主动公开政府信息情况。",
        "1、基本情况",
        "全年发布信息326条。",
        "规章",
        "本镇没有制定规章的权限。",
        "行政许可 12 件",
        "行政处罚：3件",
        "2、主要亮点",
        "其他",
        "17",
        "政务新媒体发布 84 条",
        "（二）依申请公开情况",
        "自然人",
        "申请3件，均已办结。",
        "总计",
        "（三）存在问题",
        "部分栏目更新不及时。",
    ),
    "problems": (
        "1.存在的主要问题",
        "一是公开内容不够丰富；",
        "二、三级栏目维护不及时。",
        "2.改进情况",
        "一、加强学习。",
        "规范性文件",
        "二、完善制度。",
    ),
    "other_matters": ("1.信息处理费", "0元", "2.其他", "没有其他需要报告的事项", "行政复议", "行政诉讼"),
}


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_evil_narratives(layout: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city").with_narratives(EVIL)
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_captions(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city").with_narratives(
        {"overview": ("全年发布信息326条。", "图1 信息发布渠道", "渠道多样。")}
    )
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("layout", [layout for layout in EXACT if layout not in SHEETS])
def test_a_table_of_the_authors_own_stays_in_the_text(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    rows = [["渠道", "条数"], ["网站", "88881"], ["新媒体", "88882"]]
    cells = [GridCell(text, row, column) for row, line in enumerate(rows) for column, text in enumerate(line)]
    parts = document(wanted)
    parts[4:4] = [Grid("own", tuple(cells))]
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert wrong_narratives(wanted, draft) == {}
    assert [type(block).__name__ for block in draft.narratives["overview"].blocks][:3] == [
        "Paragraph",
        "PlainTable",
        "Paragraph",
    ]
    (table,) = plain_tables(draft)
    assert [[cell.text for cell in row] for row in table.rows] == rows
    assert texts_left(draft) == []


# --- bytes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_encodings(encoding: str, tmp_path: Path) -> None:
    from tests.unit.importers.layouts import text_files

    wanted = sample(size="city")
    parts = document(wanted)
    assert_read(wanted, read_bytes(text_files.write(parts, "pipes").encode(encoding), ".txt", tmp_path), parts)


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "big5", "unknown-8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_pages_that_declare_what_they_are_not(encoding: str, declared: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = document(wanted)
    page = web_pages.plain(parts).replace('charset="utf-8"', f'charset="{declared}"')
    assert_read(wanted, read_bytes(page.encode(encoding), ".html", tmp_path), parts)


def test_the_blank_official_form(tmp_path: Path) -> None:
    form = load_form("gor-2021")
    empty = Sample(form, dict.fromkeys(form.refs, ""), dict.fromkeys(form.refs, BLANK), {}, date="2023年1月1日")
    draft = read_bytes(word_files.merged(document(empty)), ".docx", tmp_path)
    assert draft.form.id == "gor-2021"
    assert set(draft.cells.values()) <= {BLANK}
    assert draft.evidence.unread == ()
    assert not any(narrative for narrative in draft.narratives.values())


@pytest.mark.parametrize("place", [4, -2])
@pytest.mark.parametrize("layout", EXACT)
def test_the_authors_own_table_in_the_forms_words(layout: str, place: int, tmp_path: Path) -> None:
    """A table of the author's own that borrows the form's labels fills no cell, before or behind the real ones."""
    wanted = sample(size="city")
    rows = [["类别", "公开条数"], ["规章", "88881"], ["行政许可", "88882"], ["行政处罚", "88883"], ["总计", "266646"]]
    cells = [GridCell(text, row, column) for row, line in enumerate(rows) for column, text in enumerate(line)]
    parts = document(wanted)
    parts[place:place] = [
        Text("公开的条数按类别列表如下。"),
        Grid("own", tuple(cells)),
        Text("数据来自门户网站的统计。"),
    ]
    draft = read(parts, layout, tmp_path)
    assert wrong_cells(wanted, draft) == {}
    assert lost_figures(draft, parts) == {}
    assert {"88881", "88882", "88883", "266646"} <= accounted(draft).keys()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_page_numbers_are_no_text(layout: str, tmp_path: Path) -> None:
    wanted = sample(size="city")
    parts = document(wanted)
    parts[4:4] = [Text("- 1 -", "noise")]
    parts.append(Text("— 12 —", "noise"))
    draft = read(parts, layout, tmp_path)
    assert_read(wanted, draft, parts)
    assert texts_left(draft) == ["- 1 -", "— 12 —"]


@pytest.mark.parametrize("layout", ["text-one_a_line", "text-pipes", "word-merged", "book-sheets"])
def test_the_drafts_report_balances(layout: str, tmp_path: Path) -> None:
    """Read and put into a report, the totals computed there are those that the file states."""
    report = read(document(sample(size="city")), layout, tmp_path).report()
    assert {ref: report.value(ref) for ref in report.stated} == dict(report.stated)
