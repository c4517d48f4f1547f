"""What web pages put around a report is cut and listed, and nothing of the report with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.importers.asides import is_aside
from tests.unit.importers.layouts.checking import assert_read
from tests.unit.importers.layouts.document import Text, before_grids, document, surrounded
from tests.unit.importers.layouts.files import read
from tests.unit.importers.layouts.sample import sample

HEAD = (
    "当前位置：首页 > 政务公开 > 年度报告",
    "首页 » 政府信息公开年报",
    "发布时间：2023-01-20 10:31 来源：示例镇 浏览量：31",
    "2023-01-20 10:31:02",
    "2023/1/20 来源：示例镇",
    "索引号：000014349/2023-00001",
    "主题分类：政务公开",
    "信息名称：示例镇年度报告",
    "公开方式：主动公开",
    "阅读 31 次",
    "【字体：大 中 小】",
    "字号：[大] [中] [小]",
    "大 中 小",
    "A+ A A-",
    "听全文",
    "我要纠错 打印 关闭",
    "视力保护色：",
    "分享到：",
)
FOOT = (
    "扫一扫在手机打开当前页",
    "微信扫一扫：分享",
    "分享到：微信 微博",
    "【打印】【关闭】",
    "[打印本页] [关闭窗口]",
    "返回顶部",
    "上一篇：示例镇2021年政府信息公开工作年度报告",
    "下一篇：没有了",
    "相关链接：",
    "附件：示例镇2022年政府信息公开工作年度报告.docx",
    "责任编辑：某某",
    "（编辑：某某 审核：某某）",
    "主办：示例镇人民政府 承办：示例镇党政综合办",
    "版权所有：示例镇人民政府",
    "Copyright © 2023 示例镇人民政府",
    "关于我们 | 网站地图 | 联系我们",
    "网站标识码：0000000000",
    "某ICP备00000000号-1",
    "建议使用1024*768分辨率浏览本站",
)


@pytest.mark.parametrize("line", HEAD)
@pytest.mark.parametrize("place", [0, 1])
def test_lines_before_the_report(line: str, place: int, tmp_path: Path) -> None:
    report = sample()
    parts = document(report)
    with_noise = [*parts[:place], Text(line, "noise"), *parts[place:]]
    draft = read(with_noise, "web-plain", tmp_path)
    assert_read(report, draft, parts)
    assert line in [unread.text for unread in draft.evidence.unread]


@pytest.mark.parametrize("line", FOOT)
def test_lines_behind_the_report(line: str, tmp_path: Path) -> None:
    report = sample()
    parts = document(report)
    draft = read(surrounded((), (line,))(parts), "web-plain", tmp_path)
    assert_read(report, draft, parts)
    assert line in [unread.text for unread in draft.evidence.unread]


def test_all_at_once(tmp_path: Path) -> None:
    report = sample()
    parts = document(report)
    draft = read(surrounded(HEAD, FOOT)(parts), "web-breaks", tmp_path)
    assert_read(report, draft, parts)


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度报告的电子版可在县政府门户网站下载。",
        "分享经验2次，组织培训3次。",
        "如有疑问，请与示例镇党政综合办联系（电话：000-0000000）。",
        "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
        "通过扫一扫等方式方便群众查询，全年阅读量达3万次。",
        "来源于各部门的信息均经审核。",
    ],
)
def test_sentences_of_the_report_stay(sentence: str, tmp_path: Path) -> None:
    report = sample()
    parts = document(report)
    first = next(index for index, part in enumerate(parts) if isinstance(part, Text) and part.kind == "heading")
    draft = read([*parts[:first], Text(sentence, "text"), *parts[first:]], "web-plain", tmp_path)
    assert sentence in draft.narratives["preamble"].text
    draft = read(surrounded((), (sentence,))(parts), "web-plain", tmp_path)
    assert sentence in "".join(narrative.text for narrative in draft.narratives.values())


@pytest.mark.parametrize(
    "line",
    [
        "单位：件　2023年度",
        "（单位：件、万元）",
        "计量单位：件次",
        "2023年度",
        "二〇二三年",
        "统计期限：2023年1月1日—12月31日",
        "表1",
        "附表二",
        "图2-1",
        "续表",
    ],
)
def test_what_only_captions_a_table_is_no_text(line: str, tmp_path: Path) -> None:
    report = sample()
    parts = document(report)
    draft = read(before_grids(line)(parts), "web-plain", tmp_path)
    assert_read(report, draft, parts)
    listed = [unread for unread in draft.evidence.unread if unread.text == line]
    assert len(listed) == len(report.form.tables)
    assert all(unread.reason == "表格的说明" and is_aside(unread) for unread in listed)


@pytest.mark.parametrize("line", ["表1 主动公开政府信息情况表", "2023年度，数量如下表：", "见表1", "单位：示例镇"])
def test_captions_that_tell_something_are_text(line: str, tmp_path: Path) -> None:
    parts = document(sample())
    draft = read(before_grids(line)(parts), "web-plain", tmp_path)
    assert line in draft.narratives["disclosure"].text


def test_captions_of_nothing_are_text(tmp_path: Path) -> None:
    parts = document(sample())
    behind = [each for part in parts for each in (part, *([] if isinstance(part, Text) else [Text("图2")]))]
    draft = read(behind, "web-plain", tmp_path)
    assert "图2" in draft.narratives["disclosure"].text
