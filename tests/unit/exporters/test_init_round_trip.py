"""What is written can be read back: every cell and every paragraph, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gor_desktop.exporters import render
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.narrative import Narrative, PlainTable
from gor_desktop.models.report import Report
from tests.unit.builders import picture
from tests.unit.exporters.samples import FORMS, SMALL_TABLE, example, illustrated, paragraphs, report, reports

_entries = st.sampled_from(["渠道", "132", "0.5%", "政府网站", "第一行\n第二行", "A&B", "—"])


@st.composite
def tables(draw: st.DrawFn) -> PlainTable:
    """Small tables of at least two columns and rows, some cells merged, with text in every one that begins a row."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    cells = [
        (draw(_entries) if column else f"项目{row}", row, column, 1, 1)
        for row in range(rows)
        for column in range(columns)
    ]
    row, column = draw(st.integers(0, rows - 1)), draw(st.integers(1, columns - 1))
    height, width = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
    merged = [cell for cell in cells if not (row <= cell[1] < row + height and column <= cell[2] < column + width)]
    return PlainTable.of([*merged, ("合并", row, column, height, width)])


KINDS = (".docx", ".xlsx", ".html", ".json")
WITH_BOLD = (".docx", ".html")
# Shrinking a report of two hundred cells takes minutes and teaches little.
_ANY = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def _read_back(source: Report, suffix: str, folder: Path) -> Report:
    path = folder / f"report{suffix}"
    path.write_bytes(render(source, suffix))
    draft = read_draft(path)
    assert draft.evidence.unread == ()
    return draft.report()


def _assert_same(source: Report, suffix: str, folder: Path) -> None:
    found = _read_back(source, suffix, folder)
    assert found.form is source.form
    assert {str(ref): found.shown(ref) for ref in source.form.refs} == {
        str(ref): value for ref, value in source.cells()
    }
    for section in source.form.sections:
        written, read = source.narrative(section.key), found.narrative(section.key)
        assert read.text == written.text
        assert suffix not in WITH_BOLD or read == written
    assert (found.meta.unit, found.meta.year) == (source.meta.unit, source.meta.year)


@pytest.mark.parametrize("suffix", [*KINDS, ".txt"])
@pytest.mark.parametrize("form", FORMS)
def test_the_example_comes_back(form: str, suffix: str, tmp_path: Path) -> None:
    _assert_same(example(form), suffix, tmp_path)


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_any_report_comes_back(form: str, suffix: str, tmp_path: Path) -> None:
    @_ANY
    @given(st.data())
    def check(data: st.DataObject) -> None:
        _assert_same(data.draw(reports(form)), suffix, tmp_path)

    check()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_signature_and_title_come_back(suffix: str, tmp_path: Path) -> None:
    meta = _read_back(example(), suffix, tmp_path).meta
    assert (meta.title, meta.date) == ("示例县档案馆2023年政府信息公开工作年度报告", "2024年1月18日")


def test_pictures_and_small_tables_come_back_from_a_page(tmp_path: Path) -> None:
    found = _read_back(illustrated(), ".html", tmp_path)
    for section in ("overview", "disclosure"):
        assert found.narrative(section) == illustrated().narrative(section)


def test_pictures_and_small_tables_come_back_from_a_word_file(tmp_path: Path) -> None:
    """A picture whose size nobody stated comes back at the size at which the file shows it."""
    found = _read_back(illustrated(), ".docx", tmp_path)
    assert found.narrative("overview") == illustrated().narrative("overview")
    table, shown = found.narrative("disclosure").blocks
    assert table == SMALL_TABLE
    assert shown == picture(1, 1)


@settings(max_examples=40, deadline=None)
@given(table=tables())
@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_any_small_table_comes_back(suffix: str, tmp_path_factory: pytest.TempPathFactory, table: PlainTable) -> None:
    lead = paragraphs("见下表。").blocks
    source = report(text={"overview": Narrative((*lead, table, *lead))}, unit="示例县档案馆", year=2023)
    found = _read_back(source, suffix, tmp_path_factory.mktemp("table"))
    assert found.narrative("overview") == source.narrative("overview")
