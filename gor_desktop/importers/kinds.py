"""The kinds of file that are read here, as data: what a name promises, and which module reads what is really inside."""

from __future__ import annotations

from typing import NamedTuple

from gor_desktop.errors import spaced


class Kind(NamedTuple):
    """What a file holds. `name`: in the clerk's words; `module`: the extractor, beside this file; `largest`: in MiB.

    `plain`: nothing but text, which a program may have put under any name; a file that tells nothing of itself is
    taken for it.
    """

    name: str
    module: str
    plain: bool = False
    largest: int = 100


KINDS = {
    "docx": Kind("Word 文档（.docx）", "formats.word.word"),
    "doc": Kind("旧版 Word 文档（.doc）", "formats.word.office"),
    "wordml": Kind("Word XML 文档", "formats.word.wordml"),
    "odt": Kind("ODF 文本文档（.odt）", "formats.odf.odt"),
    "rtf": Kind("RTF 文档（.rtf）", "formats.rtf.rtf"),
    "xlsx": Kind("Excel 工作簿（.xlsx）", "formats.excel.excel"),
    "xls": Kind("旧版 Excel 工作簿（.xls）", "formats.excel.excel"),
    "ods": Kind("ODF 电子表格（.ods）", "formats.odf.ods"),
    "spreadsheetml": Kind("Excel XML 表格", "formats.excel.spreadsheetml"),
    "pdf": Kind("PDF 文件（.pdf）", "formats.pdf.pdf"),
    "html": Kind("网页", "formats.html.html", plain=True, largest=32),
    "mht": Kind("单个文件网页（.mht）", "formats.html.mht", plain=True, largest=32),
    "csv": Kind("CSV 表格（.csv）", "formats.text.csv", plain=True, largest=8),
    "text": Kind("纯文本", "formats.text.text", plain=True, largest=8),
    "json": Kind("年报数据文件（.json）", "json", plain=True, largest=8),
}

PROMISED = {
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "doc",
    ".wps": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".json": "json",
}  # what a name promises to hold
SUFFIXES = tuple(PROMISED)

_AS_GOOD = {".et": ("xlsx",), ".wps": ("docx",)}  # what WPS writes under its own suffixes just as well


def surprise(suffix: str, kind: str) -> str | None:
    """What to say when a file holds something else than its name says; None when it does not."""
    if PROMISED.get(suffix) == kind or kind in _AS_GOOD.get(suffix, ()):
        return None
    called = f"文件名是 {suffix}" if suffix else "文件名没有扩展名"
    name = spaced(KINDS[kind].name)
    return f"{called}，内容其实是{name}，按{name}读入"
