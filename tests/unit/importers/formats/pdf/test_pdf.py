"""PDF files into blocks: what is drawn, in all the ways in which programs draw it."""

from __future__ import annotations

import itertools
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import (
    DamagedFileError,
    EncryptedFileError,
    GorError,
    LongFileError,
    ScannedFileError,
    UnwieldyFileError,
)
from gor_desktop.importers.blocks import LOST, Matrix, TextBlock, Untold
from gor_desktop.importers.formats.pdf import limits as pdf_limits
from gor_desktop.importers.formats.pdf.pdf import extract
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.values import to_json
from tests.unit.builders import DATA
from tests.unit.importers.layouts.pdf_files import Drawing, pdf, written

PATH = Path("report.pdf")
XS, YS = [100, 200, 250, 300], [700, 680, 660, 640]
CELLS = [["信息内容", "制发", "废止"], ["规章", "12", "0"], ["行政规范性文件", "3", "345"]]


def blocks(*pages: Drawing) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    for block in extract(PATH, pdf(*pages)):
        if isinstance(block, TextBlock):
            found.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            found.append([[cell.text for cell in row] for row in block.rows])
    return found


def spans(page: Drawing) -> list[tuple[object, ...]]:
    (matrix,) = (block for block in extract(PATH, pdf(page)) if isinstance(block, Matrix))
    return [tuple(cell) for row in matrix.rows for cell in row]


def table(page: Drawing | None = None) -> Drawing:
    return (page or Drawing()).grid(XS, YS, CELLS)


def boxes() -> list[tuple[float, float, float, float]]:
    return [
        (left, low, right - left, high - low)
        for left, right in itertools.pairwise(XS)
        for high, low in itertools.pairwise(YS)
    ]


def drawn(how: str) -> Drawing:
    """The same table, its rules drawn in the ways of different programs."""
    page = Drawing()
    ends = [(x, YS[0], x, YS[-1]) for x in XS] + [(XS[0], y, XS[-1], y) for y in YS]
    for end in ends if how not in ("boxes", "spaced") else ():
        _rule(page, how, end)
    inset = int(how == "spaced")
    for x, y, width, height in boxes() if how in ("boxes", "spaced") else ():
        page.box_of(x + inset, y + inset, width - 2 * inset, height - 2 * inset)
    return page.texts(XS, YS, CELLS)


def _rule(page: Drawing, how: str, ends: tuple[float, float, float, float]) -> None:
    x, y, u, v = ends
    wide, high = abs(u - x), abs(v - y)
    if how == "thin":
        page.box_of(x, v, max(wide, 0.5), max(high, 0.5), "f")
    elif how == "double":
        page.line(x, y, u, v).line(x + 1.5, y - 1.5, u + 1.5, v - 1.5)
    elif how == "dashes":
        for a in range(0, int(wide + high), 5):
            page.line(x + a * (wide > 0), y - a * (high > 0), x + (a + 2) * (wide > 0), y - (a + 2) * (high > 0))
    else:
        for a in range(0, int(wide + high), 2):
            page.box_of(x + a * (wide > 0), y - a * (high > 0), 1, 1, "f")


@pytest.mark.parametrize("how", ["thin", "double", "dashes", "dots", "boxes", "spaced"])
def test_rules_however_drawn(how: str) -> None:
    assert blocks(drawn(how)) == [CELLS]


def test_cells_told_by_their_grounds_only() -> None:
    page = Drawing().box_of(100, 640, 200, 60, "f", "0.2 g")
    for x, y, width, height in boxes():
        page.box_of(x + 0.5, y + 0.5, width - 1, height - 1, "f", "1 g")
    assert blocks(page.texts(XS, YS, CELLS)) == [CELLS]


def test_white_rules_part_cells_of_which_only_some_have_grounds() -> None:
    page = Drawing().box_of(100, 680, 200, 20, "f", "0.9 g").box_of(100, 640, 200, 20, "f", "0.9 g")
    for x, width in ((100, 100), (200, 50), (250, 50)):
        page.box_of(x, 680, width, 20, "f", "0.9 g").box_of(x, 640, width, 20, "f", "0.9 g")
    for x in XS:
        page.box_of(x - 0.5, 640, 1, 60, "f", "1 g")
    for y in YS:
        page.box_of(100, y - 0.5, 200, 1, "f", "1 g")
    assert blocks(page.texts(XS, YS, CELLS)) == [CELLS]


