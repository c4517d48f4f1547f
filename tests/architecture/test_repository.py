"""The repository keeps its own promises: locked versions, tests where they are looked for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import PACKAGE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
UNIT = ROOT / "tests" / "unit"


def _locked(kind: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def _direct(kind: str) -> list[Requirement]:
    group = {"run": "build", "dev": "dev", "fuzz": "fuzz", "package": "package"}[kind]
    listed = [entry for entry in PROJECT["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(entry) for entry in [*PROJECT["project"]["dependencies"], *listed]]


@pytest.mark.parametrize("kind", ["run", "dev", "fuzz", "package"])
def test_lock_file_satisfies_the_project(kind: str) -> None:
    locked = _locked(kind)
    wrong = [
        str(entry) for entry in _direct(kind) if locked.get(canonicalize_name(entry.name), "") not in entry.specifier
    ]
    assert not wrong


@pytest.mark.parametrize("kind", ["run", "dev", "fuzz", "package"])
def test_lock_file_names_no_place(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-e|--index|--extra|--find|\.|/)", text, re.MULTILINE)


@pytest.mark.parametrize("kind", ["dev", "fuzz", "package"])
def test_every_environment_runs_the_same_versions(kind: str) -> None:
    assert _locked("run").items() <= _locked(kind).items()


@pytest.mark.parametrize("test", sorted(UNIT.rglob("test_*.py")), ids=lambda path: str(path.relative_to(UNIT)))
def test_unit_tests_mirror_the_package(test: Path) -> None:
    folder = PACKAGE / test.parent.relative_to(UNIT)
    subject = test.stem.removeprefix("test_")
    modules = [path.stem.strip("_") for path in folder.iterdir() if path.suffix == ".py"]
    assert any(subject == name or subject.startswith(f"{name}_") for name in modules)
