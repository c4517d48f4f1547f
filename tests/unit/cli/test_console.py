"""Progress for people, arrays for programs."""

from __future__ import annotations

import io
import json
import sys

import pytest

from gor_desktop.cli.console import JsonArray, Progress, as_json


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_line_a_tenth_where_none_can_be_rewritten(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(1000)
    for _ in range(1000):
        progress.step()
        progress.clear()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert (lines[0], lines[-1]) == ("已处理 100/1000。", "已处理 1000/1000。")


def test_progress_is_one_line_on_a_terminal_and_goes_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(2)
    progress.step()
    progress.step()
    assert terminal.getvalue() == "\r已处理 1/2\r已处理 2/2"
    progress.clear()
    assert terminal.getvalue().endswith(" \r")
    assert "\n" not in terminal.getvalue()


@pytest.mark.parametrize("values", [[], [1], [{"a": ["甲\n乙", {}]}, "x", [None]]])
def test_an_array_in_pieces_is_the_array_at_once(values: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    array = JsonArray()
    for value in values:
        array.add([as_json(value)])
    array.end()
    assert capsys.readouterr().out == json.dumps(values, ensure_ascii=False, indent=2) + "\n"
