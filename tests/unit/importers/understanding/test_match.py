"""Figures with their evidence, and what found no cell."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.header import Token
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.match import Matched, match_figures
from gor_desktop.importers.understanding.tables import RowReading, TableReading
from gor_desktop.models.evidence import How
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, number
from tests.unit.importers.layouts.stream import lines, read_tables, table, text_lines

HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"


def match(*rows: str) -> Matched:
    return understood(lines(table(*rows)))


def match_text(text: str) -> Matched:
    return understood(text_lines(text))


def understood(stream: list[Line]) -> Matched:
    return match_figures(load_form("gor-2021"), read_tables(stream, lexicon("gor-2021")), stream)


def cell(name: str) -> CellRef:
    return CellRef.parse(f"disclosure.{name}")


def test_every_figure_says_where_it_was_read() -> None:
    matched = match(HEADER, "规章|1||3件")
    assert matched.cells[cell("regulations.issued")] == number(1)
    assert matched.cells[cell("regulations.repealed")] is BLANK
    source = matched.read_from[cell("regulations.in_force")]
    assert (source.where, source.text, source.how) == ("第 1 张表第 2 行第 4 列", "3件", How.CONVERTED)
    assert matched.notes == ["“规章·现行有效件数”：“3件”读作 3（第 1 张表第 2 行第 4 列）"]


def test_what_is_no_figure_is_left_blank_and_listed() -> None:
    matched = match(HEADER, "规章|约三件|2|3")
    assert cell("regulations.issued") not in matched.cells
    assert matched.read_from[cell("regulations.issued")].how is How.DOUBTFUL
    assert [(unread.text, unread.reason) for unread in matched.unread] == [
        ("约三件", "“规章·本年制发件数”一格不是数字，留空")
    ]


def test_a_doubtful_cell_says_why() -> None:
    matched = match(HEADER, "规章|约20|#REF!|3月2日")
    assert [unread.reason for unread in matched.unread] == [
        "“规章·本年制发件数”一格是约数，不是准确的数，留空",
        "“规章·本年废止件数”一格表格软件的公式出错，留空",
        "“规章·现行有效件数”一格像是日期或时间，也可能是表格软件把数改成了日期，留空",
    ]
    assert [unread.refs for unread in matched.unread] == [
        (cell(f"regulations.{column}"),) for column in ("issued", "repealed", "in_force")
    ]


def test_a_figure_that_can_hardly_be_right_is_kept_and_listed() -> None:
    matched = match(HEADER, "规章|1.5|-2|3")
    assert [matched.cells[cell(f"regulations.{column}")] for column in ("issued", "repealed")] == [
        number("1.5"),
        number(-2),
    ]
    assert [matched.read_from[unread.refs[0]].how for unread in matched.unread] == [How.DOUBTFUL] * 2
    assert "“规章·本年制发件数”一格不是整数" in matched.unread[0].reason
    assert matched.notes == []


def test_too_many_figures_are_listed_whole() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n1\n2\n3\n4")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：1 2 3 4"]
    assert "有 3 格，却读到 4 个数" in matched.unread[0].reason


def test_too_few_figures_stay_open_where_nothing_decides() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n1\n2")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：1 2"]
    assert "3 格只读到 2 个数，不知道空着的是哪 1 格，全部留空" in matched.unread[0].reason


def test_too_few_texts_with_words_among_them() -> None:
    matched = match_text("信息内容 | 本年制发件数\n规章 | 无此职权 | 2")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：无此职权 2"]


def test_the_same_row_twice() -> None:
    matched = match(HEADER, "规章|1|2|3", "规章|1|2|3", "规章|1|2|4")
    assert matched.cells[cell("regulations.in_force")] == number(3)
    hows = [matched.read_from[cell(f"regulations.{column}")].how for column in ("repealed", "in_force")]
    assert hows == [How.EXACT, How.DOUBTFUL]
    assert [unread.text for unread in matched.unread] == ["规章：1 2 4"]


def test_the_same_row_with_a_figure_where_the_first_is_blank() -> None:
    matched = match(HEADER, "规章|1||3", "规章|1|2|3")
    assert matched.cells[cell("regulations.repealed")] is BLANK
    assert matched.read_from[cell("regulations.repealed")].how is How.DOUBTFUL


def test_the_same_row_without_any_figure_contradicts_nothing() -> None:
    matched = match(HEADER, "规章|||", "规章|1||3")
    assert matched.cells[cell("regulations.in_force")] == number(3)
    assert matched.read_from[cell("regulations.in_force")].how is How.EXACT
    assert matched.unread == []


def test_a_row_that_is_there_and_blank_is_known_to_be_blank() -> None:
    blank = {cell(f"regulations.{column}"): BLANK for column in ("issued", "repealed", "in_force")}
    others = {cell(f"normative_documents.{column}"): number(1) for column in ("issued", "repealed", "in_force")}
    assert match(HEADER, "规章|||", "行政规范性文件|1|1|1").cells == blank | others
    assert match_text("信息内容 | 本年制发件数\n规章 |  |  | \n行政规范性文件 | 1 | 1 | 1").cells == blank | others


def test_a_label_alone_is_no_blank_row() -> None:
    assert match_text("信息内容\n本年制发件数\n规章\n行政规范性文件\n1\n2\n3").cells.keys() == {
        cell(f"normative_documents.{column}") for column in ("issued", "repealed", "in_force")
    }


def test_the_more_complete_reading_counts() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n7\n规章\n1\n2\n3")
    assert matched.cells[cell("regulations.issued")] == number(1)
    assert [unread.text for unread in matched.unread] == ["规章：7"]


@pytest.mark.parametrize("row", ["规章\t12 3\t", "规章 | 12 3 | ", "规章 12 3 |  | ", "规章   12 3   5"])
def test_figures_in_one_cell_of_several_are_not_parted(row: str) -> None:
    matched = match_text(f"信息内容 | 本年制发件数\n{row}")
    assert set(matched.cells.values()) <= {BLANK}
    assert "12 3" in matched.unread[0].text


def test_figures_of_a_line_that_is_not_cut_are_one_a_cell() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章 12 3 5")
    assert [matched.cells[cell(f"regulations.{key}")] for key in ("issued", "in_force")] == [number(12), number(5)]


def test_zeros_written_together() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n000\n行政规范性文件\n00\n5")
    zeros = [matched.cells[cell(f"regulations.{column}")] for column in ("issued", "repealed", "in_force")]
    assert zeros == [number(0)] * 3
    assert matched.read_from[cell("regulations.repealed")].text == "000"
    assert matched.read_from[cell("regulations.repealed")].how is How.CALCULATED
    assert matched.notes[0] == "“规章”一行：连在一起的 0 逐格分开（第 4 行）"
    assert matched.cells[cell("normative_documents.in_force")] == number(5)


def test_other_fused_figures_are_not_taken_apart() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n100")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：100"]


def requests(rows: dict[str, str]) -> Matched:
    """The requests table with seven zeros in every row that `rows` does not give."""
    table = load_form("gor-2021").table("requests")
    labels = [table.rows[refs[0].row].label for refs in table.figure_rows]
    header = "||| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    body = [f"{label} | {rows.get(label, ' | '.join('0' * 7))}" for label in labels]
    return match_text("\n".join([header, *body]))


def result(matched: Matched, column: str) -> object:
    return matched.cells.get(CellRef.parse(f"requests.granted.{column}"))


COLUMNS = ("natural_person", "business", "research", "social_organisation", "legal_service", "other", "total")
LABELS = {"一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计"}
GIVEN = dict.fromkeys(LABELS, "2 | 0 | 0 | 0 | 0 | 0 | 2")


def test_lost_cells_that_can_only_be_zero_are_zeros() -> None:
    matched = requests({**GIVEN, "（一）予以公开": "2 | 2"})
    assert [result(matched, column) for column in COLUMNS] == [number(n) for n in (2, 0, 0, 0, 0, 0, 2)]
    source = matched.read_from[CellRef.parse("requests.granted.business")]
    assert (source.text, source.how, source.aligned) == ("", How.CALCULATED, False)
    assert matched.unread == []
    counted = "“（一）予以公开”一行有 7 格、只读到 2 个数"
    assert matched.notes == [f"{counted}，按勾稽关系确定：自然人 2，总计 2，其余各格为 0（{source.where}）"]


def test_figures_written_together_are_parted_where_the_sums_leave_one_way() -> None:
    matched = requests(
        {**dict.fromkeys(LABELS, "12 | 0 | 0 | 0 | 0 | 0 | 12"), "（一）予以公开": "1200 | 0 | 0 | 0 | 12"}
    )
    assert [result(matched, column) for column in COLUMNS] == [number(n) for n in (12, 0, 0, 0, 0, 0, 12)]
    source = matched.read_from[CellRef.parse("requests.granted.natural_person")]
    assert (source.text, source.how) == ("1200", How.CALCULATED)


def test_lost_cells_may_be_blanks_in_a_table_that_has_blanks() -> None:
    matched = requests({**GIVEN, "（一）予以公开": "2 | 2", "四、结转下年度继续办理": "0 |  |  |  |  |  | 0"})
    assert [result(matched, column) for column in COLUMNS] == [number(2), None, None, None, None, None, number(2)]
    assert [unread.text for unread in matched.unread] == ["（一）予以公开：2 2"]
    assert "5 格无法确定" in matched.unread[0].reason


def test_lost_cells_that_may_hold_something_stay_open() -> None:
    matched = requests({**GIVEN, "（一）予以公开": "2 | 2", "（七）总计": "2", "一、本年新收政府信息公开申请数量": "2"})
    assert result(matched, "business") is None
    assert result(matched, "total") == number(2)


def test_each_doubtful_figure_is_listed_once_with_its_cell() -> None:
    matched = match(HEADER, "规章|约三件|1 2|3⒌", "行政规范性文件|约三件|18①|70487（元）")
    doubtful = sorted((s.where, s.text) for s in matched.read_from.values() if s.how is How.DOUBTFUL)
    assert [text for _, text in doubtful] == ["约三件", "1 2", "3⒌", "约三件", "70487（元）"]
    assert sorted((unread.where, unread.text) for unread in matched.unread) == doubtful
    assert matched.cells == {cell("normative_documents.repealed"): number(18)}


STACKED = {
    "（一）予以公开": "2\n1|0\n0|0\n0|0\n0|0\n0|0\n0|2\n1",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "||||||",
    **dict.fromkeys(("一、本年新收政府信息公开申请数量", "（七）总计"), "3|0|0|0|0|0|3"),
}


def requests_table(rows: dict[str, str]) -> Matched:
    """The same as a real table."""
    form = load_form("gor-2021").table("requests")
    labels = [form.rows[refs[0].row].label for refs in form.figure_rows]
    header = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
    return match(header, *(f"{label}|{rows.get(label, '|'.join('0' * 7))}" for label in labels))


def test_figures_of_two_rows_in_one_cell_are_parted_where_the_sums_prove_it() -> None:
    matched = requests_table(STACKED)
    assert result(matched, "natural_person") == number(2)
    partly = CellRef.parse("requests.partly_granted.natural_person")
    assert (matched.cells[partly], matched.read_from[partly].how) == (number(1), How.CALCULATED)
    assert matched.unread == []
    assert "“2 1”，按勾稽关系取 2" in matched.notes[0]


def test_figures_of_two_rows_in_one_cell_stay_open_where_a_sum_fails() -> None:
    matched = requests_table({**STACKED, "（七）总计": "4|0|0|0|0|0|4"})
    assert result(matched, "natural_person") is None
    assert len(matched.unread) == 7


def asked(texts: str, kind: str = "placed") -> Matched:
    """A single 其他处理, `-` for a blank cell."""
    form = load_form("gor-2021")
    rows = tuple(row for row in form.table("requests").figure_rows if row[0].row.startswith("other."))
    (line,) = text_lines(texts)
    tokens = [Token(text, cell, line) if text != "-" else None for cell in line.cells for text in [cell.text.strip()]]
    row = RowReading(rows[0], "（六）其他 处理", candidates=rows)
    if kind == "placed":
        row.placed = dict(zip(rows[0], tokens, strict=True))
    else:
        row.sequence = tokens
    return match_figures(form, TableReading([row]), [line])


def test_a_row_that_the_form_parts_is_the_clerks_to_place() -> None:
    matched = asked("2 | 0 | - | 0 | 0 | 0 | 2件")
    assert matched.cells == {}
    (choice,) = matched.choices
    assert choice.label == "（六）其他处理"
    assert choice.values == (number(2), number(0), BLANK, number(0), number(0), number(0), number(2))
    assert [source.text if source else None for source in choice.sources] == ["2", "0", None, "0", "0", "0", "2件"]
    assert [row[0].row for row in choice.rows] == ["other.not_corrected", "other.fee_unpaid", "other.other"]
    assert [unread.text for unread in matched.unread] == ["（六）其他处理：2 0 0 0 0 2件"]


def test_a_row_that_the_form_parts_and_that_is_all_zero() -> None:
    matched = asked("0 | 0 | - | 0 | 0 | 0 | 0")
    assert (matched.choices, matched.unread) == ([], [])
    assert set(matched.cells.values()) == {number(0)}
    assert len(matched.cells) == 18
    assert {source.how for source in matched.read_from.values()} == {How.CALCULATED}
    assert matched.notes == ["“（六）其他处理”在文件中是一行，各数为 0，其下 3 行也都是 0"]


def test_a_row_that_the_form_parts_and_that_is_blank() -> None:
    matched = asked("- | - | - | - | - | - | -")
    assert (matched.choices, matched.unread) == ([], [])
    assert set(matched.cells.values()) == {BLANK}
    assert len(matched.cells) == 21


def test_separators_too_many_without_a_sum_over_the_rows_make_a_row_doubtful() -> None:
    matched = match_text(
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 |  | 3 |  | \n行政许可 | 7 |  | "
    )
    assert matched.cells[cell("regulations.issued")] == number(1)
    assert matched.read_from[cell("regulations.issued")].how is How.DOUBTFUL
    assert matched.read_from[cell("licences.decisions")].how is How.EXACT
    assert "未经合计核对" in matched.unread[0].reason


def test_a_row_that_the_form_parts_and_that_lost_cells() -> None:
    matched = asked("2 | 2", "sequence")
    assert (matched.choices, matched.cells) == ([], {})
    assert [unread.text for unread in matched.unread] == ["（六）其他处理：2 2"]


def fees(header: str, text: str) -> Matched:
    return match("信息内容|" + header, f"行政事业性收费|{text}")


def test_money_under_a_header_in_yuan() -> None:
    matched = fees("本年收费金额（单位：元）", "70487")
    assert matched.cells[cell("fees.amount")] == number("7.0487")
    assert matched.read_from[cell("fees.amount")].how is How.CONVERTED
    assert "“70487”换算为 7.0487 万元" in matched.notes[0]


def test_money_that_fits_no_unit_stays_open() -> None:
    matched = fees("本年收费金额（单位：元）", "7.0487")
    assert matched.cells == {}
    assert "不能确定是元还是万元" in matched.unread[-1].reason


def test_digits_wrapped_in_a_narrow_cell_are_one_figure_where_a_sum_proves_it() -> None:
    rows = {"（一）予以公开": "1\n8\n2|0|0|0|0|0|182", "（七）总计": "183|0|0|0|0|0|183"}
    matched = requests_table(rows)
    granted = CellRef.parse("requests.granted.natural_person")
    assert (matched.cells[granted], matched.read_from[granted].how) == (number(182), How.CALCULATED)
    assert not any(granted in unread.refs for unread in matched.unread)


@pytest.mark.parametrize("granted", ["1\n8\n2|0|0|0|0|0|181", "0\n5|0|0|0|0|0|5", "6\n4.5|0|0|0|0|0|64.5"])
def test_digits_that_no_sum_proves_stay_doubtful(granted: str) -> None:
    matched = requests_table({"（一）予以公开": granted})
    ref = CellRef.parse("requests.granted.natural_person")
    assert (matched.cells.get(ref), matched.read_from[ref].how) == (None, How.DOUBTFUL)
