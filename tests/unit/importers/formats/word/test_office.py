"""Documents that only an installed office program reads."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typing_extensions import override

from gor_desktop.errors import DamagedFileError, NoConverterError, SlowConverterError
from gor_desktop.exporters import render
from gor_desktop.importers.blocks import Untold
from gor_desktop.importers.formats.ole import MAGIC
from gor_desktop.importers.formats.word import office
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.values import BLANK
from tests.unit.exporters.samples import example

PATH = Path("旧.doc")
posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the office program")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`program("exit 1")`: the office program is this shell script."""

    def install(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office, "libreoffice", lambda: str(path))

    return install


def test_without_any_program_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "libreoffice", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NoConverterError) as caught:
        office.extract(PATH, MAGIC)
    assert "“另存为”.docx 再导入" in str(caught.value)


@posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", 'touch "$(dirname "$0")/x"'])
def test_a_program_that_makes_nothing_of_it(script: str, program: Callable[[str], None]) -> None:
    program(script)
    with pytest.raises(DamagedFileError):
        office.extract(PATH, MAGIC)


@posix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    program: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "LONGEST", 1)
    program(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(SlowConverterError):
        office.extract(PATH, MAGIC)
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and ") Z " not in state.read_text()


@posix
def test_the_program_is_asked_for_a_copy_in_a_private_folder(
    program: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "/frozen")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program(f'env > {tmp_path}/env; echo "$@" > {tmp_path}/arguments; cat "$PWD/report.doc" > {tmp_path}/copy')
    with pytest.raises(DamagedFileError):
        office.extract(PATH, MAGIC + b"content")
    arguments = (tmp_path / "arguments").read_text()
    assert "--headless" in arguments
    assert "-env:UserInstallation=file:///" in arguments
    assert (tmp_path / "copy").read_bytes() == MAGIC + b"content"
    assert "/frozen" not in (tmp_path / "env").read_text()
    assert not Path(arguments.split()[-1]).exists()  # nothing stays behind


@pytest.fixture(scope="module")
def old(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example as an old Word document."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "report.docx").write_bytes(render(example("gor-2021"), ".docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), f"{folder}/report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.doc").read_bytes()


@pytest.mark.parametrize("name", ["年报.doc", "年报.wps"])
def test_an_old_document_is_read_to_the_last_cell(name: str, old: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(old)
    draft, expected = read_draft(path), example("gor-2021")
    stated = {ref: value for ref, value in expected.cells() if value is not BLANK}
    assert stated
    assert {ref: draft.cells.get(ref) for ref in stated} == stated
    assert not draft.evidence.unread


def test_several_at_once(old: bytes) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: office.extract(PATH, old), range(2))
    assert first == second


def test_an_old_document_cut_short_is_one_sentence(old: bytes, tmp_path: Path) -> None:
    path = tmp_path / "年报.doc"
    path.write_bytes(old[: len(old) // 8])
    with pytest.raises(DamagedFileError):
        read_draft(path)


def test_places_are_asked_when_the_search_path_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "LibreOffice 24" / "program" / "soffice.exe"
    installed.parent.mkdir(parents=True)
    installed.write_bytes(b"")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert office.libreoffice() is None
    monkeypatch.setenv("ProgramFiles", os.fspath(tmp_path))
    assert office.libreoffice() == str(installed)


def test_converting_asks_no_network(soffice: str, tmp_path: Path) -> None:
    """A linked picture is not fetched; the same program with the profile of its user does fetch it."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        @override
        def handle_one_request(self) -> None:
            asked.append(str(self.client_address))
            self.close_connection = True

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = tmp_path / "report.html"
        page.write_text(f'<p>text</p><img src="http://127.0.0.1:{server.server_port}/a.png">', encoding="utf-8")
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        made = ["--infilter=writer_web_HTML", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(page)]
        subprocess.run([soffice, profile, "--headless", *made], check=True, capture_output=True, timeout=180)
        assert asked
        asked.clear()
        blocks = office.extract(PATH, page.with_suffix(".doc").read_bytes())
        server.shutdown()
    assert not asked
    assert any(isinstance(block, Untold) and "http://127.0.0.1" in block.text for block in blocks)


@posix
def test_a_program_that_lies_beside_the_documents_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "soffice"
    planted.write_text("#!/bin/sh\n")
    planted.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".")))
    monkeypatch.setattr(office, "_installed", lambda: iter(()))
    assert office.libreoffice() is None


def test_windows_programs_are_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows looks for a bare name in the current folder first: the search path is never asked there."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(office, "libreoffice", lambda: None)
    monkeypatch.setattr("shutil.which", lambda *_, **__: pytest.fail("the search path was asked"))
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    with pytest.raises(NoConverterError):
        office._command(PATH, tmp_path / "a.doc", tmp_path / "a.docx")
    shell = tmp_path / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    shell.parent.mkdir(parents=True)
    shell.touch()
    assert office._command(PATH, tmp_path / "a.doc", tmp_path / "a.docx")[0] == str(shell)


def test_windows_office_programs_are_looked_for_where_they_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(office, "_PLACES", ())
    monkeypatch.setattr("shutil.which", lambda *_, **__: pytest.fail("the search path was asked"))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert office.libreoffice() is None
    program = tmp_path / "LibreOffice 24" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    assert office.libreoffice() == str(program)
