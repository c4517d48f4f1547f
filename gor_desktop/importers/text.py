"""Plain text → blocks: one a line; lines cut at tabs or pipes are rows whose columns are only likely."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from pathlib import Path

from gor_desktop.errors import DamagedFileError
from gor_desktop.importers.blocks import LOST, Block, Cell, Matrix, TextBlock
from gor_desktop.models.narrative import Paragraph, Run

_FRAME = re.compile(r"[|\s:-]+")
_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_ENCODINGS = ("utf-8", "gb18030")
_GOOD_FOR_LOST = 50  # good characters beside each lost one: below that it is another encoding, or no text


def extract(path: Path, data: bytes) -> list[Block]:
    """The lines of a text file. Raises DamagedFileError when it is no text."""
    return blocks_of(decode(path, data))


def blocks_of(content: str, before: int = 0, unit: str = "行") -> list[Block]:
    """The lines of a text; the first is the one behind `before` others, `unit` is what they are called."""
    blocks: list[Block] = []
    piped: list[tuple[str, str]] = []
    for number, line in enumerate(content.splitlines(), before + 1):
        text = line.strip()
        if not text or _is_rule(text):
            continue
        where = f"第 {number} {unit}"
        if "|" in text and "\t" not in text:
            piped.append((text, where))
            continue
        blocks += _piped(piped)
        piped.clear()
        blocks.append(_row(line.split("\t"), text, where) if "\t" in text else _paragraph(text, where))
    return [*blocks, *_piped(piped)]


def decode(path: Path, data: bytes) -> str:
    """The text, by its mark where it has one, else UTF-8 or GB18030; a few damaged bytes become `LOST`.

    Raises DamagedFileError when it is neither.
    """
    for encoding in _encodings(data):
        text = _decoded(data, encoding)
        if text is not None:
            return text
    raise DamagedFileError(path, "文本文件")


def _encodings(data: bytes) -> Sequence[str]:
    marked = [encoding for mark, encoding in _MARKS.items() if data.startswith(mark)]
    return marked or (() if b"\0" in data else _ENCODINGS)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost = text.count(LOST)
    good = sum(character > "\x7f" for character in text) - lost
    return text if lost * _GOOD_FOR_LOST <= good else None


def _is_rule(text: str) -> bool:
    """A line that only draws the frame of a table."""
    return "---" in text and _FRAME.fullmatch(text) is not None


def _paragraph(text: str, where: str) -> TextBlock:
    return TextBlock(Paragraph.of([Run(text)]), where)


def _piped(lines: Sequence[tuple[str, str]]) -> Iterator[Matrix]:
    """Neighbouring lines with pipes: those at an edge are the frame if all lines have them, else blanks."""
    telling = [text for text, _ in lines if text.strip("| ")]
    opened = all(text.startswith("|") for text in telling)
    closed = all(text.endswith("|") for text in telling)
    for text, where in lines:
        inner = text.removeprefix("|") if opened else text
        yield _row((inner.removesuffix("|") if closed else inner).split("|"), text, where)


def _row(texts: list[str], line: str, where: str) -> Matrix:
    cells = tuple(Cell(text.strip(), 0, column) for column, text in enumerate(texts))
    return Matrix((cells,), where, exact=False, lines=(line,))
