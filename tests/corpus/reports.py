"""The reports of the corpus: figures like those of real ones, on every form; units and text are made up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from decimal import Decimal

from gor_desktop.models.edits import fill
from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.narrative import Narrative, Paragraph, Run
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.models.values import BLANK, SLASH, CellValue, Number, number

ZERO = Decimal(0)


def reports() -> dict[str, Report]:
    """Every report of the corpus by name; the same ones each time."""
    return {
        "county": _made("gor-2021", "示例县人民政府", 2023, _figures("gor-2021", 11, 60), "2024年1月25日"),
        "town": _made("gor-2021", "示例县示例镇人民政府", 2022, _figures("gor-2021", 3, 2), "2023年1月12日"),
        "bureau": _made("gor-2021", "示例市示例局", 2024, _with_blanks(_figures("gor-2021", 5, 9)), "2025年1月20日"),
        "city": _made("gor-2021", "示例市人民政府", 2021, _figures("gor-2021", 8, 900), "2022年3月28日"),
        "late": _made("gor-2019", "示例区示例街道办事处", 2022, _figures("gor-2019", 21, 4), "2023年1月30日"),
        "district": _made("gor-2019", "示例市示例区人民政府", 2019, _figures("gor-2019", 13, 40), "2020年3月20日"),
        "village": _made("gor-2008", "示例县示例乡人民政府", 2016, _annex(), "2017年1月16日"),
    }


def _made(form: str, unit: str, year: int, figures: Mapping[CellRef, CellValue], date: str) -> Report:
    report = Report(load_form(form))
    title = f"{unit}{year}年政府信息公开工作年度报告"
    meta: dict[str, str | int | None] = {"unit": unit, "year": year, "title": title, "date": date}
    texts = {section.key: _text(report.form, section.key, year) for section in report.form.sections}
    report.apply(fill(report, figures, texts, meta, ""))
    stated = {ref: report.value(ref) for ref in report.form.computed}  # what a reader of the file sees in the sums
    report.apply(fill(report, {**figures, **stated}, texts, meta, ""))
    return report


# --- figures -------------------------------------------------------------------------------------------------------


def _figures(form_id: str, seed: int, most: int) -> dict[CellRef, CellValue]:
    """Figures up to about `most` that agree with every identity of the form, most of them 0 as in real reports."""
    form, draw = load_form(form_id), random.Random(seed)
    figures = {ref: number(_drawn(draw, most)) for ref in form.inputs if not form.column(ref).decimals}
    money = {ref: number(Decimal(draw.randint(0, most * 9999)).scaleb(-4)) for ref in form.inputs if ref not in figures}
    figures |= money
    figures |= _balanced(form, figures)
    return dict(figures)


def _drawn(draw: random.Random, most: int) -> int:
    return draw.randint(1, most) if draw.random() < 0.35 else 0


def _balanced(form: FormSpec, figures: Mapping[CellRef, Number]) -> dict[CellRef, Number]:
    """What came in as the balance of each column wants it: raised carry-overs keep it from falling below 0."""
    report = Report(form)
    report.apply(fill(report, figures, {}, {}, ""))
    changed: dict[CellRef, Number] = {}
    for identity in form.identities:
        if identity.computed or identity.relation != "=" or any(term.previous for term in identity.terms):
            continue
        changed |= _settled(report, identity)
    return changed


def _settled(report: Report, identity: Identity) -> dict[CellRef, Number]:
    free = [term for term in identity.left if term.ref not in report.form.computed]
    if not free:
        return {}
    right = sum((term.sign * _amount(report, term.ref) for term in identity.right), ZERO)
    rest = sum((term.sign * _amount(report, term.ref) for term in identity.left[1:]), ZERO)
    first = right - rest
    if first >= 0:
        return {identity.left[0].ref: number(first)}
    settled = {term.ref: number(0) for term in identity.left[1:]}
    return {**settled, identity.left[0].ref: number(right)}


def _amount(report: Report, ref: CellRef) -> Decimal:
    value = report.value(ref)
    return value.amount if isinstance(value, Number) else ZERO


def _with_blanks(figures: Mapping[CellRef, CellValue]) -> dict[CellRef, CellValue]:
    """An office that may issue no regulations: strokes there, and some cells that nobody filled."""
    strokes = {ref: SLASH for ref in figures if ref.row == "regulations"}
    blanks = {ref: BLANK for ref in figures if ref.row in ("coercive_measures", "fees")}
    return {**figures, **strokes, **blanks}


def _annex() -> dict[CellRef, CellValue]:
    draw = random.Random(2)
    form = load_form("gor-2008")
    return {ref: number(draw.randint(0, 90) if "." in ref.row else draw.randint(300, 400)) for ref in form.inputs}


# --- text ----------------------------------------------------------------------------------------------------------


def _text(form: FormSpec, section: str, year: int) -> Narrative:
    lines = _LINES.get(section, _OTHER if form.section(section).needs_text else ())
    return Narrative.of(_paragraph(line.format(year=year, before=year - 1)) for line in lines)


def _paragraph(line: str) -> Paragraph:
    """`**lead**rest`: the lead is bold."""
    _, lead, rest = line.split("**") if line.startswith("**") else ("", "", line)
    return Paragraph.of([Run(lead, bold=True), Run(rest)])


_LINES: dict[str, Iterable[str]] = {
    "preamble": (
        (
            "本报告按照《中华人民共和国政府信息公开条例》的要求编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            "对本报告有疑问的，请与示例单位政务公开科联系（地址：示例路1号，电话：0000-1234567）。"
        ),
    ),
    "overview": (
        "{year}年，全年围绕群众关心的事项推进公开，渠道更加通畅，答复更加规范。",
        "**（一）主动公开。**全年通过网站发布信息1,286条，其中政策解读42条，比{before}年增加12条。",
        "**（二）依申请公开。**对收到的申请逐件登记、逐件答复，没有因答复不当引发的纠正。",
        "（三）政府信息管理。清理失效文件，建立目录，做到有据可查。",
        "（四）平台建设。网站栏目调整为8个，政务新媒体3个。",
        "（五）监督保障。组织培训2次，参训60人次，纳入年度考核。",
    ),
    "problems": (
        "一是个别栏目更新不够及时，二是解读形式还比较单一。",
        "下一步，将健全更新提醒机制，增加图表、视频等解读形式。",
    ),
    "other_matters": ("依照有关收费办法，本年度收取信息处理费0元。", "没有其他需要报告的事项。"),
}
_OTHER = ("这一部分的工作按照计划完成，相关情况已经在网站上公布。",)
