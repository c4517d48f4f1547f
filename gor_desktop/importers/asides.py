"""Why something in a file is no part of the report and nobody has to look at it: what a page or a printout adds."""

from __future__ import annotations

from gor_desktop.models.evidence import Unread

AROUND = "网页附带的文字"
BEFORE_TITLE = "标题之前的内容"
TITLE_AGAIN = "标题重复"
CONTENTS = "目录"
FILE_NUMBER = "文号"
MARGIN = "印在每页的页眉或页脚，不是报告的正文"
IMPRINT = "版记或公开说明"
PAGE_NUMBER = "页码"
SERIAL = "序号，不是年度报告中的数"
CAPTION = "表格的说明"
_REASONS = frozenset(
    (AROUND, BEFORE_TITLE, TITLE_AGAIN, CONTENTS, FILE_NUMBER, MARGIN, IMPRINT, PAGE_NUMBER, SERIAL, CAPTION)
)
_SENTENCE_ENDS = ("。", "；", "！", "？")


def is_aside(unread: Unread) -> bool:
    """Whether something was left out that is surely none of the report; sentences around it may be."""
    if unread.refs or unread.reason not in _REASONS:
        return False
    return unread.reason not in (AROUND, BEFORE_TITLE) or not unread.text.rstrip().endswith(_SENTENCE_ENDS)
