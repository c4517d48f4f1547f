"""What is printed: data to stdout, words for people to stderr, both in UTF-8."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from gor_desktop.errors import OutputError, reason


def tell(words_: object) -> None:
    if sys.stderr is not None:
        print(words_, file=sys.stderr)


def say(text: str) -> None:
    with _output():
        print(text)


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


def print_json(data: object) -> None:
    say(json.dumps(data, ensure_ascii=False, indent=2))


def speak_utf8() -> None:
    """UTF-8 whatever the console's code page is; what a file name holds beyond it is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
