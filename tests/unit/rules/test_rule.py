"""Every rule is whole: words, tests on both sides, and every identity of the forms has its rule."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.rules import engine, messages, rule
from gor_desktop.rules.rule import all_rules
from tests.unit.builders import FORMS

CODES = [known.code for known in all_rules()]


def _samples() -> dict[str, tuple[Report, Report]]:
    """Each rule: a report in which it finds something, and one in which it does not; the families have files."""
    found: dict[str, tuple[Report, Report]] = {}
    for file in sorted((Path(__file__).parent / "samples").glob("*.py")):
        found |= import_module(f"tests.unit.rules.samples.{file.stem}").SAMPLES
    return found


SAMPLES = _samples()


def test_words_and_rules_are_the_same_set() -> None:
    assert messages.catalogue().entries.keys() == {*CODES, engine.CRASHED}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_what_it_is(code: str) -> None:
    (known,) = (known for known in all_rules() if known.code == code)
    assert known.title
    assert not known.title.endswith("。")
    assert known.source
    assert known.severity


@pytest.mark.parametrize("code", CODES)
def test_every_rule_fails_and_passes_where_it_should(code: str) -> None:
    failing, passing = SAMPLES[code]
    assert code in {finding.code for finding in engine.check(failing)}
    assert code not in {finding.code for finding in engine.check(passing)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_identity_names_a_rule(form: FormSpec) -> None:
    assert {identity.rule for identity in form.identities} <= set(CODES)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_checks_read_only_what_there_is(form: FormSpec) -> None:
    for known in all_rules():
        for check in known.checks(form):
            assert check.code == known.code
            assert check.reads
            cells = {ref for ref in check.reads | check.context if isinstance(ref, CellRef)}
            assert cells <= form.known


def test_no_rule_is_defined_twice() -> None:
    with pytest.raises(ValueError, match="T01 is defined twice"):
        rule.rule("T01")(lambda form: ())


def test_no_rules_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "_registered", {})
    monkeypatch.setattr(rule, "MODULES", ())
    with pytest.raises(LookupError):
        all_rules.__wrapped__()
