"""A page is the same whether its elements come from a tree or one by one from the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gor_desktop.importers.blocks import TextBlock
from gor_desktop.importers.formats.html.flow import Part
from gor_desktop.importers.formats.html.html import blocks_of_page
from gor_desktop.importers.formats.html.page import Page
from gor_desktop.importers.formats.omitted import Omitted

PIECES = (
    *("甲", "12", " ", "\n", "&nbsp;", "<br>", "<p>", "</p>", "<b>", "</b>", "<span>", "</span>", "<o:p></o:p>"),
    *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th>", "<tbody>", "<tfoot>", "<caption>"),
    *("<td colspan=2>", "<td rowspan=0>", "<td hidden>", "<td style='display:none'>", "<td style='font-weight:bold'>"),
    *("<td><p><span>3</span><o:p></o:p></p></td>", "<td><p>4</p> 5</td>", "<td><span>6<!-- 注 --></span></td>"),
    *("<td><s>7</s></td>", "<td style='white-space:pre'>7\n8</td>", "<td class=MsoFootnoteReference>", "<tr hidden>"),
    *("<pre>", "</pre>", "<ol><li>", "</ol>", "<input value=3>", "<img src=a.png alt=乙>", "<!-- 注 -->", "<?注?>"),
    *("<div style='display:none'>", "</div>", "<script>", "</script>", "<iframe src=b.html>", "</iframe>"),
)


def page() -> Page:
    return Page(lambda _: None, lambda _: [], Omitted())


def from_parser(source: str) -> list[Part]:
    parser = etree.HTMLParser(target=page(), encoding="utf-8")  # type: ignore[arg-type]
    parser.feed(source.encode())
    return parser.close()  # type: ignore[return-value]


def from_tree(source: str) -> list[Part]:
    return page().follow(etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8")))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_tree_and_a_parser_tell_the_same(body: str) -> None:
    source = f"<html><body><p>一</p>{body}</body></html>"
    assert from_tree(source) == from_parser(source)


@pytest.mark.parametrize("behind", ["<p>乙</p>", "<!-- 注 --><div>乙</div>", "乙</html>"])
def test_what_stands_behind_the_end_of_a_page_belongs_to_it(behind: str) -> None:
    found = blocks_of_page(f"<html><body><p>甲</p></body></html>{behind}")
    assert [block.paragraph.text for block in found if isinstance(block, TextBlock)] == ["甲", "乙"]
