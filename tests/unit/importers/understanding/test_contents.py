"""A table of contents is listed, whatever its entries look like, and the report begins behind it."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.sections import take_apart
from gor_desktop.models.form_loader import load_form
from tests.unit.importers.layouts.stream import text_lines

FORM = load_form("gor-2021")
HEADINGS = [f"{spec.number}、{spec.heading}" for spec in FORM.sections if spec.number]
BODY = "\n".join(f"{heading}\n正文。" for heading in HEADINGS)
TITLE = "示例县2022年政府信息公开工作年度报告"


@pytest.mark.parametrize("entry", ["{}", "{}……3", "{}\n3", "{} 3", "{}\n（一）某项工作……4"])
@pytest.mark.parametrize("front", ["目　录\n{contents}\n{title}", "{title}\n目次\n{contents}"])
def test_before_and_behind_the_title(entry: str, front: str) -> None:
    contents = "\n".join(map(entry.format, HEADINGS))
    stream = text_lines(f"{front.format(contents=contents, title=TITLE)}\n导语一句。\n{BODY}")
    parts = take_apart(stream, FORM)
    assert (parts.meta.unit, parts.meta.title) == ("示例县", TITLE)
    assert len(parts.headings) == len(HEADINGS)
    assert min(parts.headings) > next(line.number for line in stream if line.text == "导语一句。")
    listed = [line.text for line in stream if line.number in parts.cut]
    assert listed[1:] == [line.text for line in text_lines(contents)]


def test_a_word_alone_is_none() -> None:
    stream = text_lines(f"目录\n{TITLE}\n{BODY}")
    assert len(take_apart(stream, FORM).headings) == len(HEADINGS)
