"""Half-width marks, full-width figures, blanks within words."""

from __future__ import annotations

import pytest

from tests.unit.builders import report
from tests.unit.rules.wording.test_misuse import found, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "2024年,全县(含乡镇)公开1,234条;其中:政策5条.网址:https://example.gov.cn",
            "2024年，全县（含乡镇）公开1,234条；其中：政策5条。网址：https://example.gov.cn",
        ),
        ('落实"三公"经费公开.', "落实“三公”经费公开。"),
        ("《关于印发<办法>的通知》(国办函〔2020〕109号)", "《关于印发〈办法〉的通知》（国办函〔2020〕109号）"),
        (
            "见县政府网站(网址:https://example.gov.cn/a?b=1,邮编:000000)",
            "见县政府网站（网址：https://example.gov.cn/a?b=1，邮编：000000）",
        ),
        ("(一)主动公开,占比36.28%,增长1.05%", "（一）主动公开，占比36.28%，增长1.05%"),
        ("工作时间8:30-17:30,电话0000-0000000", "工作时间8:30-17:30，电话0000-0000000"),
    ],
)
def test_half_width_marks_become_full_width_ones(text: str, right: str) -> None:
    assert mended(text, "W07") == right


@pytest.mark.parametrize(
    "text",
    [
        "公开1,234条，比例3:1，见https://example.gov.cn/a?b=c。",
        "使用Office (Word)软件。",
        "A<B。",
        "按照????明确专人专职。",
    ],
)
def test_marks_of_figures_and_latin_words_are_left(text: str) -> None:
    assert found(report(text={"overview": text}), "W07") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("加强组 织领导，落实工作责任， 推进政府信息公开工作 。", "加强组织领导，落实工作责任，推进政府信息公开工作。"),
        ("统计期限自20 24年1月1日起，至2024年12月31日止。", "统计期限自2024年1月1日起，至2024年12月31日止。"),
        (
            "《 条例》施行以来，本机关公开 20 条信息，答复 3 件申请。",
            "《条例》施行以来，本机关公开 20 条信息，答复 3 件申请。",
        ),
    ],
)
def test_blanks_within_words_are_taken_out(text: str, right: str) -> None:
    assert mended(text, "W09") == right


@pytest.mark.parametrize(
    "text", ["示例县人民政府    办公室", "（一） 主动公开，依申请公开，平台建设和监督保障情况。", "联系人： 张 三"]
)
def test_blanks_that_set_something_apart_are_left(text: str) -> None:
    assert found(report(text={"overview": text}), "W09") == []


def test_full_width_figures_become_half_width_ones() -> None:
    assert mended("２０２４年公开１２条，占３．５％，ＡＰＰ上线。", "W13") == "2024年公开12条，占3.5％，APP上线。"
