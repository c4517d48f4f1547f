"""The outline of a text: its sub-headings without what is said under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gor_desktop.models.narrative import Narrative, Paragraph, Run

LONGEST = 30  # characters of a sub-heading; what is longer is a sentence

_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十百]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_LEAD_WORD = re.compile(r"[^，,。；;：:\d]{0,6}(?:问题|不足|措施|打算|改进|情况)[。：:]?")  # 主要问题：, 改进情况。
_YEAR = re.compile(r"[12]\d{3}\s*年度?")
_END = re.compile(r"[。：:；;！？!?]")
_NOTHING = re.compile(r"\s*(?:本\S{1,3})?(?:无|没有|未)")
_TELLS = re.compile(r"(?:未[收发开受产制涉]|没有|均[已无为未]|以\S{2,20}为准)[^。]*。$")  # 1.全县未收取信息处理费。
_COLON = "：:"


def outline(text: Narrative) -> Narrative:
    """The sub-headings of a text, bold as they were; pictures, tables and sentences are left out."""
    return Narrative.of(heading for paragraph in text.paragraphs for heading in _heading(paragraph))


def is_outline(text: Narrative) -> bool:
    """Whether a text is nothing but sub-headings: （二）无其他情况。 and 没有上述情况。 say something."""
    return bool(text) and all(isinstance(block, Paragraph) and _is_heading(block) for block in text.blocks)


def _is_heading(paragraph: Paragraph) -> bool:
    return [*_heading(paragraph)] == [paragraph] and not _states(paragraph)


def _states(paragraph: Paragraph) -> bool:
    """Whether what looks like a sub-heading may be the whole answer of a part."""
    numbered = _NUMBERED.match(paragraph.text)
    if _NOTHING.match(paragraph.text, numbered.end() if numbered else 0) or _TELLS.search(paragraph.text):
        return True
    bold = all(run.bold for run in paragraph.runs)
    return not numbered and not bold and paragraph.text.endswith("。")


def _heading(paragraph: Paragraph) -> Iterator[Paragraph]:
    """What of a paragraph is a sub-heading: all of it, the words it begins with, or nothing."""
    text = paragraph.text
    numbered = _NUMBERED.match(text)
    if numbered:
        length = _lead(text, numbered.end())
        telling = text[numbered.end() : length]
    else:
        length = _unnumbered(paragraph)
        telling = text[:length]
    if 0 < len(telling.strip()) <= LONGEST and not re.search(r"\d", _YEAR.sub("", telling)):
        yield Paragraph.of(_cut(paragraph.runs, length))


def _lead(text: str, start: int) -> int:
    """Where the first sentence that begins at `start` ends, its stop included."""
    stop = _END.search(text, start)
    return stop.end() if stop else len(text)


def _unnumbered(paragraph: Paragraph) -> int:
    """How much of a paragraph without a number is a heading: a bold line, or a word such as 主要问题："""
    if all(run.bold for run in paragraph.runs) and not _END.search(paragraph.text.rstrip("。：:")):
        return len(paragraph.text)
    lead = _LEAD_WORD.match(paragraph.text)
    if lead and (lead.end() == len(paragraph.text) or lead[0][-1] in f"。{_COLON}"):
        return lead.end()
    return 0


def _cut(runs: tuple[Run, ...], length: int) -> Iterator[Run]:
    """The first `length` characters of the runs."""
    for run in runs:
        yield run.part(0, length)
        length = max(0, length - len(run.text))
