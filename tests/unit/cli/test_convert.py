"""What `convert` writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gor_desktop.cli import loading
from gor_desktop.cli.convert import OUTPUTS
from gor_desktop.exporters import render
from gor_desktop.models.edits import set_narrative
from gor_desktop.models.evidence import Evidence, Unread
from gor_desktop.models.narrative import Narrative, Paragraph
from gor_desktop.models.narrative import Run as Stretch
from tests.unit.builders import balanced, changed, picture
from tests.unit.cli.conftest import WRONG, Run, Write


@pytest.mark.parametrize("suffix", sorted({*OUTPUTS} - {".txt"}))  # plain text does not promise to keep blanks
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
    blank = {str(cell): None for cell in WRONG.form.inputs if cell.row == "other.other"}
    lonely = changed(WRONG, {**blank, "requests.other.other.total": 7})
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
    monkeypatch.setattr(loading, "open_report", lambda _: (balanced(), evidence))
    assert "有 1 处没有读入" in run("convert", "a.docx", tmp_path / "b.txt")[2]


@pytest.mark.parametrize("name", ["b.pdf", "b", "b.doc"])
def test_convert_knows_what_it_can_write(run: Run, write: Write, tmp_path: Path, name: str) -> None:
    status, out, err = run("convert", write(balanced(), "a.gor"), tmp_path / name)
    assert (status, out) == (2, "")
    assert all(suffix in err for suffix in OUTPUTS)


def test_convert_into_a_missing_folder_fails_in_one_sentence(run: Run, write: Write, tmp_path: Path) -> None:
    status, out, err = run("convert", write(balanced(), "a.gor"), tmp_path / "没有" / "b.txt")
    assert (status, out) == (2, "")
    assert "文件夹不存在" in err


def test_a_folder_is_mirrored_and_goes_on_after_a_bad_file(run: Run, write: Write, tmp_path: Path) -> None:
    for folder in ("in/乡镇", "in/.git"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("in/县.json", "in/乡镇/a.json", "in/乡镇/a.txt", "in/~$a.json", "in/.git/b.json"):
        write(balanced(), name)
    (tmp_path / "in" / "图.png").write_bytes(b"x")
    bad = tmp_path / "in" / "坏.json"
    bad.write_bytes(b"{")
    status, out, err = run("convert", "--to", "gor", tmp_path / "in", tmp_path / "out")
    assert (status, out) == (2, "")
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.gor"))
    assert written == ["乡镇/a.json.gor", "乡镇/a.txt.gor", "县.gor"]
    assert "3 个文件转换，1 个失败" in err
    assert "跳过 1 个不能读取的文件（.png 1 个）。" in err
    assert str(bad) in err
    told, summary = err.index("2 个文件与别的文件重名"), err.index("3 个文件转换")
    assert told < summary
    assert f"“{tmp_path / 'in/乡镇/a.json'}”对应“{tmp_path / 'out/乡镇/a.json.gor'}”" in err


def test_a_second_run_overwrites_only_when_told(run: Run, write: Write, tmp_path: Path) -> None:
    source, out = write(balanced(), "a.json"), tmp_path / "out"
    assert run("convert", "--to", ".gor", source, out)[0] == 0
    status, _, err = run("convert", "--to", ".gor", source, out)
    assert (status, "已经存在" in err) == (2, True)
    assert run("convert", "--to", ".GOR", "--force", source, out)[0] == 0
    assert [path.name for path in out.iterdir()] == ["a.gor"]


def test_results_inside_the_folder_are_not_read_again(run: Run, write: Write, tmp_path: Path) -> None:
    write(balanced(), "a.json")
    for _ in range(2):
        assert run("convert", "--to", ".gor", "--force", tmp_path, tmp_path / "out")[0] == 0
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["a.gor"]


def test_results_beside_their_sources_are_not_read_again(run: Run, write: Write, tmp_path: Path) -> None:
    for name in ("a.json", "a.txt", "b.json"):
        write(balanced(), name)
    for _ in range(2):
        assert run("convert", "--to", ".gor", "--force", tmp_path, tmp_path)[0] == 0
    assert sorted(path.name for path in tmp_path.glob("*.gor")) == ["a.json.gor", "a.txt.gor", "b.gor"]


def test_a_file_in_place_of_the_folder_is_one_sentence(run: Run, write: Write, tmp_path: Path) -> None:
    source = write(balanced(), "a.json")
    status, _, err = run("convert", "--to", ".gor", source, source)
    assert (status, err.count("\n")) == (2, 1)


def test_many_files_of_one_name_are_one_line(run: Run, write: Write, tmp_path: Path) -> None:
    for folder in "abc":
        (tmp_path / "in" / folder).mkdir(parents=True)
        for suffix in (".json", ".txt"):
            write(balanced(), f"in/{folder}/甲{suffix}")
    err = run("convert", "--to", "gor", tmp_path / "in", tmp_path / "out")[2]
    assert err.count("重名") == 1
    assert "6 个文件与别的文件重名" in err
    assert err.count("对应") == 3


@pytest.mark.parametrize("suffix", [".txt", ".xlsx", ".json", ".gor", ".docx", ".html"])
def test_pictures_that_a_kind_does_not_hold_are_said(run: Run, write: Write, tmp_path: Path, suffix: str) -> None:
    subject = balanced()
    text = Narrative.of([Paragraph.of([Stretch("见下图。")]), picture(), picture()])
    subject.apply(set_narrative(subject, "overview", text, ""))
    err = run("convert", write(subject, "a.gor"), tmp_path / f"b{suffix}")[2]
    assert ("有 2 张图片" in err) == (suffix in {".txt", ".xlsx", ".json"})


def test_what_a_page_adds_is_nothing_to_check(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    page = render(balanced(), ".html").decode().replace("<body>", "<body><p>首页 &gt; 政务公开</p>", 1)
    (tmp_path / "in" / "a.html").write_text(page, encoding="utf-8")
    assert "0 处需人工核对" in run("convert", "--to", "gor", tmp_path / "in", tmp_path / "out")[2]
