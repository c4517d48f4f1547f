"""One door for all kinds; each loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gor_desktop.exporters import SUFFIXES, render
from gor_desktop.models.edits import bind
from gor_desktop.models.live import LiveFigure
from gor_desktop.models.replacing import Binding
from tests.unit.builders import Figure, ref, report
from tests.unit.exporters.samples import FORMS, example

LIBRARIES = {".docx": {"docx", "lxml"}, ".xlsx": {"openpyxl", "lxml"}}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_report_gives_the_same_bytes(suffix: str, form: str) -> None:
    first = render(example(form), suffix)
    assert first
    assert first == render(example(form), suffix.upper())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_live_figures_are_written_as_plain_text(suffix: str) -> None:
    cells: dict[str, Figure] = {"requests.received.business": 8}
    live, typed = report(cells, text={"overview": "收到件。"}), report(cells, text={"overview": "收到8件。"})
    figure = LiveFigure.of(ref("requests.received.business"))
    live.apply(bind(live, {"overview": [Binding(2, 2, figure)]}, ""))
    assert render(live, suffix) == render(typed, suffix)


def test_other_suffixes_are_refused() -> None:
    with pytest.raises(ValueError, match="doc"):
        render(example(), ".doc")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_library_is_loaded_only_for_its_kind(suffix: str) -> None:
    code = f"""if True:
        import sys
        from gor_desktop.exporters import render
        from gor_desktop.models.form_loader import load_form
        from gor_desktop.models.report import Report
        assert render(Report(load_form("gor-2021")), "{suffix}")
        print(*sys.modules)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {"docx", "openpyxl", "lxml", "python_calamine"} & set(done.stdout.split())
    assert found <= LIBRARIES.get(suffix, set())
