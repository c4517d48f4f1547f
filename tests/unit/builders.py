"""Small reports for tests: `report({"requests.received.natural_person": 12})`."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from struct import pack

from hypothesis import strategies as st

from gor_desktop.models.changes import MetaValue
from gor_desktop.models.edits import fill, set_cells, set_meta, set_narrative, set_previous
from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec, Term
from gor_desktop.models.form_loader import all_forms, load_form
from gor_desktop.models.live import COMPARING, MOST_DECIMALS, PERCENTAGES, LiveFigure, LiveKind
from gor_desktop.models.narrative import Narrative, Paragraph, Picture, PlainTable, Run
from gor_desktop.models.new_year import detached
from gor_desktop.models.pictures import picture_of
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.totals import recompute
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, number, parse, to_json
from gor_desktop.rules.engine import check
from gor_desktop.rules.rule import all_rules

DATA = Path(__file__).resolve().parents[1] / "data"
NEWEST = "gor-2021"

FORMS = all_forms()

UNFINISHED = ("C", "T09")  # codes that tell what a report still lacks

Figure = int | str | None  # 12, "0.5", "/" or blank


def ref(cell_id: str) -> CellRef:
    return CellRef.parse(cell_id)


def cell(figure: Figure) -> CellValue:
    """A figure as a cell value."""
    value = parse("" if figure is None else str(figure))
    assert value is not None
    return value


def report(
    cells: Mapping[str, Figure] | None = None,
    *,
    form: str | FormSpec = NEWEST,
    text: Mapping[str, str] | None = None,
    previous: Report | None = None,
    unit: str | None = "示例县人民政府",
    year: int | None = 2024,
) -> Report:
    """A report as if read from a file: a figure given for a computed cell is what the file stated there."""
    spec = load_form(form) if isinstance(form, str) else form
    built = Report(spec)
    figures = {ref(key): cell(figure) for key, figure in (cells or {}).items()}
    narratives = {key: Narrative.from_text(words) for key, words in (text or {}).items()}
    meta: dict[str, MetaValue] = {"unit": unit, "year": year}
    built.apply(fill(built, figures, narratives, meta, ""))
    if previous is not None:
        built.apply(set_previous(built, previous, ""))
    return built


def stating(source: Report) -> Report:
    """The same report as a file prints it: every derived figure stated."""
    figures = dict(source.cells())
    printed = Report(source.form)
    meta: dict[str, MetaValue] = {"unit": source.meta.unit, "year": source.meta.year}
    printed.apply(fill(printed, figures, {}, meta, ""))
    return printed


def changed(source: Report, cells: Mapping[str, Figure]) -> Report:
    """The printed page of `source` with other figures in some cells, sums included."""
    shown = {str(key): to_json(source.shown(key)) for key in source.form.refs}
    meta = source.meta
    figures: dict[str, Figure] = {**shown, **cells}
    return report(figures, form=source.form, unit=meta.unit, year=meta.year, previous=source.previous)


def balanced(form: str = NEWEST) -> Report:
    """A small report whose every sum and balance is right, with all sums stated."""
    return stating(
        report(
            {
                "requests.received.natural_person": 18,
                "requests.received.business": 5,
                "requests.carried_in.natural_person": 2,
                "requests.granted.natural_person": 12,
                "requests.granted.business": 4,
                "requests.partly_granted.natural_person": 3,
                "requests.unavailable.not_held.natural_person": 4,
                "requests.unavailable.not_held.business": 1,
                "requests.carried_out.natural_person": 1,
                "disputes.review.upheld": 3,
                "disputes.review.pending": 1,
            },
            form=form,
        )
    )


def complete(source: Report) -> Report:
    """The same report with a figure in every cell and a text wherever one must stand."""
    blank = [cell for cell in source.form.inputs if source.value(cell) is BLANK]
    source.apply(set_cells(source, dict.fromkeys(blank, number(0)), ""))
    for section in source.form.sections:
        if section.needs_text and not source.narrative(section.key):
            text = WHOLE.get(section.key, "一段文字。")
            source.apply(set_narrative(source, section.key, Narrative.from_text(text), ""))
    if source.meta.date is None:
        source.apply(set_meta(source, "date", f"{(source.meta.year or 2024) + 1}年1月20日", ""))
    return source


WHOLE = {
    "overview": "认真做好主动公开、依申请公开、政府信息管理、平台建设和监督保障，落实工作考核、社会评议、责任追究。",
    "problems": "存在更新不够及时的问题。下一步将加强检查。",
    "other_matters": "没有收取信息处理费。",
}


def faults(subject: Report) -> tuple[Finding, ...]:
    """What does not agree in a report, whether or not it is complete."""
    return tuple(finding for finding in check(subject) if not finding.code.startswith(UNFINISHED))


@cache
def found_by(code: str, subject: Report) -> list[Finding]:
    """What one rule alone finds, in the order of its checks."""
    (known,) = (known for known in all_rules() if known.code == code)
    return [finding for one in known.checks(subject.form) for finding in one.run(subject)]


def figures() -> st.SearchStrategy[CellValue]:
    """Whatever a cell can hold, mostly small counts."""
    amounts = st.decimals(-(10**6), 10**9, allow_nan=False, allow_infinity=False, places=4)
    counts = st.integers(0, 3000).map(number)
    return st.one_of(counts, counts, st.just(BLANK), st.just(SLASH), amounts.map(Number))


def cells_of(form: FormSpec, *, computed: bool = False) -> st.SearchStrategy[dict[CellRef, CellValue]]:
    """Some cells of the form with figures, the derived ones too where `computed`."""
    refs = form.refs if computed else form.inputs
    return st.dictionaries(st.sampled_from(refs), figures(), max_size=40)


forms = st.sampled_from(FORMS)
runs = st.builds(Run, st.text(max_size=20), st.booleans())
paragraphs = st.lists(runs, max_size=4).map(Paragraph.of)


def png(width: int = 1, height: int = 1, shade: int = 0) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))

    size = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + bytes([shade]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def picture(width_mm: int = 0, height_mm: int = 0, description: str = "", *, shade: int = 0) -> Picture:
    """A picture of 4 × 2 pixels."""
    made = picture_of(png(4, 2, shade), width_mm, height_mm, description)
    assert made is not None
    return made


_sides = st.integers(0, 200)
pictures = st.builds(picture, _sides, _sides, st.text(max_size=9), shade=st.integers(0, 3))
_cells = st.tuples(st.text(max_size=9), st.integers(0, 3), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3))
tables = st.lists(_cells, min_size=1, max_size=8).map(PlainTable.of)
narratives = st.lists(st.one_of(paragraphs, paragraphs, pictures, tables), max_size=4).map(Narrative.of)


@st.composite
def live_figures(draw: st.DrawFn, form: FormSpec = FORMS[0]) -> LiveFigure:
    """Any expression over a form's cells."""
    kind = draw(st.sampled_from(LiveKind))
    previous = st.just(False) if kind in COMPARING else st.booleans()
    term = st.builds(Term, st.sampled_from(form.refs), st.sampled_from((1, -1)), previous)
    terms = st.lists(term, min_size=1, max_size=3).map(tuple)
    whole = draw(terms) if kind is LiveKind.SHARE else ()
    return LiveFigure(kind, draw(terms), whole, draw(st.integers(0, MOST_DECIMALS if kind in PERCENTAGES else 0)))


