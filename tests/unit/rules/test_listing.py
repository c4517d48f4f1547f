"""The rule list."""

from __future__ import annotations

from pathlib import Path

from gor_desktop.rules.listing import listing
from gor_desktop.rules.rule import all_rules

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == listing(), "run: python -m gor_desktop.rules.listing > docs/rules.md"


def test_every_rule_has_a_line_of_six_fields() -> None:
    rows = listing().split("|---|\n", 1)[1].splitlines()
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [rule.code for rule in all_rules()]
    assert all(row.count(" | ") == 5 for row in rows)
