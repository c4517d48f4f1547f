"""What is left out of a file is told once for each kind; a figure in doubt keeps its strokes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.asides import AROUND, is_aside
from gor_desktop.importers.blocks import Cell, Matrix, TextBlock, Untold
from gor_desktop.importers.formats.html.html import blocks_of_page
from gor_desktop.importers.formats.omitted import Kind, Omitted, note, struck, without_struck
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.evidence import How, Unread
from gor_desktop.models.narrative import Paragraph, Run
from tests.unit.builders import ref


def test_one_thing_is_told_of_each_kind() -> None:
    omitted = Omitted()
    for text in ("甲", " 乙\n丙 ", "甲", ""):
        omitted.add(Kind.HIDDEN, text)
    omitted.add(Kind.COMMENT, "丁" * 3000)
    hidden, comment = omitted.told()
    assert (hidden.where, hidden.text) == ("隐藏的文字", "甲；乙 丙")
    assert comment.text == "丁" * 2000 + "…"


@pytest.mark.parametrize("text", ["— 3 —", "第 1 页 共 5 页", "Page 1 of 5", "1/5", " "])
def test_the_number_of_a_page_is_nothing(text: str) -> None:
    omitted = Omitted()
    omitted.add(Kind.MARGIN, text)
    assert list(omitted.told()) == []


@pytest.mark.parametrize(
    ("away", "left", "kept"),
    [
        ("7", "8", True),
        ("7", "", True),
        ("7", "件", True),
        ("无", "8", True),
        ("予以", "公开", False),
        ("注", "", False),
    ],
)
def test_a_cell_keeps_strokes_where_a_figure_is_in_doubt(away: str, left: str, kept: bool) -> None:
    matrix = Matrix(((Cell(struck(away) + left, 0, 0),),), "第 1 张表")
    block, *rest = without_struck([matrix])
    assert isinstance(block, Matrix)
    assert block.rows[0][0].text == (struck(away) + left if kept else left)
    assert [each.text for each in rest if isinstance(each, Untold)] == ([] if kept else [away])


def test_text_loses_what_is_struck() -> None:
    lines = [
        TextBlock(Paragraph((Run(struck("旧") + "新", True), Run("文"))), "1"),
        TextBlock(Paragraph((Run(struck("全部")),)), "2"),
    ]
    text, untold = without_struck(lines)
    assert isinstance(text, TextBlock)
    assert text.paragraph.runs == (Run("新", True), Run("文"))
    assert isinstance(untold, Untold)
    assert (untold.where, untold.text) == ("划去的文字", "旧；全部")


def test_a_figure_that_is_partly_struck_is_left_open(tmp_path: Path) -> None:
    page = "<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td><s>7</s>8</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(page + "<tr><td>行政处罚</td><td>5</td></tr><tr><td>行政强制</td><td>0</td></tr></table>")
    draft = read_draft(path)
    cell = ref("disclosure.licences.decisions")
    assert cell not in draft.cells
    assert draft.evidence.read_from[cell].how is How.DOUBTFUL
    assert any("划去" in each.reason for each in draft.evidence.unread)


def test_a_note_is_a_paragraph_of_its_own() -> None:
    assert note([Run("脚注")]) == [Run("注："), Run("脚注")]
    assert note([Run(" ")]) == []


def test_what_is_printed_on_margins_and_hidden_around_a_page_needs_nobody() -> None:
    for kind in (Kind.MARGIN, Kind.AROUND, Kind.HIDDEN_AROUND):
        name, reason = kind.value
        assert is_aside(Unread(name, "某", reason))
    name, reason = Kind.HIDDEN.value
    assert not is_aside(Unread(name, "7", reason))


def test_what_a_page_hides_outside_of_tables_is_around_it() -> None:
    page = "<div hidden>分享</div><p>甲</p><table><tr><td>乙</td><td>8<span hidden>7</span></td></tr></table>"
    told = [each for each in blocks_of_page(page) if isinstance(each, Untold)]
    assert [(each.text, each.reason == AROUND) for each in told] == [("分享", True), ("7", False)]
