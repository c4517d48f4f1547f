"""Personal data and marks of secrecy are found; the office's own telephone, address and other numbers are not."""

from __future__ import annotations

import pytest

from gor_desktop.models.edits import set_meta
from gor_desktop.models.finding import Severity
from gor_desktop.models.report import Report
from gor_desktop.rules.messages import message
from gor_desktop.rules.privacy import masked
from tests.unit.builders import found_by, report

CODES = ("P01", "P02", "P03", "P04", "P05", "P06")


def identity(first: str = "11010119900307", serial: str = "001") -> str:
    """A made-up number with the check digit that belongs to it."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first + serial, weights, strict=True))
    return f"{first}{serial}{'10X98765432'[total % 11]}"


def card(first: str = "622202000000000") -> str:
    """A made-up number with Luhn's last digit."""
    return next(f"{first}{last}" for last in range(10) if _luhn(f"{first}{last}"))


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def found(text: str, section: str = "overview") -> list[tuple[str, str]]:
    """Code and severity of what the family finds."""
    subject = report(text={section: text})
    return [(f.code, f.severity.value) for code in CODES for f in found_by(code, subject)]


WRONG_CARD = identity()[:-1] + ("0" if identity()[-1] != "0" else "1")
GAPPED = f"{card()[:4]} {card()[4:8]} {card()[8:12]} {card()[12:]}"

PRIVATE = [
    ("示例县人民政府办公室（内部资料，请勿外传）2024年报告。", "P05", "error"),
    (f"申请人身份证号{identity()}。", "P01", "error"),
    (f"号码为{identity().translate(str.maketrans('0123456789', '０１２３４５６７８９'))}的申请", "P01", "error"),
    (f"（{identity()[:6]} {identity()[6:14]} {identity()[14:]}）", "P01", "error"),
    (f"身份证号码：{WRONG_CARD}。", "P01", "warning"),
    ("身份证号：110101900307001。", "P01", "error"),
    ("当事人 110101900307001 提出申请。", "P01", "warning"),
    ("申请人手机13800138000。", "P02", "warning"),
    ("请与张某联系，电话138 0013 8000。", "P02", "warning"),
    ("已电话回访１３８００１３８０００。", "P02", "hint"),
    ("联系电话：13800138000。", "P02", "hint"),
    ("示例镇王某13800138000申请公开。", "P02", "warning"),
    (f"费用退回至{card()}。", "P03", "error"),
    (f"银行卡号：{GAPPED}。", "P03", "error"),
    (f"开户账号{card('430102000000000')}。", "P03", "error"),
    ("申请人李某住示例小区3号楼2单元501室。", "P04", "warning"),
    ("家住示例村三组12号的村民提出申请。", "P04", "warning"),
    ("住址为示例县示例镇示例路12号。", "P04", "warning"),
    ("示例村3组12号村民郑某未能登录。", "P04", "warning"),
    ("其中1件申请人地址为示例市和平路88号3幢502室。", "P04", "warning"),
    ("居民张某反映幸福小区12栋302室漏水。", "P04", "warning"),
    ("机密★1年", "P05", "error"),
    ("秘密", "P05", "error"),
    ("（内部资料 注意保存）", "P05", "error"),
    ("内部文件，严禁外传", "P05", "error"),
    ("本报告（秘密★一年）如下。", "P05", "error"),
    ("（征求意见稿）", "P06", "warning"),
    ("示例县政府信息公开工作年度报告（送审稿）", "P06", "warning"),
]

FINE = [
    "联系电话：0830-8283207，邮编646100，传真：010-88886666。",
    "如有疑问，请与示例镇人民政府办公室联系（地址：示例县示例镇示例路16号政务服务中心3号楼2单元501室；邮编：646100）。",
    "加强涉及国家秘密、商业秘密、个人隐私的审查，内部资料不予公开，工作秘密不上网。",
    "公布《示例县办法（征求意见稿）》，发布决策草案和征求意见稿5件。",
    "累计公开13800138000元，阅读13912345678次。",
    "统一社会信用代码11440823007021234X，网站标识码4408230001，京公网安备 11010202000001号。",
    "项目代码110101900307001，营业执照注册号330101800101001。",
    "流水号 1234567890123456 已归档，6222020000000000 不是卡号。",
    "删去身份证号、手机号、家庭住址、银行账号等个人信息后公开，隐去138****8000。",
    "二单元住宅改造3号楼信息公开，示例小区12户居民住房安全。",
    "办理12345政务服务便民热线办件134件。",
    "属于国家秘密0件。",
    "公告栏设在示例村3组12号，便民服务点迁至示例路88号3幢502室。",
]


@pytest.mark.parametrize(("text", "code", "severity"), PRIVATE)
def test_what_is_private_is_found(text: str, code: str, severity: str) -> None:
    assert found(text) == [(code, severity)]


@pytest.mark.parametrize("text", FINE)
@pytest.mark.parametrize("section", ["preamble", "overview"])
def test_what_may_be_public_is_not(text: str, section: str) -> None:
    assert found(text, section) == []


def test_every_section_is_looked_at_and_the_place_is_pointed_at() -> None:
    number = identity()
    subject = report(text={"other_matters": f"第一段。\n申请人{number}申请。"})
    (finding,) = found_by("P01", subject)
    assert finding.span is not None
    assert subject.narrative("other_matters").text[slice(*finding.span)] == number
    assert number not in message(finding, subject.form)


def test_a_number_is_named_without_its_middle() -> None:
    assert masked("13800138000") == "138****8000"


def _titled(title: str) -> Report:
    titled = report()
    titled.apply(set_meta(titled, "title", title, ""))
    return titled


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("示例县2024年政府信息公开工作年度报告（送审稿）", ["P06"]),
        ("示例县2024年政府信息公开工作年度报告（内部资料）", ["P05"]),
        ("示例县保守国家秘密局2024年政府信息公开工作年度报告", []),
    ],
)
def test_the_title_is_looked_at_too(title: str, codes: list[str]) -> None:
    found = [f for code in CODES for f in found_by(code, _titled(title))]
    assert [f.code for f in found] == codes
    assert all(f.severity in (Severity.ERROR, Severity.WARNING) for f in found)
