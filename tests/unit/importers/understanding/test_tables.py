"""What is read off tables, row by row."""

from __future__ import annotations

from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.tables import RowReading, TableReading
from tests.unit.importers.layouts.stream import lines, read_tables, table, text_lines

HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"


def read(stream: list[Line], form: str = "gor-2021") -> TableReading:
    return read_tables(stream, lexicon(form))


def row(reading: TableReading, key: str) -> RowReading:
    return next(row for row in reading.rows if row.slots[0].row == key)


def placed(reading: TableReading, key: str) -> list[str]:
    return [token.text if token else "" for token in row(reading, key).placed.values()]


def test_columns_by_the_header() -> None:
    reading = read(lines(table(HEADER, "规章|1||3")))
    assert placed(reading, "regulations") == ["1", "", "3"]


def test_columns_in_another_order_are_read_by_their_names() -> None:
    reading = read(lines(table("信息内容|现行有效件数|本年制发件数|本年废止件数|备注", "规章|3|1|2|")))
    found = {ref.column: token.text for ref, token in row(reading, "regulations").placed.items() if token}
    assert found == {"issued": "1", "repealed": "2", "in_force": "3"}


def test_columns_in_another_order_with_one_unknown_are_left_open() -> None:
    reading = read(lines(table("信息内容|现行有效件数|本年件数|本年废止件数", "规章|3|1|2")))
    assert row(reading, "regulations").placed == {}
    assert row(reading, "regulations").order == ()


def test_columns_of_other_things_are_not_the_forms() -> None:
    """Towns with a sum behind them: no column but the last is one of the form, none is filled by position."""
    header = "项目|东镇|西镇|北乡|林场|水库|学校|合计"
    reading = read(
        lines(
            table(
                header,
                "一、本年新收政府信息公开申请数量|1|2|3|4|5|6|21",
                "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0",
            )
        )
    )
    assert row(reading, "received").placed == {}
    assert row(reading, "received").order == ()


def test_columns_of_another_form_are_not_read_by_position() -> None:
    reading = read(
        lines(table("信息内容|本年新制作数量|本年新公开数量|对外公开总数量", "规章|1|2|3", "行政规范性文件|4|5|6"))
    )
    assert row(reading, "regulations").placed == {}
    assert row(reading, "normative_documents").order == ()


def test_units_between_a_label_and_its_figures_are_no_figures() -> None:
    reading = read(lines(table("指标|单位|当年|历年累计", "受理政府信息公开申请总数|件|7|30")), "gor-2008")
    assert placed(reading, "requests") == ["7", "30"]
    assert not any(token.text == "件" for token, _ in reading.strays)


def test_one_column_of_two_is_read_by_its_name() -> None:
    reading = read(lines(table("指标|单位|统计数", "受理政府信息公开申请总数|件|7")), "gor-2008")
    found = {ref.column: token.text for ref, token in row(reading, "requests").placed.items() if token}
    assert found == {"this_year": "7"}


def test_columns_that_are_named_are_read_when_one_of_the_form_is_not_there() -> None:
    header = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他"
    reading = read(lines(table(header, "一、本年新收政府信息公开申请数量|9|0|1|2|3|4")))
    found = {ref.column: token.text for ref, token in row(reading, "received").placed.items() if token}
    assert found["other"] == "4"
    assert "total" not in found


def test_a_figure_under_no_name_is_never_taken_for_one_that_is_missing() -> None:
    header = "|自然人|商业企业|科研机构|社会公益组织|某某人|法律服务机构"
    reading = read(lines(table(header, "一、本年新收政府信息公开申请数量|9|0|1|2|3|4")))
    assert row(reading, "received").placed == {}


def test_a_column_more_is_listed() -> None:
    reading = read(lines(table(f"{HEADER}|备注", "规章|1|2|3|已核")))
    assert placed(reading, "regulations") == ["1", "2", "3"]
    assert [(token.text, reason) for token, reason in reading.strays if token.line.number] == [
        ("已核", "表样中没有这一列")
    ]


def test_a_figure_in_an_unknown_column_makes_it_doubtful() -> None:
    reading = read(lines(table(f"{HEADER}|合计数", "规章|1|2|3|6")))
    assert row(reading, "regulations").placed == {}
    assert [token.text for token in row(reading, "regulations").loose] == ["1", "2", "3", "6"]


def test_a_code_before_the_columns_is_none_of_the_figures() -> None:
    names = "|".join(["结果维持|结果纠正|其他结果|尚未审结|总计"] * 3)
    figures = "|".join(map(str, range(15)))
    reading = read(lines(table("1001|行政复议>5|未经复议直接起诉>5|复议后起诉>5", f"1002|{names}", f"1003|{figures}")))
    (found,) = [found for found in reading.rows if found.any]
    assert [token.text for token in found.placed.values() if token] == list(map(str, range(15)))
    assert "1003" in {token.text for token, _ in reading.strays}


NAMES = "结果维持|结果纠正|其他结果|尚未审结|总计"
COMPLAINTS = {"review": ["1", "2", "3", "4", "10"], "litigation_direct": ["0", "5", "0", "0", "5"]}


def complaints(reading: TableReading) -> dict[str, list[str]]:
    """Row → its figures, of the table that has no labels beside its rows."""
    found: dict[str, list[str]] = {}
    for row in reading.rows:
        for ref, token in row.placed.items():
            found.setdefault(ref.row, []).append(token.text if token else "")
    return found


