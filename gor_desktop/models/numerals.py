"""Whole numbers in the ways that they are written: 三, 十一, ③, iv, 甲; and 三百零五 read back."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PLAIN = ("零一二三四五六七八九", ("千", "百", "十", ""))
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("仟", "佰", "拾", ""))
_MOST = 1000  # beyond it numbers are written in digits


def numeral(number: int, kind: str) -> str:
    """A number in one of Word's formats (w:numFmt); in digits where the format is unknown or has no such number."""
    if kind == "none":
        return ""
    written = _FORMATS[kind](number) if kind in _FORMATS and 0 < number <= _MOST else ""
    return written or str(number)


def _counting(number: int, legal: bool = False) -> str:
    """二十一; a ten that leads is 十, not 一十, but 壹拾 in the numerals of cheques."""
    digits, units = _LEGAL if legal else _PLAIN
    written = ""
    for place, unit in zip((1000, 100, 10, 1), units, strict=True):
        digit = number // place % 10
        if digit:
            written += digits[digit] + unit
        elif written and not written.endswith(digits[0]) and number % place:
            written += digits[0]
    return written[1:] if 10 <= number < 20 and not legal else written


def _legal(number: int) -> str:
    return _counting(number, legal=True)


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letter(number: int) -> str:
    """a … z, aa, bb, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _among(characters: str) -> Callable[[int], str]:
    """One character a number; none beyond the last."""
    return lambda number: characters[number - 1 : number]


def _from(first: str) -> Callable[[int], str]:
    return _among("".join(chr(ord(first) + offset) for offset in range(20)))


_COUNTING = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys((*_COUNTING, "japaneseCounting", "koreanCounting"), _counting),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _legal),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①")),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalEnclosedParen": _from("⑴"),
    "decimalEnclosedFullstop": _from("⒈"),
    "decimalZero": lambda number: f"{number:02}",
    "ideographEnclosedCircle": _among("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _among("子丑寅卯辰巳午未申酉戌亥"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}


_AS_COUNTED = str.maketrans("〇两" + _LEGAL[0] + "".join(_LEGAL[1]), "零二" + _PLAIN[0] + "".join(_PLAIN[1]))
_VALUES = {character: value for value, character in enumerate(_PLAIN[0])} | {"千": 1000, "百": 100, "十": 10}


def counted_in_chinese(text: str) -> int | None:
    """The number below 10 000 that is written out (两, 十二, 一百零五, 贰拾); None for a text that is not one.

    Only what is written as numbers are: 一百五 may be 105 or 150 and is none.
    """
    plain = text.translate(_AS_COUNTED)
    if not plain or any(character not in _VALUES for character in plain):
        return None
    total = digit = 0
    for value in map(_VALUES.__getitem__, plain):
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    total += digit
    written = (_counting(total) or "零",) if not 10 <= total < 20 else (_counting(total), "一" + _counting(total))
    return total if plain in written else None
