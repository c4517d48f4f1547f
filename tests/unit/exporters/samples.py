"""Fictitious reports for the exporters' tests, and any report that a file has to hold."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from gor_desktop.models.changes import MetaValue
from gor_desktop.models.edits import fill
from gor_desktop.models.form import ColumnSpec, FormSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, number, parse
from tests.unit.builders import picture

FORMS = ("gor-2021", "gor-2019", "gor-2008")
YEARS = {"gor-2021": 2023, "gor-2019": 2020, "gor-2008": 2016}


def report(
    cells: Mapping[str, int | str] | None = None,
    text: Mapping[str, Narrative] | None = None,
    *,
    form: str = "gor-2021",
    **meta: MetaValue,
) -> Report:
    """A report with figures by cell id and text by section."""
    built = Report(load_form(form))
    figures = {CellRef.parse(key): _figure(figure) for key, figure in (cells or {}).items()}
    built.apply(fill(built, figures, text or {}, meta, ""))
    return built


def _figure(figure: int | str) -> CellValue:
    value = parse(str(figure))
    assert value is not None
    return value


def paragraphs(*lines: str | tuple[Run, ...]) -> Narrative:
    """A narrative of plain lines, or of runs."""
    return Narrative.of(Paragraph.of([Run(line)] if isinstance(line, str) else line) for line in lines)


def example(form: str = "gor-2021") -> Report:
    """A whole report of a unit that does not exist, every figure filled."""
    spec = load_form(form)
    figures = {str(ref): _example_figure(index, spec.column(ref)) for index, ref in enumerate(spec.inputs)}
    text = {section.key: _EXAMPLE_TEXT for section in spec.sections if section.table is None}
    return report(figures, text, form=form, unit="示例县档案馆", year=YEARS[form], date=f"{YEARS[form] + 1}年1月18日")


def _example_figure(index: int, column: ColumnSpec) -> int | str:
    return "12.5040" if column.decimals else index * 7 % 60


_EXAMPLE_TEXT = paragraphs(
    "示例县档案馆按照有关规定编制本报告，数据统计期限为全年。",
    "（一）平台建设方面",
    (Run("网站维护。", bold=True), Run("全年更新栏目“办事指南”6个，发布信息132条。")),
    "如对本报告有疑问，请与示例县档案馆联系（地址：示例县示例路1号，电话：000-0000000）。",
)


SMALL_TABLE = PlainTable.of(
    [
        ("渠道", 0, 0, 2, 1),
        ("发布信息数（条）", 0, 1, 1, 2),
        ("上年", 1, 1, 1, 1),
        ("本年", 1, 2, 1, 1),
        ("政府网站", 2, 0, 1, 1),
        ("120", 2, 1, 1, 1),
        ("132", 2, 2, 1, 1),
        ("政务新媒体", 3, 0, 1, 1),
        ("", 3, 1, 1, 1),
        ("58\n（含转载）", 3, 2, 1, 1),
    ]
)


def illustrated() -> Report:
    """A report with two showings of one picture and a small table between its paragraphs."""
    large, small = picture(120, 60, "示例县档案馆政府信息公开申请受理窗口"), picture()
    text = [
        *paragraphs("（一）平台建设", "受理窗口如下图。").blocks,
        large,
        *paragraphs("各渠道发布情况如下表。").blocks,
    ]
    after = paragraphs("全年共发布190条。").blocks
    return report(
        text={"overview": Narrative((*text, SMALL_TABLE, *after)), "disclosure": Narrative((SMALL_TABLE, small))},
        unit="示例县档案馆",
        year=2023,
        date="2024年1月18日",
    )


# --- any report ----------------------------------------------------------------------------------------------------

# What real texts hold beside plain sentences: marks of other file formats, formulas, blanks within, rare characters.
_BEGINNINGS = ("", "=", "+", "-", "@", "'", "（二）", "1.", "<b>", "&", "_x0041_", "]]>", "#", "🏛", "𠮷")
_WORDS = (
    "政务公开",
    "“专栏”",
    "12件",
    "3.5%",
    "A&B",
    "<td>",
    "—",
    "…",
    "\u3000",
    "é",
    "㎡",
    "\u00a0",
    " ",
    "“",
)
_ENDINGS = ("。", "；", "！", "等内容。", "》", ")")


def sentences() -> st.SearchStrategy[str]:
    """One paragraph of text that no reader may take for a heading, a table or a signature."""
    inner = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map("".join)
    return st.builds(
        lambda *pieces: "".join(pieces),
        st.sampled_from(_BEGINNINGS),
        st.just("本单位继续做好服务，"),
        inner,
        st.sampled_from(_ENDINGS),
    )


def narratives() -> st.SearchStrategy[Narrative]:
    runs = st.lists(st.builds(Run, sentences(), st.booleans()), min_size=1, max_size=3)
    return st.lists(runs.map(Paragraph.of), max_size=4).map(Narrative.of)


@st.composite
def reports(draw: st.DrawFn, form: str) -> Report:
    """Any figures and any text on that form."""
    spec = load_form(form)
    built = Report(spec)
    grounds: tuple[CellValue, ...] = (BLANK, SLASH, number(0), number(25))
    ground = draw(st.sampled_from(grounds))  # drawing every cell takes its time
    chosen = draw(st.lists(st.sampled_from(spec.inputs), max_size=30, unique=True))
    cells = dict.fromkeys(spec.inputs, ground) | {ref: draw(_figures(spec, ref)) for ref in chosen}
    text = {section.key: draw(narratives()) for section in spec.sections}
    meta: dict[str, MetaValue] = {"unit": "示例县档案馆", "year": YEARS[form], "date": f"{YEARS[form] + 1}年1月18日"}
    built.apply(fill(built, cells, text, meta, ""))
    return built


def _figures(form: FormSpec, ref: CellRef) -> st.SearchStrategy[CellValue]:
    column = form.column(ref)
    counts = st.integers(-99 if column.signed else 0, 99_999).map(number)
    amounts = st.decimals(0, 99_999, places=column.decimals).map(Number)
    return st.one_of(counts, counts, amounts if column.decimals else counts, st.just(BLANK), st.just(SLASH))
