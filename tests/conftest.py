"""What every test shares: Qt without a display, and the other office program that exports are opened with."""

from __future__ import annotations

import os
import shutil

import pytest

os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's command. Without it the test is skipped, or fails where GOR_REQUIRE_LIBREOFFICE is set (CI)."""
    command = shutil.which("soffice")
    if command:
        return command
    missing = "LibreOffice is not installed: apt-get install libreoffice-writer libreoffice-calc"
    if os.environ.get("GOR_REQUIRE_LIBREOFFICE"):
        pytest.fail(missing)
    pytest.skip(missing)
