"""What an element's tag and attributes say of it, wherever it stands. Pages repeat a few kinds of element endlessly."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gor_desktop.importers.blocks import MOST_SPANNED, span
from gor_desktop.importers.formats.html.article import holds_article
from gor_desktop.importers.formats.html.style import STYLED, Css, css, is_folded

_REFERRING = frozenset(("a", "img", "iframe", "frame", "input", "area", "link", "meta", "source"))  # no two are alike
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label"}
    | {"mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strong", "strike", "sub", "sup", "tt", "u", "var"}
    | {"iframe", "frame", "wbr", "time", "nobr", "input", "acronym", "sdfield"}
)
_EMPTY = frozenset(("img", "input", "iframe", "frame"))  # stand for something that is no text
_FOOTNOTE = "MsoFootnoteReference"
_RAISED = css("vertical-align:super")


class Traits(NamedTuple):
    """`own`: what its style states; `hidden`: nothing shows it; `article`: sites keep an article in it.

    `neutral`: what stands in it stands as it would without it. `spans`: height and width as a cell.
    """

    own: Css | None = None
    hidden: bool = False
    article: bool = False
    neutral: bool = False
    spans: tuple[int, int] = (1, 1)

    @property
    def plain(self) -> bool:
        """Whether nothing is said of what stands in it."""
        return self.own is None and not self.hidden and not self.article


def traits(tag: str, stated: tuple[tuple[str, str], ...]) -> Traits:
    """What an element is by itself. `stated`: its attributes."""
    return _traits_of(tag, stated) if tag in _REFERRING else _traits(tag, stated)


def _traits_of(tag: str, stated: tuple[tuple[str, str], ...]) -> Traits:
    attributes = dict(stated)
    own = css(attributes["style"]) if "style" in attributes else None
    hidden = (own is not None and own.hidden) or "hidden" in attributes
    own = _RAISED if attributes.get("class") == _FOOTNOTE else own
    hidden, article = hidden and not is_folded(attributes), holds_article(tag, attributes)
    flows = (tag in INLINE or ":" in tag) and tag not in STYLED and tag not in _EMPTY
    return Traits(
        own,
        hidden,
        article,
        flows and own is None and not hidden and not article,
        (_height(attributes.get("rowspan")), span(attributes.get("colspan"))),
    )


_traits = lru_cache(maxsize=2048)(_traits_of)


def _height(rowspan: str | None) -> int:
    """Of a cell; a rowspan of 0 means: to the end of the table."""
    return MOST_SPANNED if rowspan is not None and rowspan.strip() == "0" else span(rowspan)
