"""In tests a crashing rule is a failure, not a finding."""

from __future__ import annotations

import pytest

from gor_desktop.rules import engine


@pytest.fixture(autouse=True)
def _rules_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "reraise", True)
