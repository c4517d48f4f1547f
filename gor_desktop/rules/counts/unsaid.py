"""What a statement without a figure says: which rows and columns of a table are empty by it."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.rules.counts.claims import Topics

RECEIVING = ("received", "newly_received")
OTHERS = {("natural_person",): "legal", ("legal",): "natural_person"}
_REST = {"concluded": "carried_out", "replied": "carried_out", "granted": "not_granted"}


def absent(name: str, topics: Topics, rows: tuple[str, ...], columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Rows and columns that are said to be empty; `topics` only as far as the words behind 未 name them."""
    if name == "published":
        return
    if name == "requests":
        given = [row for row in rows if row not in ("handled", "replied", "concluded", *RECEIVING)]
        if given:
            yield from dict.fromkeys(("carried_out" if row == "carried" else row, "") for row in given)
        elif topics and not columns and all(row in RECEIVING for row in rows):
            yield "received", ""
    elif name == "documents":
        yield from ((topic, column) for topic in topics for column in columns)
    else:  # none 撤销 may still be some 确认违法
        kept = (column for column in columns or ("",) if column != "corrected_part")
        yield from ((topic, column) for column in kept for topic in topics)


def remaining(
    name: str, topics: Topics, rows: tuple[str, ...], columns: tuple[str, ...], *, timely: bool
) -> Iterator[tuple[str, str]]:
    """The row and column that must be empty when all is what the words name; 均按时答复 leaves what is not due."""
    if name == "requests" and columns in OTHERS:
        yield "received", OTHERS[columns]
    elif name == "requests" and not columns and rows and rows[-1] in _REST:
        if not (timely and rows[-1] == "replied"):
            yield _REST[rows[-1]], ""
    elif name == "disputes" and columns == ("upheld",):
        yield from ((topic, "not_upheld") for topic in topics)
