"""An argument parser that speaks Chinese; each verb adds its own arguments to it."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from gor_desktop.errors import UsageError

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (--\S+): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 后面不能是“\2”，可以是 \3"),
    (r"argument (--\S+): invalid int value: '(.*)'", r"\1 后面应是数字，不是“\2”"),
    (r"argument .*: invalid choice: '(.*)' .*", r"没有名为“\1”的命令"),
    (r"argument (.*): expected one argument", r"\1 后面缺少内容"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1 后面不能跟“\2”"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 可以是 \2 中的几个，请写全"),
)


class Parser(argparse.ArgumentParser):
    """An argparse parser that speaks Chinese and raises UsageError instead of ending the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_HelpFormatter, allow_abbrev=False, **options)
        self.inputs = self.add_argument_group("参数")
        self.switches = self.add_argument_group("选项")
        self.switches.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise UsageError(found.expand(chinese).replace(", ", "、"))
        raise UsageError("命令行写得不对")


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)
