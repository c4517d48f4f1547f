"""What is said beside the form of one cell or one item, and what is offered to put it right. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gor_desktop.models.changes import ChangeSet
from gor_desktop.models.edits import drop_stated
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, format_value
from gor_desktop.ui.review.items import Item, Sort, cell_name
from gor_desktop.ui.review.kinds import LOOKS, Kind
from gor_desktop.ui.review.review import Review

_CHOSEN = "您选定放在这一行。"
_SHORT = 14  # characters of a label that fit on a button


class Offer(NamedTuple):
    """A correction that a button makes; `reason` stands above it, `tip` says more than fits on it."""

    text: str
    changes: ChangeSet
    reason: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Detail:
    """`facts`: label and text, in the order in which they are read; `remarks`: what speaks against the figure."""

    place: str
    facts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


def of_cell(review: Review, ref: CellRef) -> Detail:
    """What is known of one cell."""
    items = review.items_at(ref)
    offers = [*_offers(review, ref), *(offer for item in items for offer in _choosing(review, item))]
    remarks = tuple(_remarks(review, ref))
    asked = next((item.place for item in items if item.choice is not None and not review.status(item)), "")
    return Detail(asked or cell_name(review.form, ref), tuple(_facts(review, ref)), remarks, tuple(offers))


def _remarks(review: Review, ref: CellRef) -> Iterator[str]:
    """What speaks against a cell; the sums that a suggestion names are not said again."""
    for item in review.items_at(ref):
        if item.sort is Sort.UNREAD and not review.status(item):
            yield item.text
    if not any(found.ref == ref for found in review.evidence.suggestions):
        yield from (item.text for item in review.failing_at(ref))


def of_item(review: Review, item: Item) -> Detail:
    """What is known of an item that has no cell."""
    facts = [("内容", item.text)]
    if item.full:
        facts.append(("全文", item.full))
    if status := review.status(item):
        facts.append(("现在", f"{status}。"))
    return Detail(item.place or "说明", tuple(facts), (), tuple(_choosing(review, item)))


def of_texts() -> Detail:
    """What is said beside the text, where there are no cells."""
    return Detail("文字", (("内容", "从文件读到的文字，按部分排列；可以直接修改。"),))


def _facts(review: Review, ref: CellRef) -> Iterator[tuple[str, str]]:
    kind, source = review.kind(ref), review.source(ref)
    yield "现在的数", format_value(review.shown(ref)) or "（空白）"
    if ref in review.form.computed:
        yield from _sum(review, ref)
    yield "怎么来的", _CHOSEN if review.in_chosen_row(ref) else LOOKS[kind].meaning
    if source:
        yield "原文位置", f"{review.name}，{source.where}"
        yield "原文文字", f"“{' '.join(source.text.split())}”" if source.text else "（原文没有写出这个数）"
    elif kind is not Kind.CORRECTED:
        yield "原文位置", "（原文件里没有找到这一格）"


def _sum(review: Review, ref: CellRef) -> Iterator[tuple[str, str]]:
    total = format_value(review.session.report.value(ref))
    if format_value(review.shown(ref)) == total:
        yield "各项合计", f"{total or '空白'}，与这一格相符"
    elif review.shown(ref) is not BLANK:
        yield "各项合计", f"{total or '空白'}，与这一格不符"
    else:
        yield "各项合计", f"{total}，由程序自动计算"


def _offers(review: Review, ref: CellRef) -> Iterator[Offer]:
    report = review.session.report
    total = report.value(ref)
    meant = next(_meant(review, ref), None)
    if meant is not None:
        value, words, reason = meant
        text = f"{words} {format_value(value) or '空白'}(&A)"
        yield Offer(text, review.correction(ref, value, "按建议更正"), reason)
    stated = report.stated.get(ref)
    offered = meant is not None and format_value(meant[0]) == format_value(total)
    if stated not in (None, BLANK) and format_value(stated) != format_value(total) and not offered:
        text = f"改用各项合计 {format_value(total) or '空白'}(&S)"
        yield Offer(text, drop_stated(report, ref, "改用各项合计"), "如果各项的数都对，只是合计写错：")


def _meant(review: Review, ref: CellRef) -> Iterator[tuple[CellValue, str, str]]:
    """What should stand in a cell instead: the figure, the words on the button, the reason where it is not said yet."""
    shown = format_value(review.shown(ref))
    for found in review.evidence.suggestions:
        if found.ref == ref and format_value(found.value) != shown:
            yield found.value, "改为", found.reason
    for item in review.failing_at(ref):
        if item.meant is not None and item.refs[0] == ref and format_value(item.meant) != shown:
            yield item.meant, "按建议修正：改为", ""


def _choosing(review: Review, item: Item) -> Iterator[Offer]:
    if item.choice is None:
        return
    chosen = review.chosen_row(item.choice)
    reason = item.text if chosen is None else "如果要换一行："
    for number, row in enumerate(item.choice.rows):
        if number != chosen:
            label = review.form.row(row[0]).label
            short = label if len(label) <= _SHORT else f"{label[:_SHORT]}…"
            yield Offer(f"放在“{short}”(&{number + 1})", review.choosing(item.choice, number), reason, label)
            reason = ""
