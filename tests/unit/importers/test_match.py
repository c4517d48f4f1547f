"""Figures with their evidence, and what found no cell."""

from __future__ import annotations

from gor_desktop.importers.lexicon import lexicon
from gor_desktop.importers.match import Matched, match_figures
from gor_desktop.importers.tables import read_tables
from gor_desktop.models.evidence import How
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, number
from tests.unit.importers.layouts.stream import lines, table, text_lines

HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"


def match(*rows: str) -> Matched:
    stream = lines(table(*rows))
    return match_figures(load_form("gor-2021"), read_tables(stream, lexicon("gor-2021"), frozenset()))


def match_text(text: str) -> Matched:
    reading = read_tables(text_lines(text), lexicon("gor-2021"), frozenset())
    return match_figures(load_form("gor-2021"), reading)


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


def test_too_many_figures_are_listed_whole() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n1\n2\n3\n4")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：1 2 3 4"]
    assert "有 3 格，却读到 4 个数" in matched.unread[0].reason


def test_too_few_figures_stay_open_where_nothing_decides() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n1\n2")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：1 2"]
    assert "3 格只读到 2 个数" in matched.unread[0].reason


def test_too_few_texts_with_words_among_them() -> None:
    matched = match_text("信息内容 | 本年制发件数\n规章 | 无此职权 | 2")
    assert matched.cells == {}
    assert [unread.text for unread in matched.unread] == ["规章：无此职权 2"]


def test_the_same_row_twice() -> None:
    matched = match(HEADER, "规章|1|2|3", "规章|1|2|3", "规章|1|2|4")
    assert matched.cells[cell("regulations.in_force")] == number(3)
    assert [unread.text for unread in matched.unread] == ["规章：1 2 4"]


def test_the_more_complete_reading_counts() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n7\n规章\n1\n2\n3")
    assert matched.cells[cell("regulations.issued")] == number(1)
    assert [unread.text for unread in matched.unread] == ["规章：7"]


def test_zeros_written_together() -> None:
    matched = match_text("信息内容\n本年制发件数\n规章\n000\n行政规范性文件\n00\n5")
    zeros = [matched.cells[cell(f"regulations.{column}")] for column in ("issued", "repealed", "in_force")]
    assert zeros == [number(0)] * 3
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
    assert (source.text, source.how) == ("", How.CALCULATED)
    assert matched.unread == []


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
