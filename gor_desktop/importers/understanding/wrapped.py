"""Labels that a text breaks over lines with the figures of their row on one of them, as copying from a PDF leaves them.

二、上年结转政府信息公开 1 2 0 0 0 0 3
申请数量
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gor_desktop.importers.blocks import Block, TextBlock
from gor_desktop.importers.understanding.lexicon import LONGEST_LABEL, Lexicon, Word, lexicon
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.narrative import Paragraph, Run

_MOST_LINES = 3
_ROW = re.compile(r"(\S.*?)((?:\s+[\d./-]+)+)\s*")


def unwrapped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with such lines as one each, the figures behind the whole label."""
    waiting: list[TextBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            waiting.append(block)
            continue
        yield from _unwrapped(waiting)
        waiting = []
        yield block
    yield from _unwrapped(waiting)


def _unwrapped(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    short = [len(block.paragraph.text.strip()) <= LONGEST_LABEL for block in blocks]
    at = 0
    while at < len(blocks):
        count, text = _joined(blocks[at : at + _MOST_LINES]) if all(short[at : at + 2]) else (1, "")
        yield TextBlock(Paragraph.of([Run(text)]), blocks[at].where) if count > 1 else blocks[at]
        at += count


def _joined(blocks: Sequence[TextBlock]) -> tuple[int, str]:
    """How many lines from the first on make up one row, and its text; 1 where none do."""
    texts = [block.paragraph.text.strip() for block in blocks]
    for count in range(2, len(texts) + 1):
        row = _row(texts[:count])
        if row:
            return count, row
    return 1, ""


def _row(texts: Sequence[str]) -> str:
    """The row that lines make up; nothing when they do not, or when one of them says something by itself."""
    if any(len(text) > LONGEST_LABEL for text in texts):
        return ""
    rows = [_ROW.fullmatch(text) for text in texts]
    figures = [match[2] for match in rows if match]
    if len(figures) != 1:
        return ""
    label = "".join(match[1] if match else text for match, text in zip(rows, texts, strict=True))
    row = label + figures[0]
    known = any(words.word(row).split and not any(_says(words.word(text)) for text in texts) for words in _lexicons())
    return row if known else ""


def _says(word: Word) -> bool:
    return bool(word.roles or word.split or word.figure)


def _lexicons() -> list[Lexicon]:
    return [lexicon(form.id) for form in all_forms()]
