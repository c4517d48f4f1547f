"""`check --report`: the file that is written, and what stops it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest

from gor_desktop.models.edits import ignore
from gor_desktop.models.report import Report
from gor_desktop.rules.engine import check
from gor_desktop.rules.fingerprint import fingerprint
from tests.unit.builders import balanced, changed, complete, report
from tests.unit.cli.conftest import WRONG, Run, Write


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def leaving(reason: str, *codes: str) -> Report:
    """The wrong report with the findings of these rules left for a reason."""
    subject = complete(changed(balanced(), {"requests.received.total": 22}))
    marks = {fingerprint(each, subject): reason for each in check(subject) if each.code in codes}
    subject.apply(ignore(subject, marks, ""))
    return subject


def test_a_review_copy_of_one_report(run: Run, write: Write, tmp_path: Path) -> None:
    path, target = write(WRONG, "a.gor"), tmp_path / "审核.docx"
    status, out, err = run("check", path, "--report", target)
    assert (status, err) == (1, f"检查结果已写入“{target}”。\n")
    assert len(out.splitlines()) == len(list(docx.Document(str(target)).comments)) == 2


def test_a_list_of_one_report(run: Run, write: Write, tmp_path: Path) -> None:
    path, target = write(WRONG, "a.gor"), tmp_path / "清单.xlsx"
    assert run("check", path, "--report", target)[0] == 1
    assert [row[2] for row in rows(target, "检查结果")] == ["规则", "T01", "T03"]
    page = tmp_path / "清单.html"
    assert run("check", path, "--report", page)[0] == 1
    assert "T03" in page.read_text(encoding="utf-8")


def test_one_list_of_a_folder_with_the_files_of_no_use(run: Run, write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    for name in ("报告/a.gor", "报告/b.json"):
        write(WRONG, name)
    (folder / "坏.docx").write_bytes(b"PK")
    target = folder / "汇总.xlsx"
    for force in ((), ("--force",)):  # the second time the list itself stands in the folder
        status, _, err = run("check", folder, "--report", target, *force)
        assert (status, err.splitlines()[-1]) == (2, f"检查结果已写入“{target}”。")
        assert [row[0] for row in rows(target, "汇总")][1:] == [str(folder / "a.gor"), str(folder / "b.json"), "合计"]
        assert [row[5] for row in rows(target, "明细")][1:] == ["T01", "T03"] * 2
        ((bad, reason),) = rows(target, "读不了的文件")[1:]
        assert bad == str(folder / "坏.docx")
        assert "坏.docx" in str(reason)


def test_a_folder_without_reports_is_listed_too(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    target = tmp_path / "汇总.xlsx"
    assert run("check", write(report(), "a.gor"), tmp_path / "空", "--report", target)[0] == 2
    assert [row[0] for row in rows(target, "读不了的文件")][1:] == [str(tmp_path / "空")]


def test_nothing_is_overwritten_without_being_told(run: Run, write: Write, tmp_path: Path) -> None:
    path, target = write(WRONG, "a.gor"), tmp_path / "清单.xlsx"
    target.write_bytes(b"old")
    status, out, err = run("check", path, "--report", target)
    assert (status, out, target.read_bytes()) == (2, "", b"old")
    assert "已经存在" in err
    assert run("check", path, "--report", target, "--force")[0] == 1
    assert target.read_bytes() != b"old"


WRONG_TARGETS = {
    "清单.txt": ".docx、.xlsx、.html",
    "没有/清单.xlsx": "文件夹不存在",
    "a.gor": "就是要检查的文件",
}


@pytest.mark.parametrize(("name", "words"), WRONG_TARGETS.items())
def test_a_wrong_target_stops_everything(run: Run, write: Write, tmp_path: Path, name: str, words: str) -> None:
    path = write(WRONG, "a.gor")
    before = path.read_bytes()
    status, out, err = run("check", path, "--report", tmp_path / name, "--force")
    assert (status, out, path.read_bytes()) == (2, "", before)
    assert words in err


def test_a_file_of_no_use_leaves_no_report(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "清单.xlsx"
    assert run("check", tmp_path / "没有.gor", "--report", target)[0] == 2
    assert not target.exists()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_names_that_no_file_can_hold_are_written_all_the_same(
    run: Run, write: Write, tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    for name in ("报告/好\udc80.gor", "报告/坏\udc80.gor"):
        write(WRONG, name)
    (folder / "坏\udc80.gor").write_bytes(b"{")
    target = tmp_path / f"汇总{suffix}"
    assert run("check", folder, "--report", target)[0] == 2
    assert target.stat().st_size > 0
    assert run("check", folder / "好\udc80.gor", "--report", target, "--force")[0] == 1


def test_what_was_left_decides_nothing_and_is_told(run: Run, write: Write) -> None:
    path = write(leaving("已核实", "T01", "T03"), "a.gor")
    status, out, _ = run("check", path)
    assert status == 0
    assert [line.split("：")[1][:7] for line in out.splitlines()] == ["已忽略 T01", "已忽略 T03"]
    assert all(line.endswith("（忽略的理由：已核实）") for line in out.splitlines())


def test_one_error_that_counts_is_enough(run: Run, write: Write) -> None:
    path = write(leaving("已核实", "T01"), "a.gor")
    status, out, _ = run("check", path, "--json")
    assert status == 1
    assert [(each["code"], each["ignored"]) for each in json.loads(out)] == [("T01", "已核实"), ("T03", None)]