def test_white_rules_on_white_paper_make_no_table() -> None:
    page = Drawing()
    for x in XS:
        page.line(x, YS[0], x, YS[-1], "1 G")
    assert blocks(page.text(100, 690, "这一行文字是为了让这一页不像图片，它有二十多个字。")) == [
        "这一行文字是为了让这一页不像图片，它有二十多个字。"
    ]


# --- tables without rules ------------------------------------------------------------------------------------------


def test_names_of_columns_above_figures_without_rules() -> None:
    page, names = Drawing(), ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2
    for at, name in enumerate(names):
        left = 50 + 34 * at
        page.text(left, 700, name[:-1]).text(left + 10, 688, name[-1]).text(left + 10, 660, "37").text(
            left + 10, 640, "4"
        )
    assert blocks(page) == [[[], names, ["37"] * 10, ["4"] * 10]]


def test_columns_without_figures_are_told_by_their_names() -> None:
    page, names = Drawing(), ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2
    for at, name in enumerate(names):
        page.text(50 + 44 * at, 700, name)
        if at != 2:
            page.text(60 + 44 * at, 680, str(at)).text(60 + 44 * at, 660, "4")
    rows = [[str(at) if at != 2 else "" for at in range(10)], ["4"] * 2 + [""] + ["4"] * 7]
    assert blocks(page) == [[names, *rows]]


def test_heading_below_a_table_without_rules_is_no_label() -> None:
    page = Drawing().texts(XS, YS, CELLS)
    page.text(105, 630, "四、复议情况").texts(XS, [620, 600, 580, 560], CELLS)
    assert [block for block in blocks(page) if isinstance(block, str)] == ["四、复议情况"]


def test_lines_between_rows_without_rules_stand_alone() -> None:
    rows = [["规章", "12", "0"], ["", "第（五）项", ""], ["信息内容", "数量", ""], ["行政许可", "7", "3"]]
    read = [
        [[text for text in row if text] for row in table if any(row)]
        for table in blocks(Drawing().texts(XS, [700, 685, 670, 655, 640], rows))
        if isinstance(table, list)
    ]
    assert read == [[["规章", "12", "0"], ["第（五）项"], ["信息内容", "数量"], ["行政许可", "7", "3"]]]


def test_merged_cells() -> None:
    page = Drawing().box_of(100, 640, 200, 60)
    page.line(200, 680, 200, 640).line(250, 680, 250, 640).line(100, 680, 300, 680).line(200, 660, 300, 660)
    page.text(180, 686, "项目").text(130, 656, "规章").text(220, 666, "1").text(270, 666, "2").text(220, 646, "3")
    figures = [("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("3", 2, 1, 1, 1), ("", 2, 2, 1, 1)]
    assert spans(page) == [("项目", 0, 0, 1, 3), ("规章", 1, 0, 2, 1), *figures]


def test_place_of_a_cell() -> None:
    pages = pdf(table().text(100, 600, "（一）以上为第一张表。"), table())
    first, second = (block for block in extract(PATH, pages) if isinstance(block, Matrix))
    assert first.locate(first.rows[1][1]) == "第 1 页第 1 张表第 2 行第 2 列"
    assert second.locate(second.rows[2][0]) == "第 2 页第 1 张表第 3 行第 1 列"


def test_tables_side_by_side() -> None:
    other = [[text + "二" for text in row] for row in CELLS]
    page = table(Drawing((0, 0, 842, 842))).grid([x + 300 for x in XS], YS, other)
    assert blocks(page) == [CELLS, other]


# --- text that is drawn oddly --------------------------------------------------------------------------------------


def test_figure_that_outgrows_its_cell_stays_whole() -> None:
    page = (
        Drawing().grid(XS, YS, [["甲", "", "乙"], ["规章", "", "0"], ["文件", "3", "4"]]).text(203, 666, "11398889.25")
    )
    assert blocks(page) == [[["甲", "", "乙"], ["规章", "11398889.25", "0"], ["文件", "3", "4"]]]


def test_neighbours_that_touch_stay_apart() -> None:
    page = Drawing().grid(XS, YS, [["甲", "", ""], ["规章", "", "0"], ["文件", "3", "4"]])
    page.text(225, 686, "12345").text(250.2, 686, "678")
    assert blocks(page)[0][0] == ["甲", "12345", "678"]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (Drawing().text(100, 500, "规章12件").text(100.3, 500, "规章12件"), "规章12件"),
        (Drawing().text(100, 500, "规").text(110, 500, "章").text(120, 500, "1").text(125, 500, "2"), "规章12"),
        (Drawing().text(100, 500, "共18").text(120, 504, "1", 6), "共18¹"),
        (Drawing().text(100, 500, "总").text(130, 500, "计"), "总 计"),
        (Drawing().text(100, 500, "见").text(100, 500, "密", before="3 Tr"), "见"),
        (Drawing().text(100, 500, "见").text(200, 500, "密", before="1 g"), "见"),
        (Drawing().text(100, 500, "见").text(700, 500, "外"), "见"),
        (Drawing(extra="/CropBox [0 0 595 600]").text(100, 500, "见").text(100, 700, "外"), "见"),
        (Drawing().text(100, 500, "见").raw("BT /F 60 Tf 0.7 0.7 -0.7 0.7 90 450 Tm <8349> Tj ET"), "见"),
        (Drawing().text(100, 500, "12").text(110, 500, "!", font="O"), f"12{LOST}"),
    ],
)
def test_what_is_seen_of_a_text(page: Drawing, read: str) -> None:
    assert blocks(page.text(100, 400, "这一行文字是为了让这一页不像图片，它有二十多个字。")) == [
        read,
        *blocks(page)[1:],
    ]


