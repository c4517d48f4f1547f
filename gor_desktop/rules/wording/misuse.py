"""Rules on words: misspelt, confused, turned into their contrary, or lost. The words themselves are data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Finding, Replacement, TextFix
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import MetaRef
from gor_desktop.models.report import Report
from gor_desktop.rules import messages
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, Look, in_every_paragraph, remembered
from gor_desktop.rules.wording.gathering import quoted
from gor_desktop.rules.wording.lexicon import Slip
from gor_desktop.rules.wording.phrases import misquoted
from gor_desktop.rules.wording.shelf import slips

_TITLE = frozenset({MetaRef("title"), MetaRef("unit"), MetaRef("year")})


def hit_of(text: str, slip: Slip) -> Hit:
    """What a wrong word is told and repaired as."""
    facts = (("quote", quoted(text, slip.start, slip.end)), ("wrong", text[slip.start : slip.end]))
    if slip.new is None:
        return Hit(slip.start, slip.end, (*facts, ("reason", slip.reason), ("case", "open")))
    label = f"改为“{slip.new}”" if slip.new else f"删去“{text[slip.start : slip.end]}”"
    told = (("right", slip.new), ("reason", slip.reason), *((("case", "needless"),) if not slip.new else ()))
    return Hit(
        slip.start, slip.end, (*facts, *told), fix=TextFix(label, (Replacement(slip.start, slip.end, slip.new),))
    )


@remembered
def _typos(text: str) -> Iterator[Hit]:
    yield from (hit_of(text, slip) for slip in slips("typos", text))
    yield from (hit_of(text, slip) for slip, grave in misquoted(text) if not grave)


@remembered
def _sense(text: str) -> Iterator[Hit]:
    yield from (hit_of(text, slip) for slip in slips("sense", text))
    yield from (hit_of(text, slip) for slip, grave in misquoted(text) if grave)


@remembered
def _usage(text: str) -> Iterator[Hit]:
    """Confused words outside the names of documents, which are quoted as they are."""
    for slip in slips("usage", text):
        if text.rfind("《", 0, slip.start) <= text.rfind("》", 0, slip.start):
            yield hit_of(text, slip)


@remembered
def _lost(text: str) -> Iterator[Hit]:
    """What was lost outside quotes, in which people speak of themselves as 我."""
    for slip in slips("lost", text):
        if text.rfind("“", 0, slip.start) <= text.rfind("”", 0, slip.start):
            yield hit_of(text, slip)


@rule("W01")
def misspelt(form: FormSpec) -> Iterator[Check]:
    """No word is misspelt, in text or title."""
    yield from in_every_paragraph("W01", form, _typos)
    yield in_title("W01", _typos)


@rule("W02")
def confused(form: FormSpec) -> Iterator[Check]:
    """Words that are often confused, and turns of speech that editors mend."""
    yield from in_every_paragraph("W02", form, _usage)


@rule("W03")
def contrary(form: FormSpec) -> Iterator[Check]:
    """Nothing says the contrary of what is meant, and no name is wrong that must not be."""
    yield from in_every_paragraph("W03", form, _sense)


@rule("W04")
def lost(form: FormSpec) -> Iterator[Check]:
    """No word or figure was lost from a sentence."""
    yield from in_every_paragraph("W04", form, _lost)


def in_title(code: str, look: Look) -> Check:
    """A check of the title as it is printed."""
    return Check(code, _TITLE, partial(_title, code, look))


def _title(code: str, look: Look, report: Report) -> Iterator[Finding]:
    printed = report.meta.printed_title
    for hit in look(printed):
        facts = {"heading": "标题", **dict(hit.facts)}
        yield Finding(code, hit.severity or messages.severity(code), facts=facts, fix=_retitled(report, hit))


def _retitled(report: Report, hit: Hit) -> ChangeSet | None:
    """The repair of a title that was given; one that is made of unit and year follows these."""
    title = report.meta.title
    if title is None or hit.fix is None:
        return None
    for start, end, new in reversed(hit.fix.replacements):
        title = title[:start] + new + title[end:]
    return set_meta(report, "title", title, hit.fix.label)
