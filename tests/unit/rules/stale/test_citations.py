"""Numbers and names of documents, and articles of the Regulation."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import replace_text
from gor_desktop.models.finding import Finding, Severity, TextFix
from gor_desktop.rules.engine import check
from tests.unit.builders import report

FORMS = {2024: "gor-2021", 2021: "gor-2021", 2019: "gor-2019", 2020: "gor-2019", 2017: "gor-2008"}


def found(text: str, code: str, year: int = 2024) -> list[Finding]:
    subject = report(text={"overview": text}, year=year, form=FORMS[year])
    return [finding for finding in check(subject) if finding.code == code]


SHAPES = [
    ("国办函[2020]109号", "国办函〔2020〕109号"),
    ("国办函【2020】109号", "国办函〔2020〕109号"),
    ("国办函（2020）109号", "国办函〔2020〕109号"),
    ("国办函(2020)109号", "国办函〔2020〕109号"),
    ("国办函〔2020]109号", "国办函〔2020〕109号"),
    ("国办函〔2020〕第109号", "国办函〔2020〕109号"),
    ("示例政办〔2024〕03号", "示例政办〔2024〕3号"),
    ("国办函2020109号", "国办函〔2020〕109号"),
    ("国办函《2020》109号", "国办函〔2020〕109号"),
    ("国办函〈2020〉109号", "国办函〔2020〕109号"),
    ("国令第711号", "国务院令第711号"),
    ("国务院令711号", "国务院令第711号"),
]


@pytest.mark.parametrize(("written", "right"), SHAPES)
def test_the_shape_of_a_number_is_put_right(written: str, right: str) -> None:
    subject = report(text={"overview": f"按照{written}执行。"})
    (finding,) = (finding for finding in check(subject) if finding.code == "S08")
    assert isinstance(finding.fix, TextFix)
    subject.apply(replace_text(subject, "overview", finding.fix.replacements, ""))
    assert subject.narrative("overview").text == f"按照{right}执行。"


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2021〕30号、国务院令第711号、国务院第711号令、国办发〔2019〕54号。",
        "财政部公告2020年第1号。",
        "示例路（2020）3号楼、办理（2024）5号申请。",
        "电话12345号，2024年1号文件。",
    ],
)
def test_a_number_in_its_shape_is_left(text: str) -> None:
    assert not found(text, "S08")


OF_2019 = "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知"
OF_2021 = "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知"
WRONG = [
    ("根据国办公开办函〔2020〕30号文件编制本报告。", "code", 2024),
    ("根据国办发〔2021〕30号文件要求，编制本报告。", "code", 2024),
    ("依照国办函〔2020〕190号文件收取信息处理费2件。", "code", 2024),
    ("依照国办函〔2020〕108号文件收取信息处理费2件。", "code", 2024),
    ("依照《中华人民共和国政府公开信息条例》编制。", "name", 2024),
    ("依照《中华人民共和国政府信息公开办法》编制。", "name", 2024),
    ("按照国办公开办函〔2019〕60号规定的年度报告格式编制。", "superseded", 2024),
    ("国办公开函【2019】60号规定了年度报告有关事项。", "code", 2020),
    ("按国办公开办函〔2021〕30号编制年度报告。", "early", 2017),
    ("《中华人民共和国政府信息公开条例》（国务院令第771号）", "decree", 2024),
    ("《政府信息公开条例》（国务院第492号令）", "former", 2024),
    ("根据《中华人民共和国政府信息条例》编制。", "name", 2024),
    ("根据《中华人民共和国政务信息公开条例》编制。", "name", 2024),
    ("根据《政府信息公开条列》编制。", "name", 2024),
    ("《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕19号）", "number", 2024),
    ("《国务院办公厅关于印发〈政府信息公开信息处理费管理方法〉的通知》", "name", 2024),
    ("根据国务院（国办公开办函〔2019〕51号）的要求，现公布示例县政府信息公开工作年度报告。", "unknown", 2021),
    ("按照国办公开办函〔2019〕30号规定的格式编制年度报告。", "unknown", 2024),
    (f"《{OF_2019}》（国办公开办函〔2021〕30号）", "title", 2024),
    (f"《{OF_2021}》（国办公开办函〔2021〕30号）", "early", 2019),
    (f"《{OF_2021}》（国办公开办函〔2019〕60号）", "number", 2024),
    (f"《{OF_2019}》（国办公开办函〔2021〕30号）", "number", 2020),
]


@pytest.mark.parametrize(("text", "case", "year"), WRONG)
def test_a_document_misquoted_or_out_of_date(text: str, case: str, year: int) -> None:
    (finding,) = found(text, "S09", year)
    assert finding.facts["case"] == case


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("按照国办公开办函〔2021〕30号编制年度报告。", 2024),
        ("按照国办公开办函〔2019〕60号编制年度报告。", 2020),
        ("国办公开办函〔2019〕60号同时废止，不再作为年报依据。", 2024),
        (
            "《中华人民共和国政府信息公开条例》（国务院令第711号）、《政府信息公开条例》、《条例》、《信息公开条例》",
            2024,
        ),
        ("《条例》（2007年国务院令第492号公布，国务院令第711号修订）", 2024),
        ("《中华人民共和国政府信息公开条例》（国务院令第492号）", 2017),
        ("《示例省政府信息公开办法》《示例市政府信息公开规定》《政府信息公开指南》《政府信息公开目录》", 2024),
        ("《保障农民工工资支付条例》（国务院令第724号）", 2024),
        ("《国务院办公厅关于<印发政府信息公开信息处理费管理办法>的通知》（国办函〔2020〕109号）", 2024),
        ("《示例县人民政府办公室关于印发2024年政务公开工作要点的通知》（示政办〔2024〕30号）", 2024),
        ("《中华人民共和国政府采购法》《中华人民共和国行政许可法》", 2024),
        ("根据国办函〔2020〕110号文件做好工作。", 2024),
        ("国办公开办函〔2022〕18号文件另有要求，编制本报告。", 2024),
        ("根据国办公开办函〔2022〕18号和国办公开办函〔2021〕30号编制本报告。", 2024),
        ("根据国办公开办函〔2016〕201号文件，编制本报告。", 2017),
        ("根据国办公开办函〔2022〕18号文件，开展专项检查。", 2024),
        (f"《{OF_2021}》（国办公开办函〔2021〕30号）", 2024),
        (f"《{OF_2019}》（国办公开办函〔2019〕60号）", 2020),
    ],
)
def test_a_document_well_quoted_is_left(text: str, year: int) -> None:
    assert not found(text, "S09", year)


def test_a_wrong_decree_is_an_error_and_mended() -> None:
    (finding,) = found("《政府信息公开条例》（国务院令第171号）", "S09")
    assert finding.severity is Severity.ERROR
    assert isinstance(finding.fix, TextFix)
    assert finding.fix.replacements[0].new == "711"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("根据《条例》第三十二条的规定编制年度报告。", "former"),
        ("根据《中华人民共和国政府信息公开条例》第三十一条，公布本报告。", "former"),
        ("《条例》第九条规定的应当主动公开的政府信息均已公开。", "former"),
        ("根据《条例》第三十二条规定，汇总18个乡镇、31个部门的政府信息公开工作情况，编制2024年度报告。", "former"),
        ("根据《条例》第三十一条、第三十二条编制2024年政府信息公开工作年度报告。", "former"),
        ("本报告依据《条例》第十五条编制，共六个部分。", "other"),
        ("根据《条例》（国务院令第711号）第四十二条和格式的要求编制年度报告。", "other"),
        ("根据《条例》第六十条的规定。", "beyond"),
    ],
)
def test_articles_of_the_former_text_are_found(text: str, case: str) -> None:
    (finding,) = found(text, "S10")
    assert finding.facts["case"] == case


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("根据《条例》第五十条的规定编制年度报告。", 2024),
        ("严格执行《中华人民共和国政府信息公开条例》第五十条第四项规定要求，认真落实考评制度。", 2020),
        ("按照《条例》第二十条应当主动公开的信息均已公开。", 2024),
        ("根据《条例》第三十二条征求第三方意见。", 2024),
        ("根据《条例》第三十二条编制年度报告。", 2017),
        ("《示例省安全生产条例》第六十条。", 2024),
        ("根据《条例》第四十九条、第五十条编制年度报告。", 2024),
        ("根据《条例》第十九条和第五十条编制年度报告。", 2024),
        ("根据《条例》第十二条规定，编制政府信息公开指南。", 2024),
    ],
)
def test_articles_that_say_it_are_left(text: str, year: int) -> None:
    assert not found(text, "S10", year)
