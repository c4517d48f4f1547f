"""A PDF file → its pages, within bounds of time and memory. With `device` all that knows the PDF library."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gor_desktop.errors import DamagedFileError, EncryptedFileError, LongFileError
from gor_desktop.importers.formats.pdf.device import Device
from gor_desktop.importers.formats.pdf.limits import Budget, check_streams
from gor_desktop.importers.formats.pdf.page import Page

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream

KIND = "PDF 文件"
MOST_PAGES = 300
_SIGNS = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})  # as the library names the operators' methods
MOST_STATES = 1000  # of drawing that are put aside to be taken up again


@cache
def _broken() -> tuple[type[Exception], ...]:
    """What the library runs into on files that contradict themselves."""
    from pdfminer.psexceptions import PSException

    return (
        PSException,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    )


def read_pages(path: Path, data: bytes) -> Iterator[Page]:
    """All pages in order. Raises DamagedFileError, EncryptedFileError, LongFileError or UnwieldyFileError."""
    from pdfminer.pdfinterp import PDFResourceManager

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings are for those who write files
    check_streams(path, data)
    budget = Budget(path)
    manager = PDFResourceManager()
    for number, page in enumerate(_pages(path, _Watched(data, budget)), 1):
        if number > MOST_PAGES:
            raise LongFileError(path, MOST_PAGES)
        yield _read_page(number, page, manager, budget)


class _Watched(io.BytesIO):
    """The file as the library reads it, piece by piece, within the budget: what is nowhere it looks for without end."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(data)
        self._budget = budget

    def read(self, size: int | None = -1) -> bytes:
        self._budget.check()
        return super().read(size)


def _pages(path: Path, file: io.BytesIO) -> list[PDFPage]:
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(file))
        pages = []
        for page in PDFPage.create_pages(document):
            pages.append(page)
            if len(pages) > MOST_PAGES:
                break
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedFileError(path) from error
    except _broken() as error:
        raise DamagedFileError(path, KIND) from error
    if not pages:
        raise DamagedFileError(path, KIND)
    return pages


def _read_page(number: int, page: PDFPage, manager: PDFResourceManager, budget: Budget) -> Page:
    try:
        left, low, right, high = page.mediabox
        turned = page.rotate in (90, 270)
        size = (high - low, right - left) if turned else (right - left, high - low)
        device = Device(budget, *size)
        _interpreter()(manager, device).process_page(page)  # type: ignore[arg-type]
        return device.page(number)
    except _broken():
        return Page(number, 0, 0, broken=True)


@cache
def _interpreter() -> type[PDFPageInterpreter]:
    """The library's own, within the budget, and mended where it strays from the standard."""
    from pdfminer.pdfinterp import PDFPageInterpreter

    class Interpreter(PDFPageInterpreter):
        device: Any

        def execute(self, streams: Sequence[object]) -> None:
            """Carry out the instructions of streams, none of which may be under way already."""
            fresh = _fresh(streams, self.parent_stream_ids)
            self.stream_ids = {number for number, _ in fresh}
            budget = self.device.budget
            for _, stream in fresh:
                budget.spend(stream.get_data())
            for step, name in _steps([stream for _, stream in fresh], budget):
                if name:
                    _perform(self, name)
                else:
                    self.push(step)

        def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - named as the operator
            super().do_Do(xobjid_arg)
            self.device.set_ctm(self.ctm)  # which a form has changed

        def do_q(self) -> None:
            if len(self.gstack) < MOST_STATES:
                super().do_q()

        def do_F(self) -> None:  # noqa: N802
            self.do_f()

    return Interpreter


def _fresh(streams: Iterable[object], under_way: Container[int]) -> list[tuple[int, PDFStream]]:
    """Streams with their numbers, those left out that are being carried out."""
    from pdfminer.pdftypes import stream_value

    found = [(stream.objid, stream) for stream in map(stream_value, streams)]
    return [(number, stream) for number, stream in found if number is not None and number not in under_way]


def _steps(streams: Sequence[PDFStream], budget: Budget) -> Iterator[tuple[Any, str]]:
    """The operands and the names of the instructions, each with "" where it is the other."""
    from pdfminer.psexceptions import PSEOF
    from pdfminer.psparser import PSKeyword, keyword_name

    with suppress(PSEOF):
        parser = _parser()(streams, budget)
        while True:
            _, step = parser.nextobject()
            yield step, str(keyword_name(step)) if isinstance(step, PSKeyword) else ""


def _perform(interpreter: PDFPageInterpreter, name: str) -> None:
    """Carry out an instruction; one that is unknown, or has too few operands, does nothing."""
    method = getattr(interpreter, "do_" + name.translate(_SIGNS), None)
    if method is not None:
        wanted = method.__code__.co_argcount - 1
        given = interpreter.pop(wanted) if wanted else []
        if len(given) == wanted:
            method(*given)


@cache
def _parser() -> Callable[[Sequence[PDFStream], Budget], PDFContentParser]:
    from pdfminer.pdfinterp import PDFContentParser

    class Parser(PDFContentParser):
        """Reads instructions piece by piece, so that the budget is asked however they are nested."""

        def __init__(self, streams: Sequence[PDFStream], budget: Budget) -> None:
            self._budget = budget
            super().__init__(streams)

        def fillbuf(self) -> bool:
            if self.charpos >= len(self.buf):
                self._budget.check()
            return super().fillbuf()

    return Parser
