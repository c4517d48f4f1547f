"""Rectangles of a grid to and from the system's clipboard, and the sentence about what a paste left out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gor_desktop.models.blocks import Block, from_html, from_text, has_spans, to_html, to_text
from gor_desktop.models.form import FormSpec
from gor_desktop.models.paste import Paste
from gor_desktop.models.refs import CellRef

_MOST_NAMED = 3


def put(block: Block) -> None:
    """Offer a block as tab-separated text, which spreadsheets take, and as a table, which Word takes."""
    data = QMimeData()
    data.setText(to_text(block))
    data.setHtml(to_html(block))
    QGuiApplication.clipboard().setMimeData(data)


def get() -> Block | None:
    """The block on the clipboard; None when there is neither text nor a table.

    Text first, as spreadsheets mean it; but of a table with merged cells the text has lost which are merged, and of
    one whose cells hold several lines, which lines are rows.
    """
    data = _held()
    if data is None:
        return None
    table = from_html(data.html()) if data.hasHtml() else None
    text = from_text(data.text()) if data.hasText() and data.text().strip("\r\n") else None
    if table is None or text is None:
        return table or text
    return table if has_spans(data.html()) or _shape(table) != _shape(text) else text


def _shape(block: Block) -> tuple[int, int]:
    return len(block), max(map(len, block))


def has_block() -> bool:
    """Whether there is something to paste, without reading it."""
    data = _held()
    return data is not None and (data.hasText() or data.hasHtml())


def copied_elsewhere() -> tuple[str, str]:
    """What another program left on the clipboard, as markup and as text; empty where there is none."""
    data = _held()
    return (data.html(), data.text()) if data is not None else ("", "")


def _held() -> QMimeData | None:
    """What is on the clipboard; Qt has nothing at all for an emptied one."""
    return QGuiApplication.clipboard().mimeData()


def notice(paste: Paste, form: FormSpec) -> str:
    """What a paste did and what it left out, for the status bar."""
    left_out = list(_left_out(paste, form))
    done = f"已粘贴 {len(paste.filled)} 格" if paste.filled else "没有粘贴任何内容"
    if paste.aligned:
        done += "（已按表中文字对齐）"
    return "；".join([done, *left_out]) + "。"


def _left_out(paste: Paste, form: FormSpec) -> Iterator[str]:
    if paste.refused:
        texts = "、".join(f"“{' '.join(text.split())}”" for _, text in paste.refused[:_MOST_NAMED])
        yield f"{len(paste.refused)} 格不是数字，未粘贴：{texts}{'等' if len(paste.refused) > _MOST_NAMED else ''}"
    if paste.computed:
        names = "、".join(_name(ref, form) for ref in paste.computed[:_MOST_NAMED])
        more = f"等 {len(paste.computed)} 格" if len(paste.computed) > _MOST_NAMED else ""
        yield f"{names}{more}由程序自动计算，与粘贴的数字不同，未粘贴"
    if paste.unknown:
        yield f"{paste.unknown} 行的标题或列与本表对不上，未粘贴，请只复制数字后再粘贴"
    if paste.labels:
        yield f"{paste.labels} 格落在表头文字上，未粘贴"
    if paste.outside:
        yield f"{paste.outside} 格超出表格，未粘贴"


def _name(ref: CellRef, form: FormSpec) -> str:
    return f"“{form.row(ref).label}·{form.column(ref).label}”"
