"""What a file holds beside its text, and text that it takes back: told once for each kind, never read as the report.

Extractors leave out what is hidden or deleted and add it here; text that is struck out they mark, character by
character, as only the whole cell tells whether a figure is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum

from gor_desktop.importers.asides import AROUND, MARGIN
from gor_desktop.importers.blocks import Cell, Extracted, Matrix, TextBlock, Untold
from gor_desktop.importers.figures import looks_like_figure
from gor_desktop.models.narrative import Paragraph, Run

_STROKE = "\u0336"  # behind a character: it is struck out
_STRUCK = re.compile(rf"[^\s{_STROKE}]{_STROKE}")
_LONGEST = 2000  # characters told of one kind
_NOTE = "注："
_PAGE_NUMBER = re.compile(r"[\s\d—–―_/|·.\-第共页頁PpageofOF]*")


class Kind(Enum):
    """What is left out: its name for the clerk, and the reason."""

    HIDDEN = "隐藏的文字", "原文中设为隐藏，没有读入；如属报告内容，请取消隐藏后再导入"
    HIDDEN_AROUND = "隐藏的文字", AROUND  # of a page, outside of tables: mostly what a click would open
    STRUCK = "划去的文字", "原文中已划去，没有读入"
    DELETED = "修订中删除的文字", "原文的修订标记中已删除，没有读入；如要保留，请先拒绝修订再导入"
    COMMENT = "批注", "批注不是报告的正文，没有读入"
    MARGIN = "页眉页脚", MARGIN
    EQUATION = "公式", "公式不能保留，请在正文中改用文字写出"
    EMBEDDED = "嵌入的对象", "嵌在文件中的另一个文档或对象，没有读入；如属报告内容，请复制到正文中再导入"
    DRAWN = "图形中的文字", "写在图形或文本框里，没有读入；如属报告内容，请移到单元格中再导入"
    FIELD = "表格中的输入框", "是网页表格里输入框的内容，没有读入，请对照原网页补录"
    PICTURE = "文字中间的图片", "图片未随网页保存，其中如有文字，请对照原网页补录"
    AROUND = "网页的按钮、菜单等", AROUND


class Omitted:
    """Gathers what is left out of one file."""

    def __init__(self) -> None:
        self._texts: dict[Kind, dict[str, None]] = {}
        self._left = dict.fromkeys(Kind, _LONGEST)

    def add(self, kind: Kind, text: str) -> None:
        """Something is left out; what has no text, and a page's number, is nothing."""
        plain = " ".join(text.split())
        if not plain or (kind is Kind.MARGIN and _PAGE_NUMBER.fullmatch(plain)):
            return
        texts = self._texts.setdefault(kind, {})
        if plain not in texts and self._left[kind] > 0:
            texts[plain[: self._left[kind]]] = None
            self._left[kind] -= len(plain)

    def told(self) -> Iterator[Untold]:
        """One thing for each kind."""
        for kind, texts in self._texts.items():
            name, reason = kind.value
            yield Untold(name, "；".join(texts) + ("…" if self._left[kind] < 0 else ""), reason)


def struck(text: str) -> str:
    """The text as one that is struck out."""
    return "".join([each if each.isspace() or each == _STROKE else each + _STROKE for each in text])


def without_struck(extracted: Sequence[Extracted]) -> Sequence[Extracted]:
    """What was extracted without the text that is struck out, and what that was.

    A cell keeps it, strokes and all, where either is a figure: which one counts is for the clerk to say.
    """
    if not any(map(_is_touched, extracted)):
        return extracted
    omitted = Omitted()
    kept = [each for block in extracted for each in _cleared(block, omitted)]
    return [*kept, *omitted.told()]


def _is_touched(block: Extracted) -> bool:
    if isinstance(block, Matrix):
        return any(_STROKE in cell.text for row in block.rows for cell in row)
    return isinstance(block, TextBlock) and _STROKE in block.paragraph.text


def _cleared(block: Extracted, omitted: Omitted) -> Iterator[Extracted]:
    if isinstance(block, Matrix) and _is_touched(block):
        yield replace(block, rows=tuple(tuple(_cleared_cell(cell, omitted) for cell in row) for row in block.rows))
    elif isinstance(block, TextBlock) and _is_touched(block):
        omitted.add(Kind.STRUCK, _taken_back(block.paragraph.text))
        paragraph = Paragraph.of(Run(_STRUCK.sub("", run.text), run.bold) for run in block.paragraph.runs)
        if paragraph.runs:
            yield replace(block, paragraph=paragraph)
    else:
        yield block


def _cleared_cell(cell: Cell, omitted: Omitted) -> Cell:
    if _STROKE not in cell.text:
        return cell
    away, left = _taken_back(cell.text), _STRUCK.sub("", cell.text).strip()
    if looks_like_figure(away) or looks_like_figure(left):
        return cell
    omitted.add(Kind.STRUCK, away)
    return cell._replace(text=left)


def _taken_back(text: str) -> str:
    return "".join(_STRUCK.findall(text)).replace(_STROKE, "")


def note(runs: Iterable[Run]) -> list[Run]:
    """A note of the document as a paragraph of its own behind the one that it is of."""
    runs = list(runs)
    return [Run(_NOTE), *runs] if any(run.text.strip() for run in runs) else []
