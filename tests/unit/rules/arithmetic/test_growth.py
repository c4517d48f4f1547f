"""Growth that its figures do not make is found; what may be meant in another way is left alone."""

from __future__ import annotations

import pytest

from gor_desktop.models.report import Report
from tests.unit.builders import found_by, report


def found(subject: Report) -> list[tuple[str, str]]:
    """What is said, and what it should be."""
    return [(finding.facts.get("case", ""), finding.facts["computed"]) for finding in found_by("A04", subject)]


WRONG = [
    ("收到申请由2023年的3607件增加到3646件，增长1.05%。", ("", "1.08%")),
    ("2024年收到申请3646件，比上年增加39件，增长1.05%。", ("", "1.08%")),
    ("收到申请3646件，上年为3607件，同比增长1.05%。", ("", "1.08%")),
    ("2023年收到申请3607件，2024年收到申请3646件，同比增长1.05%。", ("", "1.08%")),
    ("收到申请3646件，较上年3607件增长1.05%。", ("", "1.08%")),
    ("收到申请90件，去年同期为100件，同比下降11.1%。", ("", "10%")),
    ("收到申请90件，去年同期为100件，同比增长10%。", ("turned", "10%")),
    ("收到申请90件，较上年减少10件，同比下降11%。", ("", "10%")),
    ("2024年公开信息1200条，2023年公开1000条，同比增长25%。", ("", "20%")),
    ("收到申请90件，较上年减少10件，申请量同比下降11%。", ("", "10%")),
    ("2023年共收到申请30件，较2022年的42件减少13件，下降28.6%。", ("delta", "12件")),
    ("收到申请30件，去年为42件，同比增加12件。", ("delta", "12件")),
    ("2024年收到30件，2023年收到42件，2022年收到20件，同比下降30%。", ("", "28.57%")),
]

WRONG += [
    ("发布信息540条，比2024年的450条增长25%。", ("", "20%")),
    ("收到39件，同比下降9.4%（2022年为41件）。", ("", "4.9%")),
    ("新收申请70件，比上年的59件增长近两成（16.8%）。", ("", "18.6%")),
    ("收到992件，与2019年的1024件相比减少23件。", ("delta", "32件")),
    ("近三年收到申请分别为136件、158件、191件，其中2024年增长16.2%，2025年增长29.0%。", ("", "20.9%")),
]

HONEST = [
    "发布信息540条，比2024年的450条增长20%。",
    "收到39件，同比下降4.9%（2022年为41件）。",
    "近三年收到申请分别为136件、158件、191件，其中2024年增长16.2%，2025年增长20.9%。",
    "现行有效13件，与2020年底的12件相比增加1件。",
    "共收办申请3646件，其中新收3525件，上年结转121件，同比增加39件，增长1.08%。",
    "收到申请由2023年的3607件增加到3646件，增长1.08%。",
    "2024年收到申请3646件，比上年增加39件，增长1.08%。",
    "收到申请3646件，同比增长1.08%。",
    "2023年收到申请3607件，2024年收到申请3646件，同比增长1.1%。",
    "收到申请90件，去年同期为100件，同比下降10%。",
    "收到申请90件，较上年减少10件，同比下降10%。",
    "公开信息1200条，同比增长20%；收到申请30件，较上年增加5件。",
    "收到申请3646件，较上年增长约1%，办结3600件，同比增长2.5%。",
    "满意率由95%提高到98%，办结率提升3个百分点。",
    "公开信息500条，其中网站300条，同比增长20%，微信200条，同比增长5%。",
    "收到申请100件，比上年增加20件，增长25%，办结95件，比上年增加19件，增长25%。",
    "发布信息由80条增至100条，增长25%，公众号关注人数增长50%。",
    "2023年共收到申请30件，较2022年的42件减少12件，下降28.6%。",
    "2024年收到30件，2023年收到42件，2022年收到20件，同比下降28.6%。",
    "收到申请30件，比上年减少12件；办结28件，比上年25件增加3件。",
    "减少证明材料30项，压缩时限5项，比上年多公开3项。",
    "收到申请100余件，比上年增加20件，增长30%。",
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_growth_is_found(text: str, said: tuple[str, str]) -> None:
    assert found(report(text={"overview": text})) == [said]


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_growth_is_left_alone(text: str) -> None:
    assert found(report(text={"overview": text})) == []


def _years(text: str, *, carried_in: int = 0, last_carried_in: int = 0) -> Report:
    rows = ("requests.received.natural_person", "requests.carried_in.natural_person")
    last = report(dict(zip(rows, (3607, last_carried_in), strict=True)), year=2023)
    return report(dict(zip(rows, (3646, carried_in), strict=True)), text={"overview": text}, previous=last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收到政府信息公开申请3646件，同比增长1.05%。", [("last_year", "1.08%")]),
        ("收到政府信息公开申请3646件，同比下降1.08%。", [("last_year_turned", "1.08%")]),
        ("收到政府信息公开申请3646件，同比下降5%。", [("last_year_turned", "1.08%")]),
        ("收到政府信息公开申请3646件，同比增长1.08%。", []),
        ("收到政府信息公开申请999件，同比增长1.05%。", []),
        ("发布信息3646条，同比增长1.05%。", []),
    ],
)
def test_last_years_report_tells_what_it_grew_from(text: str, said: list[tuple[str, str]]) -> None:
    assert found(_years(text)) == said


@pytest.mark.parametrize("text", ["收到申请90件，去年同期为100件，同比增长10%。", "收到申请3646件，同比下降1.08%。"])
def test_no_percentage_mends_a_growth_that_is_none(text: str) -> None:
    (finding,) = found_by("A04", _years(text))
    assert finding.fix is None


def test_other_readings_of_last_years_number_are_honest() -> None:
    text = "共收办申请3767件，同比增长1.02%。"
    assert found(_years(text, carried_in=121, last_carried_in=122)) == []
    assert found(_years(text, carried_in=121, last_carried_in=50)) != []
