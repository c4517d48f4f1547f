"""The `show --json` object."""

from __future__ import annotations

import json
from decimal import Decimal

from gor_desktop.exporters.json import render, show_object
from gor_desktop.models.evidence import Blame, Choice, Doubt, Evidence, Source, Suggestion, Unread
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, number
from tests.unit.exporters.samples import paragraphs, report


def test_every_cell_in_printed_order_and_every_section() -> None:
    source = report({"disclosure.fees.amount": "12.5040", "requests.granted.other": "/"})
    shown = show_object(source)
    assert list(shown["cells"]) == list(map(str, source.form.refs))
    assert list(shown["sections"]) == [section.key for section in source.form.sections]
    assert shown["cells"]["disclosure.fees.amount"] == "12.5040"
    assert shown["cells"]["requests.granted.other"] == "/"
    assert shown["cells"]["requests.granted.business"] is None


def test_a_computed_cell_shows_what_the_file_said() -> None:
    shown = show_object(report({"requests.received.natural_person": 18, "requests.received.total": 17}))
    assert shown["cells"]["requests.received.total"] == "17"


def test_particulars_and_text() -> None:
    shown = show_object(report(text={"overview": paragraphs("第一段。", "第二段。")}, unit="示例县档案馆", year=2023))
    assert shown["date"] is None
    assert (shown["form"], shown["unit"], shown["year"], shown["title"]) == ("gor-2021", "示例县档案馆", 2023, None)
    assert shown["sections"]["overview"] == "第一段。\n第二段。"


def test_what_follows_from_name_and_text() -> None:
    text = paragraphs("统计期限自2023年1月1日起至12月31日止。", "联系电话：0599-1234567。")
    shown = show_object(report(text={"preamble": text}, unit="示例县民政局"))
    assert (shown["level"], shown["contact"]) == ("county_department", "联系电话：0599-1234567")
    assert shown["period"] == {"from": "2023-01-01", "to": "2023-12-31"}


def test_nothing_follows_where_nothing_is_said() -> None:
    shown = show_object(report())
    assert (shown["level"], shown["period"], shown["contact"]) == (None, None, None)


def test_evidence_comes_along() -> None:
    ref = CellRef.parse("requests.received.business")
    evidence = Evidence(
        {ref: Source("第 2 张表第 4 行第 5 列", "６件")}, (Unread("第 9 行", "其他", "没有这一行"),), ("按原表读入",)
    )
    shown = show_object(report(), evidence)
    place = {"where": "第 2 张表第 4 行第 5 列", "text": "６件", "how": "exact", "aligned": True}
    assert shown["read_from"] == {str(ref): place}
    assert shown["unread"] == [{"where": "第 9 行", "text": "其他", "reason": "没有这一行"}]
    assert shown["notes"] == ["按原表读入"]
    assert (shown["suggestions"], shown["choices"], shown["doubts"]) == ([], [], [])


def test_what_the_clerk_has_to_decide_comes_along() -> None:
    row = report().form.table("requests").figure_rows[4]
    suggestion = Suggestion(row[0], number(12), "“1”可能漏了一位数字，有理由", "“1”可能漏了一位数字")
    choice = Choice("（六）其他处理", (number(2), BLANK), (Source("第 9 行", "2"), None), (row[:2], row[2:4]))
    doubt = Doubt("requests", "总计 2，各项合计 3", Decimal(2), Decimal(3), row[:2], Blame.FILE, "原文如此")
    shown = show_object(report(), Evidence(suggestions=(suggestion,), choices=(choice,), doubts=(doubt,)))
    ids = list(map(str, row))
    assert shown["suggestions"] == [
        {"cell": ids[0], "value": "12", "reason": "“1”可能漏了一位数字，有理由", "brief": "“1”可能漏了一位数字"}
    ]
    assert shown["choices"] == [
        {
            "label": "（六）其他处理",
            "values": ["2", None],
            "read_from": [{"where": "第 9 行", "text": "2", "how": "exact", "aligned": True}, None],
            "rows": [ids[:2], ids[2:4]],
        }
    ]
    (told,) = shown["doubts"]
    assert (told["left"], told["right"], told["difference"], told["cells"]) == ("2", "3", "-1", ids[:2])
    assert (told["table"], told["blame"], told["hint"]) == ("requests", "file", "原文如此")


def test_the_file_is_the_object_in_plain_chinese() -> None:
    source = report(unit="示例县档案馆")
    data = render(source)
    assert json.loads(data) == show_object(source)
    assert "示例县档案馆" in data.decode()
