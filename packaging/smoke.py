"""Proves that a built program works where it stands: `python smoke.py PROGRAM`.

It opens its window on the example report without a display, writes the report in every format, reads each back and
converts the folder of them, which takes processes of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

OUTPUTS = (".docx", ".xlsx", ".html", ".txt", ".json", ".gor")
TIME_LIMIT = 120


def run(program: str, *arguments: str, **environment: str) -> str:
    """The program's output; its failure is ours."""
    command, env = [program, *arguments], {**os.environ, "PYTHONUTF8": "1", **environment}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=TIME_LIMIT, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def example(program: Path) -> str:
    """The first report that the program ships."""
    found = sorted(program.parent.rglob("_resources/examples/*.gor"))
    if not found:
        sys.exit("the program ships no example report")
    return str(found[0])


def cells(program: str, file: str) -> object:
    return json.loads(run(program, "show", file, "--json"))["cells"]


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    print(run(program, "--version").strip())
    report = example(Path(program))
    run(program, report, GOR_SMOKE="1", QT_QPA_PLATFORM="offscreen")
    print("window: opened the example and closed")
    expected = cells(program, report)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in OUTPUTS:
            written = str(Path(folder) / f"report{suffix}")
            run(program, "convert", report, written)
            if cells(program, written) != expected:
                sys.exit(f"{suffix}: what was written reads back differently")
            print(f"{suffix}: written and read back")
        run(program, "convert", "--to", ".json", folder, str(Path(folder) / "all"))
        if len(list((Path(folder) / "all").iterdir())) != len(OUTPUTS):
            sys.exit("not every file of a folder was converted")
        print("folder: converted by several processes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
