"""Figures written together in a row that lost cells (`1200` for 12, 0 and 0): the ways to part them.

Only a row that contradicts its own sum as it stands is looked at this way, or one with a figure that begins with 0.
Which of the ways is right, the identities decide like any other placement; the sums of other rows have to bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from gor_desktop.importers.understanding.solve import (
    MOST_PLACEMENTS,
    LooseRow,
    Placed,
    Placement,
    breaks,
    inside,
    of_this_year,
    placements,
)
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import half_width

MOST_DIGITS = 12
MOST_WAYS = 100  # ways to part the texts of one row
ZERO = Decimal(0)

_DIGITS = re.compile(r"[0-9]+")


def unfused(form: FormSpec, row: LooseRow, texts: Sequence[str]) -> LooseRow:
    """The row with all placements of its parted figures; as it was where nothing speaks for parting them."""
    plain = [half_width(text).strip() for text in texts]
    sums = inside(filter(of_this_year, form.identities), row.slots)
    begins_with_zero = any(len(text) > 1 and text[0] == "0" and _DIGITS.fullmatch(text) for text in plain)
    if not sums or not (begins_with_zero or _contradicts(sums, row)):
        return row
    return _parted(sums, row, plain) or row


def _contradicts(sums: Sequence[Identity], row: LooseRow) -> bool:
    found = placements(row)
    return bool(found) and not any(_adds_up(sums, row, placement) for placement in found)


def _adds_up(sums: Sequence[Identity], row: LooseRow, placement: Placement) -> bool:
    amounts = {ref: ZERO if at is None else row.amounts[at] for ref, at in zip(row.slots, placement, strict=True)}
    return not any(breaks(identity, amounts) for identity in sums)


def _parted(sums: Sequence[Identity], row: LooseRow, texts: Sequence[str]) -> LooseRow | None:
    """All placements of all partings that satisfy the row's own sums; None when there are too many to weigh."""
    amounts, origins = list(row.amounts), list(range(len(texts)))
    found: list[Placement] = []
    for pieces in _ways(row, texts):
        parts = [(index, part) for index, parted in enumerate(pieces) for part in parted]
        first = len(amounts)
        amounts += [Decimal(part) if part else row.amounts[index] for index, part in parts]
        origins += [index for index, _ in parts]
        found += _placed(sums, LooseRow(row.slots, tuple(amounts)), first, len(parts))
        if len(found) > MOST_PLACEMENTS:
            return None
    return LooseRow(row.slots, tuple(amounts), tuple(found), tuple(origins)) if found else None


def _placed(sums: Sequence[Identity], row: LooseRow, first: int, count: int) -> Iterator[Placement]:
    for chosen in combinations(range(len(row.slots)), count):
        at = {position: first + number for number, position in enumerate(chosen)}
        placement = tuple(at.get(position) for position in range(len(row.slots)))
        if _adds_up(sums, row, placement):
            yield placement


def _ways(row: LooseRow, texts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Each way to part the texts into as many pieces as the row has cells at most; nothing where there are too many.

    The last text, as a rule the total, is only parted from a 0 in front of it: a misprinted total would else lose its
    first digits to the cell before.
    """
    most = len(row.slots) - len(texts) + 1
    options = [_pieces(text, most) for text in texts[:-1]]
    options.append(_pieces(texts[-1], most) if texts[-1].startswith("0") else [("",)])
    ways = 1
    for option in options:
        ways *= len(option)
    if ways <= MOST_WAYS:
        yield from (way for way in product(*options) if sum(map(len, way)) <= len(row.slots))


def _pieces(text: str, most: int) -> list[tuple[str, ...]]:
    """A text as it stands (an empty piece) and, when it is digits, parted; no piece begins with a needless 0."""
    if not _DIGITS.fullmatch(text) or not 1 < len(text) <= MOST_DIGITS:
        return [("",)]
    found: list[tuple[str, ...]] = [] if text[0] == "0" else [("",)]
    for count in range(1, most):
        for cuts in combinations(range(1, len(text)), count):
            parts = tuple(text[a:b] for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True))
            if not any(len(part) > 1 and part[0] == "0" for part in parts):
                found.append(parts)
    return found or [("",)]


def proven(form: FormSpec, known: Mapping[CellRef, Decimal], row: LooseRow, placed: Placed) -> bool:
    """Whether other rows bear out every cell of a row that was parted.

    `known`: all amounts, those placed included. The sums across the row must be complete and hold: a row that only
    agrees with its own total may do so by chance, where the file itself is wrong.
    """
    own = set(row.slots)
    totals = {
        term.ref for identity in inside(form.identities, row.slots) if identity.computed for term in identity.left
    }
    judged = [
        identity
        for identity in form.identities
        if of_this_year(identity) and own & set(identity.refs) and known.keys() >= set(identity.refs)
    ]
    across = {ref for identity in judged if not own >= set(identity.refs) for ref in identity.refs}
    return {*placed.texts, *placed.zeros} - totals <= across and not any(breaks(identity, known) for identity in judged)
