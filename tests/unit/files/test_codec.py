"""The document's object: whole there and back, and nothing else is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from gor_desktop.errors import UnknownFormError
from gor_desktop.files.codec import MalformedDocumentError, decode, encode
from gor_desktop.models.edits import bind, ignore, set_narrative
from gor_desktop.models.form import Term
from gor_desktop.models.live import LiveFigure, LiveKind, to_plain
from gor_desktop.models.narrative import Narrative, Paragraph, PlainTable, Run
from gor_desktop.models.pictures import name_of
from gor_desktop.models.replacing import Binding
from gor_desktop.models.report import Report
from tests.unit.builders import balanced, picture, png, ref, report, reports

PARAGRAPH = Paragraph((Run("文字"),))
NAME = name_of(picture())
BROKEN, RENAMED = "fedcba9876543210.png", "aaaaaaaaaaaaaaaa.png"
PICTURES = {NAME: picture().data, BROKEN: b"no picture", RENAMED: png()}


def same(one: Report | None, other: Report | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        one.form is other.form
        and one.meta == other.meta
        and dict(one.cells()) == dict(other.cells())
        and one.stated == other.stated
        and one.ignored == other.ignored
        and all(one.narrative(s.key) == other.narrative(s.key) for s in one.form.sections)
        and same(one.previous, other.previous)
    )


@given(reports())
def test_every_report_comes_back(subject: Report) -> None:
    document, pictures = encode(subject)
    assert same(decode(json.loads(json.dumps(document)), pictures), subject)


def test_cells_are_stored_by_id_with_three_kinds_of_values() -> None:
    document, _ = encode(report({"disclosure.fees.amount": "0.50", "requests.received.other": "/"}))
    assert document["cells"]["disclosure.fees.amount"] == "0.50"
    assert document["cells"]["requests.received.other"] == "/"
    assert document["cells"]["requests.carried_in.other"] is None
    assert "requests.received.total" not in document["cells"]


def test_a_silent_sum_is_not_a_forgotten_one() -> None:
    subject = report({"requests.received.total": None})
    assert encode(subject).document["stated"] == {"requests.received.total": None}
    assert encode(report()).document["stated"] == {}


def test_last_years_report_is_kept_but_not_the_one_before() -> None:
    oldest = report({"requests.carried_out.other": 1}, year=2022)
    last = report({"requests.carried_out.other": 2}, year=2023, previous=oldest)
    back = decode(*encode(report(year=2024, previous=last)))
    assert back.previous is not None
    assert back.previous.value(ref("requests.carried_out.other")) == last.value(ref("requests.carried_out.other"))
    assert back.previous.previous is None


def test_blocks_are_stored_in_order_and_pictures_beside_the_text() -> None:
    table = PlainTable.of([("类别", 0, 0, 1, 2), ("1", 1, 0, 1, 1), ("2", 1, 1, 1, 1)])
    shown = picture(50, 0, "办事大厅")
    subject = report()
    subject.apply(set_narrative(subject, "overview", Narrative((PARAGRAPH, shown, table, shown)), ""))
    document, pictures = encode(subject)
    stored = {"picture": name_of(shown), "width": 50, "height": 0, "description": "办事大厅"}
    cells = [["类别", 0, 0, 1, 2], ["1", 1, 0, 1, 1], ["2", 1, 1, 1, 1]]
    assert document["narratives"]["overview"] == [[["文字", False]], stored, {"table": cells}, stored]
    assert pictures == {name_of(shown): shown.data}


def live() -> Report:
    """A report with a figure in its text, one in last year's, and findings that are left."""
    received, carried = (ref(f"requests.{row}.business") for row in ("received", "carried_out"))
    last = report({str(received): 4}, text={"overview": "上年收到4件，占？。"}, year=2023)
    share = LiveFigure(LiveKind.SHARE, (Term(received),), (Term(ref("requests.received.total")),), 1)
    last.apply(bind(last, {"overview": [Binding(8, 9, share)]}, ""))
    built = report({str(received): 5, str(carried): 1}, text={"overview": "收到件，比上年增长。"}, previous=last)
    growth = LiveFigure(LiveKind.GROWTH, (Term(received),), decimals=2)
    figures = [Binding(2, 2, LiveFigure.of(received)), Binding(7, 9, growth)]
    built.apply(bind(built, {"overview": figures}, ""))
    built.apply(ignore(built, {"T01:0123456789abcdef": "上级口径", "N03:fedcba9876543210": ""}, ""))
    return built


def test_figures_in_the_text_are_stored_without_what_they_say() -> None:
    document, _ = encode(live())
    paragraph = document["narratives"]["overview"][0]
    assert paragraph[0] == ["收到", False]
    assert paragraph[1] == {
        "figure": {
            "kind": "figure",
            "terms": [["requests.received.business", 1, False]],
            "whole": [],
            "decimals": 0,
        },
        "bold": False,
    }
    back = decode(document, {})
    assert back.narrative("overview").text == "收到5件，比上年增长25.00%。"
    assert back.previous is not None
    assert back.previous.narrative("overview").text == "上年收到4件，占100.0%。"


