"""The form's identities as Excel formulas: what the program computes, the workbook computes too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gor_desktop.models.form import Identity, TableSpec


class Place(NamedTuple):
    """A cell of a sheet, counted from 0."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """`A1` for the first."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.column + 1)}{self.row + 1}"


def formula(identity: Identity, table: TableSpec) -> str:
    """The formula of a computed cell, without the equals sign.

    As in the program: blank while no summand is a number, `/` when all are struck out.
    """
    plus = list(areas(_places(identity, table, sign=1)))
    minus = list(areas(_places(identity, table, sign=-1)))
    total = f"SUM({','.join(plus)})" + (f"-SUM({','.join(minus)})" if minus else "")
    struck = "+".join(f'COUNTIF({area},"/")' for area in plus + minus)
    return f'IF(COUNT({",".join(plus + minus)})>0,{total},IF({struck}={len(identity.right)},"/",""))'


def _places(identity: Identity, table: TableSpec, sign: int) -> Iterator[Place]:
    return (Place(*table.place[term.ref][:2]) for term in identity.right if term.sign == sign)


def areas(places: Iterable[Place]) -> Iterator[str]:
    """Neighbours drawn together: D6, D7, D8 → `D6:D8`; places in the order of their sum."""
    run: list[Place] = []
    for place in places:
        if run and not _goes_on(run, place):
            yield _area(run)
            run = []
        run.append(place)
    if run:
        yield _area(run)


def _goes_on(run: Sequence[Place], place: Place) -> bool:
    step = (place.row - run[-1].row, place.column - run[-1].column)
    if len(run) > 1:
        return step == (run[-1].row - run[-2].row, run[-1].column - run[-2].column)
    return step in ((0, 1), (1, 0))


def _area(run: Sequence[Place]) -> str:
    return run[0].name if len(run) == 1 else f"{run[0].name}:{run[-1].name}"
