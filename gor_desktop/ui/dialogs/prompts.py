"""Every question that the program asks, behind one door, so that the work behind it can be driven without a clerk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QProgressDialog, QWidget

from gor_desktop.models.report import Meta, Report
from gor_desktop.ui import present
from gor_desktop.ui.desk import Changed, Unsaved
from gor_desktop.ui.memory import local_now

if TYPE_CHECKING:
    from gor_desktop.importers.draft import ImportDraft
    from gor_desktop.models.live import LiveFigure
    from gor_desktop.rules.counts.binding import Bindable
    from gor_desktop.rules.stale.overlap import Overlap
    from gor_desktop.ui.dialogs.last_year import LastYear
    from gor_desktop.ui.dialogs.new_year import NewYear
    from gor_desktop.ui.dialogs.overlap import Place
    from gor_desktop.ui.review.outcome import Outcome

FOREIGN = (  # the kinds of file that can be read in, as the file dialog groups them
    ("Word 文档", ("docx", "doc", "odt", "rtf")),
    ("Excel 工作簿", ("xlsx", "xls", "ods", "csv")),
    ("网页", ("html", "mht")),
    ("PDF 文件", ("pdf",)),
    ("文本", ("text",)),
    ("数据文件", ("json",)),
)
KINDS = {
    ".gor": "年度报告文档",
    ".docx": "Word 文档",
    ".xlsx": "Excel 工作簿",
    ".html": "网页",
    ".txt": "纯文本",
    ".json": "数据文件",
}
_ROLES = (
    QMessageBox.ButtonRole.AcceptRole,
    QMessageBox.ButtonRole.DestructiveRole,
    QMessageBox.ButtonRole.RejectRole,
)
_Choice = TypeVar("_Choice", Unsaved, Changed)


class Prompts:
    """Answers come from dialogs over `parent`; tests give their own."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    @property
    def _over(self) -> QWidget:
        """What a question stands over: the dialog that asks it, else the window; never what goes by itself."""
        top = QApplication.activeModalWidget()
        return self._parent if top is None or isinstance(top, QProgressDialog) else top

    def path_to_open(self, title: str, folder: Path) -> Path | None:
        """An existing file, None when the clerk thinks better of it."""
        name, _ = QFileDialog.getOpenFileName(self._over, title, str(folder), ";;".join(filters()))
        return Path(name) if name else None

    def path_to_write(self, title: str, suggested: Path) -> Path | None:
        """Where to write; the suffix is added where it is missing, and an existing file was asked about."""
        dialog = QFileDialog(self._over, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{KINDS[suggested.suffix]} (*{suggested.suffix})")
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        if not dialog.exec():
            return None
        chosen = Path(dialog.selectedFiles()[0])
        path = with_suffix(chosen, suggested.suffix)
        return path if path == chosen or not path.exists() or self._replace(path) else None

    def _replace(self, path: Path) -> bool:
        """Asked only where the suffix was added after the file dialog had looked."""
        box = self._box(QMessageBox.Icon.Warning, f"“{path.name}”已经存在。", "要替换它吗？")
        replace = box.addButton("替换", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is replace

    def unsaved(self, name: str) -> Unsaved:
        """Save, throw away or stay."""
        return self._choose(Unsaved, f"“{name}”还有没有保存的修改。", "关闭前要保存吗？")

    def changed(self, sentence: str) -> Changed:
        """Save elsewhere, overwrite what another program wrote, or leave it."""
        return self._choose(Changed, sentence)

    def _choose(self, choices: type[_Choice], text: str, more: str = "") -> _Choice:
        """One of three: the safe one is the default, the last is to stay, also when the question is closed."""
        box = self._box(QMessageBox.Icon.Warning, text, more)
        buttons = {box.addButton(str(choice.value), role): choice for choice, role in zip(choices, _ROLES, strict=True)}
        first, *_, last = buttons
        box.setDefaultButton(first)
        box.setEscapeButton(last)
        box.exec()
        clicked = box.clickedButton()
        return next((choice for button, choice in buttons.items() if button is clicked), buttons[last])

    def new_report(self) -> Meta | None:
        """Unit and year."""
        from gor_desktop.ui.dialogs.new_report import NewReportDialog

        dialog = NewReportDialog(local_now().date(), self._over)
        return dialog.meta() if dialog.exec() else None

    def new_year(self, last: Report, name: str) -> NewYear | None:
        """Unit, year and what is done with the text, for a report begun from `last`, read from the file `name`."""
        from gor_desktop.ui.dialogs.new_year import NewYearDialog

        dialog = NewYearDialog(last, name, local_now().date(), self._over)
        return dialog.choice() if dialog.exec() else None

    def overlap(self, report: Report, found: Mapping[str, Overlap], name: str) -> Place | None:
        """The sentences that `report` shares with the one in the file `name`; the one to go to, if any."""
        from gor_desktop.ui.dialogs.overlap import OverlapDialog

        dialog = OverlapDialog(report, found, name, self._over)
        return dialog.chosen if dialog.exec() else None

    def last_year(self, report: Report, last: Report, *, unsaved: bool = False) -> LastYear | None:
        """What becomes of last year's report beside `report`; `last` is a copy to work on.

        `unsaved`: what stands in it already is nowhere else, and is asked about before it goes.
        """
        from gor_desktop.ui.dialogs.last_year import LastYearDialog

        dialog = LastYearDialog(report, last, self._over, unsaved=unsaved)
        dialog.exec()
        dialog.deleteLater()
        return dialog.outcome

    def figure(self, report: Report, section: str, figure: LiveFigure | None) -> LiveFigure | None:
        """The figure of the tables to be put into the text of a section, in the place of `figure` if there is one."""
        from gor_desktop.ui.live.figure_dialog import FigureDialog

        dialog = FigureDialog(report, section, figure, self._over)
        chosen = dialog.figure() if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def bind(self, report: Report, offers: Sequence[Bindable]) -> list[Bindable]:
        """Which figures of the text are to follow the tables."""
        from gor_desktop.ui.live.bind_dialog import BindDialog

        dialog = BindDialog(report, offers, self._over)
        chosen = dialog.chosen() if dialog.exec() else []
        dialog.deleteLater()
        return chosen

    def accept_import(
        self,
        draft: ImportDraft,
        name: str,
        *,
        accept: str | None = None,
        into: Meta | None = None,
        taken: Callable[[Outcome], bool] = lambda _: True,
    ) -> Outcome | None:
        """What the clerk makes of what was read of the file `name`; None when it is not to be imported.

        `accept`: what becomes of it, where that is not a new report. `into`: the particulars of a report on the same
        form that is open, which it may be put into. `taken`: puts it where it belongs; while that is False the review
        stays as it is, with all work in it.
        """
        from gor_desktop.ui.review.dialog import ImportReviewDialog

        dialog = ImportReviewDialog(draft, name, accept=accept, into=into, taken=taken, parent=self._over)
        dialog.exec()
        dialog.deleteLater()
        return dialog.outcome

    def reason_to_ignore(self, sentence: str) -> str | None:
        """Why the finding that says `sentence` is to be left as it is; None when it is to count."""
        from gor_desktop.ui.dialogs.ignoring import IgnoreDialog

        dialog = IgnoreDialog(sentence, self._over)
        reason = dialog.reason() if dialog.exec() else None
        dialog.deleteLater()
        return reason

    def rules(self, code: str | None = None) -> None:
        """All rules, with the one of `code` in sight."""
        from gor_desktop.ui.dialogs.rules import RulesDialog

        dialog = RulesDialog(code, self._over)
        dialog.exec()
        dialog.deleteLater()

    def export_anyway(self, problems: Sequence[str]) -> bool:
        """Whether to export a report with errors."""
        from gor_desktop.ui.dialogs.export_check import ExportCheckDialog

        return ExportCheckDialog(problems, self._over).exec() == QDialog.DialogCode.Accepted

    def tell(self, sentence: str) -> None:
        """Say what went wrong; nothing is asked."""
        box = self._box(QMessageBox.Icon.Warning, sentence)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def about(self) -> None:
        from gor_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._over).exec()

    def _box(self, icon: QMessageBox.Icon, text: str, more: str = "") -> QMessageBox:
        box = QMessageBox(icon, present.PROGRAM, text, QMessageBox.StandardButton.NoButton, self._over)
        box.setInformativeText(more)
        return box


def filters() -> list[str]:
    """The kinds of the file dialog: everything that can be opened, then kind by kind, then whatever there is."""
    from gor_desktop.importers.kinds import PROMISED

    groups = [(title, [suffix for suffix, kind in PROMISED.items() if kind in kinds]) for title, kinds in FOREIGN]
    listed = [("所有可读入的文件", [".gor", *PROMISED]), ("年度报告文档", [".gor"]), *groups]
    return [f"{title} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for title, suffixes in listed] + [
        "所有文件 (*)"
    ]


def with_suffix(path: Path, suffix: str) -> Path:
    """报告v1.2 → 报告v1.2.gor; a name with the suffix of another kind stays, for the caller to refuse."""
    return path if path.suffix.lower() in KINDS else path.with_name(path.name + suffix)
