"""A document shows a narrative and says the same one again, whatever it showed before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlockFormat, QTextCursor

from gor_desktop.models.narrative import Narrative, NarrativeBlock, Paragraph, PlainTable, Run
from gor_desktop.models.pictures import picture_of
from gor_desktop.ui.sections import rich_text, text_clipboard
from gor_desktop.ui.sections.embedded import NarrativeDocument
from tests.unit import builders

words = st.text("一二三四", min_size=1, max_size=3)
paragraphs = st.lists(st.builds(Run, words, st.booleans()), min_size=1, max_size=3).map(Paragraph.of)
narratives = st.lists(paragraphs, max_size=5).map(Narrative.of)
blocks = st.one_of(paragraphs, paragraphs, builders.pictures, builders.tables)
illustrated = st.lists(blocks, max_size=5).map(Narrative.of)


@given(st.lists(narratives, min_size=1, max_size=4))
def test_show_after_show(qapp: object, shown: list[Narrative]) -> None:
    document = NarrativeDocument()
    for narrative in shown:
        rich_text.show(document, narrative)
        assert rich_text.narrative_of(document) == narrative
        assert document.blockCount() == max(1, len(narrative.paragraphs))


@given(st.lists(st.one_of(illustrated, builders.narratives), min_size=1, max_size=3))
def test_pictures_and_tables_too(qapp: object, shown: list[Narrative]) -> None:
    document = NarrativeDocument()
    for narrative in shown:
        rich_text.show(document, narrative)
        assert rich_text.narrative_of(document) == narrative


@given(illustrated, st.data())
def test_a_change_of_one_block_leaves_the_others(qapp: object, narrative: Narrative, data: st.DataObject) -> None:
    document = NarrativeDocument()
    rich_text.show(document, narrative)
    place = data.draw(st.integers(0, len(narrative.blocks)))
    gone = data.draw(st.integers(0, 1))
    fresh = data.draw(st.lists(blocks, max_size=2))
    changed = Narrative.of([*narrative.blocks[:place], *fresh, *narrative.blocks[place + gone :]])
    rich_text.show(document, changed)
    assert rich_text.narrative_of(document) == changed


@given(narratives)
def test_showing_the_same_touches_nothing(qapp: object, narrative: Narrative) -> None:
    document = NarrativeDocument()
    rich_text.show(document, narrative)
    revision = document.revision()
    assert rich_text.show(document, narrative) is None
    assert document.revision() == revision


@given(narratives, narratives)
def test_paragraphs_that_stay_are_not_touched(qapp: object, kept: Narrative, more: Narrative) -> None:
    document = NarrativeDocument()
    both = Narrative((*kept.paragraphs, *more.paragraphs))
    rich_text.show(document, both)
    mark = QTextCursor(document)
    mark.setPosition(0)
    rich_text.show(document, Narrative((*kept.paragraphs, Paragraph((Run("末"),)))))
    assert mark.position() == 0 or not kept


@given(narratives, st.data())
def test_offsets_of_the_text_are_found_in_the_document(qapp: object, narrative: Narrative, data: st.DataObject) -> None:
    document = NarrativeDocument()
    rich_text.show(document, narrative)
    offset = data.draw(st.integers(0, len(narrative.text)))
    assert rich_text.Offsets(document).position(offset) == offset


@pytest.mark.parametrize(("offset", "position"), [(0, 3), (2, 5), (3, 6), (4, 7), (99, 7)])
def test_offsets_skip_blank_lines_and_indents(qapp: object, offset: int, position: int) -> None:
    document = NarrativeDocument()
    document.setPlainText("\n  甲乙\n丙")
    assert rich_text.narrative_of(document).text == "甲乙\n丙"
    assert rich_text.Offsets(document).position(offset) == position


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>一是公开12<br>34件。</p>", ["一是公开12", "34件。"]),
        ("一、甲<br/>二、乙", ["一、甲", "二、乙"]),
        ("<p>甲<br><br>乙</p><p>丙</p>", ["甲", "乙", "丙"]),
        ("<b>甲<br>乙</b>丙", ["甲", "乙丙"]),
    ],
)
def test_line_breaks_of_a_web_page_part_paragraphs(qapp: object, html: str, lines: list[str]) -> None:
    source = QMimeData()
    source.setHtml(html)
    assert [paragraph.text for paragraph in text_clipboard.pasted(source).paragraphs] == lines


def test_weight_survives_a_line_break(qapp: object) -> None:
    source = QMimeData()
    source.setHtml("<b>甲<br>乙</b>丙")
    assert text_clipboard.pasted(source).paragraphs[1].runs == (Run("乙", True), Run("丙"))


def test_a_line_break_in_the_text_itself_is_shown_as_a_paragraph(qapp: object) -> None:
    document = NarrativeDocument()
    document.setPlainText("甲\u2028乙")
    rich_text.show(document, Narrative.from_text("甲\n乙\n丙"))
    assert document.toPlainText() == "甲\n乙\n丙"


SHOWN = builders.picture(50, 0, "办事大厅")
TABLE = PlainTable.of([("渠道", 0, 0, 2, 1), ("条数", 0, 1, 1, 2), ("上  年", 1, 1, 1, 1), ("本\n年", 1, 2, 1, 1)])


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _showing(*content: NarrativeBlock) -> NarrativeDocument:
    document = NarrativeDocument()
    rich_text.show(document, Narrative(content))
    return document


@given(illustrated, st.data())
def test_offsets_are_found_behind_pictures_and_tables(qapp: object, narrative: Narrative, data: st.DataObject) -> None:
    document = NarrativeDocument()
    rich_text.show(document, narrative)
    for offset, character in enumerate(narrative.text):
        if not character.isspace():
            place = rich_text.Offsets(document).position(offset)
            cursor = QTextCursor(document)
            cursor.setPosition(place)
            cursor.setPosition(place + (2 if ord(character) > 0xFFFF else 1), QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == character


def test_tables_around_a_paragraph_are_told_apart(qapp: object) -> None:
    document = _showing(TABLE, _line("中"), TABLE, TABLE)
    assert rich_text.narrative_of(document).blocks == (TABLE, _line("中"), TABLE, TABLE)


def test_a_change_in_a_cell_keeps_the_table(qapp: object) -> None:
    document = _showing(_line("前"), TABLE, _line("后"))
    table = rich_text.places(document)[1].table
    cells = [cell._replace(text="去年") if cell.text == "上 年" else cell for row in TABLE.rows for cell in row]
    cursor = rich_text.show(document, Narrative((_line("前"), PlainTable.of(cells), _line("后"))))
    assert rich_text.places(document)[1].table is table
    assert cursor is not None
    assert cursor.block().text() == "去年"


def test_text_beside_a_picture_gets_a_line_of_its_own(qapp: object) -> None:
    document = _showing(_line("前"), SHOWN, _line("后"))
    cursor = QTextCursor(document)
    cursor.setPosition(3)  # behind the picture
    cursor.insertText("中")
    rich_text.tidy(document)
    assert rich_text.narrative_of(document).blocks == (_line("前"), SHOWN, _line("中"), _line("后"))
    assert [bool(block.textIndent()) for block in _layouts(document)] == [True, False, True, True]


def _layouts(document: NarrativeDocument) -> list[QTextBlockFormat]:
    return [document.findBlockByNumber(number).blockFormat() for number in range(document.blockCount())]


def test_the_same_bytes_with_another_size_are_another_picture(qapp: object) -> None:
    other = builders.picture(20, 0, "办事大厅")
    assert rich_text.narrative_of(_showing(SHOWN, other)).blocks == (SHOWN, other)


def test_a_picture_broken_behind_its_header_is_kept(qapp: object) -> None:
    broken = picture_of(SHOWN.data[:40])
    assert broken is not None
    assert rich_text.narrative_of(_showing(broken)).blocks == (broken,)


@given(st.lists(st.one_of(paragraphs, builders.pictures, st.just(TABLE)), min_size=1, max_size=5).map(Narrative.of))
def test_what_is_copied_is_pasted(qapp: object, narrative: Narrative) -> None:
    document = NarrativeDocument()
    rich_text.show(document, narrative)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    copy = text_clipboard.copied(cursor)
    assert text_clipboard.pasted(copy) == narrative
