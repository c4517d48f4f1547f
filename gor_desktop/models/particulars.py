"""Facts that follow from a report's name and text: level, period, date, contact. Derived, never stored."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from gor_desktop.models.labels import compact

_DIGITS = "〇一二三四五六七八九"
_COUNTED = "零一二三四五六七八九十"
_YEAR_NUMERALS = re.compile(rf"[{_DIGITS}零○ＯOo0]{{4}}(?=年)")
_DAY_NUMERALS = re.compile(r"(?<=[年月至到])[一二三四五六七八九十]{1,3}(?=[月日])")
_ZEROS = str.maketrans("零○ＯOo0", "〇" * 6)
_DATE = re.compile(r"\(?(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?\)?")
_DAY = r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?"
_PERIOD = re.compile(rf"{_DAY}(?:起)?(?:至|到|—+|-+|~|–)(?:{_DAY}|(\d{{1,2}})月(\d{{1,2}})日)")
_SENTENCE = re.compile(r"[^。；\n]*(?:电话|邮箱|邮编|邮政编码|地址|传真|联系(?!实际|群众|点))[^。；\n]*")
_REACHED = re.compile(
    r"\d{7,}|\d{3,4}[-－—–]\s*\d{6,8}|@|地址[:：]|路\d*号"
    r"|(?<![〕\]】)）\d])\d+号"  # of a house, not of a document: 〔2021〕30号
    r"|电话(?:号码)?(?:[:：]|为)\s*\d{3}"
)


class Level(StrEnum):
    """The level of the body that reports."""

    TOWNSHIP = "township"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY = "county"
    CITY_DEPARTMENT = "city_department"
    CITY = "city"
    PROVINCE_DEPARTMENT = "province_department"
    PROVINCE = "province"
    MINISTRY = "ministry"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Level.TOWNSHIP: "乡镇（街道）",
    Level.COUNTY_DEPARTMENT: "县级部门",
    Level.COUNTY: "县级政府",
    Level.CITY_DEPARTMENT: "市级部门",
    Level.CITY: "市级政府",
    Level.PROVINCE_DEPARTMENT: "省级部门",
    Level.PROVINCE: "省级政府",
    Level.MINISTRY: "国务院部门",
}
_CITY_LEVELS = (Level.CITY, Level.CITY_DEPARTMENT)
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCE = re.compile(rf"^(?:.{{2,3}}省|.{{2,6}}自治区|{'|'.join(_MUNICIPALITIES)})")
_CITY = re.compile(r"^[^县区旗]{1,9}?(?:市|自治州|州|盟|地区)")
_COUNTY = re.compile(r"^[^镇乡]{1,9}?(?:自治县|县|区|自治旗|旗|林区|特区)")
_TOWNSHIP = re.compile(r"(?:镇|(?<!城)乡|街道|苏木)(?:人民政府|政府|办事处|街道办)?$|街道办事处$")
# A ministry's office at a place ranks with that place's departments: 国家税务总局示例县税务局.
_VERTICAL = re.compile(
    r"^(?:国家.{2,8}?局|中国.{2,4}局|海关总署|中国人民银行)(?=.{1,9}?(?:省|自治区|市|州|盟|县|区|旗))"
)
_GOVERNMENT = re.compile(r"^(?:人民)?政府$|^$")
_MINISTRY = re.compile(
    r"^(?:中华人民共和国.+(?:部|委员会|署|局)|国家.{2,14}(?:局|委员会|署|总局)|国务院.+|海关总署|中国人民银行|审计署"
    r"|(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设"
    r"|交通运输|水利|农业农村|商务|文化和旅游|应急管理|退役军人事务)部)$"
)


def level_of(unit: str) -> Level | None:
    """The level that a unit's name tells; None where it does not, as for a bureau without its place."""
    name = _VERTICAL.sub("", compact(unit))
    if _MINISTRY.match(name):
        return Level.MINISTRY
    if _TOWNSHIP.search(name):
        return Level.TOWNSHIP
    province = _PROVINCE.match(name)
    rest = name[province.end() :] if province else name
    if (county := _COUNTY.match(rest)) and not rest.endswith(("开发区管理委员会", "园区管理委员会")):
        below_province = province is not None and province[0] in _MUNICIPALITIES  # its districts rank with cities
        levels = _CITY_LEVELS if below_province else (Level.COUNTY, Level.COUNTY_DEPARTMENT)
        return _own(rest[county.end() :], *levels)
    if city := _CITY.match(rest):
        return _own(rest[city.end() :], *_CITY_LEVELS)
    return _own(rest, Level.PROVINCE, Level.PROVINCE_DEPARTMENT) if province else None


def _own(rest: str, government: Level, department: Level) -> Level:
    return government if _GOVERNMENT.match(rest) else department


# --- days ----------------------------------------------------------------------------------------------------------


def with_digits(text: str) -> str:
    """Years, months and days in Chinese numerals as digits: 二〇二二年一月十七日 → 2022年1月17日."""
    text = _YEAR_NUMERALS.sub(lambda match: _year(match[0]), text)
    return _DAY_NUMERALS.sub(lambda match: _count(match[0]), text)


def _year(numerals: str) -> str:
    return "".join(str(_DIGITS.index(digit)) for digit in numerals.translate(_ZEROS))


def _count(numerals: str) -> str:
    """十七 → 17, 三十 → 30; left as it is when it is no number below a hundred."""
    tens, ten, ones = numerals.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return numerals
    return str((_COUNTED.index(tens) if tens else 1 if ten else 0) * 10 + (_COUNTED.index(ones) if ones else 0))


def day_of(text: str) -> date | None:
    """The day that a text names and nothing else, in any of the forms met; None for a day that does not exist."""
    match = _DATE.fullmatch(with_digits(compact(text)))
    return _day(match["year"], match["month"], match["day"]) if match else None


def period_of(text: str) -> tuple[date, date] | None:
    """The first period from a day to a day that a text names; an end without a year is in that of the beginning."""
    match = _PERIOD.search(with_digits(compact(text)))
    if match is None:
        return None
    start = _day(match[1], match[2], match[3])
    end = _day(match[4], match[5], match[6]) if match[4] else _day(match[1], match[7], match[8])
    return (start, end) if start and end else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


# --- contact -------------------------------------------------------------------------------------------------------


def contact_of(text: str) -> str | None:
    """The first sentence that tells where the office can be reached: address, telephone, e-mail."""
    sentences = (match[0].strip() for match in _SENTENCE.finditer(text))
    return next((sentence for sentence in sentences if _REACHED.search(sentence)), None)
