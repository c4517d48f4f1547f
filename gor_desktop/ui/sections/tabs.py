"""The report's parts as tabs. A page is built when it is first wanted, the rest while nothing else happens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gor_desktop.models.finding import Finding
from gor_desktop.models.form import SectionSpec
from gor_desktop.ui import present
from gor_desktop.ui.sections.page import Page
from gor_desktop.ui.sections.particulars_page import ParticularsPage
from gor_desktop.ui.sections.tab_mark import TabMark
from gor_desktop.ui.session import Session

_IDLE = 30  # milliseconds between two pages built ahead


class _Place(QWidget):
    """Where a page will stand."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def hold(self, page: Page) -> None:
        layout = self.layout()
        assert layout is not None
        layout.addWidget(page)
        page.show()  # now: the layout would do so only later


class SectionTabs(QTabWidget):
    """基本信息 and one tab for each section of the form."""

    notice = Signal(str)
    menu_wanted = Signal(object, object)  # QMenu that opens, the findings at its place
    selection_described = Signal(str)

    def __init__(self, session: Session, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._pages: dict[str, Page] = {}
        self._marks: list[TabMark] = []
        sections = present.tabbed(session.report.form)
        self._sections: dict[str, SectionSpec | None] = {present.PARTICULARS: None, **{s.key: s for s in sections}}
        self.keys = list(self._sections)
        self._idle = QTimer(self, interval=_IDLE)
        self._idle.timeout.connect(self._build_ahead)
        self.setDocumentMode(True)
        self._found: Sequence[Finding] = ()
        self._add_tabs()
        self.currentChanged.connect(self._turn)
        self.tabBarClicked.connect(self._click)

    def _add_tabs(self) -> None:
        bar = self.tabBar()
        bar.setElideMode(bar.elideMode().ElideNone)
        for index, section in enumerate(self._sections.values()):
            title = present.tab_title(section) if section else "基本信息"
            self.addTab(_Place(), title)
            mark = TabMark(bar)
            self._marks.append(mark)
            bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, mark)

    # --- pages -----------------------------------------------------------------------------------------------------

    def page(self, key: str) -> Page:
        """The page of a tab, built when it is not there yet."""
        if key not in self._pages:
            self._pages[key] = self._build(key)
        return self._pages[key]

    def _build(self, key: str) -> Page:
        page = self._new_page(self._sections[key])
        place = self.widget(self.keys.index(key))
        assert isinstance(place, _Place)
        place.hold(page)
        page.notice.connect(self.notice)
        page.menu_wanted.connect(self.menu_wanted)
        page.mark(self._found)
        return page

    def _new_page(self, section: SectionSpec | None) -> Page:
        if section is None:
            return ParticularsPage(self._session, self._actions)
        if section.table is None:
            from gor_desktop.ui.sections.narrative_page import NarrativePage

            return NarrativePage(self._session, section, self._actions)
        return self._new_table_page(section)

    def _new_table_page(self, section: SectionSpec) -> Page:
        from gor_desktop.ui.sections.table_page import TablePage  # the grid is the heaviest part of the window

        page = TablePage(self._session, section, self._actions)
        page.selection_described.connect(self.selection_described)
        return page

    def current(self) -> Page:
        """The page in sight."""
        return self.page(self.keys[self.currentIndex()])

    def _turn(self) -> None:
        self.selection_described.emit("")
        self.current()

    def build_ahead(self) -> None:
        """Build the pages that nobody has asked for yet, one at a time, in idle moments."""
        self._idle.start()

    def _build_ahead(self) -> None:
        missing = [key for key in self.keys if key not in self._pages]
        if missing:
            self.page(missing[0])
        else:
            self._idle.stop()

    def commit(self) -> bool:
        """Hand over what stands half typed in any field; False, and the first refusal in sight, when it cannot be."""
        refusing = [key for key in self.keys if key in self._pages and not self._pages[key].commit()]
        if refusing:
            self.setCurrentIndex(self.keys.index(refusing[0]))
            self.current().insist()
        return not refusing

    # --- moving about ----------------------------------------------------------------------------------------------

    def _click(self, index: int) -> None:
        if index >= 0:
            self.go_to(self.keys[index])  # a click brings the keys along

    def go_to(self, key: str) -> None:
        self.setCurrentIndex(self.keys.index(key))
        self.current().begin()

    def step(self, by: int) -> None:
        """To the next or previous part, round the ends."""
        self.go_to(self.keys[(self.currentIndex() + by) % len(self.keys)])

    def reveal(self, finding: Finding) -> None:
        """Show the place of a finding."""
        self.setCurrentIndex(self.keys.index(present.tab_of(finding, self._session.report.form)))
        self.current().reveal(finding)

    # --- findings --------------------------------------------------------------------------------------------------

    def follow_findings(self) -> None:
        """Show the findings from now on."""
        self._session.findings_changed.connect(self._show_findings)
        self._show_findings()

    def _show_findings(self) -> None:
        """Bring the marks of the tabs and of the texts up to date."""
        form, self._found = self._session.report.form, self._session.findings
        by_tab: dict[str, list[Finding]] = {key: [] for key in self.keys}
        for finding in self._found:
            by_tab[present.tab_of(finding, form)].append(finding)
        for index, found in enumerate(by_tab.values()):
            self._show_counts(index, present.counts(found))
        self._mark_text()

    def _mark_text(self) -> None:
        for page in self._pages.values():
            page.mark(self._found)

    def _show_counts(self, index: int, counts: present.Counts) -> None:
        if counts == self._marks[index].counts:
            return
        if self._marks[index].show_counts(counts):
            self.setTabText(index, self.tabText(index))  # makes the bar lay itself out again
        words = present.in_words(counts)
        self.setTabToolTip(index, words)
        self.tabBar().setAccessibleTabName(index, f"{self.tabText(index)} {words}".strip())

    @override
    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.current()
