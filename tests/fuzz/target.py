"""One kind of file under atheris: `python -m tests.fuzz.target KIND FOLDER [options of libFuzzer]`.

Whatever breaks the promise is kept in FOLDER/found, once for each place of the program that it breaks at, and the run
goes on. FOLDER/worst holds the input that took longest and those with which memory grew most.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple

from gor_desktop import importers
from tests.fuzz.mutation import Mutator

_SLOW = 20.0  # seconds of processor time that one file may take; what watches costs some of it
_GROWTH = 48 * 1024  # KiB with which an input is worth another look


class Kind(NamedTuple):
    """`suffixes`: of the seeds, the first one of what is tried; `promise`: the function of `tests.fuzz.promise`."""

    suffixes: tuple[str, ...]
    mutation: str
    promise: str = "read_file"


KINDS = {
    "docx": Kind((".docx",), "docx"),
    "xlsx": Kind((".xlsx", ".xlsm"), "xlsx"),
    "xls": Kind((".xls", ".et"), "xls"),
    "ods": Kind((".ods",), "ods"),
    "odt": Kind((".odt",), "odt"),
    "rtf": Kind((".rtf",), "rtf"),
    "html": Kind((".html", ".htm"), "html"),
    "mht": Kind((".mht", ".mhtml"), "mht"),
    "csv": Kind((".csv",), "csv"),
    "text": Kind((".txt", ".md"), "text"),
    "pdf": Kind((".pdf",), "pdf"),
    "json": Kind((".json",), "json"),
    "clipboard": Kind((".html", ".txt"), "html", "read_copied"),
    "gor": Kind((".gor",), "gor", "load_document"),
}


class Watch:
    """Tries inputs and keeps those that break the promise."""

    def __init__(self, suffix: str, keep: Callable[[Path], str], folder: Path) -> None:
        self._path = Path(tempfile.mkdtemp(prefix="gor-fuzz-"), f"年报{suffix}")
        self._keep = keep
        self._found, self._worst = folder / "found", folder / "worst"
        self._longest = 0.5
        self._memory = 0
        for each in (self._found, self._worst):
            each.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        self._path.write_bytes(data)
        began = time.process_time()
        try:
            self._keep(self._path)
        except BaseException as error:  # a panic of a library is no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            self._note(data, error)
        self._weigh(data, time.process_time() - began)

    def _note(self, data: bytes, error: BaseException) -> None:
        name = f"{type(error).__name__}-{_place(error)}"
        target = self._found / (name + self._path.suffix)
        if not target.exists() or len(data) < target.stat().st_size:
            target.write_bytes(data)
            target.with_name(f"{target.name}.txt").write_text("".join(traceback.format_exception(error))[-6000:])

    def _weigh(self, data: bytes, seconds: float) -> None:
        if seconds > self._longest:
            self._longest = seconds
            (self._worst / f"longest{self._path.suffix}").write_bytes(data)
        if seconds > _SLOW:
            (self._found / f"slow-{hashlib.sha256(data).hexdigest()[:8]}{self._path.suffix}").write_bytes(data)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if memory > self._memory + _GROWTH:
            if self._memory:
                (self._worst / f"memory-{memory // 1024}{self._path.suffix}").write_bytes(data)
            self._memory = memory


def _place(error: BaseException) -> str:
    """The innermost place of the program itself, so that one mistake is kept once."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "gor_desktop" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).stem}-{last.name}-{last.lineno}"


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    kind = KINDS[name]
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["gor_desktop.importers", "gor_desktop.models"]):
        for module in iter_modules(importers.__path__, "gor_desktop.importers."):  # most are imported when first used
            import_module(module.name)
        promise = import_module("tests.fuzz.promise")
    others = [path.read_bytes() for path in sorted((folder / "seeds").iterdir())]
    # Looked up anew at each call: what `atheris.Mutate` is before the run begins refuses to work.
    change = Mutator(kind.mutation, others, lambda window, longest: bytes(atheris.Mutate(window, longest)))
    watch = Watch(kind.suffixes[0], getattr(promise, kind.promise), folder)
    atheris.Setup(
        [sys.argv[0], *sys.argv[3:], str(folder / "corpus"), str(folder / "seeds")], watch, custom_mutator=change
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
