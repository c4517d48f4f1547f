"""Tables read from a remembered layout say what reading them label by label says."""

from __future__ import annotations

import random
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from gor_desktop.importers.blocks import Block, Cell, Matrix
from gor_desktop.importers.kinds import KINDS, PROMISED
from gor_desktop.importers.understanding import layouts
from gor_desktop.importers.understanding.layouts import layout_of, tables_in
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.lines import Line, lines_of
from gor_desktop.importers.understanding.reflow import reflowed
from gor_desktop.importers.understanding.runs import runs
from gor_desktop.importers.understanding.tables import TableReading
from gor_desktop.models.form_loader import all_forms
from tests.unit.importers.layouts.stream import lines, read_tables, table

CORPUS = Path(__file__).resolve().parents[3] / "data" / "corpus"
READ = (".docx", ".xlsx", ".xls", ".ods", ".html", ".htm", ".csv", ".txt", ".md", ".rtf", ".mht")
HEADER = "信息内容|本年制发件数|本年废止件数|现行有效件数"
FORMS = [form.id for form in all_forms()]


def blocks_of(path: Path) -> list[Block]:
    module = import_module(f"gor_desktop.importers.{KINDS[PROMISED[path.suffix]].module}")
    found = module.extract(path, path.read_bytes())
    return list(reflowed(each for each in found if isinstance(each, Block)))


def changed(blocks: Sequence[Block], draw: random.Random) -> list[Line]:
    """The same tables with other figures, some of them blank, words or years, and some rows gone."""

    def text(cell: Cell) -> str:
        if not cell.text.isdecimal():
            return cell.text
        return draw.choice([str(draw.randint(0, 99999)), "0", "12.5", "", "无", "2022", "3 4", "007"])

    def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(cell._replace(text=text(cell)) for cell in cells)

    return lines_of(
        Matrix(
            tuple(row(cells) for cells in block.rows if block.lines or draw.random() < 0.97),
            block.where,
            block.exact,
            block.lines,
            block.sheet,
        )
        if isinstance(block, Matrix)
        else block
        for block in blocks
    )


def same(stream: list[Line], form: str) -> bool:
    """Whether tables are read the same from nothing, for the first time, and from what was remembered then."""
    words = lexicon(form)
    slow = facts(read_tables(stream, words))
    return all(facts(tables_in(stream, words, frozenset())) == slow for _ in range(2))


def facts(reading: TableReading) -> tuple[object, ...]:
    return reading.rows, reading.strays, reading.consumed


@pytest.mark.parametrize("path", sorted(p for p in CORPUS.glob("*--*") if p.suffix in READ), ids=lambda p: p.name)
def test_the_corpus_and_the_same_with_other_figures(path: Path) -> None:
    blocks, draw = blocks_of(path), random.Random(path.name)
    for form in FORMS:
        assert same(lines_of(blocks), form)
        for _ in range(3):
            assert same(changed(blocks, draw), form)


def filled_once(*rows: str) -> list[list[str]]:
    """The texts of the rows, read after other figures in the same table."""
    words = lexicon("gor-2021")
    tables_in(lines(table(HEADER, *("规章|1|2|3" for _ in rows))), words, frozenset())
    reading = tables_in(lines(table(HEADER, *rows)), words, frozenset())
    return [[token.text for token in row.placed.values() if token] for row in reading.rows]


def test_other_figures_in_a_known_layout() -> None:
    assert filled_once("规章|4|50|600") == [["4", "50", "600"]]


def layout(*rows: str) -> object:
    words = lexicon("gor-2021")
    return layout_of(list(runs(lines(table(HEADER, *rows)), words, frozenset())))


def test_figures_do_not_make_another_layout() -> None:
    assert layout("规章|1|2|3") == layout("规章|40|0|123456")


@pytest.mark.parametrize("row", ["规章|1|2|", "规章|1|2|无", "规章|1|2|2022", "规章|1|2 3|4", "规章|1|2", "章程|1|2|3"])
def test_everything_else_does(row: str) -> None:
    assert layout("规章|1|2|3") != layout(row)


def test_a_sign_for_figures_is_no_label() -> None:
    for form in all_forms():
        keys = lexicon(form.id).roles
        assert not any(key.isdecimal() for key in keys)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "MOST_LAYOUTS", 3)
    words = lexicon("gor-2021")
    known = layouts._plans("gor-2021")
    known.clear()
    for number in range(8):
        tables_in(lines(table(HEADER, "规章|1|2|3", f"其他{number}|1|2|3")), words, frozenset())
    assert 0 < len(known) <= 3


def test_a_table_without_end_is_not_remembered() -> None:
    known = layouts._plans("gor-2021")
    known.clear()
    rows = ["规章|1|2|3"] * (layouts.MOST_LINES + 1)
    tables_in(lines(table(HEADER, *rows)), lexicon("gor-2021"), frozenset())
    assert not known
