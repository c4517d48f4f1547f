"""The title of a report and what it says: the unit and the year, wherever its parts stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gor_desktop.importers.blocks import TextBlock
from gor_desktop.importers.understanding.lines import Line, lines_of
from gor_desktop.importers.understanding.signature import like_unit
from gor_desktop.importers.understanding.surroundings import is_page_data
from gor_desktop.models.labels import compact, simplified
from gor_desktop.models.narrative import Paragraph, Run
from gor_desktop.models.particulars import period_of, with_digits
from gor_desktop.models.report import Meta

_LONGEST_TITLE = 60
_LONGEST_WRITTEN = _LONGEST_TITLE + 10  # with days in Chinese numerals
_LONGEST_PART = 40
_MOST_LINES = 3
_FARTHEST = 300  # lines of a page's own that may stand before the title
_REPORT = re.compile("[报報]")  # 报告, 年报: in every title
_NAMED = re.compile(
    r"(?:政府信息(?:[与和及]政务)?|政务信息|政务|(?<![^年度局委办镇乡])信息)公开(?:工作)?(?:情况)?的?(?:年度|年)?(?:工作)?(?:情况)?(?:总结)?(?:报告|年报)"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|[-./]\d|年\d{1,2}月)年?(?:年?度)?")  # of no day
_WIDE = str.maketrans("()", "（）")
_NO_TITLE = re.compile(r"[>»|。]|位置[:：]|(?:上|下)一[篇条][:：]|^来源|\.(?:docx?|pdf|wps)$")
_LEAD = re.compile(
    r"(?:(?:标题|(?:信息|公开|文件)?名称|题目)[:：])?[《“\"]?(?:关于)?(?:公布|发布|印发|报送)?(?:关于)?[《“\"]?"
)
_OF_SITE = re.compile(r"\s*[-_|–—]+\s*|\s{2,}")  # parts the name of a page from that of its site
_TRAIL = re.compile(r"(?:\d+年?度?|关于|的|[《》“”\"(（、:：\-—])+$")
_YEAR_LINE = re.compile(r"[(（]?(?:19|20)\d\d年度?[)）]?")
_DOCUMENT_NUMBER = re.compile(r".{0,12}[〔\[【(（](?:19|20)\d\d[〕\]】)）](?:第)?\d{1,4}号")
_BY = re.compile(
    r"本(?:年度|年)?报告(?:系|是)?由(.{2,25}?)(?:按照|根据|依据|依照|负责|编制|编写|,|，)"
    r"|[,，]由([^,，。;；由]{2,25}?)(?:负责)?(?:编制|编写)(?:本|了|,|，|。)"
)
_REPORTING = re.compile(
    r"(?:填报|填表|报送|编报|上报)(?:单位|机关|部门)(?:名称)?(?:\([^()]{0,6}\))?:(?P<unit>[^:()]{2,25})?(?:\([^()]{0,6}\))?"
)
_TABLE_TITLE = re.compile(
    r"(?P<unit>.{2,25}?)(?P<year>(?:19|20)\d\d)(?:年度?)?(?:本级)?[^,。;]{0,20}(?:信息公开|主动公开|申请)[^,。;]{0,20}(?:情况|表|数据)"
)
_PAGE_UNIT = re.compile(
    r"(?:信息来源|来源|发布机构|发布单位|发布部门|发文机关|发布机关|制发机关|公开主体|责任部门|作者)[:：|\s]\s*([^\s:：|，。]{2,25})"
)
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed; `lines`: those that say it and nothing else; `numbers`: lines of its document number.

    `again`: lines that say it once more in other words.
    """

    text: str
    unit: str | None
    year: int | None
    lines: tuple[Line, ...]
    numbers: tuple[Line, ...] = ()
    again: tuple[Line, ...] = ()

    @property
    def first(self) -> Line:
        return self.lines[0]


def find_title(lines: Sequence[Line]) -> Title | None:
    """The title among the lines before the first section: on one line or broken over several."""
    titles = [title for title in map(_read, _windows(lines[: _FARTHEST + _MOST_LINES - 1])) if title is not None]
    if not titles:
        return None
    best = max(titles, key=lambda title: (title.year is not None) + (title.unit is not None) - 0.1 * len(title.lines))
    return _with_rest(best, titles, lines)


