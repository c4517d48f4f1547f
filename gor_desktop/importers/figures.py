"""The text of a cell → a figure. Each is read for what it is; what had to be taken off is said, never hidden."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache, lru_cache

from gor_desktop import resources
from gor_desktop.models.evidence import How
from gor_desktop.models.form import ColumnSpec
from gor_desktop.models.labels import compact
from gor_desktop.models.numerals import counted_in_chinese
from gor_desktop.models.values import BLANK, GROUPED, CellValue, Number, amount, half_width, number, parse

YUAN, TEN_THOUSAND_YUAN, HUNDRED_MILLION_YUAN = "元", "万元", "亿元"

_DASHES = frozenset("-—–－―_")
_NUMBER = rf"[+-]?(?:{GROUPED})(?:\.[0-9]+)?"
_DIGITS = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WITH_MARK = re.compile(rf"({_NUMBER})[①-⑳¹²³⁰⁴-⁹*※]+")
_PUNCTUATED = re.compile(rf"['‘’]?({_NUMBER})[。、,;.]*")
_MULTIPLIED = re.compile(rf"({_NUMBER})([万亿])")
_MONEY = re.compile(rf"(?:人民币)?[¥￥]?({_NUMBER})(亿元|万元|元|亿|万)整?")
_MONEY_UNIT = re.compile(r"(?:单位:?)?(?:人民币)?(万?元)")
_STROKES = ("一", "十")  # may be drawn for a dash or a plus
_LOOSE_BLANK = re.compile(r"(?<![0-9.,\s])\s+|\s+(?![0-9.,\s])")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_EDGES = f"{_INVISIBLE} \t\r\n\u00a0\u3000"
_TRANSLATED = str.maketrans({"（": "(", "）": ")", "：": ":", "；": ";", **dict.fromkeys(_INVISIBLE)})
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d+\s*[-—–]")
_UNUSUAL = re.compile(r"[+-]?[0０][0-9０-９]")  # a figure that may be two: with a 0 in front
_DIGIT = re.compile(r"[0-9]")
_ONE_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST = 60  # with the blanks that may stand between
_IN_WAN = {
    YUAN: Decimal("0.0001"),
    TEN_THOUSAND_YUAN: Decimal(1),
    "万": Decimal(1),
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
}
_TIMES = {"万": Decimal(10000), "亿": Decimal(100000000)}
_WIDE = Context(prec=400)  # more digits than a cell of figures has characters
_FEN = 2  # decimals of an amount in 元
_MOST = 10**9  # no office counts more, nor takes more 万元


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read; `note` says in Chinese what was done to the text, empty when nothing was.

    One that is DOUBTFUL stands there just so, but can hardly be a figure of its column: `note` says why.
    """

    value: CellValue
    how: How
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `resources/reading/figures.toml`, made into patterns."""

    blank: frozenset[str]
    unchanged: frozenset[str]
    falling: tuple[str, ...]
    counted: re.Pattern[str]
    remarked: re.Pattern[str]
    opening: re.Pattern[str]
    reversing: re.Pattern[str]
    counting: re.Pattern[str]
    changed: re.Pattern[str]
    vague: re.Pattern[str]
    alike: re.Pattern[str]
    mistaken: dict[int, str]
    reasons: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _words() -> _Words:
    stored = tomllib.loads(resources.text("reading/figures.toml"))
    counted, rising, falling = _any(stored["counted"]), _any(stored["rising"]), _any(stored["falling"])
    before, after = _any(stored["vague_before"]), _any(stored["vague_after"])
    change = rf"(?:{rising}|{falling})[0-9]+(?:{counted})?"
    vague = rf"(?:{before}){_DIGITS}.{{0,3}}|{_DIGITS}(?:{after}|%|‰).{{0,2}}"
    return _Words(
        blank=frozenset(stored["blank"]),
        unchanged=frozenset(stored["unchanged"]),
        falling=tuple(stored["falling"]),
        counted=re.compile(rf"(.+?)(?:{counted})"),
        remarked=re.compile(rf"({_NUMBER})({counted})?[,;:]?(?:\(([^()]+)\)?|(其中.+))"),
        opening=re.compile(_any(stored["opening"])),
        reversing=re.compile(rf"{_any(stored['reversing'])}|{before}|{after}|估"),
        counting=re.compile(rf"(?:[0-9]|^)(?:{counted})"),
        changed=re.compile(rf"(?P<way>{rising}|{falling}|[—–―](?=[0-9]))(?P<digits>[0-9]+)(?:{counted})?"),
        vague=re.compile(vague),
        alike=re.compile(
            rf"{_DIGITS}(?:{counted}|[万亿]?元?)(?:\(.+\)?|,?其中.+|[*※]+)?|\.\d+|{change}|{vague}|[¥￥]{_DIGITS}"
            r"|#[A-Z]+[/\dA-Z]*[!?]?|#{2,}"
        ),
        mistaken=str.maketrans(stored["mistaken"]),
        reasons=tuple((re.compile(entry["pattern"]), entry["reason"]) for entry in stored["reasons"]),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words."""
    return "|".join(map(re.escape, words))


