#!/usr/bin/env python3
"""Sets the environment up and hands over to it; knows nothing else. Needs only Python with venv and pip.

python3 dev.py run [ARGS]     the program (its command line needs no display)
python3 dev.py test [ARGS]    the whole test suite, offscreen; ARGS go to pytest
python3 dev.py lint           ruff, mypy and the import contracts
python3 dev.py bench          the benchmarks
python3 dev.py fuzz [KINDS]   fuzzing of what is read, on Linux; --help tells more
python3 dev.py package        the frozen program and its smoke test
python3 dev.py lock           requirements/*.txt anew from pyproject.toml (needs uv)
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"

# What an environment was made for, and the lock files that cover it.
COVERED_BY = {
    "run": ("run", "dev", "fuzz", "package"),
    "dev": ("dev", "fuzz"),
    "fuzz": ("fuzz",),
    "package": ("package",),
}

# What Qt's xcb and offscreen platforms load and its wheel does not carry; each package brings its own libraries along.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetUpFailed(Exception):
    """What stops the set-up, in one sentence that names the way out."""


def say(text: str) -> None:
    """Tell the developer; stdout belongs to the program."""
    print(text, file=sys.stderr, flush=True)


def call(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a step of the set-up, its output on stderr."""
    done = subprocess.run(command, stdout=sys.stderr.fileno(), env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        raise SetUpFailed(f"This failed with status {done.returncode}: {' '.join(map(str, command))}")


def status(*command: str | Path) -> int:
    """Run a tool of the environment in the repository."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def hand_over(*command: str | Path) -> int:
    """Become the command; on Windows, which cannot, wait for it."""
    if os.name != "nt":
        os.execv(command[0], [str(part) for part in command])
    return subprocess.run(command, check=False).returncode


# --- system packages -----------------------------------------------------------------------------------------------


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages, or say how to."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise SetUpFailed(f"Install what your system calls these Debian packages: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise SetUpFailed(f"System packages are missing. Install them with: sudo {line}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "update", env=quiet)
    call("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *line.split()[1:], env=quiet)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout)


def provide_qt() -> None:
    """Qt's system libraries and a Chinese font, on Linux; elsewhere the system and the wheel carry all."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    fonts = [] if has_chinese_font() else ["fontconfig", "fonts-noto-cjk"]
    try:
        if missing or fonts:
            install_packages([*missing, *fonts])
    except SetUpFailed as error:
        if missing:
            raise
        say(f"Without a Chinese font the window shows boxes for characters. {error}")


# --- the environment -----------------------------------------------------------------------------------------------


def fingerprint(lock: str) -> str:
    """What the installed state depends on: the locked versions, the project's own metadata, interpreter and place."""
    files = (LOCKS / f"{lock}.txt").read_bytes(), (ROOT / "pyproject.toml").read_bytes()
    places = str(PYTHON.resolve()).encode(), str(ROOT).encode()
    return hashlib.sha256(b"\0".join((*files, *places))).hexdigest()


def installed(lock: str) -> bool:
    stamp = VENV / f"{lock}.stamp"
    return PYTHON.exists() and stamp.is_file() and stamp.read_text() == fingerprint(lock)


def create_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        install_packages(["python3-venv"])
    call(sys.executable, "-m", "venv", "--clear", VENV)


def provide_environment(kind: str) -> None:
    """Make `.venv` hold the locked packages of `kind` and the project itself, unless it already does."""
    if any(installed(lock) for lock in COVERED_BY[kind]):
        return
    say(f"Setting up {VENV.name} ({kind}) …")
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode:
        create_venv()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    call(*pip, "--require-hashes", "--only-binary=:all:", "--requirement", LOCKS / f"{kind}.txt")
    # The build backend is one of the locked packages: nothing is fetched here.
    call(*pip, "--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    (VENV / f"{kind}.stamp").write_text(fingerprint(kind))


# --- commands ------------------------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    from gor_desktop.__main__ import missing_display, wants_window

    if error := missing_display(arguments):
        say(str(error))
        return error.exit_status
    if wants_window(arguments):
        provide_qt()
    provide_environment("run")
    return hand_over(PYTHON, "-m", "gor_desktop", *arguments)


def test(arguments: Sequence[str]) -> int:
    provide_qt()
    provide_environment("dev")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    return hand_over(PYTHON, "-m", "pytest", *arguments)


def lint(arguments: Sequence[str]) -> int:
    provide_environment("dev")
    checks: Iterable[Sequence[str | Path]] = (
        (BIN / "ruff", "check", *arguments),
        (BIN / "ruff", "format", "--check", *arguments),
        (BIN / "mypy",),
        (BIN / "lint-imports", "--no-cache"),
    )
    return max([status(*check) for check in checks])


def bench(arguments: Sequence[str]) -> int:
    provide_qt()
    provide_environment("dev")
    return status(PYTHON, "-m", "tests.benchmarks", *arguments)


def fuzz(arguments: Sequence[str]) -> int:
    provide_environment("fuzz")
    return status(PYTHON, "-m", "tests.fuzz", *arguments)


def package(arguments: Sequence[str]) -> int:
    provide_qt()
    provide_environment("package")
    return status(PYTHON, ROOT / "packaging" / "build.py", *arguments)


def lock(arguments: Sequence[str]) -> int:
    uv = shutil.which("uv")
    if not uv:
        raise SetUpFailed("uv resolves the lock files and is not installed: python3 -m pip install uv")
    for kind, group in (("run", "build"), ("dev", "dev"), ("fuzz", "fuzz"), ("package", "package")):
        agree = () if kind == "run" else ("--constraints", "requirements/run.txt")
        options = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url", "--quiet")
        target = ("--output-file", f"requirements/{kind}.txt", "--custom-compile-command", "python3 dev.py lock")
        call(uv, "pip", "compile", *options, *arguments, *agree, *target, "--group", group, "pyproject.toml")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    command.__name__: command for command in (run, test, lint, bench, fuzz, package, lock)
}


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets
        say("gor-desktop needs Python 3.11 or later; this is " + sys.version.split()[0])
        return 2
    name, *arguments = sys.argv[1:] or [""]
    if name not in COMMANDS:
        say((__doc__ or "").strip())
        return 2
    try:
        return COMMANDS[name](arguments)
    except SetUpFailed as error:
        say(str(error))
        return 2


if __name__ == "__main__":
    sys.exit(main())
