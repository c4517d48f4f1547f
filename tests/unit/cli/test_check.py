"""What `check` prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.builders import balanced, changed, complete, report
from tests.unit.cli.conftest import BLANK_FORM, WRONG, Run, Write


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
        "ignored": None,
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
    assert err.splitlines()[-3:] == [
        "1 个文件读入，1 个失败，0 处需人工核对。",
        "失败的有：",
        f"找不到文件“{bad}”，请检查文件名和所在的文件夹。",
    ]


def test_check_compares_with_last_years_report(run: Run, write: Write) -> None:
    last = write(report({"requests.carried_out.natural_person": 3}, year=2023), "2023.gor")
    this = write(complete(balanced()), "2024.gor")
    status, out, _ = run("check", this, "--previous", last, "--json")
    assert status == 1
    assert {finding["code"] for finding in json.loads(out)} == {"Y01"}
    assert run("check", this, "--previous", "没有.gor")[0] == 2


def test_a_folder_is_checked_file_by_file(run: Run, write: Write, tmp_path: Path) -> None:
    for name in ("b.gor", "a.json"):
        write(WRONG, name)
    status, out, err = run("check", tmp_path, "--json")
    found = json.loads(out)
    assert (status, [finding["code"] for finding in found]) == (1, ["T01", "T03", "T01", "T03"])
    assert [finding["file"] for finding in found] == [
        str(tmp_path / name) for name in ("a.json", "a.json", "b.gor", "b.gor")
    ]
    assert "2 个文件读入，0 个失败" in err
