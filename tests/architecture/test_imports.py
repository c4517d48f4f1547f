"""The layers hold: by contract, by what each layer may import from outside, and by what is loaded at run time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import CORE, ROOT, imports, layer, modules

QT = {"PySide6", "shiboken6"}
FORMATS = {"docx", "lxml", "openpyxl", "pdfminer", "python_calamine"}
ALLOWED = {
    "importers": FORMATS | {"charset_normalizer"},
    "exporters": FORMATS,
    "ui": QT | {"typing_extensions"},
    "app": QT | {"typing_extensions"},
}
# The program opens no connection and never runs what a file says.
REFUSED = (
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "urllib.request",
    "PySide6.QtNetwork",
    "pickle",
    "marshal",
    "shelve",
)


def test_import_contracts() -> None:
    """In a process of its own: import-linter sets up logging as if the process were its own."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", modules())
def test_third_party_libraries_stay_in_their_layer(module: str) -> None:
    outside = {name.partition(".")[0] for name in imports(modules()[module])}
    third_party = outside - sys.stdlib_module_names - {"gor_desktop"}
    assert third_party <= ALLOWED.get(layer(module), set())


@pytest.mark.parametrize("module", modules())
def test_nothing_connects_or_unpickles(module: str) -> None:
    refused = [name for name in imports(modules()[module]) if any(f"{name}.".startswith(f"{bad}.") for bad in REFUSED)]
    assert not refused


def _loaded_after_importing(names: list[str]) -> set[str]:
    code = f"import importlib, sys; [importlib.import_module(n) for n in {names!r}]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_everything_below_the_window_loads_no_qt_and_no_format_library() -> None:
    core = [name for name in modules() if name.startswith(CORE)]
    assert core
    assert not _loaded_after_importing([*core, "gor_desktop.__main__"]) & (QT | FORMATS)
