"""Paragraphs that hold more than one line of the report: headings glued to text, rows spread by blanks, a whole report.

Works on blocks before they become lines, and knows the wordings of all forms: which of them a report follows is only
told by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from gor_desktop.importers.blocks import Block, Cell, Matrix, TextBlock
from gor_desktop.importers.understanding.headings import reads_like_heading
from gor_desktop.importers.understanding.lexicon import LONGEST_LABEL, Lexicon, lexicon
from gor_desktop.importers.understanding.signature import like_unit
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.labels import compact
from gor_desktop.models.narrative import Paragraph, Run

_BLANK = re.compile(r"\s")
_WIDE = re.compile(r"[\t ]{2,}|\s*[\u3000\u2003]+\s*|\s{2,}")
_NUMBERED = re.compile(r"[一二三四五六七八九十]\s?(?:部分)?[、.．，,:：\s]")  # as every heading within a text is
_SHORTEST = 8  # a heading that is no shorter may be glued to anything
_LONGEST_LINE = 40  # a paragraph no longer is a heading as a whole, unless what follows says otherwise
_STOPS = "。；;！!？?"
_BEFORE = '。；;！!？?）)”"　 \t'  # may stand before a heading within a paragraph; so may a figure
_NO_BREAK = '等；;、，,”》"）)》】'  # behind a heading they tell that it is only mentioned
_STRONG = re.compile(
    r"\d|(?:20|二〇)|[（(【]|第二十条|[本我今]|全[年市县区镇乡街局]|[按根]|在|一是|一年来|为|自|截[至止]|无[。\s]*$"
)
_FEWEST_HEADINGS = 2  # that a paragraph must hold to be several
_FEWEST_LABELS = 3
_FEWEST_FIGURES = 3
_FEWEST_TOKENS = 12
_FEWEST_GLUED = 4  # labels with nothing but figures between them, as no sentence has
_FEWEST_KINDS = 2  # of labels among them: no table has one and the same all along
_LONGEST_GLUED = 60  # a paragraph no longer is not looked into for them
_MOST_CELLS = 40  # a line of more is a whole report, whatever parts its cells
_TITLE = re.compile(
    r".{0,60}?政府信息公开(?:工作)?(?:年度|年)?(?:工作)?(?:报告|年报)(?=\s*[\u4e00-\u9fff])(?!的|》|编制|情况)"
)
_LONGEST_KNOWN = 2000  # characters of a paragraph that is remembered
_LOOKED_AT = 500  # characters behind a heading
_MOST_CUTS = 5000  # of a paragraph; no report has as many headings, rows and figures
_SENTENCE_END = re.compile(r"[。；](?=\s)")
_SIGNED = re.compile(r"(?<=[。；])\s*([^。；，,]{2,25}?)\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$")
_IMPRINT = re.compile(
    r"([12二]\S{3}\s*年.{1,4}月.{1,4}日)\s*(?:\S.{1,30}?\s*)?[12二]\S{3}\s*年.{1,4}月.{1,4}日\s*印[发制]"
)
_SIGNED_LINE = re.compile(r"(\S.{1,24}?)\s*([(（]?[12二]\S{3}\s*年.{1,8}月.{1,8}日[)）]?)")


def reflowed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with such paragraphs taken apart; nothing of them is changed or left out."""
    for block in blocks:
        if isinstance(block, TextBlock):
            yield from _reflowed(block)
        elif isinstance(block, Matrix) and block.lines and len(block.rows[0]) > _MOST_CELLS:
            texts = (cell.text for cell in block.rows[0])
            yield from (TextBlock(Paragraph.of([Run(text)]), block.where) for text in texts if text)
        else:
            yield block


def _reflowed(block: TextBlock) -> Iterable[Block]:
    text = block.paragraph.text
    starts = _bold(block.paragraph) if len(text) > _SHORTEST else []
    is_line = _is_line if len(text) <= _LONGEST_KNOWN else _is_line.__wrapped__
    if not starts and is_line(text):
        return (block,)
    places = _ending(text)
    if places:
        return _cut(block, places)
    wide = _WIDE.search(text) is not None
    starts = (_starts(text) or starts) if len(text) > _SHORTEST else []
    if not wide and not starts and text.count(" ") < _FEWEST_TOKENS:
        return _cut(block, _glued(text))
    if len(starts) < 2 * _FEWEST_HEADINGS and not _is_flow(text):
        row = _row(block, text) if wide else None
        return (row,) if row else _cut_cells(block, starts)
    return _flow(block)


