"""Every sentence on a figure of the tables: honest ones are quiet, others are found at the figure."""

from __future__ import annotations

import pytest

from gor_desktop.models.finding import Finding, Severity
from gor_desktop.models.report import Report
from gor_desktop.rules import engine
from gor_desktop.rules.messages import message
from tests.unit.builders import report

CELLS: dict[str, int | str | None] = {
    "disclosure.regulations.issued": 0,
    "disclosure.regulations.repealed": 0,
    "disclosure.regulations.in_force": 0,
    "disclosure.normative_documents.issued": 5,
    "disclosure.normative_documents.repealed": 3,
    "disclosure.normative_documents.in_force": 41,
    "disclosure.licences.decisions": 1260,
    "disclosure.penalties.decisions": 87,
    "disclosure.coercive_measures.decisions": 0,
    "disclosure.fees.amount": "25.1234",
    "requests.received.natural_person": 118,
    "requests.received.business": 9,
    "requests.received.legal_service": 2,
    "requests.carried_in.natural_person": 7,
    "requests.granted.natural_person": 52,
    "requests.granted.business": 6,
    "requests.partly_granted.natural_person": 13,
    "requests.refused.state_secret.natural_person": 1,
    "requests.refused.internal_affairs.natural_person": 4,
    "requests.refused.process_information.natural_person": 6,
    "requests.unavailable.not_held.natural_person": 30,
    "requests.unavailable.not_held.business": 3,
    "requests.unavailable.still_unclear.natural_person": 2,
    "requests.not_processed.petition_complaint.natural_person": 8,
    "requests.not_processed.repeated.legal_service": 2,
    "requests.other.not_corrected.natural_person": 5,
    "requests.carried_out.natural_person": 4,
    "disputes.review.upheld": 6,
    "disputes.review.corrected": 2,
    "disputes.review.pending": 3,
    "disputes.litigation_direct.upheld": 1,
    "disputes.litigation_direct.pending": 1,
    "disputes.litigation_after_review.upheld": 2,
    "disputes.litigation_after_review.other": 1,
}

