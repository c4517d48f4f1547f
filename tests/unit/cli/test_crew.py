"""Several processes at work: whatever happens to one of them, only its thing is lost, and order is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from gor_desktop.cli import crew
from gor_desktop.cli.crew import PATIENCE, Loss, in_order


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
