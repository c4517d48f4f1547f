"""The review copy out of the window."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt

from gor_desktop.models.edits import ignore
from gor_desktop.rules.fingerprint import fingerprint
from gor_desktop.ui.sections.table_page import TablePage
from tests.ui.conftest import Desk
from tests.unit.builders import ref

RECEIVED = ref("requests.received.natural_person")


def wrong(desk: Desk) -> None:
    """Let a figure of the requests be another than its sums want."""
    desk.tabs.go_to("requests")
    page = desk.tabs.current()
    assert isinstance(page, TablePage)
    page.view.select_ref(RECEIVED)
    desk.type("17")
    desk.press(Qt.Key.Key_Return)


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_every_finding_is_a_comment_and_nothing_is_asked(example_desk: Desk, tmp_path: Path) -> None:
    wrong(example_desk)
    example_desk.answers.to_write = path = tmp_path / "审核稿.docx"
    example_desk.do("export_review")
    example_desk.wait_idle()
    assert example_desk.answers.said == []
    assert example_desk.answers.suggested[-1].name.endswith("政府信息公开工作年度报告（审核稿）.docx")
    found = comments(path)
    assert len(found) == len(example_desk.session.findings) > 0
    assert sum("．错误　" in comment for comment in found) == 1


def test_ignored_findings_carry_their_reason(example_desk: Desk, tmp_path: Path) -> None:
    wrong(example_desk)
    report, finding = example_desk.report, example_desk.session.findings[0]
    example_desk.session.edit(ignore(report, {fingerprint(finding, report): "已与业务科室核实"}, ""))
    example_desk.answers.to_write = path = tmp_path / "审核稿.docx"
    example_desk.do("export_review")
    example_desk.wait_idle()
    (left,) = (comment for comment in comments(path) if "已忽略" in comment)
    assert left.startswith("1．已忽略　")
    assert left.endswith("\n处理：已忽略：已与业务科室核实")


def test_what_is_published_has_no_comments(example_desk: Desk, tmp_path: Path) -> None:
    wrong(example_desk)
    example_desk.answers.to_write = path = tmp_path / "公布.docx"
    example_desk.do("export.docx")
    example_desk.wait_idle()
    assert comments(path) == []