HONEST = [
    "2024年，全县共收到政府信息公开申请129件。",
    "全年新收政府信息公开申请129件，上年结转7件，办结132件，结转下年度4件。",
    "共收办申请136件，办结132件。",
    "全年受理依申请公开129件，答复125件（含上年结转7件，另有4件顺延）。",
    "收到申请129件，其中自然人118件，法人或其他组织11件。",
    "共收到政府信息公开申请129件（自然人118件、商业企业9件、法律服务机构2件）。",
    "办理政府信息公开申请136件，其中予以公开58件、部分公开13件、不予公开11件、无法提供35件、不予处理10件、其他处理5件。",
    "予以公开58件（自然人52件，企业6件）。收到政府信息公开申请129件。",
    "依申请公开：58件予以公开，13件部分公开，4件结转下年度继续办理。",
    "对政府信息公开申请，属于国家秘密1件，三类内部事务信息4件，四类过程性信息6件；本机关不掌握相关政府信息33件，补正后申请内容仍不明确2件。",
    "依申请公开方面，信访举报投诉类申请8件，重复申请2件，逾期不补正5件。",
    "全年受理政府信息公开申请120余件。共收到政府信息公开申请约130件。",
    "收到行政复议11件，其中结果维持6件、结果纠正2件、尚未审结3件。",
    "行政诉讼5件，其中未经复议直接起诉2件，复议后起诉3件。",
    "因政府信息公开引发行政复议8件、行政诉讼4件。",
    "全年发生政府信息公开行政复议11件、行政诉讼5件。",
    "行政复议、行政诉讼共16件。",
    "全年制发行政规范性文件5件，废止3件，现行有效41件。",
    "未制定规章，未实施行政强制。",
    "作出行政许可决定1260件，行政处罚87件。",
    "全年行政事业性收费25.1234万元。收取行政事业性收费251234元。收取行政事业性收费25.12万元。",
    "县政府办公室受理政府信息公开申请17件，办结17件。县公安局收到政府信息公开申请3件。",
    "上年共收到政府信息公开申请110件。2023年收到政府信息公开申请110件，2024年收到129件。",
    "比上年增加12件，增长10%。收到政府信息公开申请较上年的117件增加12件。",
    "通过网络收到政府信息公开申请80件，信函收到40件，当面9件。",
    "收到政府信息公开申请129件，主要涉及征地拆迁60件、财政预算12件。",
    "主动公开政府信息3000条，其中规范性文件解读12件，行政许可信息2000条。",
    "政府信息公开申请按时办结率100%，答复率100%。",
    "没有收取信息处理费。未收到相关投诉。无超期答复情况。",
    "公开规范性文件20件，清理规范性文件60件，修改4件。梳理行政许可事项320项。",
    "上半年收到政府信息公开申请60件。近三年累计收到政府信息公开申请400件。",
    "按照《示例县依申请公开工作办法》第5条，对申请人开展培训3次，参训60人次。",
    "组织依申请公开培训2次，发出督办通知5件，接待群众20人。",
    "计划2025年收到政府信息公开申请后3个工作日内登记。在20个工作日内答复政府信息公开申请。",
    "收到申请人提出的撤回申请2件。",
    "依申请公开信件全部在法定期限内答复，未发生因答复不当引发的行政诉讼。",
    "代理行政诉讼案件12件。全县行政机关负责人出庭应诉行政诉讼案件30件。",
    "受理全国人大代表建议3件、政协提案5件，均已办结。",
    "受理行政复议申请数量为11件，政府信息公开申请数量：129件。",
    "公民、法人和其他组织提出政府信息公开申请129件。",
    "新收129件政府信息公开申请，连同上年结转的7件，共136件，办结132件。",
    "新收申请129件，上年结转7件，合计136件。",
    "政府信息公开申请情况：新收申请129件。全年收到申请后均依法办理。",
    "全年受理行政复议案件500件，审结480件。",
    "镇党政办未收到政府信息公开申请。",
    "未收到重复申请之外的其他问题。无不良反映。",
    "截至2024年12月31日，共收到依申请公开129件，已办结132件（含上年结转7件），其余4件正在办理中。",
    "2024年，我县共新收到政府信息公开申请129件，其中自然人申请118件，法人或其他组织申请11件，结转上年度7件，均已按时答复，结转下年度继续办理4件。",
    "（二）依申请公开情况。2024年全县共受理政府信息公开申请129件，同比下降10.5%。从申请方式看，网上申请80件，信函申请40件，当面申请9件；从答复结果看，予以公开58件，占43.9%；部分公开13件，占9.8%；不予公开11件，占8.3%；无法提供35件，占26.5%；不予处理10件；其他处理5件。",
    "依申请公开方面：予以公开和部分公开共71件。",
    "收到政府信息公开申请129件，其中县自然资源局50件，县住建局30件，镇街20件。",
    "各镇、街道受理政府信息公开申请60件，县直部门受理52件。",
    "收到政府信息公开申请129件，涉及征地的60件，已答复132件。",
    "政府信息公开申请较多的领域为自然资源50件、住建30件。",
    "全年公开行政许可1000条、行政处罚80条。双公示行政许可信息5000条。",
    "行政许可办件量12000件，依申请政务服务事项办结率100%。",
    "2023年办结政府信息公开申请108件。",
    "依申请公开办结132件，办结率97.1%。",
    "按照“谁制作、谁公开”要求，答复申请人3次，补正2次。",
    "因信息公开引起的行政复议11件，被纠正2件；行政诉讼5件，无败诉案件。",
    "截至2024年底，现行有效行政规范性文件41件，其中2024年制发5件。",
    "制定出台规范性文件5件，备案审查5件，清理规范性文件44件，废止3件，宣布失效0件。",
    "部署开展规范性文件清理，保留41件，废止3件，修订2件。",
    "全年因政府信息公开被申请行政复议的8件已审结，尚有3件未审结。",
    "2024年，全县未发生因政府信息公开申请被复议机关责令重新答复的情形。",
    "依申请公开收到129件（其中：自然人118件、法人11件），办结132件（予以公开58件、部分公开13件、其他61件）。",
    "收到书面申请129件。",
    "收到群众来信来访129件，办理完毕100件。",
    "依申请公开：共收到申请129件，同比增加5件，其中1件为邮寄申请，128件为网上申请。",
    "县本级收到政府信息公开申请30件，各部门收到99件。",
    "新增政府信息公开专栏3个，收到公众意见20条，采纳15条。",
    "收到政府信息公开申请，并于15日内办结。在规定时限内答复申请人，做到件件有答复。",
    "建立政府信息公开申请台账1份，制发答复文书模板12件。",
    "举办政府信息公开申请业务培训2次，培训120人次。",
    "公开县本级行政事业性收费12项。",
    "落实行政事业性收费减免1200万元。",
    "罚款收入20万元，行政处罚罚没款20万元。",
    "办理行政处罚案件87件，罚款30万元。",
    "作出行政处罚决定87件，公开87件。",
]

