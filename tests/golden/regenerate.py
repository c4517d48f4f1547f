"""The approved output of the text-like exporters for fictitious reports, file by file.

After a change that is meant to be seen:

    .venv/bin/python -m tests.golden.regenerate

then read `git diff tests/golden` and commit what is right.
"""

from __future__ import annotations

from pathlib import Path

from gor_desktop.exporters import render
from tests.unit.exporters.samples import FORMS, example, illustrated

FOLDER = Path(__file__).parent
SUFFIXES = (".txt", ".html", ".json")


def produced() -> dict[str, bytes]:
    """File name → what the exporters write today."""
    samples = {form: example(form) for form in FORMS} | {"illustrated": illustrated()}
    return {f"{name}{suffix}": render(sample, suffix) for name, sample in samples.items() for suffix in SUFFIXES}


def main() -> None:
    for name, content in produced().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
