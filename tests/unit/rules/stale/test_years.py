"""Last year's year left in the text is found; a year that is meant is left alone."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta, set_narrative
from gor_desktop.models.finding import Severity
from gor_desktop.models.narrative import Narrative, Paragraph, Picture, PlainTable, Run, TableCell
from gor_desktop.models.report import Report
from gor_desktop.rules import engine
from gor_desktop.rules.messages import message
from tests.unit.builders import report


def subject(text: str, section: str = "overview", *, year: int = 2024, last: int | None = 2023) -> Report:
    return report(text={section: text}, year=year, previous=report(year=last))


def marked(found: Report) -> list[str]:
    """The words that are underlined."""
    spans = [(f.section, f.span) for f in engine.check(found) if f.code == "S01"]
    return [found.narrative(section or "").text[slice(*(span or ()))] for section, span in spans]


STALE = [
    ("2023年，我县主动公开信息300条，同比增长5%。", ["2023年"]),
    ("２０２３年度共受理申请3件。", ["２０２３年度"]),
    ("二〇二三年，全镇公开信息。", ["二〇二三年"]),
    ("二○二三年，全镇公开；二零二三年度，全县公开。", ["二○二三年", "二零二三年度"]),
    ("截至2023年底，公开信息5条。", ["2023年"]),
    ("2023 年我局比上年多公开3条。", ["2023 年"]),
    ("2023年发布解读5篇，2023年制定规范性文件1件。", ["2023年", "2023年"]),
    ("2023年受理3件，结转下年度0件；2023年我局结转下年度办理0件。", ["2023年", "2023年"]),
    ("现将2023年度政府信息公开工作情况报告如下：", ["2023年度"]),
    ("2023年我局组织检查3次。", ["2023年"]),
    ("2023年前三季度公开5条。", ["2023年"]),
    ("本单位于2023年公开3条。", ["2023年"]),
    ("2023年发布的信息100条。", ["2023年"]),
]

FIRST = [
    ("2022年，示例县以重点领域为抓手推进公开。", ["2022年"]),
    ("2025年，示例县以重点领域为抓手推进公开。", ["2025年"]),
    ("2019年，新修订的条例施行，示例县组织学习。", []),
    ("示例县推进公开。2022年，示例县以重点领域为抓手。", []),
]


@pytest.mark.parametrize(("text", "words"), FIRST)
def test_the_year_that_a_section_begins_with_is_the_reports(text: str, words: list[str]) -> None:
    assert marked(subject(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("示例县2023年政府信息公开工作年度报告由六部分组成，按照2024年的格式编写。", ["2023年"]),
        ("公布二〇二三年政府信息公开工作年度报告，统计期限自2024年1月1日起至2024年12月31日止。", ["二〇二三年"]),
        ("本报告与2023年政府信息公开工作年度报告相比增加一个部分，所列数据为2024年的。", []),
    ],
)
def test_the_report_that_an_opening_names_is_this_one(text: str, words: list[str]) -> None:
    assert marked(subject(text, "preamble")) == words


HONEST = [
    "较2023年增长5%，比2023年多3件，同比2023年持平。",
    "与2023年相比增加3件；2023年同期为5件；同 2023 年基本持平。",
    "低于2023年。上年（2023年）受理3件。去年(2023年)受理5件。",
    "按照《示例县2023年政务公开工作要点》和示例政办〔2023〕5号要求。",
    "《条例》（2023年修订）自2023年5月1日起施行。",
    "2023年以来持续推进；2023年起实行新办法；2021年至2023年的规划；2023年至2025年的方案。",
    "办结2023年结转的申请2件，2023年度结转2件。",
    "按时公布2023年政府信息公开工作年度报告。编制并公布2023年度政府信息公开年报。",
    "在2023年度全县政务公开考核中名列第一，按2023年度第三方评估的意见整改。",
    "由2023年的30件增加到50件，是2023年的1.5倍。",
    "落实2023年印发的办法和2023年第3号公告。",
    "上年受理3件，去年受理5件。",
    "2023年发布90条，2024年发布100条，同比增长11%。2024年发布100条（2023年：90条）。",
    "截至2023年底累计公开500条，今年新增100条。",
    "新收申请20件，2023年为18件。相较于2023年度有所增加，超过2023年水平，在2023年基础上增加5件。",
    "2023年部门决算已公开。公开2023年财政决算。发布2023年国民经济统计公报。",
    "2023年存在的问题已整改到位，巩固2023年成果。",
    "2024年公开信息5条，2022年5条，编号12023年，网址/2023-01-01/。",
]


@pytest.mark.parametrize(("text", "words"), STALE)
def test_last_years_year_is_underlined(text: str, words: list[str]) -> None:
    assert marked(subject(text)) == words


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_reference_is_not(text: str) -> None:
    assert marked(subject(text)) == []


def test_in_the_opening_last_years_report_is_this_one() -> None:
    text = "现公布示例县2023年政府信息公开工作年度报告。"
    assert marked(subject(text, "preamble")) == ["2023年"]
    assert marked(subject(text, "problems")) == []


def told(built: Report) -> list[str]:
    return [message(finding, built.form) for finding in engine.check(built) if finding.code == "S01"]


def test_the_sentence_names_section_and_years() -> None:
    (said,) = told(subject("2023年，公开信息。", "problems"))
    assert said.startswith("“五、存在的主要问题及改进情况”中的“2023年”说的是上年（2023年），本报告是 2024 年度的")


def test_two_places_of_one_sentence_are_told_apart() -> None:
    first, second = told(subject("示例县2023年制定文件1件，至2023年底共发布解读5篇。"))
    assert "“示例县2023年制定文件1件”" in first
    assert "“至2023年底共发布解读”" in second


TAKEN_OVER = [
    ("全年公开信息30条，比2022年增加12条。", ["2022年"]),
    ("2022年无复议案件发生，2021年1件。", ["2022年", "2021年"]),
    ("在2022年度全县考核中名列第一。", ["2022年度"]),
    ("自2022年以来持续推进政务公开工作。", []),
    ("按照2019年修订的条例的要求开展工作。", []),
    ("按照《示例县2022年工作要点》的要求开展工作。", []),
]


@pytest.mark.parametrize(("text", "words"), TAKEN_OVER)
def test_earlier_years_of_last_years_own_sentences(text: str, words: list[str]) -> None:
    previous = report(year=2023, text={"overview": f"前一句。{text}"})
    built = report(year=2024, text={"overview": f"新的一句。{text}"}, previous=previous)
    assert marked(built) == words
    assert all("与上年报告一字不差" in said for said in told(built))


def test_places_count_tables_and_pass_over_pictures() -> None:
    built = subject("")
    table = PlainTable(((TableCell("2023年", 0, 0),),))
    paragraph = Paragraph.of([Run("又：", bold=True), Run("2023年公开5条。")])
    text = Narrative.of([Picture(b"x", "png"), table, paragraph])
    built.apply(set_narrative(built, "overview", text, ""))
    assert marked(built) == ["2023年"]
    assert [f.span for f in engine.check(built) if f.code == "S01"] == [(8, 13)]


def test_without_last_years_report_the_text_tells() -> None:
    assert marked(report(text={"overview": "2023年公开信息。"})) == ["2023年"]


def test_quiet_without_a_later_year() -> None:
    text = "2023年公开信息。"
    assert marked(subject(text, last=None)) == ["2023年"]
    assert marked(subject(text, last=2024)) == []
    assert marked(report(text={"overview": text}, year=None, previous=report(year=2023))) == []


ALONE = [
    ("我镇2023年未收取信息处理费。", Severity.WARNING),
    ("在2023年工作中，我局严格落实条例。", Severity.WARNING),
    ("一是2023年召开专题会议2次，二是组织培训1次。", Severity.WARNING),
    ("公众号2023共发布信息40条。", Severity.WARNING),
    ("2024年全年公众号2023年共发布信息40条。", Severity.WARNING),
    ("2014年，我县共公开政府信息3500条。", Severity.WARNING),
    ("2042年，我县共公开政府信息3500条。", Severity.WARNING),
    ("202年，我镇公开信息3条。", Severity.WARNING),
    ("20244年，我镇公开信息3条。", Severity.WARNING),
    ("2023年12月，网站改版。", Severity.HINT),
]


@pytest.mark.parametrize(("text", "severity"), ALONE)
def test_without_last_years_report(text: str, severity: Severity) -> None:
    (finding,) = (f for f in engine.check(report(text={"overview": text})) if f.code == "S01")
    assert finding.severity is severity


@pytest.mark.parametrize(
    "text",
    [
        "2022年、2023年、2024年受理量分别为20件、28件、36件。",
        "对2019年以来制发的文件开展清理，废止2015年印发的文件3件。",
        "落实2023年11月省政务公开评估反馈问题整改，自2023年5月起实行新办法。",
        "2018年开通的公众号推送信息120条，2023年建成的专区接待群众。",
        "2023年12月28日收到的1件于2024年1月办结。",
        "力争2025年底前达到100%。2025年，我县将进一步加强解读3篇。",
        "“十四五”规划及2035年远景目标纲要。",
        "2024年我镇将政务公开纳入考核。",
        "走过200年历史，约202年。",
        "受理3件，2025年1月答复3件。",
        "加上2023年转入的1件，共办理4件。",
        "2023年提出的“公开栏更新慢”问题已经解决。",
    ],
)
def test_other_times_that_are_meant(text: str) -> None:
    assert marked(report(text={"overview": text, "problems": text})) == []


def test_problems_of_years_ago_are_no_news() -> None:
    told = "图解不够通俗，是本局{}年公开工作的主要问题。"
    assert marked(subject(told.format(2022), "problems")) == ["2022年"]
    assert marked(subject(told.format(2024), "problems")) == []
    assert marked(subject("针对2022年公开工作的主要问题，制定措施。", "problems")) == []


def test_last_years_plans_are_found() -> None:
    text = "下一步，2024年我镇将继续加强信息公开。"
    assert marked(report(text={"problems": text})) == ["2024年"]
    assert marked(report(text={"problems": text}, year=2023)) == []


def test_the_title_names_the_year_and_no_other() -> None:
    def cases(title: str) -> list[tuple[str, Severity]]:
        built = report()
        built.apply(set_meta(built, "title", title, ""))
        return [(f.facts.get("case", ""), f.severity) for f in engine.check(built) if f.code == "S02"]

    assert cases("示例县人民政府2024年政府信息公开工作年度报告") == []
    assert cases("示例县人民政府二〇二四年政府信息公开工作年度报告") == []
    assert cases("示例县人民政府2023年政府信息公开工作年度报告") == [("", Severity.ERROR)]
    assert cases("示例县人民政府2024年2023年政府信息公开工作年度报告") == [("two", Severity.ERROR)]
    assert cases("示例县人民政府政府信息公开工作年度报告") == [("none", Severity.HINT)]
