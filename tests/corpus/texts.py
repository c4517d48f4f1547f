"""Reports as plain text, in the ways in which text copied from pages arranges tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.corpus.documents import Part, Text
from tests.corpus.grids import Grid, lines

Row = Callable[[list[str]], Iterable[str]]


def written(parts: Iterable[Part], row: Row, gap: str = "\n") -> str:
    """Lines of text; each row of a table as `row` writes it."""
    found = (_text(part) if isinstance(part, Text) else _rows(part, row) for part in parts)
    return gap.join(line for group in found for line in group) + "\n"


def _text(text: Text) -> Iterator[str]:
    yield ("　　" if text.role == "body" else "") + text.plain


def _rows(grid: Grid, row: Row) -> Iterator[str]:
    return (line for texts in lines(grid) for line in row(texts))


def piped(texts: list[str]) -> Iterable[str]:
    """a | b | c |"""
    return [" | ".join(texts) + " |"]


def framed(texts: list[str]) -> Iterable[str]:
    """| a | b | c |"""
    return [f"| {' | '.join(texts)} |"]


def ragged(texts: list[str]) -> Iterable[str]:
    """A leading pipe, blank cells at the end."""
    return [f"| {' | '.join(texts)} ||"]


def tabbed(texts: list[str]) -> Iterable[str]:
    return ["\t".join(texts)]


def one_a_line(texts: list[str]) -> Iterable[str]:
    """Each cell on a line of its own with a blank line behind it; blank cells are gone."""
    return [line for text in texts if text for line in (text, "")]


def one_a_line_piped(texts: list[str]) -> Iterable[str]:
    """Each cell on a line with a pipe behind it, bare pipes between rows."""
    return [*(f"{text} |" for text in texts), "|"]


def spread(texts: list[str]) -> Iterable[str]:
    """Cells parted by blanks, blank cells gone."""
    return ["    ".join(text for text in texts if text)]


def markdown(parts: Iterable[Part]) -> str:
    """Headings, bold leads and tables with their line below the head."""
    return "\n\n".join(_markdown(part) for part in parts) + "\n"


def _markdown(part: Part) -> str:
    if isinstance(part, Text):
        marks = {"title": "# ", "heading": "## "}
        if isinstance(part.paragraph, str):
            return marks.get(part.role, "") + part.paragraph
        return "".join(f"**{run.text}**" if run.bold else run.text for run in part.paragraph.runs)
    first, *rest = (" | ".join(row) for row in _full(part))
    rule = "|".join([" --- "] * part.size[1])
    return "\n".join(f"| {line} |" for line in (first, rule, *rest)).replace(f"| {rule} |", f"|{rule}|")


def _full(grid: Grid) -> Iterator[list[str]]:
    """Every position of the grid: merged cells blank but in their first."""
    for number, row in enumerate(grid.rows()):
        texts = [""] * grid.size[1]
        for cell in row:
            texts[cell.column] = cell.text.replace("\n", "<br>")
        assert number < grid.size[0]
        yield texts


def comma_separated(parts: Iterable[Part]) -> str:
    """As a spreadsheet saves one sheet: every row as wide as the widest table."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    for part in parts:
        writer.writerows(
            [[part.plain, *[""] * 9]]
            if isinstance(part, Text)
            else ([*row, *[""] * (10 - len(row))] for row in _full(part))
        )
    return out.getvalue()
