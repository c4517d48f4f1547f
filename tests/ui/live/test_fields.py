"""Live figures in an editable document: whatever is shown is read back, and only what says what it should is live."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from gor_desktop.models.live import LiveFigure
from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.ui.sections import rich_text
from gor_desktop.ui.sections.embedded import NarrativeDocument
from gor_desktop.ui.sections.fields import amend, fields, run_format
from tests.unit.builders import FORMS, live_narratives, ref

_ANY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIGURE = LiveFigure.of(ref("requests.received.total"))


def shown(*runs: Run) -> NarrativeDocument:
    document = NarrativeDocument()
    rich_text.show(document, Narrative((Paragraph(runs),)))
    return document


def said(document: NarrativeDocument) -> tuple[Run, ...]:
    return rich_text.narrative_of(document).paragraphs[0].runs


@_ANY
@given(live_narratives(FORMS[0]), live_narratives(FORMS[0]))
def test_any_text_is_shown_in_the_place_of_any_other(qapp: QApplication, first: Narrative, then: Narrative) -> None:
    document = NarrativeDocument()
    for narrative in (first, then):
        rich_text.show(document, narrative)
        assert rich_text.narrative_of(document) == narrative


@_ANY
@given(live_narratives(FORMS[0]), st.sampled_from(["7", "（未填）", "持平"]))
def test_fields_say_something_else_in_their_places(qapp: QApplication, before: Narrative, text: str) -> None:
    document = NarrativeDocument()
    rich_text.show(document, before)
    after = before.with_figures(lambda run, figure: Run(text, run.bold, figure))
    amend(document, after)
    assert rich_text.narrative_of(document) == after


def test_characters_added_to_a_field_are_plain_text(qapp: QApplication) -> None:
    document = shown(Run("收到"), Run("12", figure=FIGURE), Run("件"))
    cursor = QTextCursor(document)
    cursor.setPosition(4)
    cursor.insertText("3", run_format(Run("12", figure=FIGURE)))
    assert said(document) == (Run("收到"), Run("12", figure=FIGURE), Run("3件"))


def test_a_field_that_lost_a_character_is_plain_text(qapp: QApplication) -> None:
    document = shown(Run("收到"), Run("12", figure=FIGURE), Run("件"))
    cursor = QTextCursor(document)
    cursor.setPosition(3)
    cursor.deleteChar()
    assert said(document) == (Run("收到1件"),)
    assert list(fields(document)) == []


def test_positions_count_rare_characters_twice(qapp: QApplication) -> None:
    document = shown(Run("𠀀𠀁"), Run("12", figure=FIGURE))
    assert [(field.start, field.end) for field in fields(document)] == [(4, 6)]
