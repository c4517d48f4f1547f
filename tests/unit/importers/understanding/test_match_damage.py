"""Whole tables that lost, fused or shifted cells on their way: what is put into a cell is what stood there."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.importers.understanding.match import Matched, match_figures
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import CellValue, Number, format_value, number
from tests.unit.importers.layouts.sample import balanced
from tests.unit.importers.layouts.stream import lines, read_tables, table, text_lines

FORM = load_form("gor-2021")
REQUESTS = FORM.table("requests")
HEADER = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
AMOUNTS = (0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 12, 20, 105)
Cells = dict[CellRef, CellValue]
Row = tuple[str, list[str]]


def truth(draw: random.Random) -> Cells:
    """A report that balances: what was received is what was dealt with."""
    cells = balanced(FORM, {ref: number(draw.choice(AMOUNTS)) for ref in FORM.inputs})
    for column in (ref.column for ref in REQUESTS.figure_rows[0][:6]):
        concluded, out, carried, received = (
            CellRef("requests", row, column) for row in ("concluded", "carried_out", "carried_in", "received")
        )
        cells[carried] = number(0)
        cells[received] = number(_amount(cells[concluded]) + _amount(cells[out]))
    return balanced(FORM, {ref: cells[ref] for ref in FORM.inputs})


def _amount(value: CellValue) -> int:
    assert isinstance(value, Number)
    return int(value.amount)


def rows(cells: Cells) -> Iterator[Row]:
    for refs in REQUESTS.figure_rows:
        yield REQUESTS.rows[refs[0].row].label, [format_value(cells[ref]) for ref in refs]


def lost(draw: random.Random, texts: list[str]) -> list[str]:
    return [text for text in texts if text != "0" or draw.random() < 0.6]


def fused(draw: random.Random, texts: list[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        if found and draw.random() < 0.2:
            found[-1] += text
        else:
            found.append(text)
    return found


def collapsed(draw: random.Random, texts: list[str]) -> list[str]:
    """Neighbours that are alike are written once."""
    return [text for at, text in enumerate(texts) if at == 0 or text != "0" or texts[at - 1] != "0"]


def shifted(draw: random.Random, texts: list[str]) -> list[str]:
    return ["", *texts]


DAMAGES = {"lost": lost, "fused": fused, "collapsed": collapsed, "shifted": shifted}


def damaged(draw: random.Random, cells: Cells, names: tuple[str, ...], share: float) -> list[Row]:
    found = []
    for label, texts in rows(cells):
        left = texts
        for name in names if draw.random() < share else ():
            left = DAMAGES[name](draw, left)
        found.append((label, left))
    return found


def as_text(found: list[Row]) -> list[Line]:
    return text_lines(
        "\n".join([" | ".join(("项目", *HEADER)), *(" | ".join((label, *texts)) for label, texts in found)])
    )


def as_table(found: list[Row]) -> list[Line]:
    return lines(table("|" + "|".join(HEADER), *(f"{label}|{'|'.join(texts)}" for label, texts in found)))


def one_a_line(found: list[Row]) -> list[Line]:
    return text_lines("\n".join([*HEADER, *(text for label, texts in found for text in (label, *texts))]))


def understood(stream: list[Line]) -> Matched:
    return match_figures(FORM, read_tables(stream, lexicon("gor-2021")), stream)


LAYOUTS = {"text": as_text, "table": as_table, "one a line": one_a_line}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("names", [("lost",), ("fused",), ("lost", "fused"), ("collapsed",), ("shifted",)])
@pytest.mark.parametrize("share", [0.1, 0.5, 1])
def test_what_is_put_into_a_cell_is_what_stood_there(layout: str, names: tuple[str, ...], share: float) -> None:
    draw = random.Random(f"{layout} {names} {share}")
    for _ in range(8):
        right = truth(draw)
        matched = understood(LAYOUTS[layout](damaged(draw, right, names, share)))
        wrong = {
            str(ref): value for ref, value in matched.cells.items() if isinstance(value, Number) and value != right[ref]
        }
        assert wrong == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_few_damaged_rows_are_mended_by_the_sums(layout: str) -> None:
    """Not only is nothing wrong: most of what was lost comes back."""
    draw, open_, total = random.Random(layout), 0, 0
    for _ in range(10):
        right = truth(draw)
        matched = understood(LAYOUTS[layout](damaged(draw, right, ("lost",), 0.1)))
        total += len(REQUESTS.refs)
        open_ += sum(ref not in matched.cells for ref in REQUESTS.refs)
    assert open_ < total * 0.02


def test_a_lost_column_of_zeros_comes_back() -> None:
    right = truth(random.Random(1))
    zeros = {
        ref: number(0) if ref.column == "research" else value for ref, value in right.items() if ref in FORM.inputs
    }
    right = balanced(FORM, zeros)
    found = [(label, texts[:2] + texts[3:]) for label, texts in rows(right)]
    matched = understood(as_text(found))
    assert all(matched.cells.get(ref, value) == value for ref, value in right.items())
    assert all(ref in matched.cells for ref in REQUESTS.refs if ref.column == "total")
