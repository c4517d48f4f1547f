"""Personal data, marks of secrecy and of a draft."""

from __future__ import annotations

from tests.unit.builders import report

_TEXTS = {
    "P01": ("申请人身份证号110101199003070011。", "删去身份证号后公开。"),
    "P02": ("申请人手机13800138000。", "已删去申请人的手机号。"),
    "P03": ("费用退回至6222020000000007的卡。", "费用退回至原卡。"),
    "P04": ("申请人李某住示例小区3号楼2单元501室。", "示例小区3号楼的改造信息已公开。"),
    "P05": ("机密★1年", "属于国家秘密的不予公开。"),
    "P06": ("（征求意见稿）", "公布《示例县办法（征求意见稿）》。"),
}
SAMPLES = {
    code: (report(text={"overview": bad}), report(text={"overview": good})) for code, (bad, good) in _TEXTS.items()
}
