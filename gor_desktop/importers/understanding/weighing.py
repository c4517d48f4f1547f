"""What the form's equations say of a draft: which fail, where the fault seems to lie, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gor_desktop.importers.understanding.equations import Cells, Sides, failing, label, told
from gor_desktop.importers.understanding.suggest import suggest
from gor_desktop.models.evidence import Blame, Doubt, Evidence, How, Source
from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef

HINTS: Mapping[Blame, str] = {
    Blame.FILE: "原文如此：文件中的数字本身不平",
    Blame.READING: "可能是读取有误，请对照原文",
    Blame.CLERK: "您填写后不平",
}


def weighed(form: FormSpec, cells: Cells, evidence: Evidence) -> Evidence:
    """The evidence with doubts and suggestions as they follow from these cells."""
    failed = failing(form, cells)
    return replace(
        evidence,
        suggestions=tuple(suggest(form, cells, evidence.read_from, failed)),
        doubts=tuple(_doubts(form, failed, evidence.read_from)),
    )


def _doubts(form: FormSpec, failed: list[Sides], read_from: Mapping[CellRef, Source]) -> Iterator[Doubt]:
    for sides in failed:
        refs = sides.identity.refs
        blame, hint = blamed(form, refs, read_from)
        words = f"{told(form, sides)}，相差 {abs(sides.gap):f}"
        yield Doubt(sides.identity.table, words, sides.left, sides.right, refs, blame, hint)


def blamed(form: FormSpec, refs: Sequence[CellRef], read_from: Mapping[CellRef, Source]) -> tuple[Blame, str]:
    """Where the fault of cells that do not agree seems to lie, and how that is told.

    A figure that was typed, or follows from such, is none of the file's.
    """
    sources = [(ref, read_from.get(ref)) for ref in refs]
    typed = {ref: source.text for ref, source in sources if source is not None and source.how is How.TYPED}
    if typed:
        texts = [f"{label(form, ref, refs)}原文为 {' '.join(text.split())}" for ref, text in typed.items() if text]
        return Blame.CLERK, f"您更正后不平，{'，'.join(texts)}" if texts else HINTS[Blame.CLERK]
    blame = Blame.FILE if all(_certain(source) for _, source in sources) else Blame.READING
    return blame, HINTS[blame]


def _certain(source: Source | None) -> bool:
    """Whether a figure stands in the file just so, in a column that the file itself says."""
    return source is not None and source.how is How.EXACT and source.aligned
