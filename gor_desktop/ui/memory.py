"""The settings of this run, written as they change. Failing to write them never stops work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from gor_desktop import settings
from gor_desktop.models.finding import Severity
from gor_desktop.settings import Recent, Settings
from gor_desktop.ui import present
from gor_desktop.ui.session import Session

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The clerk's own clock, to the second."""
    return datetime.now(tz=UTC).astimezone().replace(microsecond=0)


class Memory:
    """Recent reports, the last folder, the window's place; kept in `folder`."""

    def __init__(self, folder: Path, clock: Clock = local_now) -> None:
        self._folder = folder
        self._clock = clock
        self.settings: Settings = settings.load(folder)

    def now(self) -> datetime:
        return self._clock()

    @property
    def last_folder(self) -> Path:
        """Where file dialogs begin."""
        return self.settings.folder or Path.home()

    def remember(self, session: Session) -> None:
        """Put the session's report on top of the recent ones, as it stands."""
        if session.path is None:
            return
        found, meta = present.counts(session.findings), session.report.meta
        path = session.path.absolute()
        errors, warnings = found[Severity.ERROR], found[Severity.WARNING]
        saved = session.stamp.moment if session.stamp else self.now()
        self._keep(self.settings.remembering(Recent(path, meta.unit, meta.year, saved, errors, warnings)))

    def visited(self, folder: Path) -> None:
        """File dialogs begin there next time."""
        self._keep(self.settings._replace(folder=folder.absolute()))

    def forget(self, path: Path) -> None:
        self._keep(self.settings.forgetting(path))

    def keep_geometry(self, geometry: str) -> None:
        self._keep(self.settings._replace(geometry=geometry))

    def _keep(self, fresh: Settings) -> None:
        if fresh == self.settings:
            return
        self.settings = fresh
        try:
            settings.save(fresh, self._folder)
        except OSError:
            _log.warning("settings were not written", exc_info=True)
