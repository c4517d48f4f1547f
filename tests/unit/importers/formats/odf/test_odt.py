"""OpenDocument texts into blocks."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from gor_desktop.errors import CrowdedFileError, DamagedFileError, FileError
from gor_desktop.exporters import render
from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.odf.odt import extract
from gor_desktop.importers.formats.omitted import Kind, struck
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.values import BLANK
from tests.unit.exporters.samples import example
from tests.unit.importers.layouts.odf_files import NAMES, package

PATH = Path("report.odt")
KINDS = {kind.value[0] for kind in Kind}
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 2, 1, 8, 0, 0, 0, 0)
    + struct.pack(">I", zlib.crc32(struct.pack(">4sIIBBBBB", b"IHDR", 2, 1, 8, 0, 0, 0, 0)))
)


def found(body: str, styles: str = "") -> list[object]:
    told: list[object] = []
    for block in extract(PATH, package("text", body, styles)):
        if isinstance(block, TextBlock):
            told.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            told.append([[(c.text, c.column, c.height, c.width) for c in row] for row in block.rows])
        elif isinstance(block, Untold) and block.where in KINDS:
            told.append((block.where, block.text))
        else:
            told.append(block)
    return told


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def td(text: str, extra: str = "") -> str:
    return f"<table:table-cell {extra}>{p(text)}</table:table-cell>"


THREE = 'table:number-columns-repeated="3"'
COVERED = "<table:covered-table-cell/>"
TWO = f"<table:table><table:table-row>{td('甲')}{td('乙')}</table:table-row></table:table>"
IN_TABLE = [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("甲") + p("") + '<text:h text:outline-level="1">乙</text:h>', ["甲", "乙"]),
        (p('甲<text:s text:c="2"/>乙<text:tab/>丙'), ["甲  乙\t丙"]),
        (p("甲<text:line-break/>乙"), ["甲", "乙"]),
        (p("甲<text:span>乙<text:span>丙</text:span></text:span><text:a>丁</text:a>"), ["甲乙丙丁"]),
        (p("甲<!-- 不见 -->乙"), ["甲乙"]),
        (p("甲<office:annotation><text:p>批注</text:p></office:annotation>乙"), ["甲乙", ("批注", "批注")]),
        (p("<text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jiǎ</text:ruby-text></text:ruby>"), ["甲"]),
        (
            p(
                "甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
                "</text:note-body></text:note>乙"
            ),
            ["甲乙", "注：注"],
        ),
        (
            f"<text:tracked-changes><text:changed-region>{p('删')}</text:changed-region></text:tracked-changes>{p('留')}",
            ["留"],
        ),
        (f"<text:section>{p('甲')}</text:section>", ["甲"]),
        (p(f"甲<draw:frame><draw:text-box>{p('框')}{TWO}</draw:text-box></draw:frame>"), ["甲", "框", IN_TABLE]),
        (TWO, [IN_TABLE]),
        (
            f"<table:table><table:table-row>{td('框')}<table:table-cell>{TWO}</table:table-cell></table:table-row></table:table>",
            ["框", IN_TABLE],
        ),
        (f"<table:table><table:table-row>{td('一')}</table:table-row></table:table>", ["一"]),
        (
            f"<table:table><table:table-row>{td('菜单')}{td('长' * 300)}</table:table-row></table:table>",
            ["菜单", "长" * 300],
        ),
    ],
)
def test_content(body: str, expected: list[object]) -> None:
    assert found(body) == expected


def test_merged_and_repeated_cells_stand_in_their_columns() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        f"{td('头', spanned)}{COVERED}{td('丙')}</table:table-row></table:table-header-rows>"
        f'<table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>{td("丁")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{td("0", THREE)}</table:table-row>'
        "</table:table>"
    )
    zeros = [("0", 0, 1, 1), ("0", 1, 1, 1), ("0", 2, 1, 1)]
    assert found(body) == [[[("头", 0, 2, 2), ("丙", 2, 1, 1)], [("丁", 2, 1, 1)], zeros, zeros]]


BOLD = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
HEIR = '<style:style style:name="H" style:parent-style-name="B"/>'
RAISED = '<style:style style:name="R"><style:text-properties style:text-position="super 58%"/></style:style>'
LOOP = '<style:style style:name="L" style:parent-style-name="L"/>'


def test_bold_and_raised_by_style() -> None:
    raised = '<text:span text:style-name="R">1</text:span>'
    body = f'<text:p text:style-name="L">甲<text:span text:style-name="H">乙</text:span>18{raised}</text:p>'
    (block,) = extract(PATH, package("text", body, BOLD + HEIR + RAISED + LOOP))
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [("甲", False), ("乙", True), ("18¹", False)]


NUMBERED = (
    '<text:list-style style:name="N">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def item(*inner: str, extra: str = "") -> str:
    return f"<text:list-item {extra}>{''.join(inner)}</text:list-item>"


MANY = 'table:number-columns-repeated="9999"'


def listed(*items: str, extra: str = 'text:style-name="N"') -> str:
    return f"<text:list {extra}>{''.join(items)}</text:list>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listed(item(p("甲")), item(p("乙"), p("续"))), ["一、甲", "二、乙", "续"]),
        (listed(item(p("甲"))) + listed(item(p("乙"))), ["一、甲", "一、乙"]),
        (
            listed(item(p("甲"))) + listed(item(p("乙")), extra='text:style-name="N" text:continue-numbering="true"'),
            ["一、甲", "二、乙"],
        ),
        (
            listed(item(p("甲")), extra='text:style-name="N" xml:id="a"')
            + listed(item(p("乙")))
            + listed(item(p("丙")), extra='text:style-name="N" text:continue-list="a"'),
            ["一、甲", "一、乙", "二、丙"],
        ),
        (listed(item(p("甲"), listed(item(p("乙")), item(p("丙")), extra=""))), ["一、甲", "一.1.乙", "一.2.丙"]),
        (listed(item(p("甲"), extra='text:start-value="4"'), item(p("乙"))), ["四、甲", "五、乙"]),
        (
            f"<text:list text:style-name='N'><text:list-header>{p('甲')}</text:list-header>{item(p('乙'))}</text:list>",
            ["甲", "一、乙"],
        ),
        (listed(item(listed(item(listed(item(p("点")), extra="")), extra=""))), ["点"]),
        (
            f"<table:table><table:table-row><table:table-cell>{listed(item(p('甲')))}</table:table-cell>{td('3')}</table:table-row></table:table>",
            [[[("一、甲", 0, 1, 1), ("3", 1, 1, 1)]]],
        ),
    ],
)
def test_numbers_that_stand_nowhere_in_the_text(body: str, expected: list[object]) -> None:
    assert found(body, NUMBERED) == expected


def frame(target: str) -> str:
    return (
        f'<draw:frame svg:width="5cm" svg:height="1in"><draw:image xlink:href="{target}"/>'
        f'<draw:image xlink:href="Pictures/second.png"/><svg:desc>图示</svg:desc></draw:frame>'
    )


def test_pictures_with_size_and_description() -> None:
    data = package("text", p(f"甲{frame('Pictures/a.png')}"), parts={"a.png": PNG})
    text, block = extract(PATH, data)
    assert isinstance(text, TextBlock)
    assert isinstance(block, PictureBlock)
    picture = block.picture
    assert (picture.data, picture.kind, picture.width, picture.height) == (PNG, "png", 50, 25)
    assert picture.description == "图示"


@pytest.mark.parametrize(
    ("target", "content"), [("http://example.invalid/a.png", b""), ("Pictures/a.wmf", b"\xd7\xcd\xc6\x9a")]
)
def test_pictures_that_cannot_be_kept_are_told(target: str, content: bytes) -> None:
    (block,) = extract(PATH, package("text", p(frame(target)), parts={"a.wmf": content}))
    assert isinstance(block, Untold)
    assert "图片" in block.reason


def test_cells_repeated_without_end() -> None:
    row = f'<table:table-row table:number-rows-repeated="999999">{td("0", MANY)}</table:table-row>'
    with pytest.raises(CrowdedFileError):
        extract(PATH, package("text", f"<table:table>{row}</table:table>"))


def test_a_package_without_a_text() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, package("spreadsheet", ""))


@pytest.fixture(scope="module")
def written(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("odt")
    (folder / "report.docx").write_bytes(render(example("gor-2021"), ".docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), f"{folder}/report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.odt").read_bytes()


def test_a_document_of_libreoffice_is_read_to_the_last_cell(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "年报.odt"
    path.write_bytes(written)
    draft = read_draft(path)
    stated = {ref: value for ref, value in example("gor-2021").cells() if value is not BLANK}
    assert stated
    assert {ref: draft.cells.get(ref) for ref in stated} == stated
    assert not draft.evidence.unread


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short(share: float, written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "年报.odt"
    path.write_bytes(written[: int(len(written) * share)])
    with pytest.raises(FileError):
        read_draft(path)


def style(properties: str, family: str = "text") -> str:
    named = f'style:name="T1" style:family="{family}"'
    return f"<style:style {named}><style:text-properties {properties}/></style:style>"


@pytest.mark.parametrize(
    ("properties", "text", "told"),
    [
        ('style:text-line-through-style="solid"', struck("7") + "8", []),
        ('style:text-line-through-style="none"', "78", []),
        ('text:display="none"', "8", [("隐藏的文字", "7")]),
        ('style:text-position="sub 58%"', "₇8", []),
        ('style:text-position="-33% 58%"', "₇8", []),
    ],
)
def test_what_is_not_the_text_never_joins_a_figure(properties: str, text: str, told: list[object]) -> None:
    content = '<text:span text:style-name="T1">7</text:span>8'
    assert found(p(content), style(properties)) == [text, *told]
    row = f"<table:table><table:table-row>{td('甲')}{td(content)}</table:table-row></table:table>"
    assert found(row, style(properties)) == [[[("甲", 0, 1, 1), (text, 1, 1, 1)]], *told]


def test_what_is_beside_the_text_is_told_once_a_kind() -> None:
    deletion = f"<text:changed-region><text:deletion>{p('删去的话')}</text:deletion></text:changed-region>"
    body = (
        f"<text:tracked-changes>{deletion}</text:tracked-changes>{p('甲<text:hidden-text>藏</text:hidden-text>')}"
        f"{p('<draw:frame><draw:object/></draw:frame>')}"
    )
    margin = f"{p('示例县人民政府')}{p('第<text:page-number>1</text:page-number>页')}"
    master = f"<style:master-page><style:header>{margin}</style:header></style:master-page>"
    styles = f"<office:document-styles {NAMES}>{master}</office:document-styles>"
    data = io.BytesIO(package("text", body))
    with zipfile.ZipFile(data, "a") as zipped:
        zipped.writestr("styles.xml", styles)
    told = [(each.where, each.text) for each in extract(PATH, data.getvalue()) if isinstance(each, Untold)]
    assert told == [
        ("隐藏的文字", "藏"),
        ("嵌入的对象", "对象"),
        ("修订中删除的文字", "删去的话"),
        ("页眉页脚", "示例县人民政府"),
    ]


def test_a_note_in_a_table_follows_it() -> None:
    note = "<text:note><text:note-body><text:p>脚注</text:p></text:note-body></text:note>"
    row = f"<table:table><table:table-row>{td('甲')}{td('8' + note)}</table:table-row></table:table>"
    assert found(row) == [[[("甲", 0, 1, 1), ("8", 1, 1, 1)]], "注：脚注"]
