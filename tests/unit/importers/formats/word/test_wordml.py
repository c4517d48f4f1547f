"""Word documents as one XML file into blocks."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.word.wordml import extract
from gor_desktop.importers.reading import read_draft
from tests.unit.importers.formats.odf.test_odt import PNG
from tests.unit.importers.layouts.document import document
from tests.unit.importers.layouts.files import content
from tests.unit.importers.layouts.sample import sample

PATH = Path("report.doc")
NAMES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def of_2003(body: str) -> bytes:
    start = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f"{start}<w:wordDocument {NAMES}><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_texts_of_2003_with_the_numbers_printed() -> None:
    number = '<w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr>'
    bullet = '<w:listPr><wx:t wx:val="·"/></w:listPr>'
    inner = f"<wx:sub-section>{p('概述', number)}</wx:sub-section>{p('乙', bullet)}"
    blocks = extract(PATH, of_2003(inner + p("粗", run="<w:b/>") + p("细", run='<w:b w:val="off"/>')))
    texts = [block.paragraph for block in blocks if isinstance(block, TextBlock)]
    assert [text.text for text in texts] == ["一、概述", "乙", "粗", "细"]
    assert [text.runs[0].bold for text in texts[2:]] == [True, False]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_tables_of_2003() -> None:
    merged = '<w:gridSpan w:val="2"/><w:vmerge w:val="restart"/>'
    rows = tc("头", merged) + tc("丙"), tc("", '<w:gridSpan w:val="2"/><w:vmerge/>') + tc("丁")
    (block,) = extract(PATH, of_2003(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"))
    assert isinstance(block, Matrix)
    assert [[(c.text, c.column, c.height, c.width) for c in row] for row in block.rows] == [
        [("头", 0, 2, 2), ("丙", 2, 1, 1)],
        [("丁", 2, 1, 1)],
    ]


def test_a_picture_of_2003() -> None:
    data = base64.encodebytes(PNG).decode()
    shape = '<v:shape style="width:72pt;height:36pt"><v:imagedata src="wordml://1.png"/></v:shape>'
    pict = f'<w:pict><w:binData w:name="wordml://1.png">{data}</w:binData>{shape}</w:pict>'
    (block,) = extract(PATH, of_2003(f"<w:p><w:r>{pict}</w:r></w:p>"))
    assert isinstance(block, PictureBlock)
    assert (block.picture.data, block.picture.width, block.picture.height) == (PNG, 25, 13)


def flat(package: bytes) -> bytes:
    """The package as one XML file, as Word saves it."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(package)) as zipped:
        for name in zipped.namelist():
            xml = zipped.read(name).decode()
            parts += f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
    binary = f"<pkg:binaryData>{base64.b64encode(PNG).decode()}</pkg:binaryData>"
    image = f'<pkg:part pkg:name="/word/media/a.png">{binary}</pkg:part>'
    names = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return f'<?xml version="1.0"?><pkg:package {names}>{parts}{image}</pkg:package>'.encode()


@pytest.mark.parametrize("name", ["年报.doc", "年报.xml"])
def test_a_package_as_one_file_is_read_to_the_last_cell(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(flat(content(document(sample()), "word-merged")))
    draft = read_draft(path)
    assert {ref: draft.cells.get(ref) for ref in sample().values} == sample().values
    assert "Word XML" in draft.evidence.notes[0]


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?><other/>', b'<?xml version="1.0"?><a>'])
def test_other_xml(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, data)


def test_notes_and_margins_of_2003_stand_apart() -> None:
    note = f"<w:r><w:footnote>{p('脚注')}</w:footnote></w:r>"
    row = f"<w:tr>{tc('乙')}<w:tc><w:p><w:r><w:t>8</w:t></w:r>{note}</w:p></w:tc></w:tr>"
    margin = f'<w:sectPr><w:hdr w:type="odd">{p("示例县人民政府")}</w:hdr></w:sectPr>'
    body = f"<w:p><w:pPr>{margin}</w:pPr><w:r><w:t>甲</w:t></w:r>{note}</w:p><w:tbl>{row}</w:tbl>"
    text, first, table, second, header = extract(PATH, of_2003(body))
    assert isinstance(table, Matrix)
    assert [[cell.text for cell in row] for row in table.rows] == [["乙", "8"]]
    assert [each.paragraph.text for each in (text, first, second) if isinstance(each, TextBlock)] == [
        "甲",
        "注：脚注",
        "注：脚注",
    ]
    assert isinstance(header, Untold)
    assert (header.where, header.text) == ("页眉页脚", "示例县人民政府")
