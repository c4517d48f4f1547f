"""What holds of every reading: no wrong figure, no invented zero, nothing lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gor_desktop.importers.draft import ImportDraft
from gor_desktop.importers.figures import looks_like_figure
from gor_desktop.models.evidence import How
from gor_desktop.models.labels import compact
from gor_desktop.models.narrative import PlainTable
from gor_desktop.models.values import BLANK, number
from tests.unit.importers.layouts.document import Document, Grid
from tests.unit.importers.layouts.sample import Sample


def assert_read(sample: Sample, draft: ImportDraft, parts: Document, lossy: bool = False) -> None:
    """Everything of the sample was read from `parts`.

    `lossy`: blanks left no trace, so cells may stay open if they are listed.
    """
    assert draft.form.id == sample.form.id
    assert wrong_cells(sample, draft, lossy) == {}
    assert lost_figures(draft, parts) == Counter()
    assert wrong_narratives(sample, draft) == {}
    assert (draft.meta.unit, draft.meta.year) == (sample.unit, sample.year)


def wrong_cells(sample: Sample, draft: ImportDraft, lossy: bool = False) -> dict[str, tuple[str, str]]:
    """Cell → what it should hold and what it holds, for every cell that is not as it should be."""
    return {
        str(ref): (str(expected), str(draft.cells.get(ref, BLANK)))
        for ref, expected in sample.values.items()
        if draft.cells.get(ref, BLANK) != expected and not (lossy and _open(sample, draft, ref))
    }


def _open(sample: Sample, draft: ImportDraft, ref: object) -> bool:
    """Whether a cell that was not read is only left open, or is a blank that the identities made a 0."""
    got = draft.cells.get(ref, BLANK)  # type: ignore[call-overload]
    if sample.values[ref] is BLANK:  # type: ignore[index]
        return bool(got == number(0) and draft.evidence.read_from[ref].how is How.CALCULATED)  # type: ignore[index]
    return got is BLANK


def lost_figures(draft: ImportDraft, parts: Document) -> Counter[str]:
    """Figures of the tables that are neither in a cell nor listed, each as often as it is missing."""
    written = Counter(
        compact(cell.text)
        for part in parts
        if isinstance(part, Grid)
        for cell in part.cells
        if cell.ref is not None and looks_like_figure(cell.text)
    )
    return written - accounted(draft)


def accounted(draft: ImportDraft) -> Counter[str]:
    """Every text that became a figure, is listed or stands in a small table of the text."""
    read: Iterable[str] = (source.text for source in draft.evidence.read_from.values())
    listed = (word for unread in draft.evidence.unread for word in unread.text.replace("：", " ").split())
    kept = (cell.text for table in plain_tables(draft) for row in table.rows for cell in row)
    return Counter(map(compact, [*read, *listed, *kept]))


def plain_tables(draft: ImportDraft) -> list[PlainTable]:
    """The small tables within the text of all sections."""
    blocks = (block for narrative in draft.narratives.values() for block in narrative.blocks)
    return [block for block in blocks if isinstance(block, PlainTable)]


def wrong_narratives(sample: Sample, draft: ImportDraft) -> dict[str, tuple[str, str]]:
    """Section → paragraphs as written and as read, where they differ."""
    texts = {key: [p.text for p in narrative.paragraphs] for key, narrative in draft.narratives.items()}
    found = {key: "\n".join(paragraphs) for key, paragraphs in texts.items() if paragraphs}
    wanted = {key: "\n".join(texts) for key, texts in sample.narratives.items() if texts}
    return {
        key: (wanted.get(key, ""), found.get(key, ""))
        for key in found.keys() | wanted.keys()
        if wanted.get(key, "") != found.get(key, "")
    }
