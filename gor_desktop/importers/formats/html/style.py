"""What the markup and its inline styles say of the text within: bold, raised, struck, hidden, how blanks count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 5000  # characters of a style; a longer one says nothing
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)")
_SHIFTED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b")
_WHITE = re.compile(r"white-space\s*:\s*([\w-]+)")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse))")
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*\bnone\b")
_FOLDED = re.compile(r"tab|pane|accordion|collapse|fold|swiper|slide", re.IGNORECASE)
_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))
PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
_KEPT_BLANKS = frozenset(("pre", "pre-wrap", "break-spaces"))
_KEPT_LINES = _KEPT_BLANKS | {"pre-line"}
STYLED = _BOLD | PREFORMATTED | _STRUCK | {"sup", "sub"}  # elements that set a style by themselves


class Css(NamedTuple):
    """What one style attribute states; None where it says nothing."""

    bold: bool | None = None
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    white: str | None = None
    hidden: bool = False
    unmarked: bool = False  # list items without numbers


_NOTHING = Css()


@lru_cache(maxsize=1024)  # pages pasted from Word repeat a few styles thousands of times
def css(style: str) -> Css | None:
    """Read a style attribute; None when it states nothing that matters."""
    text = style[:_LONGEST].lower()
    weight, shifted = _WEIGHT.search(text), _SHIFTED.search(text)
    white = _WHITE.search(text)
    stated = Css(
        weight[1] not in ("normal", "100", "200", "300", "400", "500") if weight else None,
        shifted is not None and shifted[1] == "super",
        shifted is not None and shifted[1] == "sub",
        _LINE_THROUGH.search(text) is not None,
        white[1] if white else None,
        _HIDDEN.search(text) is not None,
        _UNMARKED.search(text) is not None,
    )
    return None if stated == _NOTHING else stated


class Style(NamedTuple):
    """What an element passes on to the text in it. `white`: the page's white-space; `raised`: a superscript,
    `lowered`: a subscript.
    """

    bold: bool = False
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    white: str = "normal"

    @property
    def is_even(self) -> bool:
        """Whether the text stands on the line, its blanks squeezed."""
        return self.white == "normal" and not self.raised and not self.lowered

    @property
    def is_plain(self) -> bool:
        """Whether nothing but its weight tells the text from any other."""
        return self is PLAIN or self[1:] == PLAIN[1:]

    @property
    def keeps_lines(self) -> bool:
        """Whether the page shows the line feeds of the text."""
        return self.white in _KEPT_LINES

    @property
    def keeps_blanks(self) -> bool:
        """Whether the page shows all its blanks."""
        return self.white in _KEPT_BLANKS


PLAIN = Style()


@lru_cache(maxsize=1024)
def within(around: Style, tag: str, stated: Css | None) -> Style:
    """The style of the text in an element that stands in text of another style."""
    own = stated or _NOTHING
    bold = own.bold if own.bold is not None else around.bold or tag in _BOLD
    white = "pre" if tag in PREFORMATTED else around.white
    return Style(
        bold,
        around.raised or tag == "sup" or own.raised,
        around.lowered or tag == "sub" or own.lowered,
        around.struck or tag in _STRUCK or own.struck,
        own.white or white,
    )


def is_folded(attributes: Mapping[str, str]) -> bool:
    """Whether a hidden element is a page of tabs or the like, which a click would show."""
    named = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"
    return _FOLDED.search(named[:_LONGEST]) is not None
