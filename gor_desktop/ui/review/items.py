"""What a clerk should look at after an import, as data: from the draft alone, and from the sums that do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from gor_desktop.importers import choices
from gor_desktop.importers.asides import is_aside
from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.weighing import blamed
from gor_desktop.models.evidence import Blame, Choice, Evidence, How, Suggestion, Unread
from gor_desktop.models.finding import Finding
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.values import BLANK, CellValue, Number, format_value, from_json
from gor_desktop.rules.messages import message

Key = tuple[object, ...]
_FEW = 2  # texts left out for one reason that are listed one by one
_MOST_QUOTED = 2  # texts in one line of the list
_TOLD = (How.CONVERTED, How.CALCULATED)


class Sort(Enum):
    """In the order of the list."""

    CHOICE = auto()
    DOUBTFUL = auto()
    SUGGESTION = auto()
    UNBALANCED = auto()
    UNREAD = auto()
    CONVERTED = auto()
    CALCULATED = auto()
    NOTE = auto()
    ASIDE = auto()


class SortSpec(NamedTuple):
    """`title` heads the items of a sort; `glyph` and `colour` (of the theme) mark each of them."""

    title: str
    glyph: str
    colour: str


SORTS: Mapping[Sort, SortSpec] = {
    Sort.CHOICE: SortSpec("要您来定的", "?", "error"),
    Sort.DOUBTFUL: SortSpec("读不准的数字", "疑", "error"),
    Sort.SUGGESTION: SortSpec("可能读错的数字", "疑", "warning"),
    Sort.UNBALANCED: SortSpec("对不上的合计", "≠", "error"),
    Sort.UNREAD: SortSpec("没有放进报告的内容", "余", "warning"),
    Sort.CONVERTED: SortSpec("换算过的数字", "换", "hint"),
    Sort.CALCULATED: SortSpec("推算位置的数字", "算", "hint"),
    Sort.NOTE: SortSpec("说明", "注", "muted"),
    Sort.ASIDE: SortSpec("报告以外的内容", "外", "muted"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    `place`: where in the form, or in the file for what has no place in the form; `text`: what is to be seen there;
    `refs`: the cells that it is about, the one to go to first; `needed`: whether it must be looked at; `full`: all that
    `text` sums up, where it does; `accuses`: whether the first of `refs` alone is at fault; `meant`: the
    figure that the rules propose there.
    """

    key: Key
    sort: Sort
    place: str
    text: str
    refs: tuple[CellRef, ...] = ()
    needed: bool = True
    choice: Choice | None = None
    suggestion: Suggestion | None = None
    full: str = ""
    accuses: bool = False
    meant: CellValue | None = None


_AGREEMENT = frozenset(("T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T13", "T14"))


def draft_items(draft: ImportDraft) -> list[Item]:
    """Everything that follows from the reading alone, sort by sort, in the order of the form or the file."""
    form, evidence = draft.form, draft.evidence
    return [
        *(_choice(form, number, choice) for number, choice in enumerate(evidence.choices)),
        *_doubtful(draft),
        *_unread(form, evidence),
        *_converted(draft),
        *_calculated(draft),
        *_notes(evidence),
        *_asides(evidence),
    ]


def finding_item(form: FormSpec, finding: Finding, hint: str) -> Item:
    """A sum that does not agree; `hint` says where the fault may be.

    It is the same item while its equation fails, whichever cell is suspected.
    """
    place = cell_name(form, finding.refs[0])
    equation = (finding.facts.get("place"), finding.facts.get("part")) if "place" in finding.facts else finding.refs
    key = (finding.code, finding.section, equation)
    text, meant = message(finding, form) + hint, None
    if "suspect" in finding.facts and "other" not in finding.facts:
        meant = from_json(finding.facts["suspect_value"])
    accuses = meant is not None or finding.fix is not None
    return Item(key, Sort.UNBALANCED, place, text, finding.refs, accuses=accuses, meant=meant)


def suggestion_item(form: FormSpec, suggestion: Suggestion) -> Item:
    """A figure that would make sums agree."""
    key = (Sort.SUGGESTION, suggestion.ref, suggestion.value)
    place = cell_name(form, suggestion.ref)
    text = f"{suggestion.brief}。" if suggestion.brief else suggestion.reason
    refs = (suggestion.ref,)
    return Item(key, Sort.SUGGESTION, place, text, refs, suggestion=suggestion, full=suggestion.reason)


