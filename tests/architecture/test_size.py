"""The size budget: small functions over clear layers, and no drawer for what found no place."""

from __future__ import annotations

import ast
import subprocess
import sys
from statistics import median, quantiles

import pytest

from tests.architecture.sources import PACKAGE, ROOT, layer, modules

Function = ast.FunctionDef | ast.AsyncFunctionDef

MEDIAN, LONG, LONGEST, FILE, COMPLEXITY = 6, 30, 60, 600, 10
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
UI_WORDS = ("Model", "Page", "Panel", "Dialog")
BROAD_EXCEPT = {"gor_desktop.rules.engine", "gor_desktop.ui.workers"}


def _length(function: Function) -> int:
    """The lines from `def` to the end, without the docstring."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def _functions() -> dict[str, int]:
    return {
        f"{module}:{node.lineno} {node.name}": _length(node)
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, Function)
    }


def test_functions_are_small() -> None:
    lengths = _functions()
    assert {name: size for name, size in lengths.items() if size > LONGEST} == {}
    assert median(lengths.values()) <= MEDIAN
    long = {name: size for name, size in lengths.items() if size > LONG}
    assert quantiles(lengths.values(), n=20)[-1] <= LONG, long


def test_files_are_small() -> None:
    folders = (PACKAGE, ROOT / "tests", ROOT / "packaging")
    files = [path for folder in folders for path in folder.rglob("*.py")] + [ROOT / "dev.py"]
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count > FILE} == {}


def test_functions_are_simple() -> None:
    limit = f"lint.mccabe.max-complexity={COMPLEXITY}"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select=C901", f"--config={limit}", str(PACKAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", modules())
def test_no_module_is_a_drawer(module: str) -> None:
    assert not DRAWERS & set(module.split("."))


@pytest.mark.parametrize("module", modules())
def test_words_of_the_window_stay_in_the_window(module: str) -> None:
    classes = [node.name for node in ast.walk(modules()[module]) if isinstance(node, ast.ClassDef)]
    of_the_window = [name for name in classes if name.endswith(UI_WORDS) and name.strip("_") not in UI_WORDS]
    assert layer(module) == "ui" or not of_the_window


def _is_broad(handler: ast.ExceptHandler) -> bool:
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    return bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize("module", sorted(modules().keys() - BROAD_EXCEPT))
def test_only_rule_engine_and_workers_catch_everything(module: str) -> None:
    handlers = [node for node in ast.walk(modules()[module]) if isinstance(node, ast.ExceptHandler)]
    assert not [f"line {handler.lineno}" for handler in handlers if _is_broad(handler)]
