"""In tests a crashing rule is a failure, not a finding; and no test fails because the machine is busy."""

from __future__ import annotations

import pytest
from hypothesis import settings

from gor_desktop.rules import engine

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _rules_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "reraise", True)