def test_white_text_on_a_dark_ground_is_read() -> None:
    page = Drawing().box_of(100, 680, 200, 20, "f", "0 0.3 0.6 rg").grid(XS, YS, [["", "", ""], *CELLS[1:]])
    for x, text in ((140, "信息内容"), (215, "制发"), (265, "废止")):
        page.text(x, 686, text, before="1 g")
    assert blocks(page) == [CELLS]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_that_is_shown_turned(turn: int) -> None:
    matrix = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turn]
    page = Drawing((0, 0, 842, 842) if turn != 180 else (0, 0, 595, 842), f"/Rotate {turn}")
    page.raw(f"{matrix} cm")
    assert blocks(table(page)) == [CELLS]


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 842", "-1 0 0 -1 595 842"])
def test_content_on_its_side(matrix: str) -> None:
    assert blocks(table(Drawing((0, 0, 842, 842)).raw(f"{matrix} cm"))) == [CELLS]


# --- over pages ----------------------------------------------------------------------------------------------------

FOOT, HEAD = [100, 80, 60], [780, 760, 740]


def test_table_over_pages_with_page_numbers_between() -> None:
    first = Drawing().grid(XS, FOOT, CELLS[:2]).text(285, 40, "- 1 -")
    second = Drawing().grid(XS, HEAD[:2], CELLS[2:]).text(285, 40, "- 2 -")
    assert blocks(first, second) == [CELLS]


def test_head_repeated_above_the_continuation() -> None:
    first = Drawing().grid(XS, FOOT, CELLS[:2])
    second = Drawing().grid(XS, HEAD, [CELLS[0], CELLS[2]])
    assert blocks(first, second) == [CELLS]


def test_row_cut_by_the_page() -> None:
    first = Drawing().grid(XS, FOOT, [CELLS[0], ["申请人逾期未按通知要求", "1", "2"]])
    second = Drawing().grid(XS, HEAD, [["缴纳费用", "", ""], ["3.其他", "4", "5"]])
    assert blocks(first, second) == [[CELLS[0], ["申请人逾期未按通知要求缴纳费用", "1", "2"], ["3.其他", "4", "5"]]]


def test_figure_cut_by_the_page_is_no_label_printed_again() -> None:
    xs = [100, 200, 212, 224]
    first = Drawing().grid(xs, FOOT, [["信息内容", "", ""], ["已公开", "2", "1"]])
    second = Drawing().grid(xs, HEAD, [["", "2", "6"], ["3.其他", "4", "5"]])
    whole = [["信息内容", "", ""], ["已公开", "2\n2", "1\n6"], ["3.其他", "4", "5"]]
    assert blocks(first, second) == [whole]