@lru_cache(maxsize=2048)
def _is_line(text: str) -> bool:
    """Whether a text is one line as it stands."""
    if len(text) <= _SHORTEST and not _BLANK.search(text):
        return True
    if _ending(text) or (_BLANK.search(text) and _WIDE.search(text)) or text.count(" ") >= _FEWEST_TOKENS:
        return False
    return not (len(text) > _SHORTEST and _starts(text)) and not _glued(text)


def _ending(text: str) -> tuple[int, ...]:
    """Where a line has to be cut that a signature or an imprint and its date make up."""
    signed = _SIGNED_LINE.fullmatch(text) if text.endswith(("日", "）", ")")) and len(text) <= _LONGEST_LINE else None
    if signed and like_unit(signed[1]):
        return (signed.start(2),)
    imprint = _IMPRINT.fullmatch(text) if text.endswith(("印发", "印制")) else None
    return (imprint.end(1),) if imprint else ()


# --- headings in a paragraph ---------------------------------------------------------------------------------------


@cache
def _heading() -> re.Pattern[str]:
    """A heading with its number, blanks anywhere."""
    wordings = {text for form in all_forms() for s in form.sections if s.number for text in (s.heading, *s.aliases)}
    words = ("".join(rf"{re.escape(character)}\s?" for character in text) for text in sorted(wordings, key=len)[::-1])
    return re.compile(rf"(?:第\s?)?[一二三四五六七八九十]\s?(?:部分)?[、.．，,:：\s]\s*({'|'.join(words)})")


def _starts(text: str) -> list[int]:
    """Where a paragraph has to be cut: before and behind each heading in it."""
    cuts: list[int] = []
    if not _NUMBERED.search(text):
        return cuts
    for match in _heading().finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        end += len(text) - end - len(text[end:].lstrip("：:"))
        if text.startswith("。", end) and text[end + 1 :].strip() and (start == 0 or text[start - 1] in _STOPS):
            cuts += [start, end + 1]
            continue
        if _begins(text, start) and _ends(text, end, len(compact(match[1])), start):
            cuts += [start, end]
    return cuts


def _bold(paragraph: Paragraph) -> list[int]:
    """Where the bold beginning of a paragraph ends that reads like the heading of a section."""
    first = paragraph.runs[0]
    heading = first.text.rstrip()
    glued = first.bold and len(first.text) < len(paragraph.text) and len(heading) <= _LONGEST_LINE
    return [0, len(first.text)] if glued and _NUMBERED.match(heading) and reads_like_heading(heading) else []


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _BEFORE or text[start - 1].isdigit()


def _ends(text: str, end: int, length: int, start: int) -> bool:
    """Whether what follows is no part of the heading."""
    rest = text[end : end + _LOOKED_AT].lstrip()
    if not rest or rest[0] in _NO_BREAK:
        return not rest and start > 0
    if text[end - 1] in "：:" or text[end].isspace() or _STRONG.match(rest):
        return True
    return length >= _SHORTEST and (start > 0 or len(text) > _LONGEST_LINE)


def _cut(block: TextBlock, places: Sequence[int]) -> Iterator[TextBlock]:
    """The paragraph cut at some places, its runs kept; what is left blank is dropped."""
    if not 0 < len(places) <= _MOST_CUTS:
        yield block
        return
    edges = sorted({0, *places, len(block.paragraph.text)})
    for first, end in pairwise(edges):
        paragraph = Paragraph.of(_between(block.paragraph.runs, first, end))
        if paragraph.runs:
            yield replace(block, paragraph=paragraph)


def _between(runs: Iterable[Run], first: int, end: int) -> Iterator[Run]:
    place = 0
    for run in runs:
        yield Run(run.text[max(first - place, 0) : max(end - place, 0)], run.bold)
        place += len(run.text)


# --- rows spread by blanks -----------------------------------------------------------------------------------------


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(lexicon(form.id) for form in all_forms())


def _is_label(text: str) -> bool:
    return any(terms.word(text).roles for terms in _lexicons())


