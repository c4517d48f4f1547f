"""What the program remembers between two runs, as one JSON file in the user's data folder.

A settings file that is lost or damaged costs nothing but the memory: it is read as empty, never an error. Knows
nothing of Qt and nothing of reports.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

VERSION = 1
FILE = "settings.json"
LOG = "log.txt"  # beside it: warnings and the traces of bugs
FOLDER = "gor-desktop"
MOST_RECENT = 12


class Recent(NamedTuple):
    """A report opened or saved. `time`: when its file was last written, local; the counts are as it was left."""

    path: Path
    unit: str | None
    year: int | None
    time: datetime
    errors: int = 0
    warnings: int = 0


class Settings(NamedTuple):
    """All of it. `folder`: where a report was last opened or saved; `geometry`: the window's, as Qt wrote it."""

    recent: tuple[Recent, ...] = ()
    folder: Path | None = None
    geometry: str | None = None

    def remembering(self, entry: Recent) -> Settings:
        """With `entry` on top of the recent reports, once."""
        others = (known for known in self.recent if known.path != entry.path)
        return self._replace(recent=(entry, *others)[:MOST_RECENT], folder=entry.path.parent)

    def forgetting(self, path: Path) -> Settings:
        """Without the recent report at `path`."""
        return self._replace(recent=tuple(entry for entry in self.recent if entry.path != path))


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The one folder that the program writes to unasked; `GOR_DATA_DIR` overrides the platform's."""
    if own := environment.get("GOR_DATA_DIR"):
        return Path(own)
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / FOLDER
    if platform == "darwin":
        return home / "Library" / "Application Support" / FOLDER
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / FOLDER


def load(folder: Path) -> Settings:
    """The settings in `folder`; empty ones where nothing usable stands."""
    try:
        return _decoded(json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Settings()


def save(settings: Settings, folder: Path) -> None:
    """Write the settings by way of a second file, so that a power cut leaves the former ones whole. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(_encoded(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(folder / FILE)


def _encoded(settings: Settings) -> dict[str, Any]:
    recent = [entry._asdict() | {"path": str(entry.path), "time": entry.time.isoformat()} for entry in settings.recent]
    folder = str(settings.folder) if settings.folder else None
    return {"version": VERSION, "recent": recent, "folder": folder, "geometry": settings.geometry}


def _decoded(stored: dict[str, Any]) -> Settings:
    if stored["version"] != VERSION:
        return Settings()
    folder = Path(stored["folder"]) if stored.get("folder") else None
    geometry = stored.get("geometry")
    recent = tuple(_recent(entry) for entry in stored["recent"])
    return Settings(recent, folder, geometry if isinstance(geometry, str) else None)


def _recent(stored: dict[str, Any]) -> Recent:
    year = stored["year"]
    return Recent(
        path=Path(stored["path"]),
        unit=None if stored["unit"] is None else str(stored["unit"]),
        year=None if year is None else int(year),
        time=datetime.fromisoformat(stored["time"]),
        errors=int(stored["errors"]),
        warnings=int(stored["warnings"]),
    )
