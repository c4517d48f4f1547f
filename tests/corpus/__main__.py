"""Prints how each file of the corpus is read, the worst in full: `python -m tests.corpus [WORD…]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gor_desktop.errors import GorError
from tests.corpus.check import Reading, files, reading_of


def _line(reading: Reading) -> str:
    parts = [f"{reading.exact}/{reading.cells}"]
    for name in ("lost", "marked", "wrong", "told", "texts"):
        found = getattr(reading, name)
        if found:
            parts.append(f"{name} {len(found)}: {', '.join(found[:3])}")
    return "  ".join(parts)


def main(words: Sequence[str]) -> int:
    bad = 0
    for path in files():
        if words and not any(word in path.name for word in words):
            continue
        try:
            reading = reading_of(path)
        except GorError as error:
            print(f"{path.name:34} {error}")
            bad += 1
            continue
        flawed = reading.exact < reading.cells or reading.told or reading.texts
        bad += bool(flawed)
        print(f"{path.name:34} {_line(reading)}" if flawed else f"{path.name:34} exact")
    print(f"{bad} differ")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
