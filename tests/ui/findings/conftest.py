"""The example report with a few slips in its text: 截止 twice, 上年转结 once."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_narrative
from gor_desktop.models.narrative import Narrative
from tests.ui.conftest import Desk

SECTION = "problems"
SLIPS = ("截止2025年底，公开栏已更新。", "截止12月底，图解已上线。", "上年转结的事项已办完。")


@pytest.fixture
def slips(example_desk: Desk) -> Desk:
    report = example_desk.report
    text = Narrative.from_text("\n".join((report.narrative(SECTION).text, *SLIPS)))
    example_desk.session.edit(set_narrative(report, SECTION, text, "编辑"))
    example_desk.tabs.go_to("particulars")
    return example_desk
