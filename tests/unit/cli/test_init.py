"""The command line as a whole: what is printed where, and the exit status; never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gor_desktop import __version__, cli
from gor_desktop.cli.convert import OUTPUTS
from gor_desktop.errors import UsageError
from gor_desktop.files import store
from tests.unit.builders import balanced
from tests.unit.cli.conftest import WRONG, Run, Write

# --- wrong files and wrong command lines ---------------------------------------------------------------------------


def _encrypted_workbook() -> bytes:
    """How Office stores a workbook with a password: an OLE file, as its first bytes say, with an encrypted package."""
    sector = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return sector + "EncryptedPackage".encode("utf-16-le") + bytes(480)


def _without_tables() -> bytes:
    return "今天天气很好。\n我们去公园散步，晚上回家吃饭。\n".encode()


def _other_zip(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.txt", "x")
    return path.read_bytes()


BAD: dict[str, Callable[[], bytes]] = {
    "空.txt": lambda: b"",
    "空.docx": lambda: b"",
    "空.gor": lambda: b"",
    "不是压缩包.docx": lambda: b"This is no zip.",
    "不是压缩包.xlsx": lambda: b"This is no zip.",
    "半个.gor": lambda: store.pack(balanced())[:700],
    "加密.xlsx": _encrypted_workbook,
    "随笔.txt": _without_tables,
    "随笔.html": _without_tables,
    "随笔.json": lambda: b'{"a": 1}',
    "断.json": lambda: b'{"form": "gor-2021", "cells"',
    "图片.png": lambda: b"\x89PNG",
}


@pytest.mark.parametrize("verb", [["show"], ["show", "--json"], ["check"], ["check", "--json"]], ids=" ".join)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(run: Run, tmp_path: Path, name: str, verb: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name]())
    status, out, err = run(*verb, path)
    assert status == 2
    assert out == ("[]\n" if verb == ["check", "--json"] else "")
    assert err.count("\n") == 1
    assert str(path) in err
    assert err.endswith("。\n")


@pytest.mark.parametrize("suffix", ["", ".gor", ".txt", ".docx", ".xlsx", ".html", ".json", ".pdf"])
def test_missing_files_and_empty_folders_get_one_sentence(run: Run, tmp_path: Path, suffix: str) -> None:
    assert "找不到文件" in run("show", tmp_path / f"没有{suffix}")[2]
    (tmp_path / f"夹{suffix}").mkdir()
    status, out, err = run("show", tmp_path / f"夹{suffix}", "--json")
    assert (status, json.loads(out)) == (2, [])
    assert "没有能读取的文件" in err
    status, out, err = run("convert", tmp_path / f"夹{suffix}", tmp_path / "b.gor")
    assert (status, out) == (2, "")
    assert "是一个文件夹" in err


def test_a_zip_that_is_no_report_gets_one_sentence(run: Run, tmp_path: Path) -> None:
    data = _other_zip(tmp_path / "a.zip")
    for suffix in (".gor", ".docx", ".xlsx"):
        path = tmp_path / f"相册{suffix}"
        path.write_bytes(data)
        status, out, err = run("show", path)
        assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["长" * 300, "长/" * 3000 + "长"])
@pytest.mark.parametrize("suffix", ["", *OUTPUTS, ".pdf"])
def test_a_name_that_is_too_long_gets_one_sentence(run: Run, write: Write, name: str, suffix: str) -> None:
    report_file, long = write(balanced(), "a.gor"), f"/{name}{suffix}"
    for arguments in (["show", long], ["check", long], ["convert", long, "b.gor"], ["convert", report_file, long]):
        status, _, err = run(*arguments)
        assert (status, err.count("\n"), err[-2:]) == (2, 1, "。\n")


MAGIC = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b'{"form": "gor-2021"',
    b"<html><table><tr>",
]


@pytest.mark.parametrize("suffix", [*OUTPUTS, ".htm", ".pdf", ".xls", ""])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.builds(bytes.__add__, st.sampled_from(MAGIC), st.binary(max_size=400)))
def test_no_bytes_whatever_end_in_a_traceback(run: Run, tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for arguments in (["show", path, "--json"], ["check", path], ["convert", path, tmp_path / "b.json", "--force"]):
        status, _, err = run(*arguments)
        assert status in (0, 1) or (status, err.count("\n"), err[-2:]) == (2, 1, "。\n")


@pytest.mark.parametrize("suffix", OUTPUTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), damage=st.binary(max_size=3))
def test_no_damage_to_a_report_ends_in_a_traceback(
    run: Run, write: Write, suffix: str, places: tuple[int, int], damage: bytes
) -> None:
    path = write(balanced(), f"a{suffix}")
    whole = path.read_bytes()
    cut, at = places
    at %= len(whole)
    path.write_bytes((whole[:at] + damage + whole[at + len(damage) :])[: len(whole) - cut % len(whole) * (cut % 2)])
    status, _, err = run("check", path)
    assert status in (0, 1) or (status, err.count("\n"), err[-2:]) == (2, 1, "。\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "缺少参数 命令"),
        (["show"], "缺少参数 文件"),
        (["convert", "a.gor"], "缺少参数 结果"),
        (["new"], "缺少参数 上年报告、新报告；"),
        (["show", "a.gor", "--foo"], "不认识的参数 --foo"),
        (["shew", "a.gor"], "没有名为“shew”的命令"),
        (["check", "a.gor", "--previous"], "--previous 后面缺少内容"),
        (["show", "a.gor", "--json=1"], "--json 后面不能跟“1”"),
        (["new", "a.gor", "b.gor", "--year", "今年"], "--year 后面应是数字，不是“今年”"),
        (["new", "a.gor", "b.gor", "--text", "half"], "--text 后面不能是“half”，可以是 "),
        (["convert", "a.gor", "b.gor", "c.gor"], "要用 --to 写明转换成哪一种"),
        (["convert", "--to", ".pdf", "a.gor", "out"], "“.pdf”不是能写出的种类"),
    ],
)
def test_a_wrong_command_line_gets_one_sentence(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_no_english_of_the_parser_reaches_the_clerk(run: Run) -> None:
    assert r"没有名为“甲\n乙”的命令" in run("甲\n乙")[2]
    with pytest.raises(UsageError) as caught:
        cli.parser().error("some words that nobody foresaw")
    assert str(caught.value) == "命令行写得不对；用 gor-desktop --help 查看用法。"


def test_version_and_help_go_to_stdout(run: Run) -> None:
    assert run("--version") == (0, f"gor-desktop {__version__}\n", "")
    for arguments in (["--help"], ["-h"], ["check", "--help"]):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert out.startswith("用法：gor-desktop")


# --- as a process --------------------------------------------------------------------------------------------------


def _process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gor_desktop", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment}, timeout=60)


def test_output_is_utf8_whatever_the_locale(write: Write) -> None:
    path = write(WRONG, "示例.gor")
    done = _process("check", path, PYTHONIOENCODING="gbk", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert "总计填 22" in done.stdout.decode("utf-8")
    assert not done.stderr


def test_a_name_that_is_no_text_is_no_obstacle(tmp_path: Path) -> None:
    done = _process("show", os.fsdecode(bytes(tmp_path) + b"/\xff\xfe.gor"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_causes_no_noise(write: Write) -> None:
    path = write(balanced(), "a.gor")
    command = [sys.executable, "-m", "gor_desktop", "show", str(path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("verb", [["show"], ["show", "--json"], ["check"], ["check", "--json"]], ids=" ".join)
def test_output_that_goes_nowhere_gets_one_sentence(write: Write, verb: list[str]) -> None:
    command = [sys.executable, "-m", "gor_desktop", *verb, str(write(WRONG, "a.gor"))]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (2, "无法输出结果（磁盘空间已满）；请检查输出的去向后再试。\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_without_a_stdout_nothing_is_complained_of(write: Write) -> None:
    command = f'"{sys.executable}" -m gor_desktop check "{write(WRONG, "a.gor")}" >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("verb", ["show", "check", "convert"])
def test_no_verb_loads_what_it_does_not_need(write: Write, tmp_path: Path, verb: str) -> None:
    path = write(balanced(), "a.txt")
    arguments = [verb, str(path), *([str(tmp_path / "b.json")] if verb == "convert" else [])]
    code = f"import sys; from gor_desktop import cli; cli.main({arguments!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & {"PySide6", "shiboken6", "openpyxl", "docx", "lxml", "python_calamine"}
