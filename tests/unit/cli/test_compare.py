"""What `compare` says of two reports' text."""

from __future__ import annotations

import json

from gor_desktop.models.report import Report
from tests.unit.builders import report
from tests.unit.cli.conftest import Run, Write

SAME = "全镇各村按月更新公开栏，并由专人检查。"


def saying(year: int, own: str) -> Report:
    return report(text={"overview": f"{year}年，{SAME}{own}", "problems": own}, year=year)


def test_compare_tells_the_share_and_the_sentences_of_each_section(run: Run, write: Write) -> None:
    mine = write(saying(2024, "今年新开了两个公众号栏目，推送较多。"), "a.gor")
    other = write(saying(2023, "去年办了一期培训班，镇村干部参加。"), "b.docx")
    status, out, err = run("compare", mine, other)
    assert (status, err) == (0, "")
    head, *sentences = out.splitlines()
    assert head.startswith(f"{other}：“一、总体情况”有 5")
    assert head.endswith("（1 句）一字不差（年份不算）")
    assert sentences == [f"    2024年，{SAME}"]


def test_compare_says_when_nothing_is_the_same(run: Run, write: Write) -> None:
    one, two = write(report(text={"overview": SAME}), "a.gor"), write(report(text={"overview": "别的话。"}), "b.gor")
    assert run("compare", one, two) == (0, f"{two}：没有一字不差的句子。\n", "")


def test_compare_gives_places_to_programs_and_goes_on_after_a_bad_file(run: Run, write: Write) -> None:
    mine, other = write(saying(2024, ""), "a.gor"), write(saying(2023, ""), "b.gor")
    bad = other.with_name("bad.docx")
    bad.write_bytes(b"PK")
    status, out, err = run("compare", mine, bad, other, "--json")
    assert status == 2
    assert "bad.docx" in err
    (found,) = json.loads(out)
    assert found["file"] == str(other)
    (sentence,) = found["sections"]["overview"]["sentences"]
    assert found["sections"]["overview"]["share"] == 100
    assert sentence == {"start": 0, "end": 6 + len(SAME), "text": f"2024年，{SAME}"}
