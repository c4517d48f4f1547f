"""The rule list for developers, from the rules: `python -m gor_desktop.rules.listing > docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterator

from gor_desktop.models.form_loader import all_forms
from gor_desktop.rules.rule import Rule, all_rules

_HEAD = """# Rules

Made by `python -m gor_desktop.rules.listing > docs/rules.md`; do not edit. A test holds this page against the rules.

| code | severity | title | rests on | forms | what it says |
|---|---|---|---|---|---|
"""


def listing() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(f"| {' | '.join(_fields(rule))} |\n" for rule in all_rules())


def _fields(rule: Rule) -> Iterator[str]:
    yield from (rule.code, rule.severity.value, rule.title, rule.source)
    yield ", ".join(form.id for form in all_forms() if any(True for _ in rule.checks(form)))
    yield rule.sentence


if __name__ == "__main__":
    print(listing(), end="")
