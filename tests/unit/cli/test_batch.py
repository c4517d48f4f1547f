"""What is said of many files together."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gor_desktop.cli import crew
from gor_desktop.cli.batch import Outcome, doubts, run
from gor_desktop.cli.inputs import Input, Inputs
from gor_desktop.errors import EmptyFileError
from gor_desktop.models.evidence import Choice, Evidence, How, Source, Suggestion, Unread
from gor_desktop.models.values import BLANK, number
from tests.unit.builders import ref

CELL = ref("requests.granted.total")


def obey(task: Input) -> Outcome:
    """Do what the file's name says."""
    if task.path.name == "die":
        os._exit(1)
    if task.path.name == "sleep":
        time.sleep(60)
    if task.path.name == "empty":
        raise EmptyFileError(task.path)
    return Outcome((task.path.name,), ("说一句",) if task.path.name == "tell" else (), doubts=2, status=1)


def inputs(*names: str, many: bool = True) -> Inputs:
    return Inputs(tuple(Input(Path(name), Path(name)) for name in names), many)


def test_every_loss_is_a_sentence_in_the_summary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 5)
    printed: list[str] = []
    named = inputs("a", "die", "empty", "tell", "sleep", "b")
    assert run(obey, named.files, named, printed.extend) == 2
    assert printed == ["a", "tell", "b"]
    said = capsys.readouterr().err.splitlines()
    assert "说一句" in said
    at = said.index("3 个文件读入，3 个失败，6 处需人工核对。")
    assert said[at + 1] == "失败的有："
    assert [line.partition("“")[2].partition("”")[0] for line in said[at + 2 :]] == ["die", "empty", "sleep"]
    assert "意外中断" in said[at + 2]
    assert "已经放弃" in said[at + 4]


def test_one_file_takes_no_process_and_no_summary(capsys: pytest.CaptureFixture[str]) -> None:
    printed: list[str] = []
    named = inputs("a", many=False)
    assert run(obey, named.files, named, printed.extend) == 1
    assert printed == ["a"]
    assert capsys.readouterr().err == ""


def test_doubts_count_each_place_once() -> None:
    doubtful = {CELL: Source("第 1 行", "若干", How.DOUBTFUL), CELL._replace(column="other"): Source("第 2 行", "3")}
    unread = (Unread("第 1 行", "若干", "不是数字"), Unread("第 9 行", "注", "没有对应的栏目"))
    assert doubts(Evidence(doubtful, unread)) == 2
    more = Evidence(
        suggestions=(Suggestion(CELL, number(1), "差一位"),), choices=(Choice("其他处理", (BLANK,), (None,), ()),)
    )
    assert doubts(more) == 2
