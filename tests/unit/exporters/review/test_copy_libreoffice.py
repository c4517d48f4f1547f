"""What is made of findings as LibreOffice opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import docx

from gor_desktop.exporters import review
from gor_desktop.models.values import format_value
from tests.unit.exporters.review.samples import LEFT, checked, commented, remark
from tests.unit.exporters.samples import example

Convert = Callable[[Mapping[str, bytes], str], dict[str, Path]]

SUBJECT = example()
TEXT = SUBJECT.narrative("overview").text
FOUND = (  # in the order of their places, by which LibreOffice numbers them
    LEFT,
    remark("字数有误。", section="overview", span=(TEXT.index("132"), TEXT.index("132") + 3)),
    remark("合计有误。", ref=SUBJECT.form.inputs[30]),
)


def test_every_comment_is_there_with_its_characters(convert: Convert) -> None:
    """The file as LibreOffice writes it down after opening it."""
    made = convert({"copy.docx": review.render(SUBJECT, checked(*FOUND), ".docx")}, "docx")["copy.docx"]
    document = docx.Document(str(made))
    assert [comment.text.splitlines()[1] for comment in document.comments] == [each.sentence for each in FOUND]
    figure = format_value(SUBJECT.value(SUBJECT.form.inputs[30]))
    assert list(commented(document).values()) == [SUBJECT.meta.printed_title, "132", figure]


def test_the_list_is_printed_on_the_last_page(convert: Convert, poppler: Callable[..., str]) -> None:
    pages = convert({"copy.docx": review.render(SUBJECT, checked(*FOUND), ".docx")}, "pdf")["copy.docx"]
    *others, last = poppler("pdftotext", "-layout", pages, "-").rstrip("\f").split("\f")
    assert "校验结果" in last
    assert all("校验结果" not in page for page in others)
