"""Parts that do not make their whole are found; every honest way of naming parts is left alone."""

from __future__ import annotations

import pytest

from tests.unit.builders import Figure, found_by, report


def found(text: str, cells: dict[str, Figure] | None = None) -> list[tuple[str, str, str]]:
    """Severity, whole and sum of what is found."""
    findings = found_by("A01", report(cells, text={"overview": text}))
    return [(f.severity.value, f.facts["whole"], f.facts["total"]) for f in findings]


WRONG = [
    ("全年接受咨询475人次，其中：现场咨询236人次，电话咨询189人次，其他咨询51人次。", "warning", "475人次", "476人次"),
    ("收到申请70件，其中自然人申请60件、法人或其他组织申请12件。", "warning", "70件", "72件"),
    ("全年收到政府信息公开申请70件，自然人60件，法人和其他组织9件。", "warning", "70件", "69件"),
    ("收到70件，其中，予以公开17件，部分公开6件，不予公开21件，无法提供12件，其他处理1件。", "warning", "70件", "57件"),
    ("主动公开政府信息108条（政府网站54条、微信公众号50条、其他渠道5条）。", "warning", "108条", "109条"),
    ("主动公开信息962条，其中政府网站349条、政务新媒体507条，其他6条。", "warning", "962条", "862条"),
    ("办结申请35件，其中部分公开40件。", "warning", "35件", "40件"),
    ("举办活动12场，其中业务培训7场、专题培训6场。", "warning", "12场", "13场"),
    ("全年共发布信息300条。其中，动态类信息200条，政策类信息60条，其他信息50条。", "warning", "300条", "310条"),
    ("全年公开信息100条，分别为网站公开60条、公众号公开30条。", "warning", "100条", "90条"),
    ("微信发布60条、微博发布40条、网站发布20条，合计110条。", "warning", "110条", "120条"),
    ("行政诉讼6件，结果维持3件，结果纠正1件，其他结果1件，尚未审结2件。", "warning", "6件", "7件"),
    ("公开规范性文件共十二件，其中县政府印发七件、县政府办印发四件，其他两件。", "warning", "12件", "13件"),
    ("本年收到申请732件，其中线上提交635件，线下提交119件。", "warning", "732件", "754件"),
    ("公开信息1,200条，其中概况类200条、政策类300条、工作动态类800条。", "warning", "1200条", "1300条"),
    ("公开信息962条，其中网站349条，新媒体607条，其中微信406条、微博211条。", "hint", "607条", "617条"),
    ("编发信息共119期，其中市级47期、县级70期。", "hint", "119期", "117期"),
    ("公开信息100条，其中网站90条，公众号80条。", "hint", "100条", "170条"),
]

HONEST = [
    "共受理158件，上年结转4件，其中予以公开60件，部分公开12件，不予公开8件，无法提供50件，不予处理10件，其他处理15件，结转下年7件。",
    "受理申请30件，其中：网上18件、信函9件、当面3件；自然人28件、法人2件；予以公开20件、部分公开10件。",
    "举办191场发布活动，出席共计25人次。其中，疫情防控发布会举行151场。",
    "收取处理费3件，共计1200元，其中按件收费2件800元，按页收费1件400元。",
    "共受理复议35件，审结30件（含上年结转2件），其中维持20件，撤销3件，驳回5件，终止2件；诉讼12件。",
    "编发信息共119期，其中市级47期、县级72期。",
    "收到申请70件，其中自然人申请60件（本地50件、外地10件）、法人或其他组织申请10件。",
    "收到申请70件，其中自然人60件、法人10件，当面申请5件、网络申请65件。",
    "共收办申请3646件，其中新收3525件，上年结转121件，同比增加39件。",
    "受理3119件，答复3050件（含上年结转34件，另有103件顺延）。",
    "公开信息962条，其中网站349条；政务新媒体607条，占比63.1%，其中微信公开信息406条，微博201条；传统载体6条。",
    "公开信息300余条，其中网站200条、公众号150条、其他10条。",
    "公开信息300条，其中网站200条。",
    "公开文件12件，召开会议3次，其中培训50人次。",
    "收到申请70件，其中自然人60件，办结68件，结转下年2件。",
    "通过网站公开130条，通过微信公众号公开150条，累计公开信息300条。",
    "共有政务新媒体21个，其中县级微信公众号1个，镇级12个，微博3个，其他5个。",
    "受理申请5件，办结5件，办结率100%，其中予以公开3件。",
    "发布解读材料10篇，其中文字解读6篇、图文解读2篇、视频解读等。",
    "公开信息90条，其中包括工作动态50条、政策文件等30条。",
    "收到申请18件，予以公开3件，不予公开1件，无法提供14件。",
    "公开财政信息4条，公开扶贫信息89条，公开应急信息2条，共计95条。",
    "发布动态108条。其中，网站发布54条，公众号推送50条，同时发布4份政策文件。",
    "收到70件，其中予以公开17件，部分公开6件，不予公开21件，无法提供12件，其他处理1件。结转下年度继续办理13件。",
]


@pytest.mark.parametrize(("text", "severity", "whole", "total"), WRONG)
def test_a_sum_that_is_none_is_found(text: str, severity: str, whole: str, total: str) -> None:
    assert found(text) == [(severity, whole, total)]


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_list_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_the_tables_say_is_pending_is_no_gap() -> None:
    text = "收到70件，其中予以公开17件，部分公开6件，不予公开21件，无法提供12件，其他处理1件。"
    assert found(text, {"requests.carried_out.natural_person": 13}) == []
    assert found(text, {"requests.carried_out.natural_person": 12}) != []


def test_the_place_reaches_from_the_whole_to_the_last_part() -> None:
    text = "第一段。\n全年收到申请70件，其中自然人60件、法人12件。"
    subject = report(text={"problems": text})
    (finding,) = found_by("A01", subject)
    assert finding.span is not None
    assert subject.narrative("problems").text[slice(*finding.span)] == "70件，其中自然人60件、法人12件"