def is_page_number(text: str) -> bool:
    """`- 3 -`, as pages leave it between the halves of a table."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def fused_zeros(text: str) -> int:
    """How many zeros were written together: 3 for `000`, 0 for anything else."""
    plain = _plain(text).replace(" ", "")
    return len(plain) if len(plain) > 1 and set(plain) == {"0"} else 0


def looks_like_figure(text: str) -> bool:
    """Whether a text on its own can be the content of a figure's cell, be it a doubtful one."""
    if len(text) > _LONGEST:
        return False
    plain = compact(text)
    if not plain or len(plain) > 24:
        return False
    return (
        plain in ("/", "无", "暂无", "不涉及", "不适用")
        or set(plain) <= _DASHES
        or bool(_words().alike.fullmatch(plain))
    )


def read_figure(text: str, column: ColumnSpec, unit: str = "") -> Figure | None:
    """Read a cell's text as a figure of `column`; None when it is none.

    `unit`: that of money as the file's own header gives it, where it does; else money is in the column's unit.
    """
    figure = _exact(text, column.decimals == 0, column.signed)
    if figure is None:
        figure = _odd(_tidied(text) or _converted(_plain(text), column), column.decimals == 0, column.signed)
    if unit and unit != TEN_THOUSAND_YUAN and column.unit == TEN_THOUSAND_YUAN and figure is not None:
        return _odd(_of_header(text, figure, unit), column.decimals == 0, column.signed)
    return figure


def reason_against(text: str, unit: str = "") -> str:
    """Why a text is no figure, in Chinese; empty where nothing more is to be said. `unit` as in `read_figure`."""
    plain, words = _plain(text), _words()
    if unit == YUAN and _NUMBER_ONLY.fullmatch(plain):
        return "按表头以元为单位，却有两位以上小数，不能确定是元还是万元"
    if unit and unit not in _IN_WAN and _NUMBER_ONLY.fullmatch(plain):
        return f"按表头以{unit}为单位，不是元或万元"
    for pattern, reason in words.reasons:
        if pattern.fullmatch(plain):
            return reason
    if words.vague.fullmatch(plain):
        return "是约数，不是准确的数"
    if _NUMBER_ONLY.fullmatch(plain.translate(words.mistaken)):
        return "可能把字母当作了数字"
    return ""


def likely(text: str) -> Number | None:
    """The figure that a doubtful text may be meant for: its only number, letters that look like digits included."""
    found = _ONE_NUMBER.findall(_plain(text).translate(_words().mistaken))
    return number(found[0]) if len(found) == 1 else None


_NUMBER_ONLY = re.compile(_NUMBER)


@lru_cache(maxsize=8192)
def _exact(text: str, whole: bool, signed: bool) -> Figure | None:
    """What stands there just so, invisible characters around it left out; None when it has to be looked at closer."""
    value = parse(text)
    if value is None:
        value = parse(text.strip(_EDGES))
    if value is None:
        return None
    if isinstance(value, Number) and _UNUSUAL.match(text.strip(_EDGES)):
        return _odd(_figure(value.amount, text.strip()), whole, signed)
    return _odd(Figure(value, How.EXACT), whole, signed)


def _tidied(text: str) -> Figure | None:
    """A value with blanks or invisible characters in it, where no figure can end at them."""
    value = parse(_plain(text))
    return _figure(value.amount, text.strip(_EDGES)) if isinstance(value, Number) else None


def _odd(figure: Figure | None, whole: bool, signed: bool) -> Figure | None:
    """The figure, doubtful where it can hardly be one of a column: of whole figures, of such below 0."""
    if figure is None or not isinstance(figure.value, Number):
        return figure
    amount = figure.value.amount
    if amount < 0 and not signed:
        return Figure(figure.value, How.DOUBTFUL, "是负数")
    if abs(amount) > _MOST:
        return Figure(figure.value, How.DOUBTFUL, "大得不合常理")
    if whole and amount % 1:
        return Figure(figure.value, How.DOUBTFUL, "不是整数")
    return figure


