"""The licences of everything that the frozen program holds, gathered from the distributions that it was built of.

Each gets a folder of its own. Qt's wheels carry no texts: they are kept here, with the notice that the LGPL asks for.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = "gor-desktop"
OWN = Path(__file__).resolve().parent / "licences"
BOOTLOADER = "pyinstaller"  # what starts the program is a part of it
_QT = ("pyside6", "shiboken6")
_WORDS = ("licen", "copying", "notice", "authors")


def shipped(name: str = PROJECT) -> Iterator[Distribution]:
    """The distributions that one needs here, itself included, each once."""
    waiting, seen = [name], set()
    while waiting:
        found = distribution(waiting.pop())
        if found.metadata["Name"] in seen:
            continue
        seen.add(found.metadata["Name"])
        yield found
        needed = map(Requirement, found.requires or ())
        waiting += [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]


def texts(of: Distribution) -> list[Path]:
    """The files of a distribution that say how it is licensed."""
    if of.metadata["Name"].lower().startswith(_QT):
        return sorted(OWN.iterdir())
    told = [Path(str(file.locate())) for file in of.files or () if ".dist-info" in file.parts[0]]
    return sorted(path for path in told if any(word in path.name.lower() for word in _WORDS))


def _python() -> Path:
    """Python's own licence, at the top of an installation on Windows and among its modules elsewhere."""
    places = (Path(sys.base_prefix, "LICENSE.txt"), Path(sysconfig.get_path("stdlib"), "LICENSE.txt"))
    system = (Path("/usr/share/doc", f"python3.{sys.version_info.minor}", "copyright"),)
    return next(place for place in (*places, *system) if place.is_file())


def gather(target: Path) -> list[str]:
    """Write them below `target`; the names of the distributions that say nothing of their licence."""
    missing = []
    for each in (*shipped(), distribution(BOOTLOADER)):
        found = texts(each)
        if not found:
            missing.append(each.metadata["Name"])
        _put(target / f"{each.metadata['Name']} {each.version}", found)
    _put(target / f"Python {sys.version_info.major}.{sys.version_info.minor}", [_python()])
    return missing


def _put(folder: Path, files: list[Path]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)


def main() -> int:
    if missing := gather(Path(sys.argv[1])):
        sys.exit(f"no licence text of {', '.join(missing)}: put one into {OWN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
