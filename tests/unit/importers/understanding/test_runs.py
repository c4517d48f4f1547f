"""Tables told from prose."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.importers.understanding.runs import joined, runs
from tests.unit.importers.layouts.stream import lines, table, text_lines

WORDS = lexicon("gor-2021")


def found(text: str) -> list[list[str]]:
    return [[line.text for line in run] for run in runs(text_lines(text), WORDS, frozenset())]


def test_from_the_first_label_to_the_last_figure() -> None:
    assert found("前言。\n信息内容\n本年制发件数\n规章\n3\n后记一句。") == [["信息内容", "本年制发件数", "规章", "3"]]


@pytest.mark.parametrize(
    "prose",
    [
        "本镇没有制定规章的权限。",
        "情况如下：",
        "发布信息，回应关切，解读政策",
        "一段没有标点但是长得超过了任何表格中标签长度的文字",
    ],
)
def test_sentences_end_it(prose: str) -> None:
    assert found(f"规章\n3\n{prose}\n行政许可\n4") == [["规章", "3"], ["行政许可", "4"]]


def test_a_page_number_does_not() -> None:
    assert found("规章\n3\n- 3 -\n行政许可\n4") == [["规章", "3", "- 3 -", "行政许可", "4"]]


def test_a_break_does() -> None:
    stream = text_lines("规章\n3\n行政许可\n4")
    assert [len(run) for run in runs(stream, WORDS, frozenset({2}))] == [2]


def test_another_table_is_another_run() -> None:
    stream = lines(table("渠道|条数", "规章|3"), table("信息内容|本年制发件数", "规章|5"))
    assert [[line.table for line in run] for run in runs(stream, WORDS, frozenset())] == [[0], [1, 1]]


def test_an_unknown_long_label_before_a_figure() -> None:
    label = "申请人提出的不属于本机关职责范围的其他各类咨询投诉事项"
    assert found(f"规章\n3\n{label}\n4\n行政许可\n5") == [["规章", "3", label, "4", "行政许可", "5"]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("尚未\n审结\n0", 2),
        ("三\n、\n本\n年\n度\n办\n理\n结\n果\n（一）予以公开", 9),
        ("规章\n0", 1),
        ("四、结转下年度\n继续办理\n0", 2),
        ("本年\n发布信息", 0),
        ("12\n审结", 0),
    ],
)
def test_wrapped_labels(text: str, count: int) -> None:
    assert joined(text_lines(text), 0, WORDS) == count