def live_narratives(form: FormSpec) -> st.SearchStrategy[Narrative]:
    """Texts with figures of the form's cells in them, which say anything."""
    live = st.builds(Run, st.sampled_from(("1", "12.5%")), st.booleans(), live_figures(form))
    lines = st.lists(st.one_of(runs, live), max_size=4).map(Paragraph.of)
    return st.lists(st.one_of(lines, lines, pictures), max_size=3).map(Narrative.of)


@st.composite
def reports(draw: st.DrawFn, *, previous: bool = True) -> Report:
    """Any report at all, as it can be in the program."""
    form = draw(forms)
    built = Report(form)
    sections = [section.key for section in form.sections]
    built.apply(
        fill(
            built,
            draw(cells_of(form, computed=True)),
            draw(st.dictionaries(st.sampled_from(sections), narratives | live_narratives(form), max_size=3)),
            {"unit": draw(st.none() | st.text(max_size=9)), "year": draw(st.none() | st.integers(2008, 2030))},
            "",
        )
    )
    if previous and draw(st.booleans()):
        built.apply(set_previous(built, detached(draw(reports(previous=False))), ""))
    return built


def all_totals(form: FormSpec, inputs: Mapping[CellRef, CellValue]) -> dict[CellRef, CellValue]:
    """Every derived figure of the form."""
    values = dict(inputs)
    recompute(form, values, form.computed)
    return {ref: values[ref] for ref in form.computed}
