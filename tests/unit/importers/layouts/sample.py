"""Fictitious reports with figures that tell their cells apart: every layout is written from one and checked by it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, Number, format_value, number
from tests.unit.builders import all_totals

YEARS = {"gor-2021": 2022, "gor-2019": 2020, "gor-2008": 2017}
UNIT = "示例县示例镇人民政府"

NARRATIVES: Mapping[str, tuple[str, ...]] = {
    "preamble": ("根据《中华人民共和国政府信息公开条例》和上级要求，现公布本镇政府信息公开工作年度报告。",),
    "overview": (
        "全年紧扣中心工作，通过县政府门户网站发布信息326条，政务新媒体发布84条。",
        "（一）主动公开。涉及规章、行政许可等各类信息均按时发布，其中许可类信息12条。",
        "（二）依申请公开。畅通当面、信函、网络三种渠道，依法按时答复。",
        "（三）监督保障。开展业务培训2次，参加人员40人次。",
    ),
    "problems": (
        "一是公开内容还不够丰富，二是解读形式较为单一。",
        "下一步将扩大公开范围，增加图表、视频等解读形式。",
    ),
    "other_matters": ("本年度没有收取政府信息公开信息处理费，也没有其他需要报告的事项。",),
}
NARRATIVES_2008 = {
    **NARRATIVES,
    "disclosure": ("全年主动公开各类信息19条，全部在门户网站发布。",),
    "requests": ("（一）受理申请数量：全年受理3条。", "（二）办理情况：均已按期答复。"),
    "disputes": ("全年没有因政府信息公开引起的行政复议和行政诉讼。",),
}


@dataclass(frozen=True)
class Sample:
    """A report as its author has it: `texts` as typed into the cells, `values` what they mean."""

    form: FormSpec
    texts: Mapping[CellRef, str]
    values: Mapping[CellRef, CellValue]
    narratives: Mapping[str, tuple[str, ...]]
    unit: str = UNIT
    date: str = ""
    listed: frozenset[CellRef] = field(default_factory=frozenset)  # texts that are no figures and are to be listed

    @property
    def year(self) -> int:
        return YEARS[self.form.id]

    @property
    def title(self) -> str:
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"

    def with_texts(
        self,
        texts: Mapping[CellRef, str],
        values: Mapping[CellRef, CellValue],
        listed: frozenset[CellRef] = frozenset(),
    ) -> Sample:
        """The same report with other texts typed into some cells."""
        return replace(self, texts={**self.texts, **texts}, values={**self.values, **values}, listed=listed)

    def with_narratives(self, narratives: Mapping[str, tuple[str, ...]]) -> Sample:
        return replace(self, narratives={**self.narratives, **narratives})


def sample(form_id: str = "gor-2021", size: str = "town", seed: int = 7) -> Sample:
    """A report of a `size`: `city` (every cell filled), `town` (mostly zeros), `zeros`, `blanks` (zeros left out)."""
    form = load_form(form_id)
    values = balanced(form, _inputs(form, size, random.Random(seed)))
    texts = {ref: format_value(value) for ref, value in values.items()}
    if size == "blanks":
        values = {ref: BLANK if value == number(0) else value for ref, value in values.items()}
        texts = {ref: "" if text == "0" else text for ref, text in texts.items()}
    narratives = NARRATIVES_2008 if form_id == "gor-2008" else NARRATIVES
    return Sample(form, texts, values, narratives, date=f"{YEARS[form_id] + 1}年1月20日")


def _inputs(form: FormSpec, size: str, draw: random.Random) -> dict[CellRef, CellValue]:
    """Figures for all cells that are typed; those of a city are all different."""
    distinct = iter(draw.sample(range(101, 9999), len(form.inputs)))
    values: dict[CellRef, CellValue] = {}
    for ref in form.inputs:
        amount = next(distinct) if size == "city" else _few(size, draw)
        decimals = form.column(ref).decimals and size != "zeros" and amount
        values[ref] = number(f"{amount}.{1871:04}" if decimals else amount)
    return values


def _few(size: str, draw: random.Random) -> int:
    return draw.randint(1, 60) if size != "zeros" and draw.random() < 0.2 else 0


def balanced(form: FormSpec, inputs: Mapping[CellRef, CellValue]) -> dict[CellRef, CellValue]:
    """All cells of a form whose identities hold: totals added up, requests balanced by what was carried in and out."""
    values = dict(inputs)
    if any(ref.row == "received" for ref in form.refs):
        for ref in [ref for ref in form.inputs if ref.row == "received"]:
            _balance(form, values, ref)
    values |= all_totals(form, values)
    return {ref: values[ref] for ref in form.refs}


def _balance(form: FormSpec, values: dict[CellRef, CellValue], received: CellRef) -> None:
    totals = all_totals(form, values)
    at = {
        row: _amount({**values, **totals}, received._replace(row=row))
        for row in ("concluded", "carried_in", "carried_out")
    }
    surplus = at["concluded"] + at["carried_out"] - at["carried_in"]
    values[received] = number(max(surplus, Decimal(0)))
    if surplus < 0:
        values[received._replace(row="carried_out")] = number(at["carried_out"] - surplus)


def _amount(values: Mapping[CellRef, CellValue], ref: CellRef) -> Decimal:
    value = values[ref]
    return value.amount if isinstance(value, Number) else Decimal(0)
