"""Behind a report what a site or an imprint adds is cut, whatever stands among it; no sentence of the report is."""

from __future__ import annotations

import pytest

from gor_desktop.importers.formats.html.html import blocks_of_page
from gor_desktop.importers.understanding.sections import Parts, section_texts, take_apart, unplaced
from gor_desktop.importers.understanding.understand import understand
from gor_desktop.models.form_loader import load_form
from tests.unit.importers.layouts.stream import blocks, text_lines

FORM = load_form("gor-2021")
REPORT = "示例县2022年政府信息公开工作年度报告\n一、总体情况\n平稳。\n六、其他需要报告的事项\n没有收费。"
SITE = "分享到：微信微博\n相关文章\n示例县召开某某会议2023-01-03\n主办：示例县人民政府\n地址：示例路\n版权所有 示例县"


def taken_apart(behind: str) -> tuple[str, list[str], Parts]:
    """Section six, what is listed, and the parts."""
    stream = text_lines(f"{REPORT}\n{behind}")
    parts = take_apart(stream, FORM)
    listed = [unread.text for unread in unplaced(stream, parts, set())]
    return section_texts(stream, parts, set(), FORM)["other_matters"].text, listed, parts


def test_unknown_lines_among_those_of_a_site() -> None:
    text, listed, _ = taken_apart(SITE)
    assert text == "没有收费。"
    assert listed == SITE.splitlines()


def test_the_signature_before_and_behind_them() -> None:
    for behind in (f"示例县\n2023年1月5日\n{SITE}", f"附件：统计表.docx\n示例县\n2023年1月5日\n{SITE}"):
        text, listed, parts = taken_apart(behind)
        assert (text, parts.meta.date) == ("没有收费。", "2023年1月5日")
        assert listed[-6:] == SITE.splitlines()


@pytest.mark.parametrize(
    "data",
    [
        "发布日期：2023-01-16",
        "成文日期 2023-01-16 发布机构 示例县",
        "来源：示例县\n发布时间：2023-01-16 浏览次数：12",
        "索引号：123/2023-1\n发布机构：示例县\n发布日期：2023年1月16日\n（此件主动公开）",
    ],
)
def test_the_data_of_a_page_behind_the_signature_are_listed(data: str) -> None:
    text, listed, parts = taken_apart(f"示例县\n2023年1月5日\n{data}")
    assert (text, parts.meta.date) == ("没有收费。", "2023年1月5日")
    assert listed == data.splitlines()
    text, listed, parts = taken_apart(data)
    assert (text, parts.meta.date, listed) == ("没有收费。", None, data.splitlines())


@pytest.mark.parametrize("line", ["公开形式：网站、公开栏", "来源广泛", "发布日期：以文件为准。"])
def test_a_last_line_of_text_that_begins_like_data_stays(line: str) -> None:
    assert taken_apart(line)[:2] == (f"没有收费。\n{line}", [])


def test_a_sentence_behind_them_keeps_what_stands_before_it() -> None:
    text, _, _ = taken_apart("附件：统计表.docx\n主办：示例县\n某项工作\n下一步将继续推进。")
    assert text.endswith("某项工作\n下一步将继续推进。")


def test_one_known_line_tells_nothing_of_its_neighbours() -> None:
    text, listed, _ = taken_apart("附件：统计表.docx\n某项工作")
    assert text == "没有收费。\n某项工作"
    assert listed == ["附件：统计表.docx"]


@pytest.mark.parametrize(
    "line",
    [
        "（此件公开发布）",
        "（信息公开属性：主动公开）",
        "抄送：县政府办公室。",
        "示例县民政局办公室2023年1月6日印发",
        "阅读原文",
        "喜欢此内容的人还喜欢",
    ],
)
def test_the_date_stands_above_an_imprint(line: str) -> None:
    text, listed, parts = taken_apart(f"示例县\n2023年1月5日\n{line}")
    assert (text, listed, parts.meta.date) == ("没有收费。", [line], "2023年1月5日")


def test_lines_of_a_site_in_traditional_characters() -> None:
    assert taken_apart("網站地圖\n版權所有：示例縣")[0] == "没有收费。"


def page(article: str, behind: str) -> tuple[str, list[str]]:
    """Section six of a page and what is listed of it."""
    head = "<h1>示例县2022年政府信息公开工作年度报告</h1>"
    found = understand(blocks(blocks_of_page(f"<body>{head}{article}{behind}</body>")))
    assert found is not None
    return found.narratives["other_matters"].text, [unread.text for unread in found.evidence.unread]


ARTICLE = "<p>一、总体情况</p><p>平稳。</p><p>六、其他需要报告的事项</p><p>没有收费。</p>"


@pytest.mark.parametrize(
    "article",
    [
        f'<div id="zoom">{ARTICLE}</div>',
        f'<div class="view TRS_UEDITOR"><div>{ARTICLE}</div></div>',
        f"<ucapcontent>{ARTICLE}</ucapcontent>",
        f"<div>{ARTICLE}<!--<$[信息内容]>end--></div>",
        f'<div id="zoom">{ARTICLE}</div><div class="article-content"><p>某某简介</p></div>',
    ],
)
def test_behind_the_article_of_a_page_nothing_is_the_reports(article: str) -> None:
    text, listed = page(article, "<p>某某会议召开</p>")
    assert text == "没有收费。"
    assert listed[-1] == "某某会议召开"


def test_a_sentence_behind_the_article_is_the_sites_only_behind_a_line_of_the_site() -> None:
    article = f'<div id="zoom">{ARTICLE}</div>'
    assert page(article, "<p>本站由某公司维护。</p>")[0] == "没有收费。\n本站由某公司维护。"
    assert page(article, "<p>打印</p><p>本站由某公司维护。</p>") == ("没有收费。", ["打印", "本站由某公司维护。"])


def test_the_signature_behind_the_article_is_found() -> None:
    article = f'<div id="zoom">{ARTICLE}</div>'
    assert page(article, "<p>示例县</p><p>2023年1月5日</p><p>某某会议召开</p>") == ("没有收费。", ["某某会议召开"])


def test_an_article_that_ends_before_the_last_heading_tells_nothing() -> None:
    assert page(ARTICLE.replace("<p>六", '<div id="zoom"><p>简介。</p></div><p>六'), "<p>某项工作</p>")[0].endswith(
        "某项工作"
    )
