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
_ARTIFACTS = ("crash-*", "oom-*", "timeout-*")
_RUNS = re.compile(r"stat::number_of_executed_units: (\d+)")


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description="Fuzz the reading of files, kind by kind.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all when none is named")
    parser.add_argument("--seconds", type=int, default=120, help="for each kind")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz", help="where everything goes")
    chosen = parser.parse_args()
    results = [_fuzzed(kind, chosen.seconds, chosen.folder / kind) for kind in chosen.kinds or KINDS]
    return max(results, default=0)


def _fuzzed(kind: str, seconds: int, folder: Path) -> int:
    """Run one target. Returns 1 when it found anything."""
    for name in ("corpus", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, data in seeds(kind):
        (folder / "seeds" / name).write_bytes(data)
    command = [sys.executable, "-m", "tests.fuzz.target", kind, str(folder), *_LIMITS]
    command += [f"-max_total_time={seconds}", f"-artifact_prefix={folder}/"]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, check=False)
    log = done.stderr.decode(errors="replace")
    (folder / "log.txt").write_text(log)
    tried, found = _RUNS.search(log), _found(folder)
    print(f"{kind:14} {tried[1] if tried else '?':>8} inputs  {len(found)} found  {' '.join(found)}", flush=True)
    return int(bool(found) or done.returncode != 0)


def _found(folder: Path) -> list[str]:
    """The inputs that are kept, without the tracebacks beside them."""
    kept = [*folder.glob("found/*"), *(path for name in _ARTIFACTS for path in folder.glob(name))]
    return sorted(path.name for path in kept if not path.with_suffix("").is_file())


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
