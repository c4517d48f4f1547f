"""How the workbook looks, as data, and `xl/styles.xml` made from it. Every look asked for gets its number here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from gor_desktop.exporters.typography import FIRST, FOLIO, HEADLINE

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FIRST_OWN_FORMAT: Final = 164


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A kind of cell. `size` in points; `fill` as RRGGBB; `framed`: thin lines around it."""

    font: str = FOLIO
    size: float = 11
    fill: str | None = None
    align: str = "left"
    vertical: str = "center"
    framed: bool = True


PLAIN: Final = "plain"
HEADER: Final = "header"
STUB: Final = "stub"
FIGURE: Final = "figure"
COMPUTED: Final = "computed"
TITLE: Final = "title"
SECTION: Final = "section"
TEXT: Final = "text"

STYLES: Final = {
    PLAIN: CellStyle(framed=False),
    HEADER: CellStyle(FIRST, fill="F2F2F2", align="center"),
    STUB: CellStyle(),
    FIGURE: CellStyle(align="center"),
    COMPUTED: CellStyle(fill="EAF1FB", align="center"),
    TITLE: CellStyle(HEADLINE, size=16, align="center"),
    SECTION: CellStyle(FIRST, fill="F2F2F2"),
    TEXT: CellStyle(size=12, vertical="top"),
}
_ORDER: Final = tuple(STYLES)


class Look(NamedTuple):
    """A style with what differs from cell to cell: shown decimals (None: as it comes) and Excel's mark of text."""

    style: str
    decimals: int | None = None
    quoted: bool = False


class Looks:
    """Numbers of the looks in use, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Look, int] = {Look(PLAIN): 0}

    def number(self, look: Look) -> int:
        return self._numbers.setdefault(look, len(self._numbers))

    def part(self) -> str:
        """`xl/styles.xml`."""
        looks = tuple(self._numbers)
        decimals = sorted({look.decimals for look in looks if look.decimals})
        return (
            f'{DECLARATION}<styleSheet xmlns="{MAIN}">{_counted("numFmts", map(_number_format, decimals))}'
            f"{_counted('fonts', map(_font, STYLES.values()))}"
            f"{_counted('fills', (*_RESERVED_FILLS, *map(_fill, STYLES.values())))}"
            f"{_counted('borders', _BORDERS)}"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f"{_counted('cellXfs', map(_look, looks))}"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _counted(tag: str, items: Iterable[str]) -> str:
    items = tuple(items)
    return f'<{tag} count="{len(items)}">{"".join(items)}</{tag}>' if items else ""


def _number_format(decimals: int) -> str:
    return f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + decimals}" formatCode="0.{"0" * decimals}"/>'


def _font(style: CellStyle) -> str:
    return (
        f'<font><sz val="{style.size:g}"/><color rgb="FF000000"/><name val="{style.font}"/><charset val="134"/></font>'
    )


_RESERVED_FILLS: Final = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
)


def _fill(style: CellStyle) -> str:
    if style.fill is None:
        return _RESERVED_FILLS[0]
    colour = f'<fgColor rgb="FF{style.fill}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colour}</patternFill></fill>'


_BORDERS: Final = (
    "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "<border>"
    + "".join(f'<{edge} style="thin"><color rgb="FF000000"/></{edge}>' for edge in ("left", "right", "top", "bottom"))
    + "<diagonal/></border>",
)


def _look(look: Look) -> str:
    place, style = _ORDER.index(look.style), STYLES[look.style]
    number = _FIRST_OWN_FORMAT + look.decimals if look.decimals else 1 if look.decimals == 0 else 0
    quoted = ' quotePrefix="1"' if look.quoted else ""
    return (
        f'<xf numFmtId="{number}" fontId="{place}" fillId="{place + len(_RESERVED_FILLS)}"'
        f' borderId="{int(style.framed)}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1" applyFill="1"'
        f' applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{style.align}" vertical="{style.vertical}" wrapText="1"/></xf>'
    )
