"""What the frozen program brings along besides itself."""

from __future__ import annotations

import runpy
from pathlib import Path

from tests.architecture.sources import ROOT

PACKAGING = ROOT / "packaging"


def test_every_library_comes_with_its_licence(tmp_path: Path) -> None:
    licences = runpy.run_path(str(PACKAGING / "licences.py"))
    named = {each.metadata["Name"]: licences["texts"](each) for each in licences["shipped"]()}
    assert {"lxml", "pdfminer.six", "PySide6_Essentials", "shiboken6", "cryptography"} <= named.keys()
    assert all(named.values())
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"} <= {path.name for path in named["PySide6_Essentials"]}


def test_the_smoke_test_reads_files_that_are_there() -> None:
    smoke = runpy.run_path(str(PACKAGING / "smoke.py"))
    assert all((smoke["DATA"] / name).is_file() for name in (*smoke["READ"], smoke["LOCKED"]))
