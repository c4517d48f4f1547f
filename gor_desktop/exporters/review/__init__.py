"""What was found in reports, as a file for people: a review copy, a list, or one list of many reports.

Takes remarks, which are plain records: the rules are not known here. Nothing of this is in a published report.
"""

from __future__ import annotations

from typing import Final, Protocol

from gor_desktop.models.remark import Checked
from gor_desktop.models.report import Report

SUFFIXES: Final = (".docx", ".xlsx", ".html")


class Gathering(Protocol):
    """A file that grows as reports are checked; the reports themselves are not kept."""

    def add(self, checked: Checked) -> None:
        """One report, with all that was found in it."""

    def add_failure(self, file: str, reason: str) -> None:
        """A file that could not be used, and the sentence that says why."""

    def finish(self) -> bytes:
        """The file's content."""


def render(report: Report, checked: Checked, suffix: str) -> bytes:
    """What was found in one report: `.docx` is the report itself with comments. ValueError for a suffix not listed."""
    match suffix.lower():
        case ".docx":
            from gor_desktop.exporters.review import copy

            return copy.render(report, checked.remarks)
        case ".xlsx":
            from gor_desktop.exporters.review import workbook

            return workbook.render(checked)
        case ".html":
            from gor_desktop.exporters.review import page

            return page.render(checked)
    raise ValueError(f"nothing writes {suffix!r}")


def gathering(suffix: str) -> Gathering:
    """What was found in many reports, to be filled. ValueError for a suffix not listed."""
    match suffix.lower():
        case ".docx":
            from gor_desktop.exporters.review.document import Document

            return Document()
        case ".xlsx":
            from gor_desktop.exporters.review.workbook import Book

            return Book()
        case ".html":
            from gor_desktop.exporters.review.page import Page

            return Page()
    raise ValueError(f"nothing writes {suffix!r}")
