"""Proves that a built program works where it stands: `python smoke.py PROGRAM`.

It opens its window on the example report without a display, writes the report in every format, reads each back,
converts the folder of them, which takes processes of its own, and reads a file of every other kind: each leads to
libraries, tables of characters or ciphers that a frozen program may lack.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

OUTPUTS = (".docx", ".xlsx", ".html", ".txt", ".json", ".gor")
DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
READ = (
    "pdf/libreoffice-14-gor-2021-town.pdf",
    "pdf/restricted.pdf",  # encrypted, without a password for reading
    *(
        f"corpus/{name}"
        for name in (
            "city--last-docx.pdf",
            "city--published.xls",
            "city--published.et",
            "county--sheets.ods",
            "county--published.rtf",
            "county--published.odt",
            "county--archive.mht",
            "county--one-a-line.txt",  # GB 18030
            "town--framed.txt",  # UTF-16
            "county--plain.md",
            "county--sheet.csv",
            "late--sheets.xlsm",
            "bureau--word.html",
        )
    ),
)
LOCKED = "pdf/password.pdf"
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


def expected(path: Path) -> object:
    """The cells of a file of the corpus."""
    own = path.with_suffix(".expected.json")
    shared = path.parent / "expected" / f"{path.name.partition('--')[0]}.json"
    return json.loads((own if own.exists() else shared).read_text(encoding="utf-8"))["cells"]


def read_every_kind(program: str) -> None:
    for name in READ:
        if cells(program, str(DATA / name)) != expected(DATA / name):
            sys.exit(f"{name}: read differently")
        print(f"{name}: read")
    command = [program, "show", str(DATA / LOCKED)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIME_LIMIT, check=False)
    if done.returncode != 2 or "设有密码" not in done.stderr:
        sys.exit(f"{LOCKED}: exit {done.returncode}\n{done.stderr}")
    print(f"{LOCKED}: refused for its password")


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
    read_every_kind(program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