def test_groups_of_columns_written_beside_rows() -> None:
    rows = ("行政复议|1|2|3|4|10", "行政诉讼（未经复议直接起诉）|0|5|0|0|5")
    reading = read(lines(table(f"|{NAMES}", *rows)))
    assert complaints(reading) == COMPLAINTS


def test_a_table_for_each_group() -> None:
    first = table("行政复议>5", NAMES, "1|2|3|4|10")
    second = table("行政诉讼：未经复议直接起诉>5", NAMES, "0|5|0|0|5", where="第 2 张表")
    reading = read(lines(first, second))
    assert complaints(reading) == COMPLAINTS
    assert len({row.slots for row in reading.rows if row.any}) == 2


def test_a_cell_with_as_many_figures_as_columns() -> None:
    header = ("行政复议>5|未经复议直接起诉>5|复议后起诉>5", "|".join([NAMES] * 3))
    reading = read(lines(table(*header, "1 0 2 0 3>5|0 1 0 0 1>5|2 0 0 1 3>5")))
    (found,) = [found for found in reading.rows if found.any]
    assert [token.text for token in found.loose] == [
        "1",
        "0",
        "2",
        "0",
        "3",
        "0",
        "1",
        "0",
        "0",
        "1",
        "2",
        "0",
        "0",
        "1",
        "3",
    ]
    assert found.order == found.slots


def test_a_header_that_has_lost_its_spans_is_read_in_its_order() -> None:
    rows = (f"{NAMES}|未经复议直接起诉>5|复议后起诉>5", f"{NAMES}|{NAMES}", "|".join(map(str, range(15))))
    reading = read(lines(table("行政复议>5|行政诉讼>10", *rows)))
    assert complaints(reading)["review"] == ["0", "1", "2", "3", "4"]
    assert complaints(reading)["litigation_after_review"] == ["10", "11", "12", "13", "14"]


def test_the_text_of_a_merged_cell_in_each_of_its_cells() -> None:
    top = "项目|项目|自然人|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|总计"
    header = "项目|项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
    label = "一、本年新收政府信息公开申请数量"
    reading = read(lines(table(top, header, f"{label}|{label}|9|0|1|2|3|4|19")))
    assert placed(reading, "received") == ["9", "0", "1", "2", "3", "4", "19"]


def test_an_unknown_label_behind_a_rows_own_ends_it() -> None:
    header = "||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
    reading = read(lines(table(header, "（六）其他处理|1.全新的项目|1|2|3|4|5|6|21")), "gor-2019")
    assert not any(found.slots[0].row == "other" for found in reading.rows)
    assert {"1.全新的项目", "1", "21"} <= {token.text for token, _ in reading.strays}


def test_rows_of_a_second_table_without_header() -> None:
    first = table("信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|1|2|3")
    second = table("行政规范性文件|4|5|6", where="第 2 张表")
    reading = read(lines(first, second))
    assert placed(reading, "normative_documents") == ["4", "5", "6"]
    assert reading.consumed == {0, 1, 2}


def test_a_table_that_borrows_words_is_not_the_forms() -> None:
    reading = read(lines(table("类别|件数", "规章|3", "行政许可|12", "行政处罚|5")))
    assert reading.rows == []
    assert reading.consumed == set()


def test_prose_that_borrows_words_is_not_either() -> None:
    reading = read(text_lines("规章\n3\n行政许可\n12\n行政处罚\n5"))
    assert reading.consumed == set()


def test_one_cell_a_line() -> None:
    reading = read(text_lines("第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n12"))
    assert [token.text for token in row(reading, "licences").loose] == ["12"]


def test_blank_cells_of_text_are_kept() -> None:
    reading = read(text_lines("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 |  | 3"))
    tokens = row(reading, "regulations").sequence
    assert [token and token.text for token in tokens] == ["1", None, "3"]


def test_a_label_and_its_figures_in_one_text() -> None:
    reading = read(text_lines("信息内容 本年制发件数\n信息内容\n本年制发件数\n规章 0 0 1\n行政规范性文件 2 3 4"))
    assert [token.text for token in row(reading, "regulations").loose] == ["0", "0", "1"]
    assert [token.text for token in row(reading, "normative_documents").loose] == ["2", "3", "4"]


def test_disputes_have_no_label() -> None:
    header = "结果维持|结果纠正|其他结果|尚未审结|总计"
    reading = read(
        lines(
            table("行政复议>5|行政诉讼>10", f"{header}|未经复议直接起诉>5|复议后起诉>5", "|".join(map(str, range(15))))
        )
    )
    texts = [token.text for found in reading.rows for token in found.placed.values() if token]
    assert texts == [str(number) for number in range(15)]


def test_figures_without_any_row_are_listed() -> None:
    reading = read(text_lines("信息内容\n本年制发件数\n规章\n1\n2\n3\n第二十条第（五）项\n99\n行政许可\n4"))
    assert [(token.text, reason) for token, reason in reading.strays] == [
        ("99", "“第二十条第（五）项”一行在表样中没有对应的格")
    ]


def test_wrapped_digits_in_a_row_with_a_cell_for_each_column_stay_together() -> None:
    names = "|".join(["结果维持|结果纠正|其他结果|尚未审结|总计"] * 3)
    reading = read(lines(table("行政复议>5|行政诉讼>10", names, "1\n6|7|48|50|121" + "|0" * 10)))
    (found,) = (row for row in reading.rows if row.any)
    texts = [token.text for token in found.placed.values() if token]
    assert texts[:5] == ["1\n6", "7", "48", "50", "121"]
