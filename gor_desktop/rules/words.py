"""How sentences name the places of a form: parts, rows, columns and cells, in the words printed on it."""

from __future__ import annotations

import re

from gor_desktop.models.form import FormSpec, Identity
from gor_desktop.models.refs import CellRef

_LONG_REMARK = re.compile(r"（[^（）]{10,}）$")
_NUMERALS = "零一二三四五六七八九十"


def part(form: FormSpec, table: str) -> str:
    """The part that a table stands in: 第三部分."""
    return numbered(form, form.table(table).section)


def numbered(form: FormSpec, section: str) -> str:
    """第三部分, or the heading of a section that has no number."""
    spec = form.section(section)
    return f"第{spec.number}部分" if spec.number else spec.heading


def row(form: FormSpec, ref: CellRef) -> str:
    """The row's printed label, led by its group when that is numbered too: （三）不予公开 1.属于国家秘密."""
    spec = form.row(ref)
    lead = f"{spec.path[-2]} " if len(spec.path) > 2 else ""
    return lead + _LONG_REMARK.sub("", spec.label)


def column(form: FormSpec, ref: CellRef) -> str:
    return form.column(ref).label


def row_place(form: FormSpec, ref: CellRef) -> str:
    """第三部分“（一）予以公开”一行; a table that prints its rows side by side has groups."""
    kind = "行" if form.table(ref.table).label_columns else "组"
    return f"{part(form, ref.table)}“{row(form, ref)}”一{kind}"


def column_place(form: FormSpec, ref: CellRef) -> str:
    return f"{part(form, ref.table)}“{column(form, ref)}”一列"


def cell_place(form: FormSpec, ref: CellRef) -> str:
    """第三部分“（一）予以公开”一行“自然人”一格."""
    return f"{row_place(form, ref)}“{column(form, ref)}”一格"


def cell_within(form: FormSpec, ref: CellRef) -> str:
    """A cell as it is told apart within its table: “行政许可”本年处理决定数量."""
    return f"“{row(form, ref)}”{column(form, ref)}"


def along_row(identity: Identity) -> bool:
    """Whether all figures of the identity stand in one row."""
    return len({ref.row for ref in identity.refs}) == 1


def place(form: FormSpec, identity: Identity) -> str:
    """The row, the column or the single cell that an identity is about."""
    ref = identity.left[0].ref
    if len(identity.refs) == 1:
        return cell_place(form, ref)
    return row_place(form, ref) if along_row(identity) else column_place(form, ref)


def cell_in(form: FormSpec, identity: Identity, ref: CellRef) -> str:
    """A cell as it is told apart within the identity's row or column."""
    return f"“{column(form, ref) if along_row(identity) else row(form, ref)}”"


def cell_beyond(form: FormSpec, identity: Identity, ref: CellRef) -> str:
    """A cell that enters the identity only through a sum."""
    return (
        f"“{row(form, ref)}”一行{cell_in(form, identity, ref)}" if along_row(identity) else cell_in(form, identity, ref)
    )


def numeral(count: int) -> str:
    """六 for 6; plain digits above ten."""
    return _NUMERALS[count] if 0 <= count <= 10 else str(count)
