"""What is printed, in which order, merged how."""

from __future__ import annotations

import pytest

from gor_desktop.exporters.layout import (
    Heading,
    PrintedTable,
    Role,
    Signature,
    TextParagraph,
    TextPicture,
    TextTable,
    Title,
    blocks,
    printed_table,
)
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.models.values import BLANK, SLASH
from tests.unit.exporters.samples import FORMS, SMALL_TABLE, example, illustrated, paragraphs, report


def test_order_of_the_printed_report() -> None:
    text = {"preamble": paragraphs("导语一段。"), "disclosure": paragraphs("见下表。")}
    kinds = [type(block) for block in blocks(report(text=text, unit="示例县档案馆"))]
    head = [Title, TextParagraph, Heading, Heading, TextParagraph, PrintedTable]
    assert kinds == [*head, Heading, PrintedTable, Heading, PrintedTable, Heading, Heading, Signature]


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("gor-2021", "一、总体情况", "六、其他需要报告的事项"),
        ("gor-2019", "一、总体情况", "六、其他需要报告的事项"),
        ("gor-2008", "一、概述", "附表"),
    ],
)
def test_headings_as_printed(form: str, first: str, last: str) -> None:
    headings = [block.text for block in blocks(report(form=form)) if isinstance(block, Heading)]
    assert (headings[0], headings[-1]) == (first, last)


@pytest.mark.parametrize("form", FORMS)
def test_every_grid_position_is_covered_once(form: str) -> None:
    for spec in load_form(form).tables:
        table = printed_table(report(form=form), spec)
        covered = [
            (row, column)
            for cell in table.cells
            for row in range(cell.top, cell.top + cell.height)
            for column in range(cell.left, cell.left + cell.width)
        ]
        assert len(covered) == len(set(covered)) == spec.size[0] * spec.size[1]
        assert [cell for row in table.rows() for cell in row] == list(table.cells)


def test_derived_figures_are_printed_as_computed() -> None:
    source = report({"requests.received.natural_person": 18, "requests.received.total": 17})
    table = printed_table(source, source.form.table("requests"))
    total = next(cell for cell in table.cells if str(cell.ref) == "requests.received.total")
    assert (total.text, total.computed) == ("18", True)


def test_blank_zero_and_slash_stay_three_values() -> None:
    source = report({"requests.granted.business": 0, "requests.granted.research": "/"})
    table = printed_table(source, source.form.table("requests"))
    found = {str(cell.ref): (cell.text, cell.value) for cell in table.cells if cell.ref}
    assert found["requests.granted.business"][0] == "0"
    assert found["requests.granted.research"] == ("/", SLASH)
    assert found["requests.granted.other"] == ("", BLANK)


def test_labels_lead_rows_or_head_columns() -> None:
    table = printed_table(report(), load_form("gor-2021").table("disclosure"))
    roles = {cell.text: cell.role for cell in table.cells if cell.text}
    assert roles["第二十条第（一）项"] is roles["信息内容"] is roles["本年制发件数"] is Role.HEADER
    assert roles["规章"] is roles["行政事业性收费"] is Role.STUB


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("（一）平台建设方面", "全年更新栏目6个。"), True),
        (("(一)平台建设方面", "全年更新栏目6个。"), True),
        (("（一）平台建设方面",), False),  # nothing below it
        (("（一）平台建设方面", "（二）监督保障方面"), False),  # items of a list
        (("（一）更新栏目6个", "办件3件。"), False),  # a statement
        (("（一）平台建设方面。", "全年更新栏目6个。"), False),
        (("平台建设方面", "全年更新栏目6个。"), False),
    ],
)
def test_only_a_sure_subheading_is_one(lines: tuple[str, ...], expected: bool) -> None:
    found = list(blocks(report(text={"overview": paragraphs(*lines)})))
    assert next(block.subheading for block in found if isinstance(block, TextParagraph)) is expected


def test_signature_only_when_there_is_one() -> None:
    assert not [block for block in blocks(report()) if isinstance(block, Signature)]
    assert list(blocks(report(date="2024年1月18日")))[-1] == Signature("", "2024年1月18日")


def test_particulars_become_one_clean_line() -> None:
    assert next(blocks(report(title=" 示例县\n档案馆\x0b年度报告\x00 "))) == Title("示例县 档案馆 年度报告")


def test_the_example_prints_all_its_text() -> None:
    source = example()
    printed = [block for block in blocks(source) if isinstance(block, TextParagraph)]
    assert len(printed) == sum(len(source.narrative(section.key).paragraphs) for section in source.form.sections)


def test_no_character_that_a_file_cannot_hold_gets_through() -> None:
    text = Narrative((Paragraph((Run("一\x00二\ud800三\uffff四\t五", bold=True),)),))
    found = [block for block in blocks(report(text={"overview": text})) if isinstance(block, TextParagraph)]
    assert [block.runs for block in found] == [(Run("一 二 三 四\t五", bold=True),)]


def test_pictures_and_small_tables_stand_between_the_paragraphs() -> None:
    printed = [block for block in blocks(illustrated()) if getattr(block, "section", "") == "overview"][1:]
    kinds = [TextParagraph, TextParagraph, TextPicture, TextParagraph, TextTable, TextParagraph]
    assert [type(block) for block in printed] == kinds


def test_a_small_tables_columns_are_as_wide_as_their_words() -> None:
    table = next(block for block in blocks(illustrated()) if isinstance(block, TextTable))
    assert (table.size, table.widths) == ((4, 3), (5, 4, 5))
    assert [cell.role for cell in table.cells] == [Role.WORDS] * 10


def test_a_short_line_above_a_table_is_a_heading() -> None:
    lead, table = paragraphs("（一）发布情况").blocks[0], SMALL_TABLE
    printed = list(blocks(report(text={"overview": Narrative((lead, table))})))
    assert [block.subheading for block in printed if isinstance(block, TextParagraph)] == [True]
