"""A document shows a narrative and says the same one again, whatever it showed before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.ui.sections import rich_text

words = st.text("一二三四", min_size=1, max_size=3)
paragraphs = st.lists(st.builds(Run, words, st.booleans()), min_size=1, max_size=3).map(Paragraph.of)
narratives = st.lists(paragraphs, max_size=5).map(Narrative.of)


@given(st.lists(narratives, min_size=1, max_size=4))
def test_show_after_show(qapp: object, shown: list[Narrative]) -> None:
    document = QTextDocument()
    for narrative in shown:
        rich_text.show(document, narrative)
        assert rich_text.narrative_of(document) == narrative
        assert document.blockCount() == max(1, len(narrative.paragraphs))


@given(narratives)
def test_showing_the_same_touches_nothing(qapp: object, narrative: Narrative) -> None:
    document = QTextDocument()
    rich_text.show(document, narrative)
    revision = document.revision()
    assert rich_text.show(document, narrative) is None
    assert document.revision() == revision


@given(narratives, narratives)
def test_paragraphs_that_stay_are_not_touched(qapp: object, kept: Narrative, more: Narrative) -> None:
    document = QTextDocument()
    both = Narrative((*kept.paragraphs, *more.paragraphs))
    rich_text.show(document, both)
    mark = QTextCursor(document)
    mark.setPosition(0)
    rich_text.show(document, Narrative((*kept.paragraphs, Paragraph((Run("末"),)))))
    assert mark.position() == 0 or not kept


@given(narratives, st.data())
def test_offsets_of_the_text_are_found_in_the_document(qapp: object, narrative: Narrative, data: st.DataObject) -> None:
    document = QTextDocument()
    rich_text.show(document, narrative)
    offset = data.draw(st.integers(0, len(narrative.text)))
    assert rich_text.position_of(document, offset) == offset


@pytest.mark.parametrize(("offset", "position"), [(0, 3), (2, 5), (3, 6), (4, 7), (99, 7)])
def test_offsets_skip_blank_lines_and_indents(qapp: object, offset: int, position: int) -> None:
    document = QTextDocument()
    document.setPlainText("\n  甲乙\n丙")
    assert rich_text.narrative_of(document).text == "甲乙\n丙"
    assert rich_text.position_of(document, offset) == position


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
    assert [paragraph.text for paragraph in rich_text.pasted(source).paragraphs] == lines


def test_weight_survives_a_line_break(qapp: object) -> None:
    source = QMimeData()
    source.setHtml("<b>甲<br>乙</b>丙")
    assert rich_text.pasted(source).paragraphs[1].runs == (Run("乙", True), Run("丙"))


def test_a_line_break_in_the_text_itself_is_shown_as_a_paragraph(qapp: object) -> None:
    document = QTextDocument()
    document.setPlainText("甲\u2028乙")
    rich_text.show(document, Narrative.from_text("甲\n乙\n丙"))
    assert document.toPlainText() == "甲\n乙\n丙"
