"""What stands on a page of a PDF: glyphs, straight rules, images. Knows nothing of files or of any library.

Coordinates are points as the page is seen, from its upper left corner down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle as it is seen; `top` is above `bottom`, the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float, slack: float = 0) -> bool:
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def within(self, other: Box) -> Box:
        """What two rectangles share; turned inside out when that is nothing."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def meet(self, other: Box) -> float:
        """The area of what two rectangles share."""
        shared = self.within(other)
        return shared.area if shared.left < shared.right and shared.top < shared.bottom else 0.0


class Glyph(NamedTuple):
    """A character in its em box; `run`: number of the instruction that drew it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    run: int

    @property
    def across(self) -> float:
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line, upright (`at` is x, from `start` to `end` down) or level (`at` is y)."""

    upright: bool
    at: float
    start: float
    end: float


class Image(NamedTuple):
    """An image as placed on the page. `jpeg`: its data where it is of that kind."""

    box: Box
    jpeg: bytes | None


@dataclass(slots=True)
class Page:
    """A page as it is seen. `unseen`: characters drawn invisibly; `curves`: shapes that are no rules; `grounds`:
    filled rectangles and images, which text may stand on; `faint`: rules as white as the paper, which show where they
    part grounds.

    `broken`: it could not be read to its end, and nothing of it is given.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    faint: list[Rule] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    unseen: int = 0
    curves: int = 0
    broken: bool = False
