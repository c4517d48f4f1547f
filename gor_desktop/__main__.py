"""The entry point: a verb goes to the command line, anything else to the window.

Each side is imported only when it is asked for: the command line never loads Qt. Stdlib only up to there, so that
`dev.py` can ask `missing_display` before it sets anything up.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gor_desktop.errors import NoDisplayError, UsageError

VERBS = ("show", "check", "convert", "new", "--version", "--help", "-h")


def wants_window(arguments: Sequence[str]) -> bool:
    return not (arguments and arguments[0] in VERBS)


def misuse(arguments: Sequence[str]) -> UsageError | None:
    """The error to report when `arguments` ask for the window in a way that nothing answers to."""
    if not wants_window(arguments):
        return None
    if unknown := [argument for argument in arguments if argument.startswith("-")]:
        return UsageError(f"没有“{unknown[0]}”这个选项")
    return UsageError(f"打开窗口时只能给一个文件，这里给了 {len(arguments)} 个") if len(arguments) > 1 else None


def missing_display(arguments: Sequence[str]) -> UsageError | NoDisplayError | None:
    """The error to report when `arguments` ask for the window and nothing can show one.

    A word that is no file is most likely meant as a command: then that is what is wrong.
    """
    if not wants_window(arguments) or not sys.platform.startswith("linux"):
        return None
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if shown:
        return None
    if arguments and not os.path.lexists(arguments[0]):
        return UsageError(f"没有名为“{arguments[0]}”的命令或文件")
    return NoDisplayError()


def main() -> int:
    """Run the program with the arguments of the process; return its exit status."""
    arguments = sys.argv[1:]
    if not wants_window(arguments):
        from gor_desktop import cli

        return cli.main(arguments)
    if error := misuse(arguments) or missing_display(arguments):
        print(error, file=sys.stderr)
        return error.exit_status
    from gor_desktop import app

    return app.main(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a frozen program that works with several processes starts itself again
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
