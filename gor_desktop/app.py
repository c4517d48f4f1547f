"""The window's composition root. Loads the window only when it is asked for."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from pathlib import Path

from gor_desktop import settings

SMOKE = "GOR_SMOKE"  # set by the packaging test and the benchmark: paint the report once, say so, quit


def main(argv: Sequence[str]) -> int:
    """Show the window with the file in `argv`, or with the start page; return the exit status."""
    gc.disable()  # until the window is seen: what is made on the way there stays, and looking through it costs 5 %
    from gor_desktop.ui import application

    path = Path(argv[0]) if argv else None
    return application.run(path, settings.data_folder(), smoke=bool(os.environ.get(SMOKE)))
