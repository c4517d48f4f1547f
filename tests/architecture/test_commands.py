"""The two commands of the README and what it promises of the command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import dev
from gor_desktop import cli, exporters
from gor_desktop.__main__ import VERBS
from gor_desktop.cli.inputs import READABLE
from gor_desktop.exporters.json import show_object
from gor_desktop.files import store
from gor_desktop.models.evidence import NO_EVIDENCE
from gor_desktop.models.form_loader import load_form
from gor_desktop.models.report import Report
from tests.architecture.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def _dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has machines without a display")
def test_run_without_a_display_is_one_sentence() -> None:
    done = _dev("run")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert all(verb in done.stderr for verb in ("show", "check", "convert"))


@pytest.mark.parametrize("arguments", [[], ["no-such-command"]])
def test_every_command_is_explained(arguments: list[str]) -> None:
    done = _dev(*arguments)
    assert done.returncode == 2
    assert all(f"dev.py {name}" in done.stderr for name in dev.COMMANDS)


def test_run_reaches_the_command_line() -> None:
    done = _dev("run", "--version")
    assert done.returncode == 0, done.stderr  # whatever pip may say there while it sets the environment up
    assert done.stdout.splitlines()[-1].startswith("gor-desktop ")


def test_readme_names_every_verb_and_format() -> None:
    assert all(f"gor-desktop {verb}" in README for verb in VERBS if verb not in ("--help", "-h"))
    assert all(f"`{suffix}`" in README for suffix in (store.SUFFIX, *exporters.SUFFIXES))
    assert all(f"`{name}`" in README or f"dev.py {name}" in README for name in dev.COMMANDS)


def test_readme_names_what_is_read_and_what_is_shown() -> None:
    """Both in English and in Chinese, where a clerk looks."""
    english, _, chinese = README.partition("## 中文说明")
    known = [suffix for suffix in READABLE if suffix != ".markdown"]
    assert [suffix for suffix in known if f"`{suffix}`" not in english or f"`{suffix}`" not in chinese] == []
    shown = show_object(Report(load_form("gor-2021")), NO_EVIDENCE)
    assert [key for key in shown if f"`{key}`" not in english] == []
    assert all(f"gor-desktop {verb}" in chinese for verb in VERBS if not verb.startswith("-"))


def test_readme_names_arguments_as_the_help_does(capsys: pytest.CaptureFixture[str]) -> None:
    """Each word of a command line that the README shows stands in the help of its verb."""
    helps = {verb: _help(verb, capsys) for verb in VERBS if not verb.startswith("-")}
    lines = [line.split() for line in re.findall(r"`gor-desktop ([^`]+)`", README)]
    shown = {(line[0], word) for line in lines if line[0] in helps for each in line[1:] for word in _words(each)}
    assert {verb for verb, _ in shown} == helps.keys()
    assert [(verb, word) for verb, word in sorted(shown) if word not in helps[verb]] == []


def _words(shown: str) -> list[str]:
    return [word for word in re.split(r"[\[\]…|\\]", shown) if word]


def _help(verb: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        cli.parser().parse_args([verb, "--help"])
    return capsys.readouterr().out
