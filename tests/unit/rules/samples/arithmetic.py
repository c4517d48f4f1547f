"""Arithmetic inside the text."""

from __future__ import annotations

from tests.unit.builders import report

_TEXTS = {
    "A01": ("收到申请70件，其中自然人60件、法人12件。", "收到申请70件，其中自然人60件、法人10件。"),
    "A02": ("受理12件，其中自然人5件，占41%。", "受理12件，其中自然人5件，占41.7%。"),
    "A03": ("自然人占85%，法人占20%。", "自然人占85%，法人占15%。"),
    "A04": ("收到申请由2023年的3607件增至3646件，增长1.05%。", "收到申请由2023年的3607件增至3646件，增长1.08%。"),
    "A05": ("存在两个问题：一是甲；二是乙；三是丙。", "存在三个问题：一是甲；二是乙；三是丙。"),
    "A06": ("一是加强领导；三是完善制度。", "一是加强领导；二是完善制度。"),
}
SAMPLES = {
    code: (report(text={"overview": bad}), report(text={"overview": good})) for code, (bad, good) in _TEXTS.items()
}
