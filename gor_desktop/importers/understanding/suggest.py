"""What one slip of the reading would explain: the figure that makes all sums of a cell agree. Never applied unasked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from gor_desktop import resources
from gor_desktop.importers.figures import likely
from gor_desktop.importers.understanding.equations import Cells, Sides, covering, judge, told
from gor_desktop.models.evidence import How, Source, Suggestion
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, Number, format_value

SURE = 2  # equations that have to agree on a figure of which the text says nothing


class _Repair(NamedTuple):
    """Cells with other figures, the slip that they explain, and the failing equations that hold with them."""

    cells: Mapping[CellRef, CellValue]
    slip: str
    mended: frozenset[int]


def suggest(
    form: FormSpec, cells: Cells, read_from: Mapping[CellRef, Source], failed: list[Sides]
) -> Iterator[Suggestion]:
    """Figures for cells that do not agree with their sums, and for doubtful ones, where exactly one repair is possible.

    `failed`: the equations that the figures of `cells` do not satisfy.
    """
    by_id = {id(sides.identity): sides for sides in failed}
    for repair in _only(list(_repairs(form, cells, by_id))):
        sums = "；".join(told(form, by_id[key]) for key in by_id if key in repair.mended)
        for ref, value in repair.cells.items():
            fixed = f"改为 {format_value(value)} " if value is not BLANK else "改为空白"
            brief = f"{repair.slip}，{fixed}后相符"
            yield Suggestion(ref, value, f"{repair.slip}。{sums}；{fixed}后相符", brief)
    for ref, source in () if read_from.keys() <= cells.keys() else read_from.items():
        if source.how is How.DOUBTFUL and ref not in cells:
            yield from _for_doubtful(form, cells, ref, source.text)


def _only(repairs: list[_Repair]) -> Iterator[_Repair]:
    """The slips that no other slip explains as well, where no one cell, whatever it was read for, mends more."""
    strongest = [one for one in repairs if one.slip and not any(one.mended < other.mended for other in repairs)]
    for one in strongest:
        if not any(one.mended & other.mended for other in strongest if other is not one):
            yield one


def _repairs(form: FormSpec, cells: Cells, failed: Mapping[int, Sides]) -> Iterator[_Repair]:
    touched = dict.fromkeys(ref for sides in failed.values() for ref in sides.identity.refs)
    for ref in touched:
        yield from _mended(form, cells, ref, failed)
    rows = (row for table in form.tables for row in table.figure_rows) if touched else ()
    for row in (row for row in rows if not touched.keys().isdisjoint(row)):
        for a, b in pairwise(row):
            yield from _joined(form, cells, (a, b), failed)


# --- one cell ------------------------------------------------------------------------------------------------------


def _mended(form: FormSpec, cells: Cells, ref: CellRef, failed: Mapping[int, Sides]) -> Iterator[_Repair]:
    """The one figure that all equations of a cell ask for, with the slip that leads from it to what was read."""
    value = cells[ref]
    sides = [judged for identity in covering(form)[ref] if (judged := judge(identity, cells))]
    if not isinstance(value, Number) or not all(id(judged.identity) in failed for judged in sides):
        return
    if any(judged.identity.relation != "=" for judged in sides):
        return
    wanted = {value.amount - judged.gap / _weight(judged.identity, ref) for judged in sides}
    if len(wanted) != 1 or not _possible(form, ref, amount := wanted.pop()):
        return
    slip = slip_between(format_value(value), f"{amount:f}")
    yield _Repair({ref: Number(amount)}, slip, frozenset(id(judged.identity) for judged in sides))


def _weight(identity: Identity, ref: CellRef) -> int:
    left = sum(term.sign for term in identity.left if term.ref == ref)
    return left - sum(term.sign for term in identity.right if term.ref == ref)


def _possible(form: FormSpec, ref: CellRef, amount: Decimal) -> bool:
    column = form.column(ref)
    exponent = amount.as_tuple().exponent
    return (column.signed or amount >= 0) and isinstance(exponent, int) and -exponent <= column.decimals


@cache
def _confused() -> frozenset[frozenset[str]]:
    stored = tomllib.loads(resources.text("reading/figures.toml"))
    return frozenset(frozenset(pair) for group in stored["confused"] for pair in combinations(group, 2))


def slip_between(read: str, meant: str) -> str:
    """The one slip, in Chinese, by which `meant` becomes `read`; empty where one does not do."""
    if len(meant) == len(read) + 1:
        if "." in meant and meant.replace(".", "") == read:
            return f"“{read}”可能漏了小数点"
        return f"“{read}”可能漏了一位数字" if read in _shortened(meant) else ""
    if len(read) == len(meant) + 1:
        return f"“{read}”可能多了一位数字" if meant in _shortened(read) else ""
    return _changed(read, meant) if len(read) == len(meant) else ""


def _shortened(digits: str) -> set[str]:
    """The figure without any one of its digits."""
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits)) if digits[at].isdecimal()}


def _changed(read: str, meant: str) -> str:
    """Two neighbours that changed places, or a digit taken for one like it."""
    differ = [at for at in range(len(read)) if read[at] != meant[at]]
    if len(differ) == 1 and frozenset((read[differ[0]], meant[differ[0]])) in _confused():
        return f"“{read}”可能把 {meant[differ[0]]} 认成了 {read[differ[0]]}"
    if len(differ) == 2 and differ[1] == differ[0] + 1 and _swapped(read, differ[0]) == meant:
        return f"“{read}”可能颠倒了相邻的两位"
    return ""


def _swapped(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


# --- two cells -----------------------------------------------------------------------------------------------------


def _joined(
    form: FormSpec, cells: Cells, pair: tuple[CellRef, CellRef], failed: Mapping[int, Sides]
) -> Iterator[_Repair]:
    """Two neighbours that are the halves of one figure, which stands in either of them."""
    first, second = (cells.get(ref) for ref in pair)
    if not (isinstance(first, Number) and isinstance(second, Number) and first.amount):
        return
    texts = format_value(first), format_value(second)
    if not (texts[0].isdecimal() and texts[1].isdecimal()):
        return
    whole = Number(Decimal("".join(texts)))
    halves: tuple[tuple[CellValue, CellValue], ...] = ((whole, BLANK), (BLANK, whole))
    for changed in (dict(zip(pair, values, strict=True)) for values in halves):
        if mended := _holding(form, cells, changed, failed):
            yield _Repair(changed, f"“{texts[0]}”和“{texts[1]}”可能是一个数断成了两格", mended)


def _holding(
    form: FormSpec, cells: Cells, changed: Mapping[CellRef, CellValue], failed: Mapping[int, Sides]
) -> frozenset[int]:
    """The failing equations that hold with other figures; none where an equation of these cells fails then."""
    known = {**cells, **changed}
    concerned = {id(identity): identity for ref in changed for identity in covering(form)[ref]}
    judged = {key: judge(identity, known) for key, identity in concerned.items()}
    if any(sides is not None and sides.fails for sides in judged.values()):
        return frozenset()
    return frozenset(key for key, sides in judged.items() if sides is not None and key in failed)


# --- cells that hold no figure -------------------------------------------------------------------------------------


def _for_doubtful(form: FormSpec, cells: Cells, ref: CellRef, text: str) -> Iterator[Suggestion]:
    """The figure that all equations of a doubtful cell ask for, where its text or a second equation says the same."""
    if not covering(form)[ref]:
        return
    known = {**cells, ref: Number(Decimal(0))}
    sides = [judged for identity in covering(form)[ref] if (judged := judge(identity, known))]
    if any(judged.identity.relation != "=" for judged in sides):
        return
    wanted = {-judged.gap / _weight(judged.identity, ref) for judged in sides}
    if len(wanted) != 1 or not _possible(form, ref, amount := wanted.pop()):
        return
    value = Number(amount)
    if likely(text) == value or len(sides) >= SURE:
        sums = "；".join(
            told(form, judged) for judged in (judge(j.identity, {**cells, ref: value}) for j in sides) if judged
        )
        brief = f"“{' '.join(text.split())}”可能是 {amount:f}"
        yield Suggestion(ref, value, f"{brief}：填入后相符（{sums}）", brief)
