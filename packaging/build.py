"""Builds the frozen program into dist/gor-desktop, adds the licences, prints its size and runs its smoke test.

The result runs on systems whose C library is at least as new as the building one's: build on the oldest one served.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DIST = HERE.parent / "dist"
PROGRAM = DIST / "gor-desktop" / ("gor-desktop.exe" if os.name == "nt" else "gor-desktop")


def build() -> None:
    folders = ["--distpath", str(DIST), "--workpath", str(HERE.parent / "build" / "pyinstaller")]
    options = ["--noconfirm", "--clean", "--log-level=WARN", *folders]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(HERE / "gor-desktop.spec")], check=True)


def sizes(folder: Path) -> list[tuple[int, str]]:
    """The bytes of every file below `folder`, largest first."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sorted(((path.stat().st_size, str(path.relative_to(folder))) for path in files), reverse=True)


def main() -> int:
    build()
    subprocess.run([sys.executable, str(HERE / "licences.py"), str(PROGRAM.parent / "licences")], check=True)
    found = sizes(PROGRAM.parent)
    for size, name in found[:10]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"{sum(size for size, _ in found) / 1e6:8.1f} MB  in {len(found)} files: {PROGRAM.parent}")
    return subprocess.run([sys.executable, str(HERE / "smoke.py"), str(PROGRAM)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
