"""What a Word document holds beside its text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gor_desktop.importers.blocks import Matrix, TextBlock, Untold
from gor_desktop.importers.formats.omitted import struck
from gor_desktop.importers.formats.word.word import extract
from tests.unit.importers.formats.word.test_word import p, table, tc
from tests.unit.importers.layouts.word_files import package, run

PATH = Path("report.docx")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def with_parts(body: str, **parts: str) -> bytes:
    """A document with `comments="…"`, `header=…` and the like beside it, each related to it."""
    out = io.BytesIO(package(body))
    with zipfile.ZipFile(out, "a") as zipped:
        listed = ""
        for kind, content in parts.items():
            zipped.writestr(f"word/{kind}.xml", f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>')
            listed += f'<Relationship Id="{kind}" Type="http://x/{kind}" Target="{kind}.xml"/>'
        zipped.writestr("word/_rels/document.xml.rels", f"<Relationships>{listed}</Relationships>")
    return out.getvalue()


def found(data: bytes) -> list[object]:
    told: list[object] = []
    for block in extract(PATH, data):
        if isinstance(block, TextBlock):
            told.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            told.append([[cell.text for cell in row] for row in block.rows])
        elif isinstance(block, Untold):
            told.append((block.where, block.text))
    return told


def styled(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("runs", "text", "told"),
    [
        (styled("7", "<w:strike/>") + run("8"), struck("7") + "8", []),
        (styled("7", "<w:dstrike w:val='true'/>") + run("8"), struck("7") + "8", []),
        (styled("7", "<w:strike w:val='0'/>") + run("8"), "78", []),
        (styled("7", "<w:vanish/>") + run("8"), "8", [("隐藏的文字", "7")]),
        (styled("7", "<w:vanish w:val='off'/>") + run("8"), "78", []),
        (run("8") + styled("1", "<w:vertAlign w:val='subscript'/>"), "8₁", []),
        (f"<w:del><w:r><w:tab/><w:delText>7</w:delText></w:r></w:del>{run('8')}", "8", [("修订中删除的文字", "7")]),
        (f"<m:oMath xmlns:m='{MATHS}'><m:r><m:t>7</m:t></m:r></m:oMath>{run('8')}", "8", [("公式", "7")]),
    ],
)
def test_what_is_not_the_text_never_joins_a_figure(runs: str, text: str, told: list[object]) -> None:
    assert found(package(f"<w:p>{runs}</w:p>")) == [text, *told]
    assert found(package(table(tc(p("甲")) + tc(f"<w:p>{runs}</w:p>")))) == [[["甲", text]], *told]


def test_a_deleted_row_gives_way_to_its_replacement() -> None:
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>" + tc(p("行政许可")) + tc(p("33"))
    body = table(gone, tc(p("行政许可")) + tc(p("34")))
    assert found(package(body)) == [[["行政许可", "34"]], ("修订中删除的文字", "行政许可 33")]


def test_a_deleted_cell_is_none() -> None:
    body = table(tc(p("甲")) + tc(p("7"), "<w:cellDel w:id='1'/>") + tc(p("8")))
    assert found(package(body)) == [[["甲", "8"]], ("修订中删除的文字", "7")]


def test_notes_follow_what_they_are_of() -> None:
    def noted(kind: str, number: str) -> str:
        return f"<w:r><w:{kind}Reference w:id='{number}'/></w:r>"

    body = f"<w:p>{run('甲')}{noted('footnote', '2')}</w:p>" + table(
        tc(p("乙")) + tc(f"<w:p>{run('8')}{noted('endnote', '2')}</w:p>")
    )
    data = with_parts(
        body + p("丙"),
        footnotes=f"<w:footnote w:id='-1'>{p('线')}</w:footnote><w:footnote w:id='2'>{p('脚注')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{p('尾注')}</w:endnote>",
    )
    assert found(data) == ["甲", "注：脚注", [["乙", "8"]], "注：尾注", "丙"]


def test_what_is_beside_the_text_is_told_once_a_kind() -> None:
    data = with_parts(
        p("甲") + "<w:altChunk/>",
        comments=f"<w:comment>{p('请核对')}{p('数字')}</w:comment><w:comment>{p('已改')}</w:comment>",
        header=p("示例县人民政府"),
        footer=p("第 1 页"),
    )
    assert found(data)[0] == "甲"
    assert set(found(data)[1:]) == {
        ("嵌入的对象", "文档"),
        ("批注", "请核对 数字；已改"),
        ("页眉页脚", "示例县人民政府"),
    }


def test_a_damaged_part_beside_the_text_costs_itself_alone() -> None:
    out = io.BytesIO(with_parts(p("甲"), comments="</w:comments><broken"))
    assert found(out.getvalue()) == ["甲"]
