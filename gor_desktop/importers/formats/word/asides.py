"""What a Word document holds beside its text: notes, comments, margins, tracked deletions, hidden and struck text.

The trees are cleared before they are read: what is deleted or hidden is taken out, struck characters are marked, digits
on another level become such characters. Footnotes and endnotes are kept: they are text of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gor_desktop.errors import FileError
from gor_desktop.importers.blocks import Untold, subscript
from gor_desktop.importers.formats.omitted import Kind, Omitted, struck
from gor_desktop.importers.formats.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R, _P, _T, _VAL, _ID = (f"{_W}{name}" for name in ("r", "p", "t", "val", "id"))
_RPR, _DEL, _TEXT_DELETED, _TAB, _BR = (f"{_W}{name}" for name in ("rPr", "del", "delText", "tab", "br"))
_GONE = {_DEL: f"{_W}trPr", f"{_W}cellDel": f"{_W}tcPr"}  # what says that a row or a cell is deleted, and where
_STRUCK = frozenset((f"{_W}strike", f"{_W}dstrike"))
_HIDDEN, _LEVEL = f"{_W}vanish", f"{_W}vertAlign"
_CHUNK, _EQUATION = f"{_W}altChunk", f"{_M}oMath"
_OFF = ("0", "false", "off")
_PARTS = {"comments": Kind.COMMENT, "header": Kind.MARGIN, "footer": Kind.MARGIN}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_REFERENCES = {f"{_W}{name}Reference": name for name in _NOTES.values()}


class Asides:
    """Clears the tree of a document and keeps what is beside it."""

    def __init__(self, package: Package, main: str, root: Element) -> None:
        self._package = package
        self._omitted = Omitted()
        self._notes: dict[tuple[str, str], Element] = {}
        self._clear(root)
        for relation in package.relations(main).values():
            if not relation.outside and relation.kind in (*_PARTS, *_NOTES):
                self._take_part(relation.kind, self._root(relation.target))

    def notes(self, element: Element) -> Iterator[Element]:
        """The notes that are referred to within an element, each given once."""
        for reference in element.iter(*_REFERENCES) if self._notes else ():
            note = self._notes.pop((_REFERENCES[str(reference.tag)], reference.get(_ID, "")), None)
            if note is not None:
                yield note

    def told(self) -> Iterator[Untold]:
        """What is left out."""
        return self._omitted.told()

    def _root(self, part: str) -> Element | None:
        """A part beside the text; one that is damaged costs itself alone."""
        try:
            return self._package.xml(part)
        except FileError:
            return None

    def _take_part(self, kind: str, root: Element | None) -> None:
        if root is None:
            return
        self._clear(root)
        if kind in _NOTES:
            self._notes |= {(_NOTES[kind], each.get(_ID, "")): each for each in root.iterchildren(f"{_W}*")}
        else:
            for each in root if kind == "comments" else [root]:
                self._omitted.add(_PARTS[kind], _text(each))

    def _clear(self, root: Element) -> None:
        for mark in [*root.iter(*_GONE, _HIDDEN, *_STRUCK, _LEVEL, _CHUNK, _EQUATION)]:
            tag, parent = str(mark.tag), mark.getparent()
            if parent is None:
                continue
            if tag in (_CHUNK, _EQUATION):
                self._omitted.add(Kind.EQUATION if tag == _EQUATION else Kind.EMBEDDED, _math(mark) or "文档")
            elif tag in _GONE:
                self._delete(mark, parent)
            elif parent.tag == _RPR:
                self._alter(tag, mark.get(_VAL, "1"), parent.getparent())

    def _delete(self, mark: Element, parent: Element) -> None:
        """A deleted row, cell or stretch of text."""
        gone = parent.getparent() if parent.tag == _GONE[str(mark.tag)] else mark if len(mark) else None
        around = None if gone is None else gone.getparent()
        if gone is not None and around is not None:
            self._omitted.add(Kind.DELETED, _text(gone))
            around.remove(gone)

    def _alter(self, tag: str, value: str, run: Element | None) -> None:
        """A run that is hidden, struck out or lowered; what hangs on it in a frame stays as it is."""
        if run is None or run.tag != _R or value in _OFF:
            return
        if tag == _HIDDEN:
            self._omitted.add(Kind.HIDDEN, "".join(each.text or "" for each in run.iterchildren(_T)))
            for each in [*run.iterchildren(_T, _TAB, _BR)]:
                run.remove(each)
            return
        change = struck if tag in _STRUCK else subscript if value == "subscript" else str
        for each in run.iterchildren(_T):
            each.text = change(each.text or "")


def _text(element: Element) -> str:
    """All text in an element, paragraphs and cells parted."""
    parts = (" " if each.tag == _P else each.text or "" for each in element.iter(_P, _T, _TEXT_DELETED))
    return "".join(parts)


def _math(equation: Element) -> str:
    return "".join(each.text or "" for each in equation.iter(f"{_M}t"))
