"""Every rule belongs to a family that has a name."""

from __future__ import annotations

from gor_desktop.rules.engine import CRASHED
from gor_desktop.rules.families import families, family
from gor_desktop.rules.rule import all_rules


def test_families_are_those_of_the_rules() -> None:
    assert {rule.code[0] for rule in all_rules()} | {CRASHED[0]} == set(families())


def test_rule_is_known_by_its_letter() -> None:
    assert family("T03") == "表格勾稽"
