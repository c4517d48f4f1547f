"""The rule on headings of other parts that stand in the text of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.labels import compact
from gor_desktop.models.refs import SectionRef
from gor_desktop.models.report import Report
from gor_desktop.rules.prose import passages
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, finding_of

_NUMBERED = re.compile(r"\s*(?P<number>[一二三四五六七八九十]{1,2})\s*[、.．]\s*(?P<title>[^。；;]{2,40}?)[。：:]?\s*$")


@rule("C16")
def headings_apart(form: FormSpec) -> Iterator[Check]:
    """The heading of a part stands before its own text, not within another part's."""
    for section in form.sections:
        yield Check("C16", frozenset({SectionRef(section.key)}), partial(_other_heading, section))


def _other_heading(section: SectionSpec, report: Report) -> Iterator[Finding]:
    for offset, text in passages(report.narrative(section.key)):
        match = _NUMBERED.match(text)
        other = match and _headings(report.form).get(compact(match["title"]))
        if match and other and other.number == match["number"] and other != section:
            facts = (("text", match["title"].strip()), ("other", other.title))
            yield finding_of("C16", section, Hit(*match.span("title"), facts), offset)


@cache
def _headings(form: FormSpec) -> dict[str, SectionSpec]:
    """Each wording of a part's heading → the part."""
    numbered = [section for section in form.sections if section.number]
    return {compact(words): section for section in numbered for words in (section.heading, *section.aliases)}
