"""Every rule is whole: words, tests on both sides, and every identity of the forms has its rule."""

from __future__ import annotations

import pytest

from gor_desktop.models.form import FormSpec
from gor_desktop.models.refs import CellRef
from gor_desktop.models.report import Report
from gor_desktop.rules import engine, messages, rule
from gor_desktop.rules.rule import all_rules
from tests.unit.builders import FORMS, Figure, balanced, changed, complete, report

CODES = [known.code for known in all_rules()]

LAST_YEAR = report(
    {
        "disclosure.regulations.in_force": 4,
        "requests.received.natural_person": 2,
        "requests.carried_out.natural_person": 2,
    },
    year=2023,
)
LAST_ANNEX = report({"annex.reviews.cumulative": 4}, form="gor-2008", year=2016)


def _annex(figures: dict[str, Figure]) -> Report:
    cells: dict[str, Figure] = {f"annex.{key}": figure for key, figure in figures.items()}
    return report(cells, form="gor-2008", year=2017, previous=LAST_ANNEX)


def _joined(figures: dict[str, Figure]) -> Report:
    return report(figures, previous=LAST_YEAR)


# Each rule: a report in which it finds something, and one beside it in which it does not.
SAMPLES: dict[str, tuple[Report, Report]] = {
    "T01": (changed(balanced(), {"requests.granted.total": 17}), balanced()),
    "T02": (changed(balanced(), {"requests.concluded.business": 6}), balanced()),
    "T03": (changed(balanced(), {"requests.carried_out.business": 1}), balanced()),
    "T04": (changed(balanced(), {"disputes.review.total": 1}), balanced()),
    "T05": (
        _annex({"replies.refused.this_year": 2, "replies.this_year": 3}),
        _annex({"replies.refused.this_year": 2, "replies.this_year": 2}),
    ),
    "T06": (
        _annex({"published.gazette.this_year": 2, "published.this_year": 1}),
        _annex({"published.gazette.this_year": 2, "published.this_year": 3}),
    ),
    "T07": (report({"disclosure.licences.decisions": -1}), report({"disclosure.licences.decisions": 1})),
    "T08": (report({"disclosure.fees.amount": "0.12345"}), report({"disclosure.fees.amount": "0.1234"})),
    "Y01": (
        _joined({"requests.carried_in.natural_person": 1}),
        _joined({"requests.carried_in.natural_person": 2}),
    ),
    "Y02": (
        _joined({"disclosure.regulations.in_force": 6, "disclosure.regulations.issued": 1}),
        _joined({"disclosure.regulations.in_force": 5, "disclosure.regulations.issued": 1}),
    ),
    "Y03": (
        _annex({"reviews.cumulative": 4, "reviews.this_year": 1}),
        _annex({"reviews.cumulative": 5, "reviews.this_year": 1}),
    ),
    "Y04": (report(year=2025, previous=LAST_YEAR), report(year=2024, previous=LAST_YEAR)),
    "C01": (report(unit=None), report()),
    "C02": (report(year=None), report()),
    "C03": (report({"disputes.review.upheld": 0}), complete(report())),
    "C04": (report(text={"overview": "一段。"}), complete(report())),
    "S01": (
        report(text={"overview": "2023年，全县共受理申请3件。"}, previous=LAST_YEAR),
        report(text={"overview": "2024年，比2023年增加3件。"}, previous=LAST_YEAR),
    ),
    "C05": (report(year=2020), report(year=2021)),
}

# The same of rules that follow from the text alone: what is wrong, and what is right.
TEXTS = {
    "P01": ("申请人身份证号110101199003070011。", "删去身份证号后公开。"),
    "P02": ("申请人手机13800138000。", "已删去申请人的手机号。"),
    "P03": ("费用退回至6222020000000007的卡。", "费用退回至原卡。"),
    "P04": ("申请人李某住示例小区3号楼2单元501室。", "示例小区3号楼的改造信息已公开。"),
    "P05": ("机密★1年", "属于国家秘密的不予公开。"),
    "P06": ("（征求意见稿）", "公布《示例县办法（征求意见稿）》。"),
}
SAMPLES |= {
    code: (report(text={"overview": bad}), report(text={"overview": good})) for code, (bad, good) in TEXTS.items()
}


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
