"""What can be done with a finding, from the panel, a cell or the text. Knows the window only as a desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from gor_desktop.models.edits import ignore
from gor_desktop.models.finding import Finding
from gor_desktop.rules.fingerprint import fingerprint
from gor_desktop.rules.messages import message
from gor_desktop.rules.repair import repair
from gor_desktop.ui.desk import Desk
from gor_desktop.ui.findings.kinds import FIX, alike, counted, fix_all_words, kind_of
from gor_desktop.ui.findings.wording import short
from gor_desktop.ui.session import Session

_GONE = "这一处已经不是原来的样子，请看新的校验结果。"
_UNMENDED = "修正后问题仍在，请对照说明核对。"


class FindingCommands:
    """The commands by name, and the menu that offers them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._commands: dict[str, Callable[[Finding], None]] = {
            "fix": self.fix,
            "fix_all": self.fix_all,
            "ignore": self.ignore,
            "restore": self.restore,
            "explain": self.explain,
        }

    def do(self, key: str, finding: Finding) -> None:
        """The command `key` on a finding."""
        self._commands[key](finding)

    def _session(self) -> Session | None:
        """The report to work on, with everything in it that was half typed; None where that was refused."""
        return self._desk.session if self._desk.commit() else None

    # --- commands --------------------------------------------------------------------------------------------------

    def fix(self, finding: Finding) -> None:
        """Make the repair that the finding offers."""
        if (session := self._session()) is not None:
            self._repair(session, [each for each in session.findings if each == finding][:1])

    def fix_all(self, finding: Finding) -> None:
        """Make the repairs of all findings of its kind, as one step."""
        if (session := self._session()) is not None:
            self._repair(session, alike(finding, session.findings) if finding in session.findings else [])

    def _repair(self, session: Session, findings: Sequence[Finding]) -> None:
        """A finding that an edit has just changed is looked at anew, not repaired blindly."""
        if not findings:
            self._desk.notice(_GONE)
            return
        before = len(alike(findings[0], session.findings))
        session.break_merge()
        session.edit(repair(session.report, findings))
        session.break_merge()
        self._desk.notice(_repaired(findings[0], before - len(alike(findings[0], session.findings))))

    def ignore(self, finding: Finding) -> None:
        """Let it no longer count, for the reason that the clerk gives."""
        session = self._session()
        if session is None or not self._stands(finding, session.findings):
            return
        reason = self._desk.prompts.reason_to_ignore(message(finding, session.report.form))
        if reason is not None:
            self._judge(session, finding, reason, f"忽略{finding.severity.word}")

    def restore(self, finding: Finding) -> None:
        """Let it count again."""
        session = self._session()
        if session is not None and self._stands(finding, [ignored for ignored, _ in session.judged.ignored]):
            self._judge(session, finding, None, f"恢复{finding.severity.word}")

    def _stands(self, finding: Finding, found: Sequence[Finding]) -> bool:
        """Whether it is still among those found; its mark would be made of other words else, and that is said."""
        if finding not in found:
            self._desk.notice(_GONE)
        return finding in found

    def _judge(self, session: Session, finding: Finding, reason: str | None, label: str) -> None:
        session.edit(ignore(session.report, {fingerprint(finding, session.report): reason}, label))

    def explain(self, finding: Finding) -> None:
        """Show the rule behind it."""
        self._desk.prompts.rules(finding.code)

    # --- the menu --------------------------------------------------------------------------------------------------

    def fill_menu(self, menu: QMenu, findings: Sequence[Finding]) -> None:
        """For each finding its sentence and what can be done, and a line below them all."""
        if (session := self._desk.session) is None:
            return
        for finding in findings:
            menu.addAction(short(finding, session.report.form)).setEnabled(False)
            for words, key in _offers(finding, session):
                menu.addAction(words).triggered.connect(partial(self._chosen, key, finding))
            menu.addSeparator()

    def _chosen(self, key: str, finding: Finding, _checked: bool = False) -> None:
        self.do(key, finding)


def _repaired(finding: Finding, gone: int) -> str:
    """What is said after a repair: of those that overlap, the first alone was made."""
    return f"已修正 {counted(finding, gone)}，可以撤销。" if gone > 0 else _UNMENDED


def _offers(finding: Finding, session: Session) -> list[tuple[str, str]]:
    """What a menu says, and the command behind it."""
    if finding not in session.findings:
        return [("恢复", "restore"), ("规则说明…", "explain")]
    offers = [("忽略…", "ignore"), ("规则说明…", "explain")]
    kind, same = kind_of(finding), alike(finding, session.findings)
    if kind is not None and len(same) > 1:
        offers.insert(0, (fix_all_words(kind, counted(finding, len(same))), "fix_all"))
    if kind is not None:
        offers.insert(0, (f"{FIX}：{kind.title}", "fix"))
    return offers
