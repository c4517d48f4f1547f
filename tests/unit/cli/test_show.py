"""What `show` prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gor_desktop.cli import loading
from gor_desktop.models.evidence import Evidence, Source, Unread
from tests.unit.builders import balanced, changed, ref, report
from tests.unit.cli.conftest import BLANK_FORM, Run, Write


def test_show_prints_one_object_with_every_cell(run: Run, write: Write) -> None:
    subject = report(
        {"requests.received.natural_person": 12, "requests.received.total": 13, "disclosure.fees.amount": "/"},
        text={"overview": "第一段。\n第二段。"},
    )
    status, out, err = run("show", write(subject, "a.gor"), "--json")
    shown = json.loads(out)
    assert (status, err) == (0, "")
    contract = {"form", "year", "unit", "title", "cells", "sections", "read_from", "unread", "notes"}
    assert contract | {"date", "level", "period", "contact", "suggestions", "choices", "doubts"} <= set(shown)
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
    monkeypatch.setattr(loading, "open_report", lambda _: (subject, subject_evidence))
    status, out, _ = run("show", "a.txt")
    assert status == 0
    assert "单位：示例县人民政府" in out
    assert "一、本年新收政府信息公开申请数量：自然人 18，商业企业 5，总计 23" in out
    assert "未读入：第 9 行“另有若干”——不是数字" in out
    assert "说明：有一处按勾稽关系放置" in out


def test_show_counts_characters_as_the_window_does(run: Run, write: Write) -> None:
    path = write(report(text={"overview": "公开 3条。\n受理 2 件。"}), "a.gor")
    assert "总体情况（2 段 10 字）" in run("show", path)[1]


def test_show_of_an_empty_report_says_so(run: Run, write: Write) -> None:
    _, out, _ = run("show", write(BLANK_FORM, "a.gor"))
    assert "单位：（未写）" in out
    assert "已填 0 格" in out


def test_several_files_and_folders_become_an_array_in_their_order(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    last = write(report(unit="示例县财政局"), "z.gor")
    write(report(unit="示例县教育局"), "甲/b.gor")
    write(report(unit="示例县民政局"), "甲/a.json")
    bad = tmp_path / "甲" / "c.gor"
    bad.write_bytes(b"")
    status, out, err = run("show", last, tmp_path / "甲", "--json")
    shown = json.loads(out)
    assert status == 2
    assert out == json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
    assert [(each["unit"], Path(each["file"]).name) for each in shown] == [
        ("示例县财政局", "z.gor"),
        ("示例县民政局", "a.json"),
        ("示例县教育局", "b.gor"),
    ]
    assert "3 个文件读入，1 个失败，0 处需人工核对。" in err
    assert str(bad) in err.splitlines()[-1]


def test_a_folder_of_one_file_is_an_array_too(run: Run, write: Write, tmp_path: Path) -> None:
    write(report(), "a.gor")
    assert len(json.loads(run("show", tmp_path, "--json")[1])) == 1
    assert run("show", tmp_path)[1].startswith(f"文件：{tmp_path / 'a.gor'}\n标题：")