WRONG = [
    ("2024年，全县共收到政府信息公开申请128件。", ["128"]),
    ("全年新收政府信息公开申请130件，上年结转6件，办结131件，结转下年度5件。", ["130", "131", "5", "6"]),
    ("共收办申请137件。", ["137"]),
    ("收到政府信息公开申请１２８件。", ["１２８"]),
    ("收到政府信息公开申请一百二十八件。", ["一百二十八"]),
    ("收到政府信息公开申请129件，其中自然人117件，法人或其他组织12件。", ["117", "12"]),
    ("收到政府信息公开申请129件，其中商业企业8件，法律服务机构3件。", ["3", "8"]),
    (
        "依申请公开：予以公开57件、部分公开14件、不予公开10件、无法提供34件、不予处理9件、其他处理6件。",
        ["10", "14", "34", "57", "6", "9"],
    ),
    ("依申请公开：57件予以公开，14件部分公开。", ["14", "57"]),
    ("对政府信息公开申请，属于国家秘密2件，三类内部事务信息5件；本机关不掌握相关政府信息32件。", ["2", "32", "5"]),
    ("依申请公开中，信访举报投诉类申请7件，重复申请3件，逾期不补正4件。", ["3", "4", "7"]),
    ("全年受理政府信息公开申请140余件。", ["140余"]),
    ("收到行政复议12件，其中结果维持7件、结果纠正1件、尚未审结4件。", ["1", "12", "4", "7"]),
    ("行政诉讼6件，其中未经复议直接起诉3件，复议后起诉4件。", ["3", "4", "6"]),
    ("行政复议、行政诉讼共17件。", ["17"]),
    ("全年制发行政规范性文件6件，废止2件，现行有效40件。", ["2", "40", "6"]),
    ("作出行政许可决定1261件，行政处罚86件。", ["1261", "86"]),
    ("全年行政事业性收费26.1234万元。", ["26.1234万"]),
    ("全年未收到政府信息公开申请。", ["未收到政府信息公开申请"]),
    (
        "我县没有收到公民、法人或者其他组织提出的政府信息公开申请。",
        ["没有收到公民、法人或者其他组织提出的政府信息公开申请"],
    ),
    ("无依申请公开事项。", ["无依申请公开事项"]),
    ("未发生行政复议、行政诉讼。", ["未发生行政复议、行政诉讼", "未发生行政复议、行政诉讼"]),
    (
        "没有因政府信息公开申请行政复议、提起行政诉讼的情况。",
        ["没有因政府信息公开申请行政复议、提起行政诉讼", "没有因政府信息公开申请行政复议、提起行政诉讼"],
    ),
    ("收到政府信息公开申请129件，已全部办结。", ["全部办结"]),
    ("收到政府信息公开申请129件，均为自然人。", ["均为自然人"]),
    ("收到政府信息公开申请129件，全部予以公开。", ["全部予以公开"]),
    ("依申请公开无结转。", ["无结转"]),
    ("未制发行政规范性文件。未作出行政处罚决定。", ["未作出行政处罚决定", "未制发行政规范性文件"]),
    ("行政复议均维持。", ["均维持"]),
    ("（二）依申请公开。2024年受理政府信息公开申请128件，均为自然人申请。", ["128", "均为自然人"]),
    ("截至2024年12月31日，共收到依申请公开130件，已办结131件，其余5件正在办理中。", ["130", "131", "5"]),
    ("共受理政府信息公开申请128件，其中自然人申请119件、法人和其他组织申请10件。", ["10", "119", "128"]),
    ("因信息公开引起的行政复议12件，被纠正3件；行政诉讼6件。", ["12", "3", "6"]),
    ("依申请公开：自然人申请117件；予以公开、部分公开分别为57件、12件。", ["117", "12", "57"]),
    ("全年收到政府信息公开申请128份，办结131份。", ["128", "131"]),
    ("全年共收到信息公开申请128宗。", ["128"]),
    ("受理了128件政府信息公开申请。", ["128"]),
    ("政府信息公开申请总数128件，比上年增长10%。", ["128"]),
    ("全年没有收到依申请公开申请。", ["没有收到依申请公开申请"]),
    ("本年度我单位未接到任何政府信息公开申请。", ["未接到任何政府信息公开申请"]),
    ("今年以来无公民、法人和其他组织向我局申请公开政府信息。", ["无公民、法人和其他组织向我局申请公开政府信息"]),
    (
        "全年无因政府信息公开引发的行政复议和行政诉讼。",
        ["无因政府信息公开引发的行政复议和行政诉讼", "无因政府信息公开引发的行政复议和行政诉讼"],
    ),
    ("未被申请行政复议，未被提起行政诉讼。", ["未被提起行政诉讼", "未被申请行政复议"]),
    (
        "政府信息公开行政复议、行政诉讼情况：无。",
        ["政府信息公开行政复议、行政诉讼情况：无", "政府信息公开行政复议、行政诉讼情况：无"],
    ),
    ("全年政府信息公开行政复议0件，行政诉讼0件。", ["0", "0"]),
    ("行政复议、行政诉讼均为0件。", ["0", "0"]),
    ("政府信息公开申请0件。", ["0"]),
    ("办结率100%，依申请公开全部按时办结。", ["全部按时办结"]),
    ("新收政府信息公开申请129件，已全部办理完毕，办结率达100%。", ["全部办理完毕", "办结率达100%"]),
    ("2024年政府信息公开申请办结率100%。", ["2024年政府信息公开申请办结率100%"]),
    ("上年结转政府信息公开申请0件，结转下年度继续办理0件。", ["0", "0"]),
    ("现行有效规范性文件40件。", ["40"]),
    ("制定行政规范性文件4件。", ["4"]),
    ("办理行政许可1250件。实施行政强制2件。", ["1250", "2"]),
    ("行政许可决定：1250件；行政处罚决定：80件；行政强制：1件。", ["1", "1250", "80"]),
    ("行政复议维持5件，纠正1件，其他结果1件，尚未审结2件。", ["1", "2", "5"]),
    ("全年共收到政府信息公开申请１２９件，其中自然人１１７件。", ["１１７"]),
    (
        "收到政府信息公开申请129件，办结132件，其中予以公开57件，部分公开12件，不予公开10件（其中涉及国家秘密2件，三类内部事务信息3件，四类过程性信息5件），无法提供36件（其中本机关不掌握34件，补正后仍不明确1件），不予处理11件（信访举报投诉类7件，重复申请1件），其他处理6件（逾期不补正6件）。",
        ["1", "1", "10", "11", "12", "2", "3", "34", "36", "5", "57", "6", "6", "7"],
    ),
    ("2023年收到政府信息公开申请100件，2024年收到128件。", ["100", "128"]),
    ("行政诉讼案件5件，其中结果维持2件，尚未审结2件。", ["2", "2"]),
]


