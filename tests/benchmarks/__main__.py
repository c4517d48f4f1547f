"""Measures the program against plain yardsticks and prints a line for each: `python -m tests.benchmarks [NAME…]`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.folder import checking, folder
from tests.benchmarks.measure import Figure, ratio, show
from tests.benchmarks.rules import catalogue, mutations, rules
from tests.corpus.check import Reading, files, reading_of

STARTS = 11
PDF_MISSED = 0.5  # per cent of the cells of prints, which keep no cells
WRITTEN = (".docx", ".xlsx", ".html", ".gor")


def write_reports(folder: Path) -> None:
    """The city's report in every format needed, written by other processes: this one stays small for `show`."""
    (folder / "city.json").write_bytes(subprocess.check_output([sys.executable, "-m", "tests.benchmarks.city"]))
    for suffix in WRITTEN:
        command = ["convert", str(folder / "city.json"), str(folder / f"city{suffix}")]
        subprocess.run([sys.executable, "-m", "gor_desktop", *command], check=True)


def window(folder: Path) -> Iterator[Figure]:
    """Whole processes in turn: the program with a report open, and the bare window; each paints once and ends."""
    homes = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {"GOR_SMOKE": "1", **dict.fromkeys(homes, str(folder))}
    ours = [sys.executable, "-m", "gor_desktop", str(folder / "city.gor")]
    plain = [sys.executable, "-m", "tests.benchmarks.bare_window"]
    pairs = [(show(ours, environment), show(plain, environment)) for _ in range(STARTS + 1)][1:]
    seconds = ([one.seconds * 1000 for one, _ in pairs], [other.seconds * 1000 for _, other in pairs])
    yield ratio("start to a report in the window", 1.5, "ms", *seconds)
    yield ratio("peak memory with a report open", 1.3, "MiB", [a.peak for a, _ in pairs], [b.peak for _, b in pairs])


def probed(name: str, folder: Path) -> list[list[float]]:
    """The times that a probe took in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.probes", name, str(folder)]
    times: list[list[float]] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return times


def against(probe: str, name: str, target: float, folder: Path) -> Iterator[Figure]:
    ours, plain = probed(probe, folder)
    yield ratio(name, target, "ms", ours, plain)


def edit(folder: Path) -> Iterator[Figure]:
    (times,) = probed("edit", folder)
    detail = f"{len(times)} edits, slowest {max(times):.2f} ms"
    yield Figure("one edit, median", median(times), 1, "ms", detail)
    yield Figure("one edit, 99th percentile", quantiles(times, n=100)[-1], 5, "ms", detail)


def corpus(folder: Path) -> Iterator[Figure]:
    """How much of the corpus is not read exactly, for each kind of file; and what is wrong without being marked."""
    readings: dict[str, list[Reading]] = {}
    for path in files():
        readings.setdefault(path.suffix, []).append(reading_of(path))
    for suffix, found in sorted(readings.items()):
        cells = sum(reading.cells for reading in found)
        missed = cells - sum(reading.exact for reading in found)
        detail = f"{cells - missed} of {cells} cells of {len(found)} files exact"
        yield Figure(
            f"cells of {suffix} not exact", 100 * missed / cells, PDF_MISSED if suffix == ".pdf" else 0, "%", detail
        )
    everything = [reading for found in readings.values() for reading in found]
    wrong = sum(len(reading.wrong) for reading in everything)
    yield Figure("cells wrong and not marked", wrong, 0, "", f"of {sum(reading.cells for reading in everything)}")


BENCHMARKS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "window": window,
    "edit": edit,
    "read_docx": partial(against, "read_docx", "reading .docx against lxml", 3),
    "read_xlsx": partial(against, "read_xlsx", "reading .xlsx against calamine", 3),
    "read_xls": partial(against, "read_xls", "reading .xls against calamine", 3),
    "read_html": partial(against, "read_html", "reading .html against lxml", 4),
    "read_pasted": partial(against, "read_pasted", "reading pasted .html against lxml", 4),
    "read_pdf": partial(against, "read_pdf", "reading .pdf against pdfminer", 1.5),
    "corpus": corpus,
    "folder": folder,
    "check": checking,
    "catalogue": catalogue,
    "mutations": mutations,
    "rules": rules,
    "write_docx": partial(against, "write_docx", "writing .docx against python-docx", 1.5),
}


def main(names: Sequence[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_reports(folder)
        for name in names or BENCHMARKS:
            for figure in BENCHMARKS[name](folder):
                print(figure, flush=True)
                missed += not figure.met
    print(f"{missed} missed" if missed else "all targets met")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
