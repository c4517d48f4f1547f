"""The review copy: the Word file as it is exported, each finding a comment at its place, and all of them in a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from gor_desktop.exporters.review.anchors import Places
from gor_desktop.exporters.review.comments import add_comments
from gor_desktop.exporters.review.listing import findings, on_new_page
from gor_desktop.exporters.typography import HEADING, NORMAL
from gor_desktop.exporters.word import append, laid_out
from gor_desktop.exporters.word_template import saved
from gor_desktop.exporters.word_text import line
from gor_desktop.models.remark import in_words

if TYPE_CHECKING:
    from gor_desktop.models.remark import Remark
    from gor_desktop.models.report import Report

NAME: Final = "审核稿"
LIST: Final = "校验结果"


def render(report: Report, remarks: Sequence[Remark]) -> bytes:
    """The `.docx` file."""
    document, body = laid_out(report)
    properties = document.core_properties
    properties.subject = NAME
    places = Places(body)
    add_comments(document, [(remark, places.anchor(remark)) for remark in remarks])
    append(document, on_new_page(line(HEADING, LIST)))
    append(document, line(NORMAL, f"{in_words(remarks)}。"))
    for made in findings(remarks):
        append(document, made)
    return saved(document)