def test_rest_of_a_numbered_label_behind_the_break() -> None:
    first = Drawing().grid(XS, FOOT, [CELLS[0], ["6.", "1", "2"]])
    second = Drawing().grid(XS, HEAD, [["过程性信息", "", ""], ["7.案卷", "4", "5"]])
    assert blocks(first, second) == [[CELLS[0], ["6.过程性信息", "1", "2"], ["7.案卷", "4", "5"]]]


def test_figures_on_the_other_side_of_the_break_than_their_label() -> None:
    first = Drawing().grid(XS, FOOT, [CELLS[0], ["", "1", "2"]])
    second = Drawing().grid(XS, HEAD, [["规章", "", ""], ["3.其他", "4", "5"]])
    assert blocks(first, second) == [[CELLS[0], ["规章", "1", "2"], ["3.其他", "4", "5"]]]


@pytest.mark.parametrize("below", [["行政强制", "", ""], ["行政强制", "0", "7"], ["", "4", "5"]])
def test_rows_that_only_meet_at_the_break(below: list[str]) -> None:
    first = Drawing().grid(XS, FOOT, [CELLS[0], ["行政处罚", "1", "2"]])
    last = ["行政检查", "8", "9"]
    second = Drawing().grid(XS, HEAD, [below, last])
    assert blocks(first, second) == [[CELLS[0], ["行政处罚", "1", "2"], below, last]]


def test_place_of_a_cell_behind_the_break() -> None:
    data = pdf(Drawing().grid(XS, FOOT, CELLS[:2]), Drawing().grid(XS, HEAD[:2], CELLS[2:]))
    (matrix,) = extract(PATH, data)
    assert isinstance(matrix, Matrix)
    assert matrix.locate(matrix.rows[2][1]) == "第 2 页第 1 张表第 1 行第 2 列"


def lines(page: Drawing, left: float, *texts: str) -> Drawing:
    for at, text in enumerate(texts):
        page.text(left, 500 - 18 * at, text)
    return page


PROSE = ["全年工作平稳有序，公开渠道更加通畅，答复更加规范。" for _ in range(6)]


def test_two_pages_on_a_sheet() -> None:
    sheet = lines(Drawing((0, 0, 842, 595)), 60, "一、总体情况", *PROSE).grid(
        [60, 200, 300], [380, 360, 340], [["规章", "1"]] * 2
    )
    lines(sheet, 481, "二、主动公开", *PROSE)
    last = lines(Drawing((0, 0, 842, 595)), 60, "三、其他")
    found = [block if isinstance(block, str) else "表" for block in blocks(sheet, last)]
    assert [text for text in found if not text.startswith("全年")] == ["一、总体情况", "表", "二、主动公开", "三、其他"]


def test_wide_table_is_not_taken_for_two_pages() -> None:
    rows = [["行政复议决定维持原来的结果数量", "0", "行政复议决定纠正原来的结果数量", "1"] for _ in range(12)]
    page = Drawing((0, 0, 842, 595)).grid([60, 300, 401, 700, 782], [550 - 20 * at for at in range(13)], rows)
    assert blocks(page) == [rows]


def test_words_that_pages_repeat_are_told_apart_from_the_text() -> None:
    pages = [
        Drawing()
        .text(250, 800, "示例县年度报告")
        .text(100, 400, f"这是第{at}页上的一段文字。")
        .text(100, 60, f"收到申请{at}件，均已答复。")
        for at in "一二三"
    ]
    for at, page in enumerate(pages):
        page.text(100, 760, f"（{'一二三'[at]}）公开信息{at + 3}条，答复{at}件。").text(
            100, 80, f"全年公开信息{at}条。"
        )
    read = "".join(str(block) for block in blocks(*pages))
    assert "示例县" not in read
    assert all(f"全年公开信息{at}条。" in read for at in range(3))


def test_words_on_two_pages_of_many_are_text() -> None:
    pages = [Drawing().text(100, 400, f"这是第{at}页上的一段文字，有二十多个字的一段文字。") for at in "一二三四五"]
    pages[1].text(100, 800, "附件1")
    pages[3].text(100, 800, "附件2")
    read = "".join(map(str, blocks(*pages)))
    assert ("附件1" in read, "附件2" in read) == (True, True)


# --- whole files ---------------------------------------------------------------------------------------------------

