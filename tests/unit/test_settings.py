from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gor_desktop.settings import FILE, MOST_RECENT, Recent, Settings, data_folder, load, save

ENTRY = Recent(Path("/a/b.gor"), "示例县教育局", 2025, datetime(2026, 1, 20, 9, 5, tzinfo=UTC), errors=3, warnings=1)


def test_round_trip(tmp_path: Path) -> None:
    settings = Settings((ENTRY, Recent(Path("/c.gor"), None, None, ENTRY.time)), Path("/a"), "AAECAw==")
    save(settings, tmp_path / "new")
    assert load(tmp_path / "new") == settings


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 99}', '{"version": 1}', '{"version": 1, "recent": [{}]}', "\x00"],
)
def test_damaged_settings_are_empty_ones(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert load(tmp_path) == Settings()


def test_missing_settings_are_empty_ones(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Settings()


def test_a_file_that_cannot_be_put_in_place_leaves_the_former(tmp_path: Path) -> None:
    save(Settings(folder=Path("/a")), tmp_path)
    (tmp_path / f"{FILE}.new").mkdir()
    with pytest.raises(OSError, match=r"directory|denied"):
        save(Settings(folder=Path("/b")), tmp_path)
    assert load(tmp_path).folder == Path("/a")


def test_written_for_people_too(tmp_path: Path) -> None:
    save(Settings().remembering(ENTRY), tmp_path)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["recent"][0]["unit"] == "示例县教育局"


def test_a_report_is_remembered_once_and_on_top() -> None:
    later = Recent(ENTRY.path, ENTRY.unit, ENTRY.year, datetime(2026, 1, 21, tzinfo=UTC), 0, 0)
    other = Recent(Path("/c.gor"), None, None, ENTRY.time)
    settings = Settings().remembering(ENTRY).remembering(other).remembering(later)
    assert settings.recent == (later, other)
    assert settings.folder == Path("/a")
    assert settings.forgetting(ENTRY.path).recent == (other,)


def test_old_reports_are_forgotten() -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 5):
        settings = settings.remembering(Recent(Path(f"/{number}.gor"), None, None, ENTRY.time))
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent[0].path == Path(f"/{MOST_RECENT + 4}.gor")


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"GOR_DATA_DIR": "/x"}, "linux", "/x"),
        ({"HOME": "/h"}, "linux", "/h/.local/share/gor-desktop"),
        ({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux", "/d/gor-desktop"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/gor-desktop"),
        ({"HOME": "/h", "APPDATA": "/r"}, "win32", "/r/gor-desktop"),
    ],
)
def test_data_folder_is_the_platforms(environment: dict[str, str], platform: str, folder: str) -> None:
    assert data_folder(environment, platform) == Path(folder)
