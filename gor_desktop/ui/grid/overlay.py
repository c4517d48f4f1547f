"""What a cell shows besides its figure where a grid serves more than filling in: told by whoever shows the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gor_desktop.models.refs import CellRef


class Overlay(NamedTuple):
    """How a figure's cell is set off.

    `ground`: the name of one of the theme's colours, empty for the usual ground. `sign`: a character in the corner, so
    that nothing is told by colour alone. `text`: stands instead of the figure. `words`: the same for tooltip and
    screen reader.
    """

    ground: str = ""
    sign: str = ""
    hatched: bool = False
    text: str | None = None
    words: str = ""


Overlays = Callable[[CellRef], Overlay]
PLAIN = Overlay()


def plain(_ref: CellRef) -> Overlay:
    """Nothing is set off."""
    return PLAIN
