"""The one door to the files that the program ships: forms, messages, wordings, templates, styles, icons, examples.

They stand in `resources/` of the source tree and in `gor_desktop/_resources/` of a wheel or a frozen program. Nobody
else builds a path to them. This module knows nothing of what is in them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gor_desktop.errors import MissingResourceError


@cache
def root() -> Path:
    """The folder of all resources, wherever the program runs from."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def path(name: str) -> Path:
    """The file or folder `name` ("forms/gor-2021.toml"); `MissingResourceError` if it is not there."""
    found = root() / name
    if not found.exists():
        raise MissingResourceError(name)
    return found


def text(name: str) -> str:
    """The UTF-8 text of the file `name`."""
    return path(name).read_text(encoding="utf-8")


def data(name: str) -> bytes:
    """The bytes of the file `name`."""
    return path(name).read_bytes()


def names(folder: str, suffix: str = "") -> list[str]:
    """The names ("forms/gor-2021.toml") of the files right in `folder` that end in `suffix`, sorted."""
    return sorted(f"{folder}/{entry.name}" for entry in path(folder).iterdir() if entry.name.endswith(suffix))
