"""Words and marks."""

from __future__ import annotations

from gor_desktop.models.report import Report
from tests.unit.builders import report


def _told(text: str) -> Report:
    return report(text={"overview": text})


SAMPLES = {
    "W01": (_told("截止12月31日，共公开信息5条。"), _told("截至12月31日，共公开信息5条。")),
    "W02": (_told("通过其它方式公开。"), _told("通过其他方式公开。")),
    "W03": (_told("坚持公开是常态，公开是例外。"), _told("坚持公开是常态，不公开是例外。")),
    "W04": (_told("全年共公开信息条，较上年增加。"), _told("全年共公开信息5条，较上年增加。")),
    "W05": (_told("推进政府信息公开公开工作。"), _told("推进政府信息公开工作。")),
    "W06": (_told("加强领导，，落实责任。"), _told("加强领导，落实责任。")),
    "W07": (_told("加强领导,落实责任。"), _told("加强领导，落实责任1,234条。")),
    "W08": (_told("根据《条例规定编制。"), _told("根据《条例》规定编制。")),
    "W09": (_told("加强组 织领导，落实工作责任，推进政府信息公开工作。"), _told("加强组织领导，公开 20 条。")),
    "W10": (_told("**加强领导**，落实责任。"), _told("加强领导，落实责任5*3。")),
    "W11": (_told("加强组织领导，落实工作责任，推进政府信息公开工作"), _told("（一）主动公开情况")),
    "W12": (_told("（一）、加强领导。"), _told("（一）加强领导。")),
    "W13": (_told("公开信息１２条。"), _told("公开信息12条。")),
    "W14": (_told("XX县共公开信息5条。"), _told("示例县共公开信息5条。")),
}
