"""What all readers of documents do with the pieces they find: lines, tables that only arrange the page, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gor_desktop.importers.blocks import LONGEST_CELL, PictureBlock, TextBlock, Untold
from gor_desktop.models.narrative import Paragraph, Run
from gor_desktop.models.pictures import picture_of

_UNKEPT = "这种格式的图片不能保留，请在 Word 或 WPS 中另存为 PNG 或 JPEG 后插入"
_LINKED = "图片没有存在文件里，只是一个链接；本程序不联网，请在原文中把它存为文件后插入"


def text_blocks(runs: Sequence[Run], where: str) -> Iterator[TextBlock]:
    """A paragraph as blocks: a break within it ends one; without text there is none."""
    for line in _split(runs):
        paragraph = Paragraph.of(line)
        if paragraph.runs:
            yield TextBlock(paragraph, where)


def _split(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.bold))
        for text in rest:
            yield line
            line = [Run(text, run.bold)]
    yield line


def cell_text(text: str) -> str:
    """Lines without blanks around them; blank ones are left out."""
    if "\n" not in text:
        return text.strip()
    stripped = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in stripped if line)


def arranges(rows: Iterable[Sequence[str]]) -> bool:
    """Whether a table only arranges the page: it holds whole texts, or never more than one cell a row."""
    rows = list(rows)
    return all(len(row) <= 1 for row in rows) or any(len(text) > LONGEST_CELL for row in rows for text in row)


def picture_block(data: bytes, size: tuple[int, int], description: str, where: str) -> PictureBlock | Untold:
    """A picture that a file holds; `size`: width and height in mm as shown, 0 where not said."""
    picture = picture_of(data, *size, description)
    return PictureBlock(picture, where) if picture else Untold(where, description or "图片", _UNKEPT)


def linked_picture(target: str, where: str) -> Untold:
    """A picture that stands elsewhere; it is never fetched."""
    return Untold(where, target, _LINKED)
