"""What a workbook holds beside its cells, and cells that are struck out."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from gor_desktop.importers.blocks import Matrix, Untold
from gor_desktop.importers.formats.excel.excel import extract
from gor_desktop.importers.formats.omitted import struck

PATH = Path("report.xlsx")


def found(book: Workbook) -> list[object]:
    out = io.BytesIO()
    book.save(out)
    told: list[object] = []
    for block in extract(PATH, out.getvalue()):
        if isinstance(block, Matrix):
            told.append([[cell.text for cell in row] for row in block.rows])
        elif isinstance(block, Untold):
            told.append((block.where, block.text))
    return told


def test_comments_and_printed_margins_are_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "甲", 18
    sheet["B1"].comment = Comment("请核对", "某")
    sheet["A1"].comment = Comment("已改", "某")
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    sheet.oddHeader.center.text = "示例县人民政府"
    sheet.oddHeader.center.size = 14
    sheet.oddFooter.right.text = "第 &P 页 共 &N 页"
    matrix, *told = found(book)
    assert matrix == [["甲", "18"]]
    assert set(told) == {("批注", "已改；请核对"), ("页眉页脚", "示例县人民政府")}


def test_cells_that_are_struck_out_are_no_figures() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["甲", 18, "18", 7])
    for cell in ("B1", "C1"):
        sheet[cell].font = Font(strike=True)
    sheet["E1"] = CellRichText(TextBlock(InlineFont(strike=True), "7"), "8")
    sheet["F1"] = CellRichText(TextBlock(InlineFont(b=True), "7"), "8")
    assert found(book) == [[["甲", struck("18"), struck("18"), "7", struck("7") + "8", "78"]]]
