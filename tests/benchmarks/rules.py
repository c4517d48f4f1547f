"""The rules: what they find in the catalogue, what they say of correct reports, and how long they take.

Times are of a city's report with ten thousand characters of text: its own, told twice, which agrees with its tables;
and, as the worst case, one put together from all correct reports, which contradicts its tables everywhere.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import set_cells, set_narrative
from gor_desktop.models.finding import Severity
from gor_desktop.models.narrative import Narrative
from gor_desktop.models.report import Report
from gor_desktop.models.values import number
from gor_desktop.rules.engine import Engine, check
from tests.benchmarks.city import city_report
from tests.benchmarks.measure import Figure
from tests.catalogue.measure import alarms, missed
from tests.catalogue.mutation import typed, unnoticed
from tests.catalogue.records import clean, names, plants

CHARACTERS = 10_000
CITY = "city-2023"
EDITS = 300
ROUNDS = 20


def catalogue(folder: Path) -> Iterator[Figure]:
    """Recall and precision."""
    planted, reports = len(list(plants())), names()
    lost = len(missed())
    yield Figure("planted mistakes missed", 100 * lost / planted, 2, "%", f"{planted - lost} of {planted} found")
    said = list(alarms(Severity.WARNING))
    errors = sum(alarm.finding.severity is Severity.ERROR for alarm in said)
    detail = f"in {len(reports)} correct reports"
    yield Figure("errors that are none", errors, 0, "", detail)
    yield Figure("warnings needless, in ten reports", 10 * (len(said) - errors) / len(reports), 1, "", detail)


def mutations(folder: Path) -> Iterator[Figure]:
    """Each figure of two tables changed by one in every correct report that has them."""
    pages = [report for report in map(clean, names()) if typed(report.form)]
    tried = sum(len(typed(report.form)) for report in pages)
    lost = sum(len(list(unnoticed(report))) for report in pages)
    yield Figure("figures changed by one, unnoticed", lost, 0, "", f"of {tried} in {len(pages)} reports")


def rules(folder: Path) -> Iterator[Figure]:
    """How long findings take to be current."""
    for name, report in (("", _coherent()), (", text of many reports", _city())):
        length = sum(len(report.narrative(section.key).text) for section in report.form.sections)
        detail = f"{length} characters, {len(check(report))} findings"
        yield Figure(f"an edited cell's findings{name}", median(_edits(report, _cell(report))), 5, "ms", detail)
        yield Figure(f"an edited paragraph's{name}", median(_edits(report, _paragraph(report))), 20, "ms", detail)
        yield Figure(f"a full check{name}", median(_full(report)), 50, "ms", detail + ", every paragraph new")


def _coherent() -> Report:
    """A city's own report with its text told twice, each time in paragraphs of their own."""
    report = clean(CITY)
    for section in report.form.sections:
        lines = report.narrative(section.key).text.splitlines()
        twice = [*lines, *(f"{line}（续）" for line in lines)]
        report.apply(set_narrative(report, section.key, Narrative.from_text("\n".join(twice)), ""))
    return report


def _city() -> Report:
    """Half of the characters in 总体情况, the others evenly elsewhere."""
    report = city_report()
    others = len(report.form.sections) - 1
    for section in report.form.sections:
        share = CHARACTERS // 2 // (1 if section.key == "overview" else others)
        report.apply(set_narrative(report, section.key, _text(section.key, share), ""))
    return report


def _text(section: str, characters: int) -> Narrative:
    """Paragraphs of correct reports, one after another, until there are enough characters."""
    sources = [clean(name) for name in names()]
    found = chain.from_iterable(report.narrative(section).paragraphs for report in sources if section in _keys(report))
    kept, length = [], 0
    for paragraph in dict.fromkeys(found):
        if length >= characters:
            break
        kept.append(paragraph)
        length += len(paragraph.text)
    return Narrative(tuple(kept))


def _keys(report: Report) -> set[str]:
    return {section.key for section in report.form.sections}


def _edits(report: Report, edit: Callable[[random.Random, int], ChangeSet]) -> list[float]:
    """Milliseconds from each edit to its findings."""
    engine, draw, times = Engine(report), random.Random(7), []
    for count in range(EDITS):
        changes = edit(draw, count)
        gc.collect()
        started = perf_counter()
        engine.update(report.apply(changes))
        times.append((perf_counter() - started) * 1000)
    return times


def _cell(report: Report) -> Callable[[random.Random, int], ChangeSet]:
    def edit(draw: random.Random, count: int) -> ChangeSet:
        return set_cells(report, {draw.choice(report.form.inputs): number(count)}, "")

    return edit


def _paragraph(report: Report) -> Callable[[random.Random, int], ChangeSet]:
    """A sentence more in one paragraph of the longest section."""

    def edit(draw: random.Random, count: int) -> ChangeSet:
        lines = report.narrative("overview").text.split("\n")
        lines[draw.randrange(len(lines))] += f"有关情况见附件{count}。"
        return set_narrative(report, "overview", Narrative.from_text("\n".join(lines)), "")

    return edit


def _full(report: Report) -> Iterator[float]:
    """Whole checks of the report, each with other words in every paragraph, so that nothing of them is remembered."""
    texts = {section.key: report.narrative(section.key).text for section in report.form.sections}
    for count in range(ROUNDS):
        for key, text in texts.items():
            fresh = "\n".join(f"{line}有关情况见第{count}号附件。" for line in text.split("\n"))
            report.apply(set_narrative(report, key, Narrative.from_text(fresh), ""))
        gc.collect()
        started = perf_counter()
        check(report)
        yield (perf_counter() - started) * 1000
