"""Automatic numbers of Word documents become text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from gor_desktop.importers.blocks import Matrix, TextBlock
from gor_desktop.importers.formats.word.word import extract
from gor_desktop.importers.reading import read_draft
from tests.unit.importers.layouts.word_files import package, run

PATH = Path("report.docx")
_XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def family(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


REPORT = family(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCountingThousand", "（%2）"))
OUTLINE = family(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
BULLETS = family(2, level(0, "bullet", "&#xF0B7;"))
CHAPTER = family(3, level(0, "decimal", "第%1章", '<w:pStyle w:val="chapter"/>'), level(1, "decimal", "附件"))
AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
OTHER = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1）")}</w:lvlOverride>'
LISTS = (
    REPORT + OUTLINE + BULLETS + CHAPTER + num(1, 0) + num(2, 1) + num(3, 2) + num(4, 3) + num(5, 0, AGAIN)
    + num(6, 0) + num(7, 1, OTHER) + num(8, 99)
)  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:styleId="one"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="two"><w:basedOn w:val="one"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="one"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="chapter"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>'
)


def item(text: str, number: int | None = None, at: int | None = None, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    depth = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    listed = "" if number is None else f'<w:numId w:val="{number}"/>'
    numbered = f"<w:numPr>{depth}{listed}</w:numPr>" if depth or listed else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr>{run(text) if text else ''}</w:p>"


def document(body: str, lists: str = LISTS, styles: str = STYLES) -> bytes:
    out = io.BytesIO(package(body))
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.writestr("word/numbering.xml", f"<w:numbering {_XMLNS}>{lists}</w:numbering>")
        zipped.writestr("word/styles.xml", f"<w:styles {_XMLNS}>{styles}</w:styles>")
    return out.getvalue()


def lines(*items: str) -> list[str]:
    found = extract(PATH, document("".join(items)))
    return [
        block.rows[0][0].text if isinstance(block, Matrix) else block.paragraph.text
        for block in found
        if isinstance(block, Matrix | TextBlock)
    ]


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ([item("甲", 1), item("乙", 1), item("丙")], ["一、甲", "二、乙", "丙"]),
        ([item("甲", 1), item("乙", 1, 1), item("丙", 1, 1), item("丁", 1), item("戊", 1, 1)],
         ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"]),
        ([item("甲", 2), item("乙", 2, 1)], ["I.甲", "1.1 乙"]),
        ([item("甲", 2, 1)], ["1.1 甲"]),
        ([item("甲", 3)], ["甲"]),
        ([item("甲", style="one"), item("乙", style="two"), item("丙", style="off")], ["一、甲", "二、乙", "丙"]),
        ([item("甲", style="one"), item("乙", at=1, style="two")], ["一、甲", "（一）乙"]),
        ([item("甲", 0, style="one"), item("乙", style="one")], ["甲", "一、乙"]),
        ([item("甲", style="chapter"), item("乙", 4, 1)], ["第1章 甲", "附件 乙"]),
        ([item("甲", 1), item("乙", 6), item("丙", 5), item("丁", 5)], ["一、甲", "二、乙", "三、丙", "四、丁"]),
        ([item("甲", 1), item("", 1), item("乙", 1)], ["一、甲", "三、乙"]),
        ([item("甲", 7), item("乙", 7)], ["甲）甲", "乙）乙"]),
        ([item("甲", 8), item("乙", 77), item("丙", 1, 8), item("丁", style="ring")], ["甲", "乙", "丙", "丁"]),
    ],
)  # fmt: skip
def test_numbers(items: list[str], texts: list[str]) -> None:
    assert lines(*items) == texts


def test_a_list_that_starts_anew() -> None:
    assert lines(*[item(text, 1) for text in "甲乙丙丁"], item("戊", 5))[-1] == "三、戊"


def test_numbers_in_tables() -> None:
    def cell(content: str) -> str:
        return f"<w:tc>{content}</w:tc>"

    rows = "".join(f"<w:tr>{cell(item(text, 1, 1))}{cell(item('3'))}</w:tr>" for text in ("予以公开", "部分公开"))
    (matrix,) = extract(PATH, document(f"<w:tbl>{rows}</w:tbl>"))
    assert isinstance(matrix, Matrix)
    assert [row[0].text for row in matrix.rows] == ["（一）予以公开", "（二）部分公开"]


def test_headings_with_automatic_numbers_part_the_sections(tmp_path: Path) -> None:
    headings = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"]
    body = item("示例县示例镇2021年政府信息公开工作年度报告")
    body += "".join(item(heading, 1) + item(f"{heading}如下。") for heading in headings)
    path = tmp_path / "report.docx"
    path.write_bytes(document(body))
    assert [text.text for text in read_draft(path).narratives.values() if text] == [
        f"{text}如下。" for text in headings
    ]


def test_the_lists_of_another_program(tmp_path: Path) -> None:
    """As python-docx numbers paragraphs: by the style of its template."""
    made = Document()
    for text in ("甲", "乙"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("丙", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    found = extract(PATH, out.getvalue())
    assert [b.paragraph.text for b in found if isinstance(b, TextBlock)] == ["1.甲", "2.乙", "丙"]
