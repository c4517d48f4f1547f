"""What is printed: data to stdout, words for people to stderr, both in UTF-8."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from textwrap import indent

from gor_desktop.errors import OutputError, reason

_PARTS = 10  # lines of progress where none can be rewritten


def tell(words: object) -> None:
    """Say something to people; nowhere when there is no stderr."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)


def say(text: str, end: str = "\n") -> None:
    """Print data."""
    with _output():
        print(text, end=end)


def flush() -> None:
    """Bring out what was printed; without a stdout there is nothing to bring."""
    if sys.stdout is not None:
        with _output():
            sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    """Raises OutputError where stdout takes no more; a reader that has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise OutputError(reason(error)) from error


def silence() -> None:
    """Send stdout nowhere, or the last flush would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_json(data: object) -> str:
    """The text of a JSON value, as all of them are printed here."""
    return json.dumps(data, ensure_ascii=False, indent=2)


class JsonArray:
    """An array that is printed as its elements come, each given as JSON; the same text as printed at once."""

    def __init__(self) -> None:
        self._begun = False

    def add(self, elements: Iterable[str]) -> None:
        for element in elements:
            say(("," if self._begun else "[") + "\n" + indent(element, "  ", lambda _line: True), end="")
            self._begun = True

    def end(self) -> None:
        say("\n]" if self._begun else "[]")


class Progress:
    """How many of `total` are done, on stderr: one line rewritten on a terminal, elsewhere a line for each tenth."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._rewrite = sys.stderr is not None and sys.stderr.isatty()
        self._shown = 0

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        text = f"已处理 {self._done}/{self._total}"
        if self._rewrite:
            self._write(f"\r{text}")
            self._shown = 2 * len(text)  # columns at most
        elif self._done % max(1, self._total // _PARTS) == 0 or self._done == self._total:
            tell(f"{text}。")

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            self._write(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def speak_utf8() -> None:
    """UTF-8 whatever the console's code page is; what a file name holds beyond it is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
