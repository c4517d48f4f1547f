"""What was found as one web page that loads nothing: to be read on a screen, printed, or sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from gor_desktop.exporters.review.columns import (
    COLOURS,
    FAILURE,
    FINDING,
    HEADLINE,
    REPORT,
    Column,
    Entry,
    finding_rows,
    name,
    report_entries,
)
from gor_desktop.exporters.review.summary import Line, Summary
from gor_desktop.models.remark import STANDINGS, in_words

if TYPE_CHECKING:
    from gor_desktop.models.remark import Checked

_PAPER: Final = "@page{size:A4 landscape;margin:12mm}"  # no attribute says it; programs that drop it lose nothing
_BODY: Final = "max-width:80em;margin:1.5em auto;padding:0 1em;color:#000;background:#fff;font:15px/1.6 sans-serif"
_TABLE: Final = "border-collapse:collapse;width:100%;margin:.5em 0 1.5em"
_CELL: Final = "border:1px solid #999;padding:.2em .3em;vertical-align:top"
_HEADER: Final = f"{_CELL};background:#f2f2f2;font-weight:bold;white-space:nowrap"
_WHOLE: Final = "break-inside:avoid"  # no row is parted by the end of a page
_SMALL: Final = "color:#555;margin:.2em 0"


def render(checked: Checked) -> bytes:
    """The findings of one report."""
    return _page([f"<h1>{HEADLINE}</h1>", *_report(checked, "")])


class Page:
    """The findings of many reports; counts come first, with links to each report's own."""

    def __init__(self) -> None:
        self._summary = Summary()
        self._reports: list[str] = []

    def add(self, checked: Checked) -> None:
        self._summary.add(checked)
        self._reports.append("\n".join(_report(checked, f"r{len(self._summary.lines)}")))

    def add_failure(self, file: str, reason: str) -> None:
        self._summary.add_failure(file, reason)

    def finish(self) -> bytes:
        return _page([*self._overview(), *self._reports])

    def _overview(self) -> Iterator[str]:
        summary = self._summary
        codes = [code for code, _ in summary.rules]
        columns = (*REPORT, *(Column(title, 4) for title in (*STANDINGS, *codes)))
        rows = [_counts(line, codes, f"#r{number}") for number, line in enumerate(summary.lines, 1)]
        yield f"<h1>{HEADLINE}</h1>\n<p>{escape(summary.sentence)}</p>"
        yield _table(columns, [*rows, _counts(summary.total, codes)])
        yield f'<p style="{_SMALL}">{escape("；".join(f"{code} {title}" for code, title in summary.rules))}</p>'
        if summary.failures:
            rows = [list(map(_text, failure)) for failure in summary.failures]
            yield f"<h2>读不了的文件</h2>\n{_table(FAILURE, rows)}"


def _page(parts: Iterable[str]) -> bytes:
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{HEADLINE}</title>\n<style>{_PAPER}</style>\n</head>\n"
        f'<body style="{_BODY}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    ).encode()


def _report(checked: Checked, key: str) -> Iterator[str]:
    yield f'<h2 id="{key}">{escape(name(checked))}</h2>' if key else f"<h2>{escape(name(checked))}</h2>"
    yield f'<p style="{_SMALL}">{escape(checked.file)}</p>' if checked.file else ""
    yield f"<p>{in_words(checked.remarks)}。</p>"
    if checked.remarks:
        yield _table(FINDING, (list(map(_text, row)) for row in finding_rows(checked.remarks)))


def _counts(line: Line, codes: Sequence[str], link: str = "") -> list[str]:
    first, *named = map(_text, report_entries(line.file, line.unit, line.year))
    counts = (*line.standings.values(), *(line.codes.get(code) or "" for code in codes))
    return [f'<a href="{link}">{first}</a>' if link else first, *named, *map(_text, counts)]


def _text(entry: Entry) -> str:
    """Escaped; the words for how much a finding matters in their colours."""
    text = escape(str(entry))
    return f'<b style="color:#{COLOURS[text]}">{text}</b>' if text in COLOURS else text


def _table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Rows of HTML under the titles."""
    titles = "".join(map(_title, columns))
    body = "\n".join(f'<tr style="{_WHOLE}">{"".join(_cells(columns, row))}</tr>' for row in rows)
    head = f'<thead style="display:table-header-group"><tr>{titles}</tr></thead>'
    return f'<table style="{_TABLE}">\n{head}\n<tbody>\n{body}\n</tbody>\n</table>'


def _title(column: Column) -> str:
    """Texts get room before others do, however many columns there are."""
    room = f";min-width:{column.width // 3}em" if column.words else ""
    return f'<th scope="col" style="{_HEADER}{room}">{escape(column.title)}</th>'


def _cells(columns: Sequence[Column], row: Sequence[str]) -> Iterator[str]:
    for column, html in zip(columns, row, strict=True):
        yield f'<td style="{_CELL}{"" if column.words else ";text-align:center"}">{html}</td>'
