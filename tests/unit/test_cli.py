"""The command line's contract: what is printed where, and the exit status; never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gor_desktop import __version__, cli
from gor_desktop.errors import UsageError
from gor_desktop.exporters import render
from gor_desktop.files import store
from gor_desktop.models.evidence import Evidence, Source, Unread
from gor_desktop.models.report import Report
from tests.unit.builders import balanced, changed, complete, ref, report

Run = Callable[..., tuple[int, str, str]]

WRONG = complete(changed(balanced(), {"requests.received.total": 22}))
BLANK_FORM = report(unit=None, year=None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Report, str], Path]:
    """Put a report into a file of the kind that the name says."""

    def put(subject: Report, name: str) -> Path:
        path = tmp_path / name
        data = store.pack(subject) if path.suffix == ".gor" else render(subject, path.suffix)
        path.write_bytes(data)
        return path

    return put


Write = Callable[[Report, str], Path]


# --- show ----------------------------------------------------------------------------------------------------------


def test_show_prints_one_object_with_every_cell(run: Run, write: Write) -> None:
    subject = report(
        {"requests.received.natural_person": 12, "requests.received.total": 13, "disclosure.fees.amount": "/"},
        text={"overview": "第一段。\n第二段。"},
    )
    status, out, err = run("show", write(subject, "a.gor"), "--json")
    shown = json.loads(out)
    assert (status, err) == (0, "")
    assert set(shown) == {"form", "year", "unit", "title", "cells", "sections", "read_from", "unread", "notes"}
    assert (shown["form"], shown["year"], shown["unit"], shown["title"]) == ("gor-2021", 2024, "示例县人民政府", None)
    assert shown["cells"].keys() == {str(cell) for cell in subject.form.refs}
    assert shown["cells"]["requests.received.natural_person"] == "12"
    assert shown["cells"]["requests.received.total"] == "13"
    assert shown["cells"]["requests.granted.total"] is None
    assert shown["cells"]["disclosure.fees.amount"] == "/"
    assert shown["sections"]["overview"] == "第一段。\n第二段。"


def test_show_for_people_names_what_stands_there_and_what_was_not_read(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = changed(balanced(), {})
    subject_evidence = Evidence(
        {ref("requests.received.total"): Source("第 3 行", "25")},
        (Unread("第 9 行", "另有若干", "不是数字"),),
        ("有一处按勾稽关系放置",),
    )
    monkeypatch.setattr(cli, "open_report", lambda _: (subject, subject_evidence))
    status, out, _ = run("show", "a.txt")
    assert status == 0
    assert "单位：示例县人民政府" in out
    assert "一、本年新收政府信息公开申请数量：自然人 18，商业企业 5，总计 23" in out
    assert "未读入：第 9 行“另有若干”——不是数字" in out
    assert "说明：有一处按勾稽关系放置" in out


def test_show_of_an_empty_report_says_so(run: Run, write: Write) -> None:
    _, out, _ = run("show", write(BLANK_FORM, "a.gor"))
    assert "单位：（未写）" in out
    assert "已填 0 格" in out


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_is_quiet_about_a_right_report(run: Run, write: Write) -> None:
    path = write(complete(balanced()), "a.gor")
    assert run("check", path) == (0, f"{path}：没有发现问题。\n", "")
    assert run("check", path, "--json") == (0, "[]\n", "")


@pytest.mark.parametrize("name", ["a.gor", "a.json"])
def test_check_names_the_wrong_cell_and_ends_with_1(run: Run, write: Write, name: str) -> None:
    path = write(WRONG, name)
    status, out, err = run("check", path, "--json")
    first: dict[str, Any] = json.loads(out)[0]
    assert (status, err) == (1, "")
    assert first.pop("message").startswith(
        "第三部分“一、本年新收政府信息公开申请数量”一行：总计填 22，六类申请人合计 23，"
    )
    assert first.pop("source")
    assert first == {
        "file": str(path),
        "code": "T01",
        "severity": "error",
        "cell": "requests.received.total",
        "section": "requests",
        "start": None,
        "end": None,
        "fixable": True,
    }


def test_check_for_people_prints_a_line_a_finding(run: Run, write: Write) -> None:
    path = write(WRONG, "a.gor")
    status, out, _ = run("check", path)
    assert status == 1
    assert [line.split(" ")[:2] for line in out.splitlines()] == [[f"{path}：错误", "T01"], [f"{path}：错误", "T03"]]


def test_hints_alone_end_with_0(run: Run, write: Write) -> None:
    status, out, _ = run("check", write(BLANK_FORM, "a.gor"))
    assert status == 0
    assert "提示 C01 没有填写单位名称。" in out


def test_check_calls_severities_as_the_window_does(run: Run, write: Write) -> None:
    lines = run("check", write(changed(WRONG, {"disputes.review.upheld": 9}), "a.gor"))[1]
    assert {word for word in ("错误", "提醒", "提示", "警告") if f"：{word} " in lines} == {"错误", "提醒"}


def test_check_names_a_total_without_parts(run: Run, write: Write) -> None:
    status, out, _ = run("check", write(report({"requests.granted.total": 18}), "a.gor"))
    assert status == 1
    assert "错误 T01 第三部分“（一）予以公开”一行：总计填 18，六类申请人的分项均为空。" in out


def test_check_goes_on_after_a_bad_file_and_ends_with_2(run: Run, write: Write, tmp_path: Path) -> None:
    good, bad = write(WRONG, "a.gor"), tmp_path / "没有.gor"
    status, out, err = run("check", bad, good, "--json")
    assert status == 2
    assert {finding["file"] for finding in json.loads(out)} == {str(good)}
    assert err == f"找不到文件“{bad}”，请检查文件名和所在的文件夹。\n"


def test_check_compares_with_last_years_report(run: Run, write: Write) -> None:
    last = write(report({"requests.carried_out.natural_person": 3}, year=2023), "2023.gor")
    this = write(complete(balanced()), "2024.gor")
    status, out, _ = run("check", this, "--previous", last, "--json")
    assert status == 1
    assert {finding["code"] for finding in json.loads(out)} == {"Y01"}
    assert run("check", this, "--previous", "没有.gor")[0] == 2


# --- convert -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", sorted({*cli.OUTPUTS} - {".txt"}))  # plain text does not promise to keep blanks
def test_convert_writes_what_can_be_read_again(run: Run, write: Write, tmp_path: Path, suffix: str) -> None:
    source, target = write(balanced(), "a.json"), tmp_path / f"out{suffix.upper()}"
    assert run("convert", source, target) == (0, "", "")
    shown = [json.loads(run("show", path, "--json")[1]) for path in (source, target)]
    assert shown[0]["cells"] == shown[1]["cells"]


def test_convert_writes_plain_text(run: Run, write: Write, tmp_path: Path) -> None:
    target = tmp_path / "b.txt"
    assert run("convert", write(balanced(), "a.gor"), target) == (0, "", "")
    assert "一、本年新收政府信息公开申请数量" in target.read_text(encoding="utf-8")


def test_convert_does_not_overwrite_unless_told(run: Run, write: Write, tmp_path: Path) -> None:
    source, target = write(balanced(), "a.gor"), tmp_path / "b.json"
    target.write_text("mine", encoding="utf-8")
    status, out, err = run("convert", source, target)
    assert (status, out) == (2, "")
    assert "--force" in err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("convert", source, target, "--force")[0] == 0
    assert json.loads(target.read_text(encoding="utf-8"))["form"] == "gor-2021"


def test_convert_tells_which_totals_it_replaced(run: Run, write: Write, tmp_path: Path) -> None:
    lonely = changed(WRONG, {"requests.other.other.total": 7})
    source = write(lonely, "a.gor")
    status, out, err = run("convert", source, tmp_path / "b.txt")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        "第三部分“一、本年新收政府信息公开申请数量”一行“总计”一格：原表总计 22 与分项合计 23 不符，已按合计写出。",
        "第三部分“（六）其他处理 3.其他”一行“总计”一格：原表总计 7 没有可合计的分项，没有写出。",
    ]


@pytest.mark.parametrize("suffix", [".gor", ".json"])
def test_convert_keeps_both_totals_where_the_kind_can(run: Run, write: Write, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"b{suffix}"
    assert run("convert", write(WRONG, "a.gor"), target)[2] == ""
    assert run("check", target)[0] == 1


def test_convert_says_what_was_not_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = Evidence(unread=(Unread("第 9 行", "另有若干", "不是数字"),))
    monkeypatch.setattr(cli, "open_report", lambda _: (balanced(), evidence))
    assert "有 1 处没有读入" in run("convert", "a.docx", tmp_path / "b.txt")[2]


@pytest.mark.parametrize("name", ["b.pdf", "b", "b.doc"])
def test_convert_knows_what_it_can_write(run: Run, write: Write, tmp_path: Path, name: str) -> None:
    status, out, err = run("convert", write(balanced(), "a.gor"), tmp_path / name)
    assert (status, out) == (2, "")
    assert all(suffix in err for suffix in cli.OUTPUTS)


def test_convert_into_a_missing_folder_fails_in_one_sentence(run: Run, write: Write, tmp_path: Path) -> None:
    status, out, err = run("convert", write(balanced(), "a.gor"), tmp_path / "没有" / "b.txt")
    assert (status, out) == (2, "")
    assert "文件夹不存在" in err


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
def test_missing_files_and_folders_get_one_sentence(run: Run, tmp_path: Path, suffix: str) -> None:
    assert "找不到文件" in run("show", tmp_path / f"没有{suffix}")[2]
    (tmp_path / f"夹{suffix}").mkdir()
    status, out, err = run("show", tmp_path / f"夹{suffix}", "--json")
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
@pytest.mark.parametrize("suffix", ["", *cli.OUTPUTS, ".pdf"])
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


@pytest.mark.parametrize("suffix", [*cli.OUTPUTS, ".htm", ".pdf", ".xls", ""])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.builds(bytes.__add__, st.sampled_from(MAGIC), st.binary(max_size=400)))
def test_no_bytes_whatever_end_in_a_traceback(run: Run, tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for arguments in (["show", path, "--json"], ["check", path], ["convert", path, tmp_path / "b.json", "--force"]):
        status, _, err = run(*arguments)
        assert status in (0, 1) or (status, err.count("\n"), err[-2:]) == (2, 1, "。\n")


@pytest.mark.parametrize("suffix", cli.OUTPUTS)
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
        (["show"], "缺少参数 FILE"),
        (["convert", "a.gor"], "缺少参数 OUT"),
        (["show", "a.gor", "--foo"], "不认识的参数 --foo"),
        (["shew", "a.gor"], "没有名为“shew”的命令"),
        (["check", "a.gor", "--previous"], "--previous 后面缺少内容"),
        (["show", "a.gor", "--json=1"], "--json 后面不能跟“1”"),
    ],
)
def test_a_wrong_command_line_gets_one_sentence(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_no_english_of_the_parser_reaches_the_clerk(run: Run) -> None:
    assert r"没有名为“甲\n乙”的命令" in run("甲\n乙")[2]
    with pytest.raises(UsageError) as caught:
        cli._parser().error("some words that nobody foresaw")
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
