"""Whether a report's tables bear a claim out, and if not, how sure that is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.models.report import Report
from gor_desktop.rules.counts.claims import Claim, Says
from gor_desktop.rules.counts.readings import Options, Reading, joined, options, values
from gor_desktop.rules.counts.subjects import Whose, whose
from gor_desktop.rules.identities import follows, judged

_SURE = ("requests", "disputes")  # tables whose figures the text takes over as they are
_IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
_TABLE_STEP = Decimal("0.00005")  # amounts are printed with four decimals


class Candidate(NamedTuple):
    """A reading with what the tables give for it."""

    reading: Reading
    value: Decimal


class Verdict(NamedTuple):
    """A claim that the tables do not bear out. `nearest`: the closest readings, at most two of different value.

    `case`: which sentence says so. `natural`: the one reading that would do, when there is only one.
    """

    severity: Severity
    case: str
    nearest: tuple[Candidate, ...]
    natural: Candidate | None


class Meant(NamedTuple):
    """What a claim may mean: its readings, and what the tables give for the likely ones."""

    options: Options
    natural: tuple[Candidate, ...]


class _Memo:
    """What was worked out about a report's tables as they stand now; without it all is the same, only later."""

    def __init__(self, state: tuple[int, int]) -> None:
        self.state = state
        self.meant: dict[Hashable, Meant] = {}
        self.balanced: dict[str, bool] = {}


_memos: WeakKeyDictionary[Report, _Memo] = WeakKeyDictionary()


def _memo(report: Report) -> _Memo:
    state = report.state, report.previous.state if report.previous else -1
    memo = _memos.get(report)
    if memo is None or memo.state != state:
        memo = _memos[report] = _Memo(state)
    return memo


def verdict(report: Report, claim: Claim) -> Verdict | None:
    """What is wrong with a claim; None when a reading fits, or when the tables say nothing."""
    source = counted(report, claim)
    if source is None:
        return None
    found, natural = _divided(source, claim, meant(source, claim))
    if not natural or _fitting(claim, natural):
        return None
    owner = whose(report.meta.unit, claim.subject)
    if claim.part and found.part:
        return None
    if claim.part or found.part or owner is Whose.OTHER:
        return _too_much(claim, natural, "subject" if owner is Whose.OTHER else "part")
    if fitting := _fitting(claim, candidates(source, found.possible)):
        return Verdict(Severity.HINT, "possible", (natural[0], fitting[0]), None)
    only = natural[0] if len({each.value for each in natural}) == 1 else None
    return Verdict(_severity(report, claim), "", _nearest(claim, natural), only)


def bearing_out(report: Report, claim: Claim) -> list[Candidate]:
    """The likely readings of a claim on this year that fit."""
    found, natural = _divided(report, claim, meant(report, claim))
    return [] if found.part else _fitting(claim, natural)


def counted(report: Report, claim: Claim) -> Report | None:
    """The report whose tables the claim speaks of; None when that is not here."""
    if not claim.last_year:
        return report
    return report.previous if follows(report) else None


def meant(report: Report, claim: Claim) -> Meant:
    """What a claim may mean, worked out once for all claims of the same rows and columns."""
    known, figure = _memo(report).meant, claim.says is Says.FIGURE
    key = claim.domain, claim.rows, claim.columns, claim.joined, figure
    found = known.get(key)
    if found is None:
        options = _options(report.form, claim.domain, claim.rows, claim.columns, joint=claim.joined, figure=figure)
        found = known[key] = Meant(options, candidates(report, options.natural))
    return found


@cache
def _options(
    form: FormSpec, domain: str, rows: tuple[str, ...], columns: tuple[str, ...], *, joint: bool, figure: bool
) -> Options:
    """Every reading of some rows and columns; of what is said to be nothing only the first that the form has."""
    if joint:
        return joined(form, domain, rows, columns[0])
    each = [options(form, domain, row, column) for row in rows for column in columns]
    natural = tuple(reading for found in each for reading in found.natural)
    possible = tuple(reading for found in each for reading in found.possible)
    if not figure:
        return Options(natural[:1], ())
    if len(rows) > 1 and columns == ("",):
        natural += joined(form, domain, rows, columns[0]).natural
    return Options(natural, possible, bool(each) and all(found.part for found in each))


def _divided(report: Report, claim: Claim, found: Meant) -> Meant:
    """Parts are read as their whole is: of 20件, 其中自然人15件, when only new ones are 20, so are the 15."""
    if claim.parent is None:
        return found
    rows = {each.reading.row for each in _fitting(claim.parent, meant(report, claim.parent).natural)}
    likely = tuple(reading for reading in found.options.natural if reading.row in rows)
    if not likely:
        return found
    others = tuple(reading for reading in found.options.natural if reading.row not in rows)
    natural = tuple(each for each in found.natural if each.reading.row in rows)
    return Meant(Options(likely, others + found.options.possible, found.options.part), natural)


def candidates(report: Report, readings: Iterable[Reading]) -> tuple[Candidate, ...]:
    """What the tables give for some readings."""
    return tuple(Candidate(reading, value) for reading in readings for value in values(report, reading))


def _fitting(claim: Claim, candidates: Iterable[Candidate]) -> list[Candidate]:
    return [each for each in candidates if _fits(claim, each.value)]


def gap(claim: Claim, value: Decimal) -> Decimal:
    """How far the figure is from what a table gives, in the table's unit."""
    return abs(claim.amount * _factor(claim) - value)


def _factor(claim: Claim) -> Decimal:
    return _IN_TEN_THOUSANDS.get(claim.unit, Decimal(1))


def _fits(claim: Claim, value: Decimal) -> bool:
    if claim.domain == "fees":
        return gap(claim, value) <= max(_step(claim) * _factor(claim) / 2, _TABLE_STEP)
    if claim.over:
        return 0 <= value - claim.amount < _step(claim)
    return abs(claim.amount - value) < _step(claim) if claim.vague else claim.amount == value


def _step(claim: Claim) -> Decimal:
    """How exact the figure is: 10 for 120余, 0.1 for 25.1万元."""
    exponent = claim.amount.normalize().as_tuple().exponent if claim.vague else claim.amount.as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if claim.amount else Decimal(1)


def _too_much(claim: Claim, natural: Sequence[Candidate], case: str) -> Verdict | None:
    """Of a part of the requests only that it may not exceed its whole."""
    most = max(natural, key=lambda each: each.value)
    wrong = claim.domain == "requests" and claim.amount > most.value
    return Verdict(Severity.HINT, case, (most,), None) if wrong else None


def _nearest(claim: Claim, natural: Sequence[Candidate]) -> tuple[Candidate, ...]:
    by_value = {each.value: each for each in reversed(natural)}
    return tuple(sorted(by_value.values(), key=lambda each: gap(claim, each.value))[:2])


def _severity(report: Report, claim: Claim) -> Severity:
    if claim.doubt or whose(report.meta.unit, claim.subject) is not Whose.OWN:
        return Severity.HINT
    exact = claim.says is not Says.ALL and not claim.vague and not claim.last_year
    sure = exact and claim.domain in _SURE and len(claim.rows) == 1
    return Severity.ERROR if sure and _balanced(report, claim.domain) else Severity.WARNING


def _balanced(report: Report, table: str) -> bool:
    """Whether the table agrees with itself; where it does not, the text may be right."""
    known = _memo(report).balanced
    if table not in known:
        sides = (
            judged(report, each) for each in report.form.identities if each.table == table and each.relation == "="
        )
        known[table] = all(each is None or not each.gap for each in sides)
    return known[table]
