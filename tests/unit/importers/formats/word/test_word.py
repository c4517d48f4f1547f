"""Word documents into blocks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix, TextBlock
from gor_desktop.importers.formats.word.word import extract
from tests.unit.importers.layouts.word_files import package, paragraph, run

PATH = Path("report.docx")


def blocks(body: str) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    for block in extract(PATH, package(body)):
        if isinstance(block, TextBlock):
            found.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            found.append([[cell.text for cell in row] for row in block.rows])
    return found


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def p(text: str) -> str:
    return paragraph(text)


def raised(text: str, how: str = "superscript") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="{how}"/></w:rPr><w:t>{text}</w:t></w:r>'


TWO = table(tc(p("甲")) + tc(p("乙")))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p("甲") + p("") + p("乙"), ["甲", "乙"]),
        (f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}</w:p>", ["甲", "乙"]),
        (f"<w:p>{run('甲')}<w:r><w:tab/><w:noBreakHyphen/></w:r>{run('乙')}</w:p>", ["甲\t-乙"]),
        (f"<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run('新')}</w:ins></w:p>", ["新"]),
        (f"<w:p><w:moveFrom>{run('搬走')}</w:moveFrom></w:p><w:p><w:moveTo>{run('搬来')}</w:moveTo></w:p>", ["搬来"]),
        (f"<w:sdt><w:sdtContent>{p('甲')}{TWO}</w:sdtContent></w:sdt>", ["甲", [["甲", "乙"]]]),
        (
            f"<w:p><w:r><w:ruby><w:rt>{run('jiǎ')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r></w:p>",
            ["甲"],
        ),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('3')}</w:p>", ["3"]),
        (TWO, [[["甲", "乙"]]]),
        (table(tc(p("甲") + p("乙")) + tc(p(""))), [[["甲\n乙", ""]]]),
        (table(tc(p("框")) + tc(TWO + p(""))), ["框", [["甲", "乙"]]]),
        (table(tc(p("一")), tc(p("二"))), ["一", "二"]),
        (table(tc(p("菜单")) + tc(p("长" * 300))), ["菜单", "长" * 300]),
        (table(f"<w:sdt><w:sdtContent>{tc(p('甲'))}</w:sdtContent></w:sdt>{tc(p('乙'))}"), [[["甲", "乙"]]]),
    ],
)
def test_content(body: str, found: list[str | list[list[str]]]) -> None:
    assert blocks(body) == found


def test_bold_runs() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>"
    (block,) = extract(PATH, package(f"<w:p>{run('甲')}{bold}</w:p>"))
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [("甲", False), ("乙", True)]


def test_text_boxes_come_behind_their_paragraph_once() -> None:
    content = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{content}</mc:Choice>'
        f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert blocks(f"<w:p>{run('段落')}{drawing}</w:p>") == ["段落", "框内"]


def test_merged_cells() -> None:
    span, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (matrix,) = extract(
        PATH,
        package(
            table(
                tc(p("标题"), span) + tc(p("右"), begin),
                tc(p("甲")) + tc(p("乙")) + tc(p(""), go_on),
                "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + tc(p("丙")) + tc(p("丁")),
            )
        ),
    )
    assert isinstance(matrix, Matrix)
    places = [[(cell.text, cell.column, cell.height, cell.width) for cell in row] for row in matrix.rows]
    assert places == [
        [("标题", 0, 1, 2), ("右", 2, 2, 1)],
        [("甲", 0, 1, 1), ("乙", 1, 1, 1)],
        [("丙", 1, 1, 1), ("丁", 2, 1, 1)],
    ]


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    assert blocks(table(tc(p("甲")) + tc(p("乙")), tc(p("丙"), "<w:vMerge/>") + tc(p("丁")))) == [
        [["甲", "乙"], ["丙", "丁"]]
    ]


@pytest.mark.parametrize("value", ["0", "-2", "x", "", "9" * 5000])
def test_senseless_spans(value: str) -> None:
    assert blocks(table(tc(p("甲"), f'<w:gridSpan w:val="{value}"/>') + tc(p("乙")))) == [[["甲", "乙"]]]


@pytest.mark.parametrize("body", ["<w:p>", "&nbsp;", "</w:p>"])
def test_broken_markup(body: str) -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, package(body))


def test_entities_are_refused() -> None:
    """No office program writes a document type, which could read files of the machine or grow without end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.openxmlformats.org'
            '/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>甲&x;</w:t></w:r></w:p></w:body></w:document>',
        )
    with pytest.raises(DamagedFileError):
        extract(PATH, out.getvalue())


def test_the_main_part_is_found_by_the_package() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listing = f'<Relationships><Relationship Type="{kinds}/officeDocument" Target="{{}}"/></Relationships>'
    for target in ("word/document2.xml", "/word/document2.xml", "./word/x/../document2.xml"):
        source = zipfile.ZipFile(io.BytesIO(package(p("甲"))))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as zipped:
            zipped.writestr("_rels/.rels", listing.format(target))
            zipped.writestr("word/document2.xml", source.read("word/document.xml"))
        (block,) = extract(PATH, out.getvalue())
        assert isinstance(block, TextBlock)
        assert block.paragraph.text == "甲"


@pytest.mark.parametrize("wrap", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:ins>{}</w:ins>"])
def test_containers_without_end_are_refused(wrap: str) -> None:
    body = p("甲")
    for _ in range(600):
        body = wrap.format(body)
    with pytest.raises(DamagedFileError):
        extract(PATH, package(body))


def test_containers_in_containers_are_walked() -> None:
    body = p("甲")
    for _ in range(100):
        body = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    assert blocks(body) == ["甲"]


def test_text_boxes_in_text_boxes_come_once() -> None:
    body = p("末")
    for number in range(12):
        body = f"<w:p>{run(str(number))}<w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    assert blocks(body) == [str(number) for number in reversed(range(12))] + ["末"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("18") + raised("1"), "18¹"),
        (raised("18"), "18"),
        (raised("1") + raised("8"), "18"),
        (run("18") + raised("1", "subscript"), "18₁"),
        (run("18") + raised("注"), "18注"),
    ],
)
def test_the_mark_of_a_note_is_no_part_of_a_figure(runs: str, text: str) -> None:
    assert blocks(f"<w:p>{runs}</w:p>") == [text]
    assert blocks(table(tc(p("甲")) + tc(f"<w:p>{runs}</w:p>"))) == [[["甲", text]]]
