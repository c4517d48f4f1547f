"""Rules on the figures of the text: each is held against every honest reading of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from gor_desktop.models.finding import Finding, Replacement, Severity, TextFix
from gor_desktop.models.form import FormSpec, SectionSpec
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef, MetaRef, PreviousRef, Ref, SectionRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules.counts.claims import Claim, Says
from gor_desktop.rules.counts.judging import Candidate, Verdict, gap, verdict
from gor_desktop.rules.counts.sections import claims_in
from gor_desktop.rules.counts.sums import breaks_a_sum
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.tables import plain

Placed = tuple[int, str, Claim]

_TABLES = {
    "requests": ("requests", "annex"),
    "disputes": ("disputes", "annex"),
    "documents": ("disclosure",),
    "decisions": ("disclosure",),
    "fees": ("disclosure",),
    "published": ("annex",),
}
_LONGEST = 28  # characters of the text that a sentence quotes
_LEFT_OVER = ("carried_out", "carried")
_RULES = {Says.FIGURE: "N01", Says.NONE: "N02", Says.ALL: "N03"}


@rule("N01")
def figures_agree(form: FormSpec) -> Iterator[Check]:
    """Every count that the text gives is one that the tables bear out."""
    return _checks("N01", form)


@rule("N02")
def nothing_where_none(form: FormSpec) -> Iterator[Check]:
    """What the text says there was none of is 0 in the tables."""
    return _checks("N02", form)


@rule("N03")
def all_where_all(form: FormSpec) -> Iterator[Check]:
    """Where the text says all, the tables have nothing in the rest."""
    return _checks("N03", form)


@rule("N04")
def last_years_figures(form: FormSpec) -> Iterator[Check]:
    """What the text says of last year is what last year's report had."""
    for section in form.sections:
        reads = frozenset((*_read(section), PreviousRef()))
        yield Check("N04", reads, partial(_disagreements, "N04", section, tuple(_TABLES)))


def _checks(code: str, form: FormSpec) -> Iterator[Check]:
    """A check for each section and each table, so that an edited cell asks only for what may speak of it."""
    for section in form.sections:
        for domain, tables in _TABLES.items():
            if cells := _cells(form, tables):
                run = partial(_disagreements, code, section, (domain,))
                yield Check(code, frozenset((*_read(section), *cells)), run)


def _code(claim: Claim) -> str:
    """The one rule that a claim is for."""
    return "N04" if claim.last_year else _RULES[claim.says]


def _read(section: SectionSpec) -> tuple[Ref, ...]:
    return SectionRef(section.key), MetaRef("year"), MetaRef("unit")


def _cells(form: FormSpec, tables: tuple[str, ...]) -> tuple[CellRef, ...]:
    return tuple(ref for table in form.tables if table.key in tables for ref in table.refs)


def _disagreements(code: str, section: SectionSpec, domains: tuple[str, ...], report: Report) -> Iterator[Finding]:
    told = _told(report, section)
    for domain in domains:
        for place in told.sorted.get((code, domain), ()):
            if found := verdict(report, place[2]):
                yield _finding(code, section, report, place, found)


def section_claims(report: Report, section: SectionSpec) -> tuple[Placed, ...]:
    """The claims of a section's text, each with its paragraph and where that begins."""
    return _told(report, section).claims


class _Told(NamedTuple):
    """The claims of a text read for a year, in order, and the same by their rule and domain."""

    text: Narrative
    year: int
    claims: tuple[Placed, ...]
    sorted: Mapping[tuple[str, str], list[Placed]]


_kept: WeakKeyDictionary[Report, dict[str, _Told]] = WeakKeyDictionary()


def _told(report: Report, section: SectionSpec) -> _Told:
    """What a section claims; kept while its text stands."""
    kept, text, year = _kept.setdefault(report, {}), report.narrative(section.key), report.meta.year or 0
    known = kept.get(section.key)
    if known is None or known.text is not text or known.year != year:
        known = kept[section.key] = _sorted(text, year, tuple(_admissible(section, text, year)))
    return known


def _sorted(text: Narrative, year: int, claims: tuple[Placed, ...]) -> _Told:
    by_rule: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for place in claims:
        by_rule[_code(place[2]), place[2].domain].append(place)
    return _Told(text, year, claims, dict(by_rule))


def _admissible(section: SectionSpec, text: Narrative, year: int) -> Iterator[Placed]:
    """Every claim, but for 全部办结 where the same paragraph says what is left over."""
    base = (section.key,) if section.key in ("requests", "disputes") else ()
    found = list(claims_in(text, base, year))
    admitted = {offset for offset, _, claim in found if claim.rows[0] in _LEFT_OVER and claim.says is Says.FIGURE}
    for offset, paragraph, claim in found:
        if not (claim.says is Says.ALL and offset in admitted and _of_all(claim)):
            yield offset, paragraph, claim


def _of_all(claim: Claim) -> bool:
    return claim.rows == ("carried_out",)


def _finding(code: str, section: SectionSpec, report: Report, place: Placed, found: Verdict) -> Finding:
    offset, text, claim = place
    start, end = claim.span
    return Finding(
        code,
        found.severity,
        refs=() if claim.last_year else _refs(found.nearest[0]),
        section=section.key,
        span=(offset + start, offset + end),
        facts={"heading": section.title, "quote": _quote(text, claim)} | _facts(claim, found),
        fix=_fix(place, found),
    )


def _refs(candidate: Candidate) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(ref for ref, _ in candidate.reading.cells))


def _quote(text: str, claim: Claim) -> str:
    start, end = claim.quote
    return f"…{text[end - _LONGEST : end]}" if end - start > _LONGEST else text[start:end].strip()


def _facts(claim: Claim, found: Verdict) -> dict[str, str]:
    facts = {"subject": claim.subject, "difference": plain(gap(claim, found.nearest[0].value))}
    for name, candidate in zip(("first", "second"), found.nearest, strict=False):
        facts |= {name: candidate.reading.name, f"{name}_value": plain(candidate.value)}
    case = _case(claim, found)
    return facts | ({"case": case} if case else {})


def _case(claim: Claim, found: Verdict) -> str:
    if found.case:
        return found.case
    if found.severity is Severity.HINT:
        return "doubt" if claim.doubt else "subject"
    return "two" if len(found.nearest) > 1 else ""


def _fix(place: Placed, found: Verdict) -> TextFix | None:
    """The table's figure in the place of the text's, where only one can be meant and the text's own sums bear it."""
    offset, text, claim = place
    if found.natural is None or claim.says is not Says.FIGURE or found.severity is Severity.HINT:
        return None
    value, (start, end) = found.natural.value, claim.span
    if claim.vague or claim.last_year or claim.domain == "fees" or value < 0 or breaks_a_sum(text, start, value):
        return None
    new = format_value(Number(value))
    return TextFix(f"改为“{new}”", (Replacement(offset + start, offset + end, new),))
