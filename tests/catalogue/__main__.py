"""What the rules miss in the catalogue, and what they say of its correct reports: `python -m tests.catalogue`."""

from __future__ import annotations

from gor_desktop.models.finding import Severity
from gor_desktop.rules.messages import message
from tests.catalogue.measure import alarms, missed
from tests.catalogue.records import names, plants

if __name__ == "__main__":
    lost = missed()
    for plant in lost:
        print("missed", plant.family, plant.report, plant.what, plant.at or plant.cell, sep="\t")
    for name, finding, report in alarms(Severity.HINT):
        print(finding.severity.value, finding.code, name, message(finding, report.form), sep="\t")
    print(f"{len(lost)} of {len(list(plants()))} planted mistakes missed; {len(names())} correct reports")
