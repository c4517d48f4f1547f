"""What came in against what went out, as one paragraph tells it: 新收20件，上年结转2件，办结21件，结转下年1件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gor_desktop.models.finding import Severity
from gor_desktop.models.form import FormSpec
from gor_desktop.rules.arithmetic.amounts import Count, counts, plain
from gor_desktop.rules.rule import Check, rule
from gor_desktop.rules.texts import Hit, in_every_paragraph, remembered

_CHEAP = re.compile("(?=[结转下次顺])(?:结转|转下|下年|次年|顺延)")
# Each figure is of the first kind whose words it has; a paragraph that has two of a kind is not judged.
_KINDS = (
    ("carried_in", re.compile(r"(?:上年|上一年|去年|往年)度?[^下]{0,6}(?:结转|转入|遗留)|结转上年")),
    ("carried_out", re.compile(r"(?:结转|转|顺延)[至到]?(?:下|次|明)|(?:下|次)一?年度?(?:继续)?办理|结转$")),
    ("concluded", re.compile(r"办结|答复|办理完")),
    ("received", re.compile(r"收到|新收|受理|接收|收办|接到")),
)
_OTHER_SCOPE = re.compile(r"共|全[县市区镇省]|其余|其他")
_TOLD = {"received": "收到", "carried_in": "上年结转", "concluded": "办结", "carried_out": "结转下年"}


@rule("A07")
def what_came_in_went_out(form: FormSpec) -> Iterator[Check]:
    """Requests received and carried in are those concluded and carried out, where a paragraph tells these."""
    return in_every_paragraph("A07", form, _balance)


@remembered
def _balance(text: str) -> Iterator[Hit]:
    told = _kinds(text) if _CHEAP.search(text) else {}
    if not {"received", "concluded", "carried_out"} <= told.keys():
        return
    received = told["received"].amount
    out = told["concluded"].amount + told["carried_out"].amount
    carried = told["carried_in"].amount if "carried_in" in told else Decimal()
    if out in (received, received + carried):
        return
    severity = None if "carried_in" in told or out < received else Severity.HINT
    yield Hit(min(c.start for c in told.values()), max(c.stop for c in told.values()), _facts(told), severity)


def _kinds(text: str) -> dict[str, Count]:
    """Each kind with its figure; nothing where one is vague or stands there twice."""
    told: dict[str, Count] = {}
    for count in counts(text):
        kind = next((name for name, pattern in _KINDS if pattern.search(count.label)), None)
        if count.unit not in ("件", "份", "宗", "条"):
            continue
        if kind is None and _OTHER_SCOPE.search(count.label):
            return {}
        if kind is None:
            continue
        if kind in told or count.vague:
            return {}
        told[kind] = count
    return told if len({count.unit for count in told.values()}) == 1 else {}


def _facts(told: dict[str, Count]) -> tuple[tuple[str, str], ...]:
    def side(*kinds: str) -> tuple[str, str]:
        figures = [told[kind] for kind in kinds if kind in told]
        names = "加".join(f"{_TOLD[kind]} {plain(told[kind].amount)}件" for kind in kinds if kind in told)
        return names, plain(sum((count.amount for count in figures), Decimal()))

    left, right = side("received", "carried_in"), side("concluded", "carried_out")
    difference = plain(abs(Decimal(left[1]) - Decimal(right[1])))
    return (
        ("left", left[0]),
        ("left_sum", left[1]),
        ("right", right[0]),
        ("right_sum", right[1]),
        ("difference", difference),
    )
