"""Rules of table arithmetic: sums, the balance of requests, and parts that exceed their whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from gor_desktop.models.edits import drop_stated
from gor_desktop.models.finding import CellFix, Finding, Fix
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.report import Report
from gor_desktop.models.values import Number, format_value
from gor_desktop.rules import messages, words
from gor_desktop.rules.identities import NOTHING, Sides, context, figure, judged, reads
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.suspect import Suspect, find_suspects


def identity_checks(code: str, form: FormSpec) -> Iterator[Check]:
    """One check for every identity of the form that names the rule `code`."""
    for identity in form.identities:
        if identity.rule == code:
            yield Check(code, reads(form, identity), partial(_failures, identity), context(form, identity))


def _failures(identity: Identity, report: Report) -> Iterator[Finding]:
    sides = judged(report, identity)
    if sides and not _holds(identity, sides):
        yield _failure(report, identity, sides)


def _holds(identity: Identity, sides: Sides) -> bool:
    return sides.gap <= 0 if identity.relation == "<=" else sides.gap == 0


def _failure(report: Report, identity: Identity, sides: Sides) -> Finding:
    suspects = find_suspects(report, identity) if identity.relation == "=" else ()
    form = report.form
    return Finding(
        identity.rule,
        messages.severity(identity.rule),
        refs=tuple(dict.fromkeys((*(suspect.ref for suspect in suspects), *identity.refs))),
        section=form.table(identity.table).section,
        facts=_facts(form, identity, sides) | _suspicion(form, identity, suspects),
        fix=_fix(report, identity, suspects[0] if len(suspects) == 1 else None),
    )


def _facts(form: FormSpec, identity: Identity, sides: Sides) -> dict[str, str]:
    facts = {
        "place": words.place(form, identity),
        "left": plain(sides.left),
        "right": plain(sides.right),
        "difference": plain(abs(sides.gap)),
        "count": words.numeral(len(identity.right)),
        "part": words.cell_in(form, identity, identity.left[0].ref),
        "whole": "加".join(words.cell_in(form, identity, term.ref) for term in identity.right[:2]),
    }
    return facts | _case(identity, sides)


def _case(identity: Identity, sides: Sides) -> dict[str, str]:
    """Which sentence says that a side was not filled in: blank is not told as 0."""
    if identity.computed:
        return {"case": "empty"} if sides.right is None else {}
    blank = "left_blank" if sides.left is None else "right_blank" if sides.right is None else ""
    return {"case": blank} if blank in messages.catalogue().entries[identity.rule].cases else {}


def _suspicion(form: FormSpec, identity: Identity, suspects: tuple[Suspect, ...]) -> dict[str, str]:
    facts = {}
    for name, suspect in zip(("suspect", "other"), suspects, strict=False):
        inside = suspect.ref in identity.refs
        facts[name] = (words.cell_in if inside else words.cell_beyond)(form, identity, suspect.ref)
        facts[f"{name}_value"] = format_value(suspect.value)
    return facts


def _fix(report: Report, identity: Identity, suspect: Suspect | None) -> Fix | None:
    """Correct the suspected cell; without one, let the sum stand where the file stated another figure."""
    if suspect and suspect.ref not in report.form.computed:
        return CellFix(f"改为 {format_value(suspect.value)}", ((suspect.ref, suspect.value),))
    target = suspect.ref if suspect else identity.left[0].ref
    if _sum_would_do(report, identity, suspect):
        return drop_stated(report, target, "采用合计")
    return None


def _sum_would_do(report: Report, identity: Identity, suspect: Suspect | None) -> bool:
    if suspect is None:
        return identity.computed and not _is_out_of_scale(report, identity)
    return report.value(suspect.ref) == suspect.value


def _is_out_of_scale(report: Report, identity: Identity) -> bool:
    """Whether the difference is more than all figures but the greatest: two cells slid together, or parts are missing.

    A sum that is stated as 0 was never worked out, whatever its parts are.
    """
    values = (figure(report, term.ref) for term in identity.terms)
    stated, *parts = (value.amount if isinstance(value, Number) else NOTHING for value in values)
    others = stated + sum(parts) - max(stated, *parts)
    return bool(stated) and abs(stated - sum(parts)) > others


def plain(amount: Decimal | None) -> str:
    """An amount as printed; nothing is written 0."""
    return format_value(Number(amount or NOTHING))


@rule("T01")
def row_totals(form: FormSpec) -> Iterator[Check]:
    """In every row of the requests table the total is the sum of the applicants."""
    return identity_checks("T01", form)


@rule("T02")
def result_totals(form: FormSpec) -> Iterator[Check]:
    """In every column of the requests table the total concluded is the sum of all results."""
    return identity_checks("T02", form)


@rule("T03")
def balance(form: FormSpec) -> Iterator[Check]:
    """In every column received + carried in = concluded + carried out, as printed on the form."""
    return identity_checks("T03", form)


@rule("T04")
def dispute_totals(form: FormSpec) -> Iterator[Check]:
    """In every group of the disputes table the total is the sum of the outcomes."""
    return identity_checks("T04", form)


@rule("T05")
def annex_totals(form: FormSpec) -> Iterator[Check]:
    """Requests and replies of the annex are the sums of their parts."""
    return identity_checks("T05", form)


@rule("T06")
def annex_parts(form: FormSpec) -> Iterator[Check]:
    """A part of the annex never exceeds its whole."""
    return identity_checks("T06", form)


@rule("T13")
def running_counts(form: FormSpec) -> Iterator[Check]:
    """What was made this year is among all that there is."""
    return identity_checks("T13", form)
