"""The web page: whole in itself, semantic, everything escaped."""

from __future__ import annotations

from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html

from gor_desktop.exporters.html import render
from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.formats.html.html import extract
from gor_desktop.models.narrative import PlainTable
from tests.unit.builders import picture
from tests.unit.exporters.samples import FORMS, SMALL_TABLE, example, illustrated, paragraphs, report

VOID = {"meta", "col", "br", "img"}


class _Checker(HTMLParser):
    """Collects tags and attributes, and insists that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("form", FORMS)
def test_one_self_contained_page(form: str) -> None:
    checker = _Checker()
    checker.feed(render(example(form)).decode())
    assert not checker.open
    assert not checker.tags & {"script", "link", "style", "img", "iframe"}
    assert not checker.attributes & {"src", "href", "class", "id", "onclick"}


def test_structure_for_sites_and_screen_readers() -> None:
    page = html.document_fromstring(render(example()))
    assert page.get("lang") == "zh-CN"
    assert len(page.findall(".//h1")) == 1
    assert [heading.text for heading in page.iter("h2")][1] == "二、主动公开政府信息情况"
    assert next(heading.text for heading in page.iter("h3")) == "（一）平台建设方面"
    for table in page.iter("table"):
        assert table.findtext("caption")
        assert all(label.get("scope") and label.text for label in table.iter("th"))
    assert len(page.findall(".//table[2]/thead/tr")) == 3


def test_lines_of_labels_are_balanced_and_figures_plain() -> None:
    page = html.fromstring(render(example()))
    assert all("text-wrap:balance" in label.get("style", "") for label in page.iter("th"))
    assert not any("text-wrap" in figure.get("style", "") for figure in page.iter("td"))


def test_text_is_text() -> None:
    odd = "若<script>alert(1)</script>与&nbsp;并存，按“原文”  处理。"
    page = html.document_fromstring(render(report(text={"overview": paragraphs(odd)}, title="<i>年度报告</i>")))
    assert [heading.text for heading in page.iter("h1")] == ["<i>年度报告</i>"]
    assert [paragraph.text for paragraph in page.iter("p")] == [odd]


def test_bold_runs_are_strong() -> None:
    page = html.document_fromstring(render(example()))
    assert {strong.text for strong in page.iter("strong")} == {"网站维护。"}


def test_pictures_stand_in_the_page_with_size_and_description() -> None:
    page = html.document_fromstring(render(illustrated()))
    large, small = page.iter("img")
    kind, _, data = str(large.get("src")).partition(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == picture().data
    assert (large.get("width"), large.get("height")) == ("454", "227")  # 120 × 60 mm at 96 pixels an inch
    assert large.get("alt") == "示例县档案馆政府信息公开申请受理窗口"
    assert (small.get("width"), small.get("alt")) == (None, "")


def test_small_tables_keep_their_merges_and_lines() -> None:
    first = next(html.document_fromstring(render(illustrated())).iter("table"))
    rows = [[(cell.text, cell.get("rowspan"), cell.get("colspan")) for cell in row] for row in first.iter("tr")]
    assert rows[:2] == [
        [("渠道", "2", None), ("发布信息数（条）", None, "2")],
        [("上年", None, None), ("本年", None, None)],
    ]
    last = list(first.iter("tr"))[3]
    assert ["|".join(map(str, cell.itertext())) for cell in last] == ["政务新媒体", "", "58|（含转载）"]
    assert first.find(".//caption") is None


def test_a_small_table_is_read_back_as_it_is(tmp_path: Path) -> None:
    page = render(illustrated())
    matrices = [block for block in extract(tmp_path / "a.html", page) if isinstance(block, Matrix)]
    assert PlainTable.of(cell for row in matrices[0].rows for cell in row) == SMALL_TABLE
