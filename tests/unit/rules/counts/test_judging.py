"""Whether the tables bear a claim out."""

from __future__ import annotations

from decimal import Decimal

from gor_desktop.models.edits import set_cells, set_previous
from gor_desktop.models.values import number
from gor_desktop.rules.counts.claims import Claim
from gor_desktop.rules.counts.judging import bearing_out, verdict
from tests.unit.builders import ref, report

RECEIVED = Claim("requests", ("newly_received",), ("",), Decimal(18), (2, 4), (0, 5), unit="件")
KEY = "requests.received.natural_person"


def test_a_verdict_follows_the_tables() -> None:
    built = report({KEY: 17})
    assert verdict(built, RECEIVED) is not None
    built.apply(set_cells(built, {ref(KEY): number(18)}, ""))
    assert verdict(built, RECEIVED) is None
    assert [each.value for each in bearing_out(built, RECEIVED)] == [Decimal(18)]


def test_what_is_said_of_last_year_is_held_against_last_years_report() -> None:
    built, said = report({KEY: 17}), RECEIVED._replace(last_year=True)
    assert verdict(built, said) is None
    last = report({KEY: 16}, year=2023)
    built.apply(set_previous(built, last, ""))
    assert verdict(built, said) is not None
    last.apply(set_cells(last, {ref(KEY): number(18)}, ""))
    assert verdict(built, said) is None