FOLDER = DATA / "pdf"


@pytest.mark.parametrize("expected", sorted(FOLDER.glob("*.expected.json")), ids=lambda path: path.name.split(".")[0])
def test_reports_of_real_programs(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    draft = read_draft(expected.with_name(expected.name.replace(".expected.json", ".pdf")))
    assert (draft.form.id, draft.meta.year, draft.meta.unit) == (wanted["form"], wanted["year"], wanted["unit"])
    read = {str(ref): to_json(value) for ref, value in draft.cells.items()}
    assert {cell: (text, read.get(cell)) for cell, text in wanted["cells"].items() if read.get(cell) != text} == {}


def test_password() -> None:
    with pytest.raises(EncryptedFileError):
        read_draft(FOLDER / "password.pdf")


def scan() -> Drawing:
    return Drawing().raw("q 595 0 0 842 0 0 cm /I Do Q")


@pytest.mark.parametrize("pages", [(scan(),), (scan(), scan().text(100, 500, "字" * 30, before="3 Tr"))])
def test_scan(pages: tuple[Drawing, ...]) -> None:
    with pytest.raises(ScannedFileError):
        extract(PATH, pdf(*pages))


def test_fonts_that_tell_nothing() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, pdf(Drawing().text(100, 500, "!" * 40, font="O")))


def test_page_that_is_a_picture_is_named() -> None:
    found = extract(PATH, pdf(table(), scan()))
    assert [(note.where, "图片" in note.reason) for note in found if isinstance(note, Untold)] == [("第 2 页", True)]


def test_picture_that_no_report_holds_is_named_and_an_ornament_is_not() -> None:
    page = table().raw("q 200 0 0 100 100 300 cm /I Do Q q 20 0 0 20 100 200 cm /I Do Q")
    found = extract(PATH, pdf(page))
    assert [(note.where, "图片" in note.reason) for note in found if isinstance(note, Untold)] == [("第 1 页", True)]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", pdf(table())[:300], b"%PDF-1.7 \x00\xff" * 99])
def test_damaged_file(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, data)


def test_file_cut_short_says_so() -> None:
    found = extract(PATH, SMALL.removesuffix(b"%%EOF\n"))
    assert [block.where for block in found if isinstance(block, Untold)] == ["文件末尾"]


def test_page_tree_that_bites_its_tail() -> None:
    tree = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>"]
    with pytest.raises(DamagedFileError):
        extract(PATH, written(tree))


def test_too_many_pages() -> None:
    with pytest.raises(LongFileError):
        extract(PATH, pdf(*[Drawing()] * 301))


def test_content_that_unpacks_beyond_reason() -> None:
    with pytest.raises(UnwieldyFileError):
        extract(PATH, pdf(Drawing().raw(" " * (50 << 20)), packed=True))


def test_content_drawn_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Drawing()
    page.steps = ["0 0 m 9 9 l S\n" * 1000]
    monkeypatch.setattr(pdf_limits, "MOST_CONTENT", 20_000)
    with pytest.raises(UnwieldyFileError):
        extract(PATH, pdf(page, page, packed=True))


def test_page_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_limits, "MOST_SECONDS", -1)
    with pytest.raises(UnwieldyFileError):
        extract(PATH, SMALL)


@pytest.mark.parametrize("flood", ["BI ", "1 0 0 1 0 0 cm ", "[ ", "1 "])
def test_time_is_asked_for_however_instructions_nest(flood: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(pdf_limits, "_NESTED", re.compile(b"never"))
    monkeypatch.setattr(pdf_limits.Budget, "check", lambda _: asked.append(None))
    counts = []
    for count in (1, 60_000 // len(flood)):
        asked.clear()
        with suppress(GorError):
            extract(PATH, pdf(Drawing().raw(flood * count), packed=True))
        counts.append(len(asked))
    assert counts[1] > counts[0] + 10


SMALL = pdf(table().text(100, 500, "一段文字。"))


@given(st.integers(0, len(SMALL) - 1), st.binary(max_size=8), st.integers(0, 40))
def test_any_damage_is_told_in_a_sentence(at: int, instead: bytes, gone: int) -> None:
    try:
        extract(PATH, SMALL[:at] + instead + SMALL[at + gone :])
    except GorError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either outcome is right