def subject(text: str, section: str = "overview", unit: str | None = "示例县人民政府") -> Report:
    last = report({"requests.received.natural_person": 110}, year=2023)
    return report(CELLS, text={section: text}, previous=last, unit=unit)


def found(built: Report) -> list[Finding]:
    return [finding for finding in engine.check(built) if finding.code in ("N01", "N02", "N03", "N04")]


def marked(built: Report) -> list[str]:
    """The words that are underlined."""
    return [built.narrative(f.section or "").text[slice(*(f.span or ()))] for f in found(built)]


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_figure_is_quiet(text: str) -> None:
    assert marked(subject(text)) == []


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_figure_that_fits_no_reading_is_found(text: str, words: list[str]) -> None:
    assert sorted(marked(subject(text))) == words


SEVERITIES = [
    ("收到政府信息公开申请128件。", Severity.ERROR),
    ("我县收到政府信息公开申请128件。", Severity.ERROR),
    ("未收到政府信息公开申请。", Severity.ERROR),
    ("县政府收到政府信息公开申请30件。", Severity.HINT),
    ("全市收到政府信息公开申请300件。", Severity.HINT),
    ("收到政府信息公开申请约300件。", Severity.WARNING),
    ("2023年收到政府信息公开申请120件。", Severity.WARNING),
    ("制发行政规范性文件4件。", Severity.WARNING),
    ("收到政府信息公开申请129件，全部办结。", Severity.WARNING),
    ("收到政府信息公开申请129件，全部按时办结。", Severity.HINT),
    ("受理政府信息公开申请119件。", Severity.HINT),  # new ones less those not processed
    ("通过网络收到政府信息公开申请160件。", Severity.HINT),
]


