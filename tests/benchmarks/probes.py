"""What is measured inside one process: `python -m tests.benchmarks.probes NAME FOLDER` prints the times as JSON.

FOLDER holds the city's report as the program wrote it (`city.docx`, `city.xlsx`, `city.html`); what only others
write is taken from the corpus. Each probe returns lists of
milliseconds: ours first, then the plain thing where there is one.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from gor_desktop import exporters
from gor_desktop.exporters import layout
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.edits import set_cells
from gor_desktop.models.values import number
from tests.benchmarks.city import city_report
from tests.benchmarks.measure import in_turn
from tests.corpus.check import DATA

ROUNDS = 60
CORPUS = DATA / "corpus"
EDITS = 2000
SETTLING = 2000  # milliseconds for the pages that are built ahead
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(folder: Path) -> list[list[float]]:
    """The whole import of a Word file against lxml taking the text of every cell in it."""
    from lxml import etree

    path = folder / "city.docx"

    def plain() -> list[str]:
        with zipfile.ZipFile(path) as package:
            tree = etree.fromstring(package.read("word/document.xml"))
        return ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in tree.iter(f"{W}tc")]

    return in_turn([lambda: read_draft(path), plain], ROUNDS)


def read_xlsx(folder: Path) -> list[list[float]]:
    """The whole import of a workbook against calamine taking every sheet's values."""
    return _against_calamine(folder / "city.xlsx")


def read_xls(folder: Path) -> list[list[float]]:
    """The same of an old workbook."""
    return _against_calamine(CORPUS / "city--published.xls")


def _against_calamine(path: Path) -> list[list[float]]:
    from python_calamine import CalamineWorkbook

    def plain() -> list[object]:
        workbook = CalamineWorkbook.from_path(path)
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]

    return in_turn([lambda: read_draft(path), plain], ROUNDS)


def read_html(folder: Path) -> list[list[float]]:
    """The whole import of a page against lxml parsing it."""
    return _against_parsing(folder / "city.html")


def read_pasted(folder: Path) -> list[list[float]]:
    """The same of a page into which Word was pasted, an element for each character."""
    return _against_parsing(CORPUS / "county--word.html")


def _against_parsing(path: Path) -> list[list[float]]:
    from lxml import html

    return in_turn([lambda: read_draft(path), lambda: html.document_fromstring(path.read_bytes())], ROUNDS)


def read_pdf(folder: Path) -> list[list[float]]:
    """The whole import of a PDF against the library that it is read with taking its text."""
    from pdfminer.high_level import extract_text

    path = CORPUS / "county--word-docx.pdf"
    return in_turn([lambda: read_draft(path), lambda: extract_text(path)], ROUNDS // 3)


def write_docx(folder: Path) -> list[list[float]]:
    """The Word export against python-docx writing the same paragraphs and cells without any formatting."""
    report = city_report()
    blocks = list(layout.blocks(report))
    return in_turn([lambda: exporters.render(report, ".docx"), lambda: _plain_docx(blocks)], ROUNDS // 3)


def _plain_docx(blocks: list[layout.Block]) -> bytes:
    from docx import Document

    document = Document()
    for block in blocks:
        match block:
            case layout.Table():
                rows = [row.cells for row in document.add_table(*block.size).rows]
                for cell in block.cells:
                    rows[cell.top][cell.left].text = cell.text
            case layout.TextParagraph():
                document.add_paragraph("".join(run.text for run in block.runs))
            case layout.Signature():
                document.add_paragraph(f"{block.unit} {block.date}")
            case _:
                document.add_paragraph(block.text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def edit(folder: Path) -> list[list[float]]:
    """A wrong figure typed, then the right one again, all over the report that a window shows, its pages all built.

    So one figure is wrong at most, as in a report nearly done: that is when the rules look for the figure to blame.
    Timed until every signal was served; painting comes later, once for any number of edits.
    """
    from PySide6.QtTest import QTest

    from gor_desktop.ui.application import make_application
    from gor_desktop.ui.main_window import MainWindow
    from gor_desktop.ui.memory import Memory

    application = make_application()
    window = MainWindow(Memory(folder))
    window.begin(folder / "city.gor")
    window.show()
    QTest.qWait(SETTLING)
    session, draw, times = window.session, random.Random(1), []
    assert session is not None
    for _ in range(EDITS // 2):
        ref = draw.choice(session.report.form.inputs)
        right = session.report.value(ref)
        for value in (number(draw.randint(0, 9999)), right):
            started = perf_counter()
            session.edit(set_cells(session.report, {ref: value}, "edit"))
            times.append((perf_counter() - started) * 1000)
            application.processEvents()
    return [times]


PROBES: dict[str, Callable[[Path], list[list[float]]]] = {
    probe.__name__: probe
    for probe in (read_docx, read_xlsx, read_xls, read_html, read_pasted, read_pdf, write_docx, edit)
}


if __name__ == "__main__":
    json.dump(PROBES[sys.argv[1]](Path(sys.argv[2])), sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # what a window does when it is torn down is not measured