def _plain(text: str) -> str:
    """The text in half width without blanks, save those that may part two figures: between digits, commas, points."""
    return _LOOSE_BLANK.sub("", half_width(text.translate(_TRANSLATED)))


@lru_cache(maxsize=8192)
def _converted(plain: str, column: ColumnSpec) -> Figure | None:
    words = _words()
    if plain in words.blank or set(plain) <= _DASHES:
        return Figure(BLANK, How.CONVERTED, f"“{plain}”按空白读入")
    if column.unit == TEN_THOUSAND_YUAN:
        return _money(plain)
    return _changed(plain, words) if column.signed and (plain[0] not in "0123456789") else _count(plain, words)


def _money(plain: str) -> Figure | None:
    if match := _MONEY.fullmatch(plain):
        return _of_unit(plain, match[1], match[2])
    match = _words().remarked.fullmatch(plain)
    if match and (unit := _MONEY_UNIT.fullmatch(match[3] or "")):
        return _of_unit(plain, match[1], unit[1])
    counts = match and (match[2] or _words().counting.search(match[3] or match[4]))
    return None if counts else _bare(plain) or _remarked(plain)


def _of_unit(plain: str, digits: str, unit: str) -> Figure:
    if unit == TEN_THOUSAND_YUAN:
        return _figure(amount(digits), plain)
    value = _product(amount(digits), _IN_WAN[unit])
    return Figure(Number(value), How.CONVERTED, f"“{plain}”换算为 {value:f} 万元")


def _product(figure: Decimal, factor: Decimal) -> Decimal:
    """The product without the zeros that the multiplication leaves behind it."""
    return Decimal(f"{_WIDE.multiply(figure, factor).normalize(_WIDE):f}")


def _of_header(text: str, figure: Figure, unit: str) -> Figure | None:
    """A figure under a header in another unit; None for one with more decimals than 元 have: the header may err."""
    if "元" in figure.note or not (isinstance(figure.value, Number) and figure.value.amount):
        return figure
    if unit not in _IN_WAN:
        return None
    exponent = figure.value.amount.as_tuple().exponent
    if unit == YUAN and isinstance(exponent, int) and -exponent > _FEN:
        return None
    value = _product(figure.value.amount, _IN_WAN[unit])
    return Figure(Number(value), How.CONVERTED, f"表头的单位是{unit}，“{text.strip()}”换算为 {value:f} 万元")


def _count(plain: str, words: _Words) -> Figure | None:
    if "元" in plain or "%" in plain:
        return None
    return _bare(plain) or _remarked(plain) or _worded(plain, words)


def _bare(plain: str) -> Figure | None:
    """A figure with a mark or a stop behind it."""
    match = _WITH_MARK.fullmatch(plain) or _PUNCTUATED.fullmatch(plain)
    return _figure(amount(match[1]), plain) if match else None


def _remarked(plain: str) -> Figure | None:
    """A figure and what is said of it; not where the remark may take the figure back, or speaks of money.

    A remark with a number of its own has to say that it is a part of the figure.
    """
    match = _words().remarked.fullmatch(plain)
    if match is None or "元" in plain:
        return None
    remark = match[3] or match[4]
    if _words().reversing.search(remark) or (_DIGIT.search(remark) and not _words().opening.match(remark)):
        return None
    return _figure(amount(match[1]), plain)


def _worded(plain: str, words: _Words) -> Figure | None:
    """A figure with the word for what is counted, or written in Chinese, or in 万."""
    match = words.counted.fullmatch(plain)
    digits = match[1] if match else plain
    if _NUMBER_ONLY.fullmatch(digits):
        return _figure(amount(digits), plain)
    if times := _MULTIPLIED.fullmatch(digits):
        return _figure(_product(amount(times[1]), _TIMES[times[2]]), plain)
    written = None if plain in _STROKES else counted_in_chinese(digits)
    return None if written is None else _figure(Decimal(written), plain)


def _changed(plain: str, words: _Words) -> Figure | None:
    """A change since last year, in words or with a sign."""
    if plain in words.unchanged:
        return _figure(Decimal(0), plain)
    if match := words.changed.fullmatch(plain):
        falls = match["way"] in words.falling or match["way"] in _DASHES
        return _figure(amount(match["digits"]) * (-1 if falls else 1), plain)
    return _count(plain, words)


def _figure(value: Decimal, plain: str) -> Figure:
    return Figure(Number(value), How.CONVERTED, f"“{plain}”读作 {value:f}")
