"""Whether a sum that the text itself makes bears another figure: a repair must not break what agrees as it stands."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.rules.arithmetic.amounts import Count
from gor_desktop.rules.arithmetic.lists import Listing, listings


def breaks_a_sum(paragraph: str, place: int, amount: Decimal) -> bool:
    """Whether parts that make their whole no longer do when the figure that begins at `place` becomes `amount`."""
    told = (each for each in listings(paragraph) if each.wholes)
    return any(each.fits() and not _changed(each, place, amount).fits() for each in told)


def _changed(listing: Listing, place: int, amount: Decimal) -> Listing:
    def other(counts: tuple[Count, ...]) -> tuple[Count, ...]:
        return tuple(count._replace(amount=amount) if count.start == place else count for count in counts)

    return listing._replace(
        wholes=other(listing.wholes), parts=other(listing.parts), later=other(listing.later), heads=other(listing.heads)
    )
