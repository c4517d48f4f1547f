"""The rules find what is planted, and leave correct reports alone."""

from __future__ import annotations

from collections import Counter

import pytest

from gor_desktop.models.finding import Severity
from gor_desktop.rules.messages import message
from tests.catalogue.measure import alarms, missed
from tests.catalogue.mutation import unnoticed
from tests.catalogue.records import Plant, clean, names, plants

LEAST_FOUND, LEAST_OF_A_FAMILY = 0.98, 0.95
NEEDLESS = 0.1  # warnings a correct report
PLANTS = list(plants())


def test_the_catalogue_is_large_enough_and_covers_every_family() -> None:
    assert len(PLANTS) >= 300
    assert len(names()) >= 30
    assert Counter(plant.family for plant in PLANTS).keys() == set("TYNASCWP")


def test_nearly_every_planted_mistake_is_found_in_all_and_in_each_family() -> None:
    lost, planted = missed(), Counter(plant.family for plant in PLANTS)
    assert len(lost) <= (1 - LEAST_FOUND) * len(PLANTS), lost
    of_a_family = Counter(plant.family for plant in lost)
    assert not [each for each in planted if of_a_family[each] > (1 - LEAST_OF_A_FAMILY) * planted[each]], lost


def test_a_correct_report_has_no_error_and_hardly_a_warning() -> None:
    said = [(name, found, message(found, report.form)) for name, found, report in alarms(Severity.WARNING)]
    assert not [each for each in said if each[1].severity is Severity.ERROR]
    assert len(said) <= NEEDLESS * len(names()), said


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.report}: {plant.what}")
def test_a_plant_changes_the_report(plant: Plant) -> None:
    report = plant.planted()
    if plant.at:
        assert plant.at in report.narrative(plant.section or plant.replace["section"]).text


@pytest.mark.parametrize("name", names())
def test_a_figure_changed_by_one_is_an_error_in_its_row_or_column(name: str) -> None:
    assert list(unnoticed(clean(name))) == []
