"""The catalogue of planted mistakes: correct reports, and for each of them what is broken and where it must be found.

`tests/data/catalogue/clean/NAME.toml` is a correct report:

    unit = "示例县人民政府"
    year = 2024
    date = "2025年1月20日"            # and title, form, previous (the NAME of last year's report), all optional
    blank = ["annex"]                 # tables that are left blank; in all others a cell that is not named is 0
    trap = "…"                        # what makes a careless checker complain, where the report was written for that
    [cells]
    "requests.received.natural_person" = 12
    [stated]                          # a figure printed in a computed cell; without it the sums are as derived
    [text]
    overview = '''…'''                # a paragraph a line

`tests/data/catalogue/plants/FAMILY.toml` lists mistakes, each put alone into a correct report:

    [[plant]]
    report = "NAME"
    what = "a total that is not the sum"
    family = "T"                      # the letter of the family that must find it
    replace = { section = "overview", old = "…", new = "…" }  # once, in the text of a section
    cells = { "…" = 3 }               # the printed page with these cells otherwise, all sums as printed before
    typed = { "…" = 3 }               # figures typed in the program: the sums follow
    meta = { date = "…" }                                      # "" takes it away
    at = "…"                          # the words in the section's broken text that the finding must touch, or
    cell = "…"                        # a cell that it must name, or a sum that the cell enters, if it names any cell
                                      # and not the table as a whole; or neither: a finding on the report as a whole
    section = "…"                     # the section of `at` where it is not that of `replace`
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from gor_desktop.models.changes import MetaValue
from gor_desktop.models.edits import fill, set_cells, set_meta, set_narrative, set_previous
from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import CellValue, number
from tests.unit.builders import DATA, NEWEST, Figure, cell, ref

CATALOGUE = DATA / "catalogue"
_KEYS = {"unit", "year", "date", "title", "form", "previous", "blank", "trap", "cells", "stated", "text"}


def names() -> list[str]:
    """The correct reports."""
    return sorted(path.stem for path in (CATALOGUE / "clean").glob("*.toml"))


def clean(name: str) -> Report:
    """A correct report, its sums stated as on a printed page. Raises ValueError for a file of another shape."""
    raw = _read(CATALOGUE / "clean" / f"{name}.toml")
    if unknown := raw.keys() - _KEYS:
        raise ValueError(f"{name}: {sorted(unknown)}")
    report = Report(load_form(raw.get("form", NEWEST)))
    figures = _figures(report, raw)
    narratives = {key: Narrative.from_text(text) for key, text in raw["text"].items()}
    meta: dict[str, MetaValue] = {key: raw.get(key) for key in ("unit", "year", "title", "date")}
    report.apply(fill(report, figures, narratives, meta, ""))
    report.apply(fill(report, _stated(report, raw), {}, {}, ""))
    if "previous" in raw:
        report.apply(set_previous(report, clean(raw["previous"]), ""))
    return report


@cache
def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _figures(report: Report, raw: Mapping[str, Any]) -> dict[CellRef, CellValue]:
    given = {ref(key): cell(figure) for key, figure in raw.get("cells", {}).items()}
    wanted = [each for each in report.form.inputs if each.table not in raw.get("blank", ())]
    return dict.fromkeys(wanted, number(0)) | given


def _stated(report: Report, raw: Mapping[str, Any]) -> dict[CellRef, CellValue]:
    """The derived sums of every table, as a page prints them."""
    derived = {each: report.value(each) for each in report.form.computed if each.table not in raw.get("blank", ())}
    return derived | {ref(key): cell(figure) for key, figure in raw.get("stated", {}).items()}


@dataclass(frozen=True)
class Plant:
    """One mistake; the fields are those of the file."""

    report: str
    what: str
    family: str
    replace: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Figure] = field(default_factory=dict)
    typed: Mapping[str, Figure] = field(default_factory=dict)
    meta: Mapping[str, MetaValue] = field(default_factory=dict)
    at: str = ""
    cell: str = ""
    section: str = ""

    def planted(self) -> Report:
        """The report with the mistake. Raises ValueError where there is nothing to break."""
        report = clean(self.report)
        if self.replace:
            _rewrite(report, **self.replace)
        report.apply(fill(report, {ref(key): cell(figure) for key, figure in self.cells.items()}, {}, {}, ""))
        report.apply(set_cells(report, {ref(key): cell(figure) for key, figure in self.typed.items()}, ""))
        for key, value in self.meta.items():
            report.apply(set_meta(report, key, value or None, ""))
        return report

    def is_found_by(self, finding: Finding, report: Report) -> bool:
        """Whether the finding is of the family, and about the very place."""
        if not finding.code.startswith(self.family):
            return False
        if self.cell:
            return self._is_named(finding, report.form)
        return self._touches(finding, report) if self.at else True

    def _is_named(self, finding: Finding, form: FormSpec) -> bool:
        """Whether the finding names the cell, a sum that it enters, or its table as a whole."""
        cell = ref(self.cell)
        if not finding.refs:
            return finding.section == form.table(cell.table).section
        return not {cell, *form.dependents[cell]}.isdisjoint(finding.refs)

    def _touches(self, finding: Finding, report: Report) -> bool:
        section = self.section or self.replace["section"]
        start = report.narrative(section).text.index(self.at)
        if finding.section != section or finding.span is None:
            return False
        return finding.span[0] < start + len(self.at) and start < max(finding.span[1], finding.span[0] + 1)


def _rewrite(report: Report, section: str, old: str, new: str) -> None:
    text = report.narrative(section).text
    if text.count(old) != 1:
        raise ValueError(f"{section} has {old!r} {text.count(old)} times")
    report.apply(set_narrative(report, section, Narrative.from_text(text.replace(old, new)), ""))


def plants() -> Iterator[Plant]:
    """Every planted mistake."""
    for path in sorted((CATALOGUE / "plants").glob("*.toml")):
        for raw in _read(path)["plant"]:
            yield Plant(**raw)
