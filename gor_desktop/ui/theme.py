"""What the window looks like: one set of colours for light and for dark, one base font. Knows nothing of reports."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

BASE_PIXELS = 14
TEXT_PIXELS = 17
RHYTHM = 8

# The first that is installed is used: Windows, UOS and Kylin, macOS, older Linux.
FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)


class Colours(NamedTuple):
    """Every colour that the program paints with. Text and marks reach 4.5:1 on every ground named here."""

    window: QColor  # the ground around everything
    figure: QColor  # the ground of a cell that people fill, and of text pages
    computed: QColor  # the ground of a sum
    label: QColor  # the ground of a printed label
    line: QColor  # rules between cells
    text: QColor
    muted: QColor  # text of second rank
    accent: QColor  # the one accent: selection frame, recommended choice, current tab
    on_accent: QColor  # text on a ground of the accent
    selection: QColor  # the ground of selected cells
    tint: QColor  # the other cells of a failing identity, underlined text
    converted: QColor  # the grounds of imported figures by how they were read
    calculated: QColor
    doubtful: QColor
    error: QColor
    warning: QColor
    hint: QColor
    good: QColor  # the verdict without errors and warnings


def _set(**named: str) -> Colours:
    return Colours(**{name: QColor(code) for name, code in named.items()})


@cache
def _light() -> Colours:
    return _set(
        window="#f3f4f6",
        figure="#ffffff",
        computed="#e9ecef",
        label="#f5f6f8",
        line="#c4c9d0",
        text="#1f2328",
        muted="#57606a",
        accent="#1f5fa8",
        on_accent="#ffffff",
        selection="#dbe8f7",
        tint="#fff4d6",
        converted="#ece5f8",
        calculated="#dcf1e3",
        doubtful="#fddfd4",
        error="#b3261e",
        warning="#8a5300",
        hint="#1f5fa8",
        good="#1e6b2b",
    )


@cache
def _dark() -> Colours:
    return _set(
        window="#1b1d20",
        figure="#212427",
        computed="#2f3338",
        label="#282b2f",
        line="#4a4f56",
        text="#e8eaed",
        muted="#adb3bb",
        accent="#7db4f0",
        on_accent="#12202f",
        selection="#2c425a",
        tint="#433a1f",
        converted="#3a3352",
        calculated="#1f402c",
        doubtful="#552f26",
        error="#ff8a80",
        warning="#f0b04a",
        hint="#8cc0ff",
        good="#86d08c",
    )


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return (
        palette.color(QPalette.ColorRole.WindowText).lightness() > palette.color(QPalette.ColorRole.Window).lightness()
    )


def colours(palette: QPalette) -> Colours:
    """The colours that go with the palette of a widget."""
    return _dark() if is_dark(palette) else _light()


def font(pixels: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The program's font; `pixels` are device-independent."""
    chosen = QFont()
    chosen.setFamilies(list(FAMILIES))
    chosen.setPixelSize(pixels)
    chosen.setBold(bold)
    return chosen


def apply(application: QApplication) -> None:
    """Set the font of all widgets, and what a dark desktop leaves unset; the style stays the platform's own."""
    application.setFont(font())
    if _lacks_placeholder(application.palette()):
        added = QPalette()  # of the desktop's colours only this one is replaced
        added.setColor(QPalette.ColorRole.PlaceholderText, colours(application.palette()).muted)
        application.setPalette(added)


def _lacks_placeholder(palette: QPalette) -> bool:
    """Whether hints in empty fields would be black on a dark ground, as Qt makes them when nobody says."""
    said = palette.isBrushSet(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
    return is_dark(palette) and not said
