"""The program's source as the architecture tests see it: modules by name, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gor_desktop"
CORE = tuple(
    f"gor_desktop.{name}"
    for name in ("errors", "resources", "disk", "settings", "models", "files", "rules", "importers", "exporters", "cli")
)


def module_name(path: Path) -> str:
    """`gor_desktop/rules/engine.py` → `gor_desktop.rules.engine`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in files}


def layer(module: str) -> str:
    """`gor_desktop.rules.engine` → `rules`; the package itself is the empty string."""
    return module.partition(".")[2].partition(".")[0]


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
