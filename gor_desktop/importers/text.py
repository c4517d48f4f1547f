"""Plain text → blocks: one a line; lines cut at tabs or pipes are rows whose columns are only likely."""

from __future__ import annotations

import re
from pathlib import Path

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import Block, Cell, Matrix, TextBlock
from gor_desktop.models.narrative import Paragraph, Run

_RULE = re.compile(r"[|\s:-]*-{3,}[|\s:-]*")
_ENCODINGS = ("utf-8-sig", "gb18030")


def extract(path: Path, data: bytes) -> list[Block]:
    """The lines of a text file. Raises DamagedFileError when it is no text."""
    blocks: list[Block] = []
    for number, line in enumerate(decode(path, data).splitlines(), 1):
        if block := _block(line, f"第 {number} 行"):
            blocks.append(block)
    return blocks


def decode(path: Path, data: bytes) -> str:
    """UTF-8 or GB18030, whichever the bytes are. Raises DamagedFileError when they are neither."""
    if b"\0" not in data:
        for encoding in _ENCODINGS:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise DamagedFileError(path, "文本文件")


def _block(line: str, where: str) -> Block | None:
    text = line.strip()
    if not text or _RULE.fullmatch(text):
        return None
    if "\t" in text:
        return _row(line.split("\t"), text, where)
    if "|" in text:
        return _row(text.removeprefix("|").removesuffix("|").split("|"), text, where)
    return TextBlock(Paragraph.of([Run(text)]), where)


def _row(texts: list[str], line: str, where: str) -> Matrix:
    cells = tuple(Cell(text.strip(), 0, column) for column, text in enumerate(texts))
    return Matrix((cells,), where, exact=False, lines=(line,))
