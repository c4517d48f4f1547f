"""The entry point sends each command line to its side and never opens a window where none can be."""

from __future__ import annotations

import pytest

from gor_desktop.__main__ import main, missing_display, wants_window


@pytest.mark.parametrize("arguments", [["show", "x"], ["check"], ["convert"], ["--version"], ["--help"]])
def test_verbs_need_no_window(arguments: list[str]) -> None:
    assert not wants_window(arguments)
    assert missing_display(arguments) is None


@pytest.mark.parametrize("arguments", [[], ["报告.gor"]])
def test_a_file_or_nothing_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


@pytest.mark.parametrize(
    ("arguments", "named"), [(["--hepl"], "--hepl"), (["a.gor", "-x"], "-x"), (["a.gor", "b.gor"], "一个文件")]
)
def test_what_no_window_answers_to_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    monkeypatch.setattr("sys.argv", ["gor-desktop", *arguments])
    assert main() == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert named in err
    assert "--help" in err


def test_no_display_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["gor-desktop"])
    _without_display(monkeypatch)
    assert main() == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert all(verb in err for verb in ("show", "check", "convert"))


def test_a_word_that_is_no_file_is_no_command_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["gor-desktop", "bogus"])
    _without_display(monkeypatch)
    assert main() == 2
    assert capsys.readouterr().err == "没有名为“bogus”的命令或文件；用 gor-desktop --help 查看用法。\n"


def _without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