def _is_figure(text: str) -> bool:
    return _lexicons()[0].word(text).figure


def _row(block: TextBlock, text: str) -> Matrix | None:
    """A line whose cells stand apart by wide blanks; None when it is not made of labels and figures."""
    pieces = _WIDE.split(text)
    if len(pieces) < 2 or any(len(piece) > LONGEST_LABEL for piece in pieces):
        return None
    labels = sum(map(_is_label, pieces))
    if labels + sum(map(_is_figure, pieces)) < max(2, len(pieces) - 1) or (not labels and len(pieces) < 3):
        return None
    cells = tuple(Cell(piece.strip(), 0, column) for column, piece in enumerate(pieces))
    return Matrix((cells,), block.where, exact=False, lines=(text,))


# --- a report in one paragraph -------------------------------------------------------------------------------------


def _is_flow(text: str) -> bool:
    """Whether a paragraph holds the labels and figures of several rows."""
    tokens = text.split()
    if len(tokens) < _FEWEST_TOKENS:
        return False
    return sum(map(_is_label, tokens)) >= _FEWEST_LABELS and sum(map(_is_figure, tokens)) >= _FEWEST_FIGURES


def _flow(block: TextBlock) -> Iterator[TextBlock]:
    """What stands apart by wide blanks, headings, and where there are none the cells of tables, each as a line."""
    text = block.paragraph.text
    places = [*_starts(text), *(place for match in _WIDE.finditer(text) for place in match.span())]
    places += [match.end() for match in (_TITLE.match(text),) if match]
    places += [match.end() for match in _SENTENCE_END.finditer(text)]
    signed = _SIGNED.search(text)
    places += [signed.start(1), signed.start(2)] if signed else []
    return _cut_cells(block, places)


def _cut_cells(block: TextBlock, places: Sequence[int]) -> Iterator[TextBlock]:
    """The paragraph cut at some places, and each piece of it that is a stretch of table into its cells."""
    for piece in _cut(block, places):
        yield from _cut(piece, _cells(piece.paragraph.text))


def _cells(text: str) -> list[int]:
    """Where the cells of a stretch of table stand in a text that parts them by single blanks."""
    if not _is_flow(text):
        return _glued(text)
    tokens = list(re.finditer(r"\S+", text))
    known = [index for index, token in enumerate(tokens) if _is_label(token[0]) or _is_figure(token[0])]
    return [place for token in tokens[known[0] : known[-1] + 1] for place in token.span()]


@cache
def _printed() -> frozenset[str]:
    """The printed labels of all forms."""
    texts = {compact(cell.text) for form in all_forms() for t in form.tables for cell in t.cells if cell.ref is None}
    return frozenset(text for text in texts if len(text) > 1)


@cache
def _kernels() -> frozenset[str]:
    """What stands in each label however it is written, to be looked for before the patterns are, which are slow."""
    found = {max(re.split("[(),:]", text), key=len) for text in _printed()}
    return frozenset(text for text in found if not any(other in text for other in found - {text}))


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A printed label; one with another or a figure right behind it; several with nothing but figures between them."""
    words = "|".join("".join(map(_either, text)) for text in sorted(_printed(), key=len)[::-1])
    stretch = rf"(?:(?:{words})(?:\d[\d./]*)?){{{_FEWEST_GLUED}}}"
    return re.compile(words), re.compile(rf"(?:{words})(?=\d|{words})"), re.compile(stretch)


def _either(character: str) -> str:
    """A pattern for a character in half or full width."""
    return {"(": "[(（]", ")": "[)）]", ":": "[:：]", ",": "[,，]"}.get(character) or re.escape(character)


def _glued(text: str) -> list[int]:
    """Where the cells of a stretch of table begin and end that nothing parts: 规章000行政规范性文件001."""
    if len(text) <= _LONGEST_GLUED or sum(map(text.__contains__, _kernels())) < _FEWEST_KINDS:
        return []
    label, glued, stretch = _labels()
    if not stretch.search(text):
        return []
    tight = list(glued.finditer(text))
    first, last = tight[0].start(), tight[-1].end()
    inside = [match.span() for match in label.finditer(text) if first <= match.start() <= last]
    figures = re.compile(r"[\d.]*").match(text, inside[-1][1])
    return [place for span in inside for place in span] + ([figures.end()] if figures else [])
