"""Pictures and small tables of the Word file as other programs see them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from gor_desktop.exporters.word import render
from gor_desktop.importers.blocks import Matrix
from gor_desktop.importers.formats.word.word import extract
from gor_desktop.models.narrative import Narrative, Picture, PlainTable
from gor_desktop.models.pictures import picture_of
from gor_desktop.models.report import Report
from tests.unit.builders import picture, png
from tests.unit.exporters.samples import SMALL_TABLE, illustrated, paragraphs, report


def opened(source: Report) -> Any:
    return docx.Document(BytesIO(render(source)))


def showing(*pictures: Picture) -> Report:
    return report(text={"overview": Narrative(pictures)})


def test_pictures_are_shown_as_large_as_their_file_said() -> None:
    document = opened(illustrated())
    large, small = document.inline_shapes
    assert [round(side / Mm(1)) for side in (large.width, large.height)] == [120, 60]
    assert [round(side / Mm(1), 1) for side in (small.width, small.height)] == [1.1, 1.0]
    described = [shape.get("descr") for shape in document.element.iter(qn("wp:docPr"))]
    assert described == ["示例县档案馆政府信息公开申请受理窗口", ""]


def test_the_same_picture_is_stored_once_byte_for_byte() -> None:
    with zipfile.ZipFile(BytesIO(render(showing(picture(10), picture(20), picture(shade=3))))) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert media == ["word/media/image1.png", "word/media/image2.png"]
        assert package.read(media[0]) == picture().data


def test_the_same_report_gives_the_same_file() -> None:
    assert render(illustrated()) == render(illustrated())


@pytest.mark.parametrize(("width", "height"), [(2000, 100), (40, 4000)])
def test_no_picture_is_larger_than_the_text(width: int, height: int) -> None:
    shown = picture_of(png(width, height))
    assert shown is not None
    (shape,) = opened(showing(shown)).inline_shapes
    assert shape.width <= Mm(156) + 1
    assert shape.height <= Mm(225)
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)


def test_a_picture_has_a_line_of_its_own_as_high_as_it_is() -> None:
    shown = next(p for p in opened(illustrated()).paragraphs if p._p.find(f".//{qn('w:drawing')}") is not None)
    style = shown.style
    assert (style.name, shown.text) == ("图片", "")
    assert (style.paragraph_format.line_spacing, style.paragraph_format.first_line_indent) == (1.0, 0)


def test_small_tables_are_bordered_and_keep_their_merges() -> None:
    first = opened(illustrated()).tables[0]
    assert first.cell(0, 0)._tc is first.cell(1, 0)._tc
    assert first.cell(0, 1)._tc is first.cell(0, 2)._tc
    assert first.cell(3, 2).text == "58\n（含转载）"
    assert {edge.get(qn("w:val")) for edge in first._tbl.tblPr.find(qn("w:tblBorders"))} == {"single"}


def test_tables_that_follow_each_other_stay_apart() -> None:
    source = report(text={"disclosure": Narrative((SMALL_TABLE, SMALL_TABLE))})
    tags = [child.tag for child in opened(source).element.body]
    assert all(one != other for one, other in pairwise(tags) if one == qn("w:tbl"))


def test_a_small_table_is_read_back_as_it_is(tmp_path: Path) -> None:
    source = report(text={"overview": Narrative((*paragraphs("见下表。").blocks, SMALL_TABLE))})
    matrices = [block for block in extract(tmp_path / "a.docx", render(source)) if isinstance(block, Matrix)]
    assert PlainTable.of(cell for row in matrices[0].rows for cell in row) == SMALL_TABLE
