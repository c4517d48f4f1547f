"""Every layout in which real reports are met, each written from a report whose cells are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.asides import is_aside
from tests.unit.importers.layouts.checking import assert_read
from tests.unit.importers.layouts.document import (
    Change,
    Text,
    arabic,
    document,
    drifted,
    four_tables,
    headings,
    letter_spaced,
    relabelled,
    split_requests,
    surrounded,
    unnumbered,
    vertical,
    wrapped,
)
from tests.unit.importers.layouts.files import LAYOUTS, LOSSY, ONE_OF_EACH, read
from tests.unit.importers.layouts.sample import sample

FORMS = ("gor-2021", "gor-2019", "gor-2008")
DRIFT = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "现行有效件数": "现行有效件",
    "行政规范性文件": "规范性文件",
    "3.危及“三安全一稳定”": "3.危及三安全一稳定",
    "第二十条第（一）项": "第二十条 第(一)项",
    "本年收费金额（单位：万元）": "收费金额（单位：万元，保留4位小数）",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "5.属于三类内部事务信息": "5、属于三类内部事务信息",
    "（七）总计": "(七)总 计",
}
CHANGES: dict[str, Change] = {
    "four_tables": four_tables,
    "split_with_header": split_requests((9, 18), header=True),
    "split_without_header": split_requests((9, 18), header=False),
    "split_by_page_number": split_requests((8, 20), header=False, between=(Text("- 3 -", "noise"),)),
    "letter_spaced": relabelled(letter_spaced),
    "wrapped": relabelled(wrapped),
    "vertical": relabelled(vertical),
    "drifted": drifted(DRIFT),
    "drifted_cumulative": drifted(
        {"现行有效件数": "现行有效件数 (历史累计)", "2.其他法律行政法规禁止公开": "2.其他法律法规禁止公开"}
    ),
    "arabic_headings": headings(arabic),
    "no_numbers": headings(unnumbered),
    "other_wording": headings(
        lambda t: {"一、总体情况": "一、工作概述", "五、存在的主要问题及改进情况": "五、存在问题及改进情况"}.get(t, t)
    ),
    "spaced_headings": headings(lambda t: f"　　{t[:2]} {t[2:]}："),
    "noise": surrounded(
        ("当前位置：首页 > 政务公开 > 年报", "来源：示例镇 发布时间：2023-01-20 浏览次数：31 字体：[大 中 小]"),
        ("扫一扫在手机打开当前页", "分享到：", "【打印】【关闭】", "上一篇：示例县2022年工作要点"),
    ),
    "single_spaces_in_cells": relabelled(lambda t: t.replace("政府", " 政府 ")),
}


@pytest.mark.parametrize("size", ["town", "city", "zeros"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(form: str, size: str, layout: str, tmp_path: Path) -> None:
    wanted = sample(form, size)
    parts = document(wanted)
    draft = read(parts, layout, tmp_path)
    assert_read(wanted, draft, parts)
    left = [unread for unread in draft.evidence.unread if not is_aside(unread)]
    assert [unread.where for unread in left] == (["修订中删除的文字"] if layout == "word-tracked" else [])
    assert draft.evidence.notes == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_blank_cells_stay_blank(form: str, layout: str, tmp_path: Path) -> None:
    wanted = sample(form, "blanks")
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts, lossy=layout in LOSSY)


@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("layout", [*ONE_OF_EACH, "text-one_a_line", "web-word_pasted", "word-run_a_character"])
def test_every_rearrangement(layout: str, change: str, form: str, tmp_path: Path) -> None:
    wanted = sample(form, "city")
    parts = CHANGES[change](document(wanted))
    assert_read(wanted, read(parts, layout, tmp_path), parts)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("form", ["gor-2021", "gor-2019"])
@pytest.mark.parametrize("layout", sorted(LOSSY))
def test_lost_blanks_never_move_a_figure(layout: str, form: str, seed: int, tmp_path: Path) -> None:
    """The zeros of these reports were left blank and leave no trace: figures are in their cells, or open and listed."""
    wanted = sample(form, "blanks", seed)
    parts = document(wanted)
    assert_read(wanted, read(parts, layout, tmp_path), parts, lossy=True)
