"""What a report must speak of, and whose it is."""

from __future__ import annotations

from gor_desktop.models.edits import set_meta
from gor_desktop.models.report import Report
from tests.unit.builders import complete, report


def _of(section: str, text: str) -> Report:
    return report(text={section: text})


def _titled(title: str) -> Report:
    built = report()
    built.apply(set_meta(built, "title", title, ""))
    return built


SAMPLES = {
    "C06": (_of("overview", "一段文字。"), complete(report())),
    "C07": (_of("preamble", "本报告由示例县人民政府编制。"), _of("preamble", "统计期限为2024年1月1日至12月31日。")),
    "C08": (
        _titled("示例县人民政府2024年政府信息工作年度报告"),
        _titled("示例县人民政府2024年政府信息公开工作年度报告"),
    ),
    "C09": (_of("overview", "一段文字。"), complete(report())),
    "C10": (_of("overview", "一段文字。"), complete(report())),
    "C11": (_of("problems", "下一步将加强培训。"), complete(report())),
    "C12": (_of("other_matters", "没有其他事项。"), complete(report())),
    "C13": (_of("overview", "主动公开。" * 201), complete(report())),
    "C14": (_of("overview", "我局开展培训。"), _of("overview", "我县开展培训。")),
    "C15": (_of("preamble", "本报告由另一市教育局编制。"), _of("preamble", "本报告由示例县人民政府办公室编制。")),
    "C16": (_of("overview", "五、存在的主要问题及改进情况"), _of("overview", "（一）主动公开政府信息情况")),
}
