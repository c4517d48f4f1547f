"""One door for all kinds; each loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gor_desktop.exporters import SUFFIXES, render
from tests.unit.exporters.samples import FORMS, example


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_report_gives_the_same_bytes(suffix: str, form: str) -> None:
    first = render(example(form), suffix)
    assert first
    assert first == render(example(form), suffix.upper())


def test_other_suffixes_are_refused() -> None:
    with pytest.raises(ValueError, match="doc"):
        render(example(), ".doc")


def test_no_library_is_loaded_for_any_kind() -> None:
    code = """if True:
        import sys
        from gor_desktop.exporters import SUFFIXES, render
        from gor_desktop.models.form_loader import load_form
        from gor_desktop.models.report import Report
        assert all(render(Report(load_form("gor-2021")), suffix) for suffix in SUFFIXES)
        print(*sys.modules)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"docx", "openpyxl", "lxml", "socket"} & set(done.stdout.split())
