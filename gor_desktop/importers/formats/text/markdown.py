"""The marks of Markdown in a text: what they say is kept, the marks themselves are not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from gor_desktop.models.narrative import Run

_TELLING = re.compile(r"^(?: {0,3}#{1,6} |[ \t]{0,40}(?:\|[ \t]{0,40})?:?-{3,}:?[ \t]{0,40}\|)", re.MULTILINE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_HEADING_END = re.compile(r"\s#+\s*\Z")
_LEAD = re.compile(r"(?:>\s?)*(?:[-*+]\s+(?=\S\S\S))?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|[a-zA-Z]{2,8});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_markdown(content: str) -> bool:
    """Whether a text has headings or tables in the manner of Markdown."""
    return _TELLING.search(content) is not None


def lines_of(content: str) -> Iterator[str]:
    """Its lines without the marks of headings, lists, quotations and links; those within a line stay."""
    return map(_line, content.splitlines())


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        return _HEADING_END.sub("", line[heading.end() :])
    text = _LEAD.sub("", line.lstrip(), count=1)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def runs_of(text: str) -> list[Run]:
    """The stretches of a line: what stands between double stars is bold."""
    if "**" not in text:
        return [Run(_unescaped(text))]
    parts = text.split("**")
    if len(parts) % 2 == 0:  # a pair is never closed
        parts[-2:] = ["**".join(parts[-2:])]
    return [Run(_unescaped(part), index % 2 == 1) for index, part in enumerate(parts)]


def plain(cell: str) -> str:
    """The text of a cell."""
    text = cell.strip()
    if text.isalnum():
        return text
    if "<" in text:
        text = _BREAK.sub("\n", text)
    return _unescaped(text.replace("**", "") if text.count("**") > 1 else text)


def _unescaped(text: str) -> str:
    return _BREAK.sub(" ", _ESCAPE.sub(r"\1", text)) if "\\" in text or "<" in text else text