def test_ignored_findings_come_back_and_last_years_do_not() -> None:
    document, _ = encode(live())
    assert document["ignored"] == {"T01:0123456789abcdef": "上级口径", "N03:fedcba9876543210": ""}
    assert decode(document, {}).ignored == document["ignored"]
    assert "ignored" not in document["previous"]


def test_what_last_years_text_says_of_the_year_before_stays() -> None:
    oldest = report({"requests.received.business": 4}, year=2022)
    last = report({"requests.received.business": 5}, text={"overview": "？"}, year=2023, previous=oldest)
    growth = LiveFigure(LiveKind.GROWTH, (Term(ref("requests.received.business")),))
    last.apply(bind(last, {"overview": [Binding(0, 1, growth)]}, ""))
    back = decode(*encode(report(year=2024, previous=last)))
    assert back.previous is not None
    assert back.previous.narrative("overview").text == "增长25%"


def _document(**changes: Any) -> dict[str, Any]:
    return {**encode(balanced()).document, **changes}


def _overview(block: object) -> dict[str, Any]:
    return _document(narratives={"overview": [block]})


def _live(figure: object, **changes: object) -> dict[str, Any]:
    return _overview([{"figure": figure, "bold": False, **changes}])


TOTAL = to_plain(LiveFigure.of(ref("requests.received.total")))
ELSEWHERE = to_plain(LiveFigure.of(ref("annex.reviews.this_year")))


def _shown(**changes: Any) -> dict[str, Any]:
    return _overview({"picture": NAME, "width": 1, "height": 1, "description": "", **changes})


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (_overview({"film": 1}), "不认识"),
        (_shown(picture="0123456789abcdef.png"), "缺少图片“0123456789abcdef.png”"),
        (_shown(picture=BROKEN), "已损坏"),
        (_shown(picture=RENAMED), "已损坏"),
        (_shown(picture=7), "图片"),
        (_shown(width="1"), "图片"),
        (_shown(height=True), "图片"),
        (_shown(film=1), "图片"),
        (_overview({"table": [["", 0, 0, 1, 1]], "more": 1}), "小表格"),
        (_overview({"table": "文字"}), "小表格"),
        (_overview({"table": [["", 0, 0, 1]]}), "小表格"),
        (_overview({"table": [[1, 0, 0, 1, 1]]}), "小表格"),
        (_overview({"table": [["", 0, 0, 1, 1.5]]}), "小表格"),
        (_overview({"table": [["", -1, 0, 1, 1]]}), "小表格"),
        (_overview({"table": [["", 0, 0, 0, 1]]}), "小表格"),
        (_overview({"table": [["", 0, 0, 1, 1], ["", 1, 1, 1, 1]]}), "小表格"),
        (_overview({"table": [["", 0, 0, 10**9, 10**9]]}), "小表格"),
        (_live(TOTAL, bold=1), "表格数字"),
        (_live(TOTAL, text="3"), "表格数字"),
        (_live({**TOTAL, "kind": "mean"}), "表格数字"),
        (_live(7), "表格数字"),
        (_live(ELSEWHERE), "annex.reviews.this_year"),
        (_document(ignored=None), "忽略"),
        (_document(ignored={"T01:0": 7}), "忽略"),
        (_document(version=2), "ignored"),
        (_document(previous={**encode(balanced()).document, "previous": None}), "ignored"),
        ([], "内容"),
        ({}, "版本"),
        (_document(version="1"), "版本"),
        (_document(version=True), "版本"),
        (_document(more=1), "more"),
        ({key: value for key, value in _document().items() if key != "cells"}, "cells"),
        (_document(form=7), "表样"),
        (_document(cells=[]), "数据"),
        (_document(cells={"requests.received": "1"}), "requests.received"),
        (_document(cells={"requests.no_such_row.other": "1"}), "requests.no_such_row.other"),
        (_document(cells={"requests.received.total": "1"}), "requests.received.total"),
        (_document(cells={"requests.received.other": "许多"}), "requests.received.other"),
        (_document(cells={"requests.received.other": 1}), "requests.received.other"),
        (_document(stated={"requests.received.other": "1"}), "requests.received.other"),
        (_document(narratives={"annex": []}), "annex"),
        (_document(narratives={"overview": "文字"}), "正文"),
        (_document(narratives={"overview": [[["文字"]]]}), "文字"),
        (_document(narratives={"overview": [[["文字", 1]]]}), "文字"),
        (_document(meta={"unit": "示例县"}), "基本信息"),
        (_document(meta={"unit": "示例县", "year": "2024", "title": None, "date": None}), "基本信息"),
        (_document(meta={"unit": "示例县", "year": True, "title": None, "date": None}), "基本信息"),
        (_document(previous=[]), "上年报告"),
        (_document(previous=_document()), "previous"),
    ],
)
def test_anything_else_is_refused_with_the_place(document: object, said: str) -> None:
    with pytest.raises(MalformedDocumentError, match=said):
        decode(document, PICTURES)


def test_a_form_that_is_not_here_is_named() -> None:
    with pytest.raises(UnknownFormError, match="gor-2031"):
        decode(_document(form="gor-2031"), {})
