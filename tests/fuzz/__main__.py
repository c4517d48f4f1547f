"""Fuzzes reading: `python3 dev.py fuzz [KIND…] [--seconds N]`. Everything goes to build/fuzz/KIND.

Exit status 1 when anything was found. Seeds are the files of tests/data.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.mutation import unfiltered
from tests.fuzz.target import KINDS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
FOLDERS = (DATA, DATA / "corpus", DATA / "corpus" / "expected", DATA / "pdf", DATA / "reports")
_LIMITS = ("-len_control=0", "-max_len=600000", "-timeout=60", "-rss_limit_mb=1500", "-print_final_stats=1")
_RUNS = re.compile(r"stat::number_of_executed_units: (\d+)")


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description="Fuzz the reading of files, kind by kind.")
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all of them when none is named"
    )
    parser.add_argument("--seconds", type=int, default=120, help="for each kind")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    chosen = parser.parse_args()
    results = [_fuzzed(kind, chosen.seconds, chosen.folder / kind) for kind in chosen.kinds or KINDS]
    return max(results, default=0)


def _fuzzed(kind: str, seconds: int, folder: Path) -> int:
    """Run one target. Returns 1 when it found anything."""
    for name in ("corpus", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, data in seeds(kind):
        (folder / "seeds" / name).write_bytes(data)
    command = [sys.executable, "-m", "tests.fuzz.target", kind, str(folder)]
    options = [*_LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={folder}/"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False
    )
    (folder / "log.txt").write_text(done.stderr)
    tried = _RUNS.search(done.stderr)
    found = sorted(
        path.name for pattern in ("found/*", "crash-*", "oom-*", "timeout-*") for path in folder.glob(pattern)
    )
    found = [
        name for name in found if not name.endswith(".txt.txt") and not (folder / "found" / f"{name[:-4]}").is_file()
    ]
    print(f"{kind:14} {tried[1] if tried else '?':>8} inputs  {len(found)} found  {' '.join(found)}", flush=True)
    return int(bool(found) or done.returncode != 0)


def seeds(kind: str) -> Iterator[tuple[str, bytes]]:
    """The files that a kind starts from."""
    for folder in FOLDERS:
        for path in sorted(folder.iterdir()):
            if path.suffix in KINDS[kind].suffixes and path.is_file():
                yield f"{folder.name}-{path.name}", path.read_bytes()
                if path.suffix == ".pdf":
                    yield f"{folder.name}-plain-{path.name}", unfiltered(path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
