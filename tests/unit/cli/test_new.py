"""A report begun from last year's on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gor_desktop.files import store
from gor_desktop.models.values import number
from tests.unit.builders import Figure, ref, report
from tests.unit.cli.conftest import Run, Write

OUT: dict[str, Figure] = {"requests.carried_out.natural_person": 2, "requests.received.natural_person": 2}
TEXT = {"overview": "（一）主动公开。2023年公开300条。"}


@pytest.mark.parametrize("name", ["2023.gor", "2023.json"])
def test_new_takes_over_what_is_carried_over(run: Run, write: Write, tmp_path: Path, name: str) -> None:
    last = write(report(OUT, year=2023, text=TEXT), name)
    status, out, err = run("new", last, tmp_path / "2024.gor")
    assert (status, out, err) == (0, "", "示例县人民政府 2024 年度：上年结转填入 1 格。\n")
    built = store.load(tmp_path / "2024.gor")
    assert (built.meta.unit, built.meta.year, built.meta.title) == ("示例县人民政府", 2024, None)
    assert built.value(ref("requests.carried_in.natural_person")) == number(2)
    assert built.narrative("overview").text == "（一）主动公开。"
    assert built.previous is not None
    assert built.previous.meta.year == 2023


def test_new_says_what_needs_a_human(run: Run, write: Write, tmp_path: Path) -> None:
    figures: dict[str, Figure] = {"disclosure.procurement.items": 7}
    last = write(report(figures, form="gor-2019", year=2020, text=TEXT), "2020.gor")
    options = ["--text", "full", "--year", "2024", "--unit", " 示例镇人民政府 "]
    status, _, err = run("new", last, tmp_path / "2024.gor", *options)
    assert status == 0
    assert err.startswith("示例镇人民政府 2024 年度：上年结转填入 0 格。\n")
    assert "不是 2024 年度的上一年" in err
    assert "没有带入：“主动公开政府信息情况”“政府集中采购”：采购项目数量 7。" in err
    assert store.load(tmp_path / "2024.gor").narrative("overview").text == TEXT["overview"]


def test_new_counts_last_years_years_in_the_text(run: Run, write: Write, tmp_path: Path) -> None:
    last = write(report(OUT, year=2023, text=TEXT), "2023.gor")
    assert "文字中有 1 处上年的年份" in run("new", last, tmp_path / "2024.docx", "--text", "full")[2]


@pytest.mark.parametrize(("name", "said"), [("2024.docx", 1), ("2024.json", 1), ("2024.gor", 0)])
def test_new_says_where_last_years_report_cannot_stand(
    run: Run, write: Write, tmp_path: Path, name: str, said: int
) -> None:
    last = write(report(OUT, year=2023), "2023.gor")
    assert run("new", last, tmp_path / name)[2].count("不能附上年报告") == said


def test_new_refuses_what_it_cannot_do(run: Run, write: Write, tmp_path: Path) -> None:
    last, out = write(report(year=None), "a.gor"), tmp_path / "b.gor"
    assert "请用 --year" in run("new", last, out)[2]
    assert not out.exists()
    assert run("new", last, out, "--year", "1999")[0] == 2
    assert run("new", last, out, "--year", "2024")[0] == 0
    assert "--force" in run("new", last, out, "--year", "2024")[2]
    assert run("new", last, out, "--year", "2024", "--force")[0] == 0


@pytest.mark.parametrize("year", ["5", "99999", "-2024"])
def test_a_year_that_no_report_has_is_one_sentence(run: Run, write: Write, tmp_path: Path, year: str) -> None:
    status, _, err = run("new", write(report(year=2023), "2023.gor"), tmp_path / "a.gor", f"--year={year}")
    assert (status, err.count("\n"), f"不是“{year}”" in err) == (2, 1, True)
    assert not (tmp_path / "a.gor").exists()
