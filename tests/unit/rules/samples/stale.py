"""What was left from another year or is out of date."""

from __future__ import annotations

from gor_desktop.models.edits import set_meta
from gor_desktop.models.report import Report
from tests.unit.builders import report


def _of(text: str) -> Report:
    return report(text={"overview": text})


def _with(key: str, value: str) -> Report:
    built = report()
    built.apply(set_meta(built, key, value, ""))
    return built


_LAST = "组织开展政务公开专题培训，全体干部参加，重点学习条例和上级文件，明确公开的范围和时限。"
_TEXT = _LAST + "对门户网站的栏目逐项检查，发现信息更新不及时、链接失效等情况的，当场指出并限期改正，确保信息准确。"

SAMPLES = {
    "S01": (_of("2023年，全县共受理申请3件。"), _of("2024年，比2023年增加3件。")),
    "S02": (_with("title", "示例县2023年政府信息公开工作年度报告"), _with("title", "示例县2024年年度报告")),
    "S03": (_of("统计期限为2023年1月1日至2023年12月31日。"), _of("统计期限为2024年1月1日至2024年12月31日。")),
    "S04": (_of("2024年11月31日组织培训。"), _of("2024年11月30日组织培训。")),
    "S05": (_with("date", "2024年6月1日"), _with("date", "2025年1月20日")),
    "S06": (
        report(text={"overview": _TEXT}, previous=report(text={"overview": _TEXT}, year=2023)),
        report(text={"overview": _TEXT}, previous=report(text={"overview": "另一段文字。"}, year=2023)),
    ),
    "S07": (_of("本报告由总体情况、主动公开等五个部分组成。"), _of("本报告由总体情况、主动公开等六个部分组成。")),
    "S08": (_of("按照国办函[2020]109号执行。"), _of("按照国办函〔2020〕109号执行。")),
    "S09": (_of("按照国办公开办函〔2019〕60号的年报格式编制。"), _of("按照国办公开办函〔2021〕30号的格式编制。")),
    "S10": (_of("根据《条例》第三十二条编制本报告。"), _of("根据《条例》第五十条编制本报告。")),
}
