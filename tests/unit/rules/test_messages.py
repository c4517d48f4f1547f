"""Words for findings: whole sentences, read strictly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.engine import check
from tests.unit.builders import reports

ENTRY = 'title = "a"\nseverity = "error"\nsource = "b"\nmessage = "c"\n'
PHRASES = 'suspect = "s"\neither = "e"\n'


@given(reports())
def test_whatever_is_found_can_be_said(subject: Report) -> None:
    for finding in check(subject):
        sentence = messages.message(finding, subject.form)
        assert sentence.endswith("。")
        assert not re.search(r"\{[a-z_]+\}", sentence)


def test_words_are_read() -> None:
    words = messages.parse(f'{PHRASES}[T99]\n{ENTRY}cases.empty = "d"\n')
    assert words.entries["T99"].cases == {"empty": "d"}
    assert words.suspect == "s"


@pytest.mark.parametrize(
    "text",
    [
        f"[T99]\n{ENTRY}",
        f'{PHRASES}more = "x"\n[T99]\n{ENTRY}',
        f'{PHRASES}[T99]\n{ENTRY}colour = "red"\n',
        f"{PHRASES}[T99]\n{ENTRY}cases.empty = 3\n",
        f"{PHRASES}[T99]\n{ENTRY.replace('error', 'fatal')}",
        f'{PHRASES}[T99]\ntitle = "a"\n',
        f"{PHRASES}[T99]\n{ENTRY.replace('title = ', 'title = 7 #')}",
    ],
)
def test_wrong_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — each says another thing
        messages.parse(text)
