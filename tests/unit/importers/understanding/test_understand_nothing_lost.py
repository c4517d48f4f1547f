"""Every line of a document is a figure, a printed label, a heading, text, said by title, unit or date, or listed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.understanding.lexicon import lexicon
from gor_desktop.models.labels import compact, label_key
from gor_desktop.models.narrative import Narrative
from tests.unit.importers.layouts.document import (
    Change,
    Document,
    Grid,
    GridCell,
    Text,
    after_grids,
    before_grids,
    both,
    document,
    extra_column,
    extra_row,
    on_grids,
    repeated,
    single_other_row,
    split_requests,
    surrounded,
)
from tests.unit.importers.layouts.files import LAYOUTS, read
from tests.unit.importers.layouts.sample import sample
from tests.unit.importers.layouts.variants import remarks, serial, titled, turned

PIECES = [
    "总计",
    "18",
    "件",
    "自然人",
    "规章",
    "其他",
    "本年",
    "- 3 -",
    "无",
    "/",
    "3⒌",
    "商业",
    "示例局",
    "附件：表",
    "2021年3月1日",
]


def is_heading(part: Text | Grid) -> bool:
    return isinstance(part, Text) and part.kind == "heading"


ODDITIES: dict[str, Change] = {
    "plain": lambda parts: parts,
    "pieces_before": before_grids("总计", "18", "件"),
    "pieces_behind": after_grids(Text("总计"), Text("18"), Text("件")),
    "pages": split_requests((8, 20), header=True, between=(Text("- 3 -"),)),
    "repeated": repeated,
    "column": on_grids("*", both(extra_column)),
    "row": on_grids("requests", both(extra_row("其他主动公开文件", [f"7777{n}" for n in range(7)]))),
    "single_other": on_grids("requests", both(single_other_row([f"7777{n}" for n in range(7)]))),
    "around": surrounded(("首页", "来源：示例局"), ("分享到：", "主办：示例县人民政府")),
    "turned": on_grids("*", both(turned)),
    "serial": on_grids("*", both(serial)),
    "remarks": on_grids("*", both(remarks)),
    "titled": on_grids("*", both(titled)),
    "years": before_grids("2021年度", "填报单位：示例镇"),
    "contents": lambda parts: [parts[0], *(part for part in parts if is_heading(part)), *parts[1:]],
    "own": lambda parts: [*parts[:4], Grid("own", (GridCell("渠道", 0, 0), GridCell("91", 0, 1))), *parts[4:]],
}


def unaccounted(draft: ImportDraft, parts: Document) -> list[str]:
    """The texts of a document that are nowhere to be found in what was read."""
    known = {label_key(section.title) for section in draft.form.sections}
    known |= {label_key(alias) for section in draft.form.sections for alias in section.aliases}
    known |= set(lexicon(draft.form.id).roles)
    found = _found(draft)
    lost = (text for text in _texts(parts) if label_key(text) not in known and compact(text) not in found)
    return [text for text in lost if not _is_piece(label_key(text), known)]


def _is_piece(key: str, known: set[str]) -> bool:
    """Whether it can be two characters or more of a wrapped label."""
    return len(key) > 1 and any(key in label for label in known)


def _texts(parts: Document) -> Iterable[str]:
    for part in parts:
        yield from [part.text] if isinstance(part, Text) else (cell.text for cell in part.cells if cell.text)


def _found(draft: ImportDraft) -> str:
    """Everything read, kept or listed, as one text."""
    meta = draft.meta
    narratives: list[Narrative] = list(draft.narratives.values())
    read_texts = [source.text for source in draft.evidence.read_from.values()]
    listed = [unread.text for unread in draft.evidence.unread]
    whole = [meta.title or "", meta.unit or "", meta.date or "", *(n.text for n in narratives), *read_texts, *listed]
    return compact("\n".join(whole)).replace("|", "")


CASES = [(form, oddity) for form in ("gor-2021", "gor-2019", "gor-2008") for oddity in ODDITIES]
CASES = [case for case in CASES if case[0] == "gor-2021" or case[1] != "single_other"]  # three rows there only today


@pytest.mark.parametrize(("form", "oddity"), CASES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_text_is_accounted_for(layout: str, form: str, oddity: str, tmp_path: Path) -> None:
    parts = ODDITIES[oddity](document(sample(form, "city")))
    assert unaccounted(read(parts, layout, tmp_path), parts) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_is_put_anywhere_is_accounted_for(layout: str, seed: int, tmp_path: Path) -> None:
    """Pieces of labels, figures and sentences, each with a mark of its own, on lines of their own at any place."""
    draw = random.Random(f"{layout}{seed}")
    parts = document(sample(size="city", seed=seed))
    for number in range(8):
        marked = f"{draw.choice(PIECES)}{draw.choice(['', '', f'甲乙{number}', '。', '；'])}"
        parts.insert(draw.randrange(1, len(parts) + 1), Text(marked))
    assert unaccounted(read(parts, layout, tmp_path), parts) == []


def test_the_texts_themselves_tell_what_is_missing(tmp_path: Path) -> None:
    parts = document(sample(size="city"))
    draft = read(parts, "text-pipes", tmp_path)
    assert unaccounted(draft, [*parts, Text("从未写下的一句")]) == ["从未写下的一句"]
