"""Several processes at work: whatever happens to one of them, only its thing is lost, and order is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from gor_desktop.cli import crew
from gor_desktop.cli.crew import PATIENCE, Loss, in_order
from tests.unit.builders import DATA


def obey(thing: str) -> str:
    """Do what the thing says."""
    if thing == "die":
        os._exit(3)
    if thing == "sleep":
        time.sleep(60)
    if thing == "slowly":
        time.sleep(0.3)
    return f"{thing} {os.getpid()}"


def lost(thing: str, loss: Loss) -> str:
    return f"{thing} {loss.name}"


def test_results_come_in_order_whoever_is_faster() -> None:
    things = ["slowly", *"abcdefgh"]
    results = [result.split(" ") for result in in_order(obey, things, lost, processes=2, patience=PATIENCE)]
    assert [name for name, _ in results] == things
    assert len({process for _, process in results}) == 2


def test_a_process_that_ends_costs_its_thing_alone() -> None:
    results = list(in_order(obey, ["a", "die", "b", "die", "c"], lost, processes=2, patience=PATIENCE))
    assert [result for result in results if "DIED" in result] == ["die DIED", "die DIED"]
    assert [result[0] for result in results] == ["a", "d", "b", "d", "c"]


def test_a_thing_that_takes_too_long_is_given_up() -> None:
    results = list(in_order(obey, ["sleep", "a", "b"], lost, processes=1, patience=5))
    assert [result.split(" ")[0] for result in results] == ["sleep", "a", "b"]
    assert results[0] == "sleep SLOW"


def test_processes_make_room_for_fresh_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "SERVICE", 2)
    results = [result.split(" ")[1] for result in in_order(obey, list("abcd"), lost, processes=1, patience=PATIENCE)]
    assert [results[0] == results[1], results[1] == results[2], results[2] == results[3]] == [True, False, True]


def test_no_more_is_ahead_than_agreed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(crew, "AHEAD", 2)
    with closing(
        in_order(touch, [tmp_path / str(number) for number in range(20)], forsaken, processes=1, patience=PATIENCE)
    ) as results:
        next(results)
        time.sleep(1)
        assert len(list(tmp_path.iterdir())) <= 3


def touch(path: Path) -> bool:
    path.touch()
    return True


def forsaken(path: Path, loss: Loss) -> bool:
    return False


def test_nothing_to_do() -> None:
    assert list(in_order(obey, [], lost, patience=PATIENCE)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_interrupting_ends_every_process_without_noise(tmp_path: Path) -> None:
    """As Ctrl+C does: the whole group of processes hears it."""
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text("没有报告。", encoding="utf-8")
    command = [sys.executable, "-m", "gor_desktop", "show", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the first tenth is done
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)  # until every process that could say something is gone
    assert process.returncode == 130
    assert b"Traceback" not in said


def stumble(_: str) -> str:
    raise AssertionError("a bug")


def test_the_trace_of_a_bug_is_kept_and_not_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "folder" / "log.txt"
    assert list(in_order(stumble, ["a"], lost, patience=PATIENCE, complaints=log)) == ["a DIED"]
    assert capfd.readouterr().err == ""
    assert "AssertionError: a bug" in log.read_text(encoding="utf-8")


def tidy(path: Path) -> str:
    """Work for long in a folder that is removed at the end, whatever the end is."""
    with tempfile.TemporaryDirectory(dir=path) as folder:
        Path(folder, "begun").touch()
        time.sleep(60)
    return ""


def untidy(path: Path, loss: Loss) -> str:
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be told to a process there")
def test_a_process_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    results = in_order(tidy, [tmp_path, Path("/")], untidy, processes=1, patience=3)
    next(results)
    results.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the office program")
def test_interrupting_ends_the_office_program_and_removes_the_copy(tmp_path: Path) -> None:
    """As Ctrl+C does while a document is being converted."""
    for folder in ("bin", "in", "tmp"):
        (tmp_path / folder).mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid.new\nmv {tmp_path}/pid.new {tmp_path}/pid\nsleep 600\n")
    program.chmod(0o700)
    (tmp_path / "in" / "a.doc").write_bytes((DATA / "corpus" / "county--word.doc").read_bytes())
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TMPDIR": str(tmp_path / "tmp")}
    command = [sys.executable, "-m", "gor_desktop", "show", str(tmp_path / "in")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, start_new_session=True) as process:
        while not (tmp_path / "pid").exists():
            time.sleep(0.05)
        assert list((tmp_path / "tmp").glob("gor-*"))
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 130
    assert list((tmp_path / "tmp").glob("gor-*")) == []
    state = Path("/proc", (tmp_path / "pid").read_text().strip(), "stat")
    assert not state.exists() or ") Z " in state.read_text()
