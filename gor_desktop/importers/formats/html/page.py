"""Follows a page's elements in their order, and keeps what a reader would see of them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote_to_bytes

from gor_desktop.importers.formats.html.article import ends_article
from gor_desktop.importers.formats.html.flow import Flow, Gap, Part, Plain, shown
from gor_desktop.importers.formats.html.style import PLAIN, PREFORMATTED, STYLED, Style, css, within
from gor_desktop.importers.formats.html.table import Row, Table, TableCell, TextCell
from gor_desktop.importers.formats.html.traits import INLINE, traits
from gor_desktop.importers.formats.omitted import Kind, Omitted
from gor_desktop.models.pictures import LARGEST, picture_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Attributes = Mapping[str, str]
Resolve = Callable[[str], bytes | None]
Embed = Callable[[bytes], list[Part]]

_SKIPPED = frozenset(
    {"style", "title", "meta", "link", "object", "svg", "select", "option", "button", "rt", "rp", "datalist"}
    | {"template", "noscript", "math"}
)
_HELD = frozenset(("script", "textarea"))  # may hold a text that a script would show
_UNSEEN = _SKIPPED | _HELD
_MUTE = frozenset(("style", "script", "title", "rt", "rp"))  # nobody reads what stands in them
_AROUND = frozenset(("svg", "select", "option", "button", "datalist", "template", "noscript"))
_KINDS = {"object": Kind.EMBEDDED, "math": Kind.EQUATION, **dict.fromkeys(_AROUND, Kind.AROUND)}
_SHOWING = frozenset(("", "text", "search", "number", "tel", "date", "button", "submit", "reset"))  # inputs with words
_ELSEWHERE = "网页中嵌入的另一个网页未随文件保存"
_UNSAVED = "图片未随网页保存，其中如有表格或文字，请对照原网页补录"
_DECORATION = re.compile(
    r"icon|logo|button|btn|qrcode|ewm|erweima|share|weixin|banner|sprite|spacer|blank|二维码", re.IGNORECASE
)
_SMALLEST = 80  # pixels of a picture that says something
_MM_PER_PIXEL = 25.4 / 96
_LONGEST_COMMENT = 100
_SHORTEST_HELD = 200
_DEEPEST = 200  # tables within each other
_CELLS = frozenset(("td", "th"))


class _Raw:
    """A preformatted text while it is read; `starts`: how many elements had begun before it."""

    def __init__(self, outer: Flow, starts: int) -> None:
        self.outer = outer
        self.flow = Flow()
        self.starts = starts
        self.texts: list[str] = []


class _List:
    """A list while it is read. `number`: of the next item, None for a list without numbers."""

    def __init__(self, number: int | None, kind: str) -> None:
        self.number = number
        self.kind = kind


_Mark = TableCell | Table | _Raw | _List | str | Row | None


class Page:
    """Takes the elements of a page as they begin and end: from a tree, or as the target of a parser.

    `resolve`: what the file itself holds of other things that the page names. `embed`: reads a page within the page.
    `omitted`: takes what is left out. `held`: texts that a script may show, `typed` those of input fields among them.
    """

    def __init__(self, resolve: Resolve, embed: Embed, omitted: Omitted) -> None:
        self.held: list[str] = []
        self.typed: list[str] = []
        self._omitted = omitted
        self._aside: tuple[Kind, list[str]] | None = None  # what is left out while it is read
        self._mute = 0  # how many elements were open outside the one in which nothing is to be told
        self._resolve = resolve
        self._embed = embed
        self._flow = Flow()
        self._style = PLAIN
        self._open: list[tuple[Style, _Mark]] = []
        self._articles: list[int] = []  # how many elements were open outside each
        self._skip = 0
        self._holding: list[str] | None = None
        self._starts = 0
        self._tables: list[Table] = []
        self._lists: list[_List] = []
        self._raw: _Raw | None = None

    def follow(self, root: Element) -> list[Part]:
        """The parts of the page whose root it is. Walks without recursion: pages nest elements as deep as they like."""
        levels: list[Iterator[Element]] = [iter((root,))]
        parents: list[Element] = []
        while levels:
            for element in levels[-1]:
                if self._enter(element):
                    parents.append(element)
                    levels.append(iter(element))
                    break
            else:
                levels.pop()
                if parents:
                    self._leave(parents.pop())
        return self.close()

    def _enter(self, element: Element) -> bool:
        """An element begins; without elements in it it ends at once. Whether it is still open."""
        tag = element.tag
        if not isinstance(tag, str):  # instructions are comments to a browser
            self.comment(element.text or "")
            self._tail(element)
            return False
        stated, inner = _stated(element), len(element)
        neutral = not inner and self._raw is None and traits(tag, stated).neutral
        if not neutral:
            self.start(tag, dict(stated))
        if text := element.text:
            self.data(text)
        if inner and not (tag == "tr" and self._text_row(element)):
            return True
        if not neutral:
            self.end(tag)
        self._tail(element)
        return False

    def _leave(self, element: Element) -> None:
        self.end(str(element.tag))
        self._tail(element)

    def _tail(self, element: Element) -> None:
        text = element.tail
        if text:
            self.data(text)

    # --- elements one by one ---

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skip:
            self._skip += 1
            if tag in _MUTE and not self._mute:
                self._mute = self._skip
            return
        own, hidden, article, _, _ = traits(tag, tuple(attributes.items()))
        if tag in _UNSEEN or hidden:
            self._skip = 1
            self._holding = [] if tag in _HELD else None
            kind = _KINDS.get(tag) if tag in _UNSEEN else Kind.HIDDEN if self._tables else Kind.HIDDEN_AROUND
            self._aside = (kind, []) if kind else None
            return
        self._starts += 1
        before = self._style
        if own or tag in STYLED:
            self._style = within(before, tag, own)
        opener = self._openers.get(tag)
        mark = opener(self, tag, attributes) if opener else None
        if opener is None and tag not in INLINE and ":" not in tag:
            self._flow.flush()
        if article:
            self._articles.append(len(self._open))
        self._open.append((before, mark))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
            if self._skip < self._mute:
                self._mute = 0
            if not self._skip:
                self._end_skipped(tag)
            return
        if not self._open:
            return
        self._style, mark = self._open.pop()
        if self._articles and self._articles[-1] == len(self._open):
            self._articles.pop()
            self._flow.close_article()
        if mark is not None:
            self._close(mark)
        elif tag not in INLINE and ":" not in tag:
            self._flow.flush()

    def data(self, text: str) -> None:
        """Text within the element."""
        if self._skip:
            if self._holding is not None:
                self._holding.append(text)
            elif self._aside is not None and not self._mute:
                self._aside[1].append(text)
            return
        if self._raw is not None:
            self._raw.texts.append(text)
        self._flow.add(text, self._style)

    def comment(self, text: str) -> None:
        """A comment, which a site may put around its article."""
        if not self._skip and len(text) < _LONGEST_COMMENT and ends_article(text):
            self._flow.close_article()

    def close(self) -> list[Part]:
        """The page ends."""
        while self._tables:
            self._end_table(self._tables[-1])
        self._flow.flush()
        return self._flow.parts

    # --- elements ---

    def _break(self, tag: str, attributes: Attributes) -> None:
        self._flow.flush()

    def _end_skipped(self, tag: str) -> None:
        """An element that is left out ends."""
        if self._holding is not None:
            self._hold("".join(self._holding), typed=tag == "textarea")
        elif self._aside is not None:
            self._omitted.add(self._aside[0], "".join(self._aside[1]))
        self._holding = self._aside = None

    def _hold(self, text: str, *, typed: bool) -> None:
        if len(text) >= _SHORTEST_HELD:
            self.held.append(text)
            self.typed += [text] if typed else []
        elif typed:
            self._omitted.add(self._field, text)

    @property
    def _field(self) -> Kind:
        """What an input field holds is: in a table it may be a figure."""
        return Kind.FIELD if self._tables else Kind.AROUND

    def _input(self, tag: str, attributes: Attributes) -> None:
        kind = attributes.get("type", "").lower()
        if kind in _SHOWING:
            around = kind in ("button", "submit", "reset")
            self._omitted.add(Kind.AROUND if around else self._field, attributes.get("value", ""))

    def _begin_raw(self, tag: str, attributes: Attributes) -> _Raw | None:
        self._flow.flush()
        if self._raw is not None:  # the text is within one already
            return None
        self._raw = raw = _Raw(self._flow, self._starts)
        self._flow = raw.flow
        return raw

    def _end_raw(self, raw: _Raw) -> None:
        self._flow.flush()
        plain = raw.starts == self._starts
        raw.outer.parts += [Plain("".join(raw.texts))] if plain else raw.flow.parts
        if self._flow is raw.flow:  # no row of a table around it has begun meanwhile
            self._flow = raw.outer
        self._raw = None

    def _begin_list(self, tag: str, attributes: Attributes) -> _List:
        self._flow.flush()
        start = attributes.get("start", "1").strip()
        own = css(attributes.get("style", ""))
        unmarked = tag != "ol" or (own is not None and own.unmarked)
        number = None if unmarked else int(start[:6]) if start.isdecimal() else 1
        made = _List(number, attributes.get("type", "1"))
        self._lists.append(made)
        return made

    def _begin_item(self, tag: str, attributes: Attributes) -> None:
        self._flow.flush()
        if self._lists and self._lists[-1].number is not None:
            here = self._lists[-1]
            stated = attributes.get("value", "")
            number = int(stated[:6]) if stated.isdecimal() else here.number
            assert number is not None
            self._flow.marker = _numeral(number, here.kind)
            here.number = number + 1

    # --- tables ---

    def _begin_table(self, tag: str, attributes: Attributes) -> Table | None:
        self._flow.flush()
        if len(self._tables) == _DEEPEST:
            return None
        table = Table(self._flow)
        self._tables.append(table)
        self._flow = table.stray
        return table

    def _begin_part(self, tag: str, attributes: Attributes) -> None:
        if self._tables:
            self._leave_cell()
            self._tables[-1].row = None
            self._tables[-1].in_foot = tag == "tfoot"

    def _begin_row(self, tag: str, attributes: Attributes) -> Row | None:
        if not self._tables:
            self._flow.flush()
            return None
        self._leave_cell()
        return self._tables[-1].begin_row()

    def _begin_cell(self, tag: str, attributes: Attributes) -> TableCell | None:
        if not self._tables:
            self._flow.flush()
            return None
        table = self._tables[-1]
        if table.cell is None:
            self._flow.flush()
        else:
            self._leave_cell()
        cell = table.begin_cell(traits(tag, tuple(attributes.items())).spans)
        self._flow = cell.flow
        return cell

    def _text_row(self, element: Element) -> bool:
        """Take the cells of a row where each holds nothing but a line of text, as most do; else none of them."""
        table, around = self._tables[-1] if self._tables else None, self._style
        if table is None or table.row is None or self._skip or self._raw is not None:
            return False
        if not (self._flow.blank and around.is_plain):
            return False
        cells: Row = []
        for child in element:
            tag = child.tag
            text = _line_of(child) if tag in _CELLS and not (child.tail or "").strip() else None
            if text is None:
                return False
            own, hidden, article, _, spans = traits(tag, tuple(child.items()))  # type: ignore[arg-type]
            style = around if own is None else within(around, tag, own)
            if hidden or article or not (own is None or style.is_plain):
                return False
            cells.append(TextCell(spans, shown(text), style.bold))
        table.row += cells
        return True

    def _leave_cell(self) -> None:
        """The innermost table goes on outside its cells."""
        self._flow.flush()
        self._tables[-1].cell = None
        self._flow = self._tables[-1].stray

    def _end_table(self, table: Table) -> None:
        while self._tables:
            self._leave_cell()
            last = self._tables.pop()
            last.outer.parts += last.closed()
            self._flow = last.outer
            if last is table:
                return

    def _close(self, mark: TableCell | Table | _Raw | _List | str | Row) -> None:
        """The element that `mark` was made for ends, unless another has ended it before."""
        inner = self._tables[-1] if self._tables else None
        if inner is not None and mark is inner.cell:
            self._leave_cell()
        elif inner is not None and mark is inner.row:
            self._leave_cell()
            inner.row = None
        elif isinstance(mark, Table):
            if mark.open:
                self._end_table(mark)
        elif isinstance(mark, _Raw):
            self._end_raw(mark)
        elif isinstance(mark, _List):
            self._flow.flush()
            self._lists.pop()
            self._flow.marker = ""

    # --- what stands in other files ---

    def _picture(self, tag: str, attributes: Attributes) -> None:
        source = attributes.get("src", "").strip()
        data = _data_of(source) or self._resolve(source)
        picture = (
            picture_of(
                data, _millimetres(attributes, "width"), _millimetres(attributes, "height"), attributes.get("alt", "")
            )
            if data
            else None
        )
        if picture is not None:
            self._flow.flush()
            self._flow.parts.append(picture)
        else:
            self._unsaved(source, attributes)

    def _unsaved(self, source: str, attributes: Attributes) -> None:
        """A picture that the file does not hold, or that is none which can be kept."""
        name = attributes.get("alt", "").strip() or source[:60]
        if not source or _is_decoration(source, attributes):
            self._omitted.add(Kind.AROUND, attributes.get("alt", ""))
        elif self._flow.blank:
            self._flow.parts.append(Gap(f"图片：{name}", _UNSAVED))
        else:
            self._omitted.add(Kind.PICTURE, name)

    def _frame(self, tag: str, attributes: Attributes) -> None:
        self._flow.flush()
        source = attributes.get("src", "").strip()
        if not source or source.startswith(("about:", "javascript:")):
            return
        data = self._resolve(source)
        self._flow.parts += self._embed(data) if data else [Gap(f"网页：{source[:200]}", _ELSEWHERE, sure=True)]

    _openers: ClassVar[dict[str, Callable[[Page, str, Attributes], _Mark]]] = {
        **dict.fromkeys(PREFORMATTED, _begin_raw),
        **dict.fromkeys(("ol", "ul", "menu", "dir"), _begin_list),
        **dict.fromkeys(("thead", "tbody", "tfoot"), _begin_part),
        **dict.fromkeys(("td", "th"), _begin_cell),
        **dict.fromkeys(("iframe", "frame"), _frame),
        "br": _break,
        "li": _begin_item,
        "table": _begin_table,
        "tr": _begin_row,
        "img": _picture,
        "input": _input,
    }


def _line_of(cell: Element) -> str | None:
    """The text of a cell that is one line of one style; None where its elements have to be looked at one by one."""
    if not len(cell):
        return cell.text or ""
    line = cell[0]
    if len(cell) > 1 or line.tag != "p":
        line = cell
    elif not traits("p", _stated(line)).plain or (cell.text or "").strip() or (line.tail or "").strip():
        return None
    for element in line.iterdescendants():
        tag: object = element.tag  # a comment has none
        if not isinstance(tag, str) or not traits(tag, _stated(element)).neutral:
            return None
    return "".join(line.itertext())  # type: ignore[arg-type]


def _stated(element: Element) -> tuple[tuple[str, str], ...]:
    return tuple(element.items())  # type: ignore[arg-type]


def _numeral(number: int, kind: str) -> str:
    """The number of a list's item as a browser prints it."""
    if kind in ("a", "A"):
        letter = chr(ord(kind) + (number - 1) % 26)
        return f"{letter}. "
    return f"{number}. "


def _data_of(source: str) -> bytes | None:
    """The content of a `data:` address."""
    if source[:5].lower() != "data:" or len(source) > 2 * LARGEST:
        return None
    head, _, body = source.partition(",")
    data = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return None


def _millimetres(attributes: Attributes, name: str) -> int:
    return round(_pixels(attributes, name) * _MM_PER_PIXEL)


def _pixels(attributes: Attributes, name: str) -> int:
    stated = attributes.get(name, "").strip().lower().removesuffix("px")
    return int(stated[:5]) if stated.isdecimal() and stated.isascii() else 0


def _is_decoration(source: str, attributes: Attributes) -> bool:
    sizes = (_pixels(attributes, "width"), _pixels(attributes, "height"))
    named = f"{source[-80:]} {attributes.get('class', '')} {attributes.get('alt', '')}"
    return any(0 < size < _SMALLEST for size in sizes) or _DECORATION.search(named) is not None
