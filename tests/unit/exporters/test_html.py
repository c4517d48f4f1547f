"""The web page: whole in itself, semantic, everything escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from lxml import html

from gor_desktop.exporters.html import render
from tests.unit.exporters.samples import FORMS, example, paragraphs, report

VOID = {"meta", "col"}


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


def test_text_is_text() -> None:
    odd = "若<script>alert(1)</script>与&nbsp;并存，按“原文”  处理。"
    page = html.document_fromstring(render(report(text={"overview": paragraphs(odd)}, title="<i>年度报告</i>")))
    assert [heading.text for heading in page.iter("h1")] == ["<i>年度报告</i>"]
    assert [paragraph.text for paragraph in page.iter("p")] == [odd]


def test_bold_runs_are_strong() -> None:
    page = html.document_fromstring(render(example()))
    assert {strong.text for strong in page.iter("strong")} == {"网站维护。"}
