"""Kinds that only office programs read (.doc, .wps): converted by an installed one to .docx, then read.

The program works on a copy in a private folder, without a window, with a profile of its own: macros are off, links are
not followed, documents open in the clerk's own windows do not matter, and several conversions run side by side. It is
stopped after LONGEST seconds. Without LibreOffice, Windows' own WPS or Word is asked through a script.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from gor_desktop import resources
from gor_desktop.errors import DamagedFileError, NoConverterError, SlowConverterError
from gor_desktop.importers.blocks import Extracted
from gor_desktop.importers.formats.word import word

KIND = "Word 文档（.doc、.wps）"
LONGEST = 90  # seconds; a slow computer takes half a minute only to start an office program
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/opt/apps/*libreoffice*/files/**/program/soffice",
    "/snap/bin/libreoffice",
)
_WINDOWS_PLACES = ("LibreOffice*/program/soffice.exe",)
_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")
_PROFILE = "reading/libreoffice.xcu"
_SCRIPT = "reading/office.ps1"
_NOWHERE = "http://127.0.0.1:9"  # the port that discards: whoever asks for a page gets none


def extract(path: Path, data: bytes) -> Sequence[Extracted]:
    """The document as an installed office program understands it.

    Raises NoConverterError where there is none, SlowConverterError, or DamagedFileError when it cannot read the file.
    """
    with tempfile.TemporaryDirectory(prefix="gor-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "report.doc")
        source.write_bytes(data)
        target = Path(folder, "converted", "report.docx")
        target.parent.mkdir()
        try:
            _run(_command(path, source, target), Path(folder))
        except subprocess.TimeoutExpired as error:
            raise SlowConverterError(path, LONGEST) from error
        if not target.is_file() or not target.stat().st_size:
            raise DamagedFileError(path, KIND)
        return word.extract(path, target.read_bytes())


def _command(path: Path, source: Path, target: Path) -> Sequence[str]:
    """The command that converts. Raises NoConverterError when no program is found."""
    program = libreoffice()
    if program is not None:
        profile = source.parent / "profile"
        (profile / "user").mkdir(parents=True)
        shutil.copyfile(resources.path(_PROFILE), profile / "user" / "registrymodifications.xcu")
        convert = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source))
        return (program, *_QUIET, f"-env:UserInstallation={profile.as_uri()}", *convert)
    shell = _system("WindowsPowerShell/v1.0/powershell.exe")
    if sys.platform != "win32" or not shell.is_file():
        raise NoConverterError(path)
    script = str(resources.path(_SCRIPT))
    return (
        str(shell),
        "-NoProfile",
        "-NonInteractive",
        "-ExecutionPolicy",
        "Bypass",
        "-File",
        script,
        str(source),
        str(target),
    )


def libreoffice() -> str | None:
    """The program where it is installed, never one that lies in the folder with the documents.

    Windows looks there first for a bare name, other systems where the search path says so.
    """
    return next((found for found in (*_named(), *_installed()) if found), None)


def _named() -> Iterator[str | None]:
    """The program on those parts of the search path that name a place by themselves; Windows' is not asked."""
    if sys.platform != "win32":
        search = os.environ.get("PATH", os.defpath).split(os.pathsep)
        path = os.pathsep.join(place for place in search if Path(place).is_absolute())
        yield from (shutil.which(name, path=path) for name in _NAMES)


def _system(name: str) -> Path:
    """A program of Windows' own."""
    return Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", name)


def _installed() -> Iterator[str]:
    for place in _PLACES:
        yield from (str(found) for found in sorted(Path("/").glob(place.lstrip("/"))) if os.access(found, os.X_OK))
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        folder = os.environ.get(variable)
        for place in _WINDOWS_PLACES if folder else ():
            yield from (str(found) for found in sorted(Path(folder or "").glob(place)))


def _run(command: Sequence[str], folder: Path) -> None:
    """Run it to its end. Raises TimeoutExpired; whatever it started is gone then."""
    process = subprocess.Popen(  # noqa: S603 - our own words, no shell; the file has a name of our own
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        process.wait(LONGEST)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            ended = (str(_system("taskkill.exe")), "/T", "/F", "/PID", str(process.pid))
            subprocess.run(ended, check=False, capture_output=True)  # noqa: S603 - nothing of the file is in it
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    """The environment without what a frozen program adds for its own libraries, and without a way to the network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "_PYI"))}
    library_path = kept.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
    if library_path is not None:
        kept["LD_LIBRARY_PATH"] = library_path
    return {**kept, **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)}