def is_unbalanced(finding: Finding) -> bool:
    """Whether a finding is about figures of the tables that do not agree, or cannot be right.

    What a table lacks, or what the unit may not report, is for the editor: reading it was no fault.
    """
    return finding.code in _AGREEMENT and bool(finding.refs)


def row_name(form: FormSpec, ref: CellRef) -> str:
    """The labels that lead to a row: （三）不予公开 › 1.属于国家秘密."""
    return " › ".join(form.row(ref).path)


def cell_name(form: FormSpec, ref: CellRef) -> str:
    """The row and the column of a figure."""
    return f"{row_name(form, ref)}，{form.column(ref).label}"


# --- one sort each -------------------------------------------------------------------------------------------------


def _choice(form: FormSpec, number: int, choice: Choice) -> Item:
    figures = "、".join(format_value(value) or "空白" for value in choice.values)
    text = f"原文件中这一行没有细分，写的是 {figures}；表样分为 {len(choice.rows)} 行，请选定放在哪一行。"
    refs = tuple(ref for row in choice.rows for ref in row)
    return Item((Sort.CHOICE, number), Sort.CHOICE, choice.label, text, refs, choice=choice)


def _doubtful(draft: ImportDraft) -> Iterator[Item]:
    """What is no figure was left out; a figure that can hardly be right, or that another contradicts, was kept."""
    for ref, source in draft.evidence.read_from.items():
        if source.how is How.DOUBTFUL:
            told = "暂按此读入，请对照原文件核对" if ref in draft.cells else "不像一个数字，请对照原文件填写"
            text = f"原文是“{' '.join(source.text.split())}”，{told}。"
            yield Item((Sort.DOUBTFUL, ref), Sort.DOUBTFUL, cell_name(draft.form, ref), text, (ref,))


def _unread(form: FormSpec, evidence: Evidence) -> Iterator[Item]:
    """What found no home, except what is listed as a doubtful figure or a choice already."""
    listed = {(source.where, source.text) for source in evidence.read_from.values() if source.how is How.DOUBTFUL}
    listed |= {_facts(choices.listed(form, choice)) for choice in evidence.choices}
    alike: dict[tuple[object, ...], list[Unread]] = {}
    for number, unread in enumerate(evidence.unread):
        if _facts(unread) not in listed and not is_aside(unread):
            alike.setdefault((unread.reason,) if not unread.refs else (number,), []).append(unread)
    for key, found in alike.items():
        groups = [found] if len(found) > _FEW else [[unread] for unread in found]
        yield from (_leftover(Sort.UNREAD, (*key, number), group) for number, group in enumerate(groups))


def _asides(evidence: Evidence) -> Iterator[Item]:
    """What is none of the report, such as all that a web page has around it: a line for each reason."""
    alike: dict[str, list[Unread]] = {}
    for unread in filter(is_aside, evidence.unread):
        alike.setdefault(unread.reason, []).append(unread)
    yield from (_leftover(Sort.ASIDE, (reason,), found) for reason, found in alike.items())


def _leftover(sort: Sort, key: Key, found: list[Unread]) -> Item:
    """One text, or the texts that were left out for one reason."""
    first = found[0]
    quoted = [f"“{' '.join(unread.text.split())}”" for unread in found[:_MOST_QUOTED]]
    more = f"等 {len(found)} 处" if len(found) > len(quoted) else ""
    full = "\n".join(f"{unread.where}：“{unread.text}”" for unread in found) if len(found) > 1 else ""
    place = f"{first.where} 等 {len(found)} 处" if len(found) > 1 else first.where
    text = f"{''.join(quoted)}{more}：{first.reason}"
    return Item((sort, *key), sort, place, text, first.refs, needed=sort is not Sort.ASIDE, full=full)


def _facts(unread: Unread) -> tuple[str, str]:
    return unread.where, unread.text


def _converted(draft: ImportDraft) -> Iterator[Item]:
    """Figures that something was taken off; the same text in many cells of a table once."""
    alike: dict[tuple[str, str, str], list[CellRef]] = {}
    for ref, source in draft.evidence.read_from.items():
        if source.how is How.CONVERTED:
            value = format_value(draft.cells.get(ref, BLANK))
            alike.setdefault((ref.table, " ".join(source.text.split()), value), []).append(ref)
    for (_, text, value), refs in alike.items():
        yield _conversion(draft.form, text, value, tuple(refs))


