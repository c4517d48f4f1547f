"""Figures whose row only the clerk knows: how they are listed, and what becomes of them once the clerk has said it."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.models.evidence import Choice, Source, Unread
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, format_value

LONGEST = 16  # characters of a label among others


def listed(form: FormSpec, choice: Choice) -> Unread:
    """The choice as it stands among what was not read, with what to do about it."""
    rows = "、".join(f"“{_short(form.row(row[0]).label)}”" for row in choice.rows)
    texts = " ".join(source.text for source in choice.sources if source is not None)
    where = next((source.where for source in choice.sources if source is not None), "")
    reason = f"表样中这一项分为{rows}，文件没有分开；请选定这些数属于哪一行，选定之前各格留空"
    return Unread(where, f"{choice.label}：{texts}", reason, tuple(ref for row in choice.rows for ref in row))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def taken(choice: Choice, row: int) -> Iterator[tuple[CellRef, CellValue, Source | None]]:
    """The cells of one of the choice's rows, with what it puts there and where that was read."""
    yield from zip(choice.rows[row], choice.values, choice.sources, strict=True)


def told(form: FormSpec, choice: Choice, row: int) -> str:
    """What to note of a choice that was made."""
    values = "、".join(format_value(value) for value in choice.values if value is not BLANK)
    return f"“{choice.label}”的数（{values}）按选定填入“{form.row(choice.rows[row][0]).label}”"