@pytest.mark.parametrize(("text", "severity"), SEVERITIES)
def test_how_sure_it_is(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in found(subject(text))] == [severity]


def test_another_body_is_told_by_the_unit() -> None:
    text = "县政府办公室收到政府信息公开申请17件。"
    assert marked(subject(text)) == []
    assert marked(subject(text, unit="示例县人民政府办公室")) == ["17"]


def test_a_table_that_contradicts_itself_may_be_what_is_wrong() -> None:
    cells = {**CELLS, "requests.received.total": 128}
    built = report(cells, text={"overview": "收到政府信息公开申请127件。"})
    assert [finding.severity for finding in found(built)] == [Severity.WARNING]
    assert not found(report(cells, text={"overview": "收到政府信息公开申请128件。又收到政府信息公开申请129件。"}))


def test_blank_tables_say_nothing() -> None:
    assert not found(report(text={"overview": "收到政府信息公开申请127件，行政复议3件，制发规范性文件2件。"}))


def said(built: Report) -> list[str]:
    return [message(finding, built.form) for finding in found(built)]


def test_the_sentence_names_the_nearest_readings_with_their_sums() -> None:
    (sentence,) = said(subject("全县收到政府信息公开申请128件。"))
    assert "“全县收到政府信息公开申请128件”" in sentence
    assert "本年新收为 129，本年新收加上年结转为 136" in sentence
    assert "相差 1" in sentence


def test_a_less_likely_reading_is_named() -> None:
    (sentence,) = said(subject("受理政府信息公开申请119件。"))
    assert "本年新收减去不予处理是 119" in sentence


def test_only_a_figure_that_can_be_nothing_else_is_put_right() -> None:
    (many,) = found(subject("收到政府信息公开申请128件。"))
    (one,) = found(subject("新收政府信息公开申请一百二十八件。"))
    assert many.fix is None
    assert one.fix is not None
    assert one.fix.label == "改为“129”"


def test_words_go_on_to_the_next_paragraph() -> None:
    built = subject("（二）依申请公开\n受理申请129件，其中自然人117件。\n（三）平台建设\n受理申请5件。")
    assert marked(built)[0] == "117"


def test_the_form_of_2008_has_its_annex() -> None:
    cells = {"annex.requests.online.this_year": 5, "annex.replies.granted.this_year": 4, "annex.reviews.this_year": 1}
    text = "受理政府信息公开申请6件，答复政府信息公开申请4件。因政府信息公开被申请行政复议2件。"
    assert marked(report(cells, form="gor-2008", text={"requests": text}, year=2017)) == ["6", "2"]


def test_the_form_of_2019_counts_documents_made() -> None:
    cells = {"disclosure.normative_documents.made": 3, "requests.other.natural_person": 2}
    text = "制定规范性文件4件。依申请公开：其他处理3件。"
    assert marked(report(cells, form="gor-2019", text={"overview": text}, year=2020)) == ["4", "3"]