def _conversion(form: FormSpec, text: str, value: str, refs: tuple[CellRef, ...]) -> Item:
    read = f"读作 {value}{form.column(refs[0]).unit}" if value else "按空白读入"
    place = cell_name(form, refs[0]) + (f" 等 {len(refs)} 格" if len(refs) > 1 else "")
    key = (Sort.CONVERTED, refs)
    return Item(key, Sort.CONVERTED, place, f"原文“{text}”，{read}。", refs, needed=bool(value))


def _calculated(draft: ImportDraft) -> Iterator[Item]:
    """Rows with figures one by one; of the rows that are all zeros one line for a table says enough."""
    rows: dict[tuple[str, str], list[CellRef]] = {}
    for ref, source in draft.evidence.read_from.items():
        if source.how is How.CALCULATED:
            rows.setdefault((ref.table, ref.row), []).append(ref)
    zeros: dict[str, list[list[CellRef]]] = {}
    for found in rows.values():
        if any(_counts(draft.cells.get(ref, BLANK)) for ref in found):
            yield _placed_row(draft, found)
        else:
            zeros.setdefault(found[0].table, []).append(found)
    for empty in zeros.values():
        yield _zero_rows(draft.form, empty)


def _counts(value: CellValue) -> bool:
    return isinstance(value, Number) and bool(value.amount)


def _placed_row(draft: ImportDraft, refs: list[CellRef]) -> Item:
    form = draft.form
    figures = [
        (form.column(ref).label, draft.cells.get(ref, BLANK)) for ref in form.table(refs[0].table).refs if ref in refs
    ]
    shown = "，".join(f"{label} {format_value(value)}" for label, value in figures if _counts(value))
    others = "，其余为 0" if sum(_counts(value) for _, value in figures) < len(figures) else ""
    first = next((ref for ref in refs if _counts(draft.cells.get(ref, BLANK))), refs[0])
    ordered = (first, *(ref for ref in refs if ref != first))
    text = f"原文这一行的数字不齐，按合计关系放为：{shown}{others}。"
    return Item((Sort.CALCULATED, refs[0].table, refs[0].row), Sort.CALCULATED, row_name(form, first), text, ordered)


def _zero_rows(form: FormSpec, rows: list[list[CellRef]]) -> Item:
    refs = tuple(ref for row in rows for ref in row)
    place = row_name(form, refs[0]) + (f" 等 {len(rows)} 行" if len(rows) > 1 else "")
    text = "原文这里的数字不齐，按合计关系推算都是 0。"
    return Item((Sort.CALCULATED, refs[0].table), Sort.CALCULATED, place, text, refs, needed=False)


def _notes(evidence: Evidence) -> Iterator[Item]:
    """Remarks on the whole, except those that repeat what is said of a converted or a placed figure."""
    told = tuple({f"（{source.where}）" for source in evidence.read_from.values() if source.how in _TOLD})
    for note in dict.fromkeys(evidence.notes):
        if not note.endswith(told):
            yield Item((Sort.NOTE, note), Sort.NOTE, "", note)


# --- the hint ------------------------------------------------------------------------------------------------------

_NOT_AS_WRITTEN = frozenset({How.CALCULATED, How.DOUBTFUL, How.CONVERTED})


def fault_hint(form: FormSpec, finding: Finding, evidence: Evidence) -> str:
    """Whether figures that do not agree are more likely misread, mistyped or wrong in the file.

    Where the rules name the cell and the figure that it should hold, that the file says so is no further news.
    """
    blame, hint = _blamed(form, finding.refs, evidence)
    return "" if blame is Blame.FILE and "suspect" in finding.facts else hint


def _blamed(form: FormSpec, refs: tuple[CellRef, ...], evidence: Evidence) -> tuple[Blame | None, str]:
    """As the reading itself says of an equation of these cells, else as the cells were read."""
    for doubt in evidence.doubts:
        if set(refs).issuperset(doubt.refs):
            return doubt.blame, f"{doubt.hint.rstrip('。')}。"
    hows = {source.how for ref in refs if (source := evidence.read_from.get(ref))}
    if How.TYPED in hows:
        blame, hint = blamed(form, refs, evidence.read_from)
        return blame, f"{hint}。"
    return _hint(hows)


def _hint(hows: set[How]) -> tuple[Blame | None, str]:
    if hows & _NOT_AS_WRITTEN:
        return Blame.READING, "其中有的数不是照原文读入的，可能是读入有误，请先对照原文件。"
    return (Blame.FILE, "各数都是照原文读入的，多半是原文件本身的数字有误。") if hows else (None, "")
