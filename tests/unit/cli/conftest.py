"""The command line run in this process, and reports in files of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gor_desktop import cli
from gor_desktop.exporters import render
from gor_desktop.files import store
from gor_desktop.models.report import Report
from tests.unit.builders import balanced, changed, complete, report

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[Report, str], Path]

WRONG = complete(changed(balanced(), {"requests.received.total": 22}))
BLANK_FORM = report(unit=None, year=None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Report, str], Path]:
    """Put a report into a file of the kind that the name says."""

    def put(subject: Report, name: str) -> Path:
        path = tmp_path / name
        data = store.pack(subject) if path.suffix == ".gor" else render(subject, path.suffix)
        path.write_bytes(data)
        return path

    return put
