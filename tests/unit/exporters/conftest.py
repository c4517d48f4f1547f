"""LibreOffice, asked once for several files: starting it is what takes the time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gor_desktop.exporters import render
from tests.unit.exporters.samples import FORMS, example

Convert = Callable[[Mapping[str, bytes], str], dict[str, Path]]


@pytest.fixture(scope="session")
def convert(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """`convert({"a.docx": content}, "pdf")` → {"a.docx": path of the result}, in one run of LibreOffice."""
    profile = tmp_path_factory.mktemp("office").as_uri()

    def run(files: Mapping[str, bytes], target: str) -> dict[str, Path]:
        folder, results = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("made")
        for name, content in files.items():
            (folder / name).write_bytes(content)
        options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target]
        command = [soffice, *options, "--outdir", str(results), *(str(folder / name) for name in files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        made = {name: results / f"{Path(name).stem}.{target.partition(':')[0]}" for name in files}
        assert all(path.exists() for path in made.values()), done.stdout + done.stderr
        return made

    return run


@pytest.fixture(scope="session")
def printed(convert: Convert) -> dict[str, Path]:
    """The example of every form as Word and Excel, printed by LibreOffice: `gor-2021.docx` → its PDF."""
    pages: dict[str, Path] = {}
    for suffix in (".docx", ".xlsx"):
        pages |= convert({f"{form}{suffix}": render(example(form), suffix) for form in FORMS}, "pdf")
    return pages


@pytest.fixture(scope="session")
def poppler() -> Callable[..., str]:
    """`poppler("pdftotext", "-layout", path, "-")` → what it prints."""
    if not shutil.which("pdftotext"):
        missing = "poppler is not installed: apt-get install poppler-utils"
        if os.environ.get("GOR_REQUIRE_LIBREOFFICE"):
            pytest.fail(missing)
        pytest.skip(missing)

    def run(*command: str | Path) -> str:
        return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout

    return run