def _windows(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Stretches of neighbouring lines that may say a title: short ones that all are text, a report among them."""
    short = [_is_short(line) for line in lines]
    named = [here and _REPORT.search(line.text) is not None for line, here in zip(lines, short, strict=True)]
    for at in range(min(len(lines), _FARTHEST)):
        for end in range(at + 1, min(at + _MOST_LINES, len(lines)) + 1):
            if not short[end - 1]:
                break
            if any(named[at:end]):
                yield lines[at:end]


def _is_short(line: Line) -> bool:
    """Whether a line can be a part of a title by its length."""
    return line.prose and line.alone is not None and len(compact(line.alone)) <= _LONGEST_WRITTEN


def another(title: Title, lines: Iterable[Line]) -> Line | None:
    """The title of another report, of another unit or year, among the lines behind one."""
    short = (line for line in lines if line.number > title.first.number and _is_short(line))
    behind = ((line, _read([line])) for line in short)
    told = ((line, found) for line, found in behind if found is not None and found.unit and found.year)
    return next((line for line, found in told if (found.unit, found.year) != (title.unit, title.year)), None)


def _read(window: Sequence[Line]) -> Title | None:
    texts = [line.alone.strip() for line in window if line.alone and line.prose]
    if len(texts) < len(window) or not _REPORT.search("".join(texts)) or not _may_be_title(texts):
        return None
    written = with_digits(compact("".join(texts)))
    whole = simplified(written)  # as long as `written`
    match = _NAMED.search(whole)
    if match is None or len(whole) > _LONGEST_TITLE:
        return None
    before, behind = _LEAD.sub("", whole[: match.start()], count=1), whole[match.end() :]
    year = _YEAR.search(before) or _YEAR.search(behind)
    text, unit = "".join(texts), _unit(before)
    begin = whole.find(unit) if unit else 0
    unit = written[begin : begin + len(unit)].translate(_WIDE) if unit else None
    return Title(text, unit, int(year[1]) if year else None, tuple(window))


def completed(meta: Meta, called: str) -> Meta:
    """The particulars with what the name of the file's own page says of those that its text does not say."""
    line = lines_of([TextBlock(Paragraph.of([Run(_OF_SITE.split(called.strip())[0])]), "")])
    title = _read(line)
    if title is None:
        return meta
    return Meta(meta.unit or title.unit, meta.year or title.year, meta.title or title.text, meta.date)


def _may_be_title(texts: Sequence[str]) -> bool:
    """Whether texts can be a title, and every one of them is needed for it."""
    plain = [simplified(with_digits(compact(text))) for text in texts]
    if any(map(is_page_data, texts)) or any(_is_none(text) for text in plain):
        return False
    if len(plain) == 1:
        return True
    if any(len(text) > _LONGEST_PART for text in plain) or _NAMED.search("".join(plain[:-1])):
        return False
    return not _NAMED.search(plain[-1]) or all(like_unit(text) or _YEAR.search(text) for text in plain[:-1])


def _is_none(text: str) -> bool:
    """Whether a text is surely no part of a title."""
    return not text or len(text) > _LONGEST_TITLE or _NO_TITLE.search(text) is not None


def _unit(before: str) -> str | None:
    """The unit in what stands before the name of the report: before the year, else behind it."""
    year = _YEAR.search(before)
    if year is None:
        return _TRAIL.sub("", before) or None
    unit = _TRAIL.sub("", before[: year.start()])
    behind = _TRAIL.sub("", before[year.end() :])
    return unit or (behind if like_unit(behind) else None)


def _with_rest(title: Title, titles: Iterable[Title], lines: Sequence[Line]) -> Title:
    """The title with the lines that repeat it or say its year or number. `titles`: all that were found."""
    after = [line for line in lines if line.number > title.lines[-1].number]
    again = {compact(title.text), *(compact(line.text) for line in title.lines if len(line.text) > _LONGEST_PART // 2)}
    repeats = [line for line in after if compact(line.text) in again]
    years = [line for line in after[:2] if _YEAR_LINE.fullmatch(with_digits(compact(line.text)))]
    numbers = tuple(line for line in after[:4] if _DOCUMENT_NUMBER.fullmatch(compact(line.text)))
    told = (_YEAR.search(with_digits(compact(line.text))) for line in years)
    year = title.year or next((int(match[1]) for match in told if match), None)
    said = (*title.lines, *repeats, *years)
    known = {line.number for line in said}
    rest = (line for line in _again(title, titles) if line.number not in known)
    return Title(title.text, title.unit, year, said, numbers, tuple(rest))


def _again(title: Title, titles: Iterable[Title]) -> Iterable[Line]:
    """The lines behind a title that say its unit and year once more."""
    if title.year is None and title.unit is None:
        return ()
    same = (other for other in titles if (other.unit, other.year) == (title.unit, title.year))
    behind = (line for other in same for line in other.lines if line.number > title.lines[-1].number)
    return {line.number: line for line in behind}.values()


# --- unit and year where the title does not say them ---------------------------------------------------------------


def unit_in_text(lines: Iterable[Line]) -> str | None:
    """The unit that a preamble names as the author of the report."""
    found = (match for line in lines if (match := _BY.search(simplified(compact(line.text)))))
    return _first_unit(match[1] or match[2] for match in found)


def unit_of_page(lines: Iterable[Line]) -> str | None:
    """The unit that a page names as its source."""
    return _first_unit(match[1] for line in lines for match in _PAGE_UNIT.finditer(line.text))


def unit_of_tables(lines: Iterable[Line]) -> str | None:
    """The unit that fills in the tables, as it stands above them: 填报单位：…, or in the title of a table."""
    return _first_unit(name for line in lines for name in (*_reporting(line), *_in_table_title(line)))


def _reporting(line: Line) -> Iterator[str]:
    """A unit behind its label, in the same cell or the next."""
    texts = [with_digits(compact(cell.text)) for cell in line.filled]
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        if match := _REPORTING.fullmatch(text):
            yield match["unit"] or following


def _in_table_title(line: Line) -> Iterator[str]:
    match = _TABLE_TITLE.fullmatch(with_digits(compact(line.alone or "")))
    if match:
        yield match["unit"]


def is_table_title(line: Line, unit: str | None) -> bool:
    """Whether a line is the title of a table of the unit and says nothing else."""
    return line.prose and compact(unit or "") in _in_table_title(line)


def _first_unit(names: Iterator[str]) -> str | None:
    return next((name for name in names if like_unit(name)), None)


def year_in_text(lines: Iterable[Line]) -> int | None:
    """The year of the period reported on, else the one that the text names most often."""
    text = "\n".join(with_digits(compact(line.text)) for line in lines if line.prose)
    period = period_of(text)
    if period is not None and period[0].year == period[1].year:
        return period[1].year
    years = Counter(_YEAR_IN_TEXT.findall(text)).most_common(2)
    if not years or (len(years) == 2 and years[0][1] == years[1][1]):
        return None
    return int(years[0][0])
