"""The command line over the same core as the window, without Qt: a module for each verb.

Data goes to stdout, words for people to stderr. Exit status 0: done; 1: `check` found an error; 2: a file or the
command line could not be used, said in one sentence. This package only wires the layers together.
"""

from __future__ import annotations

from collections.abc import Sequence

from gor_desktop import __version__
from gor_desktop.cli import check, compare, convert, new, show
from gor_desktop.cli.arguments import Parser
from gor_desktop.cli.console import flush, silence, speak_utf8, tell
from gor_desktop.cli.loading import open_report
from gor_desktop.errors import GorError

__all__ = ["main", "open_report"]

INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; never a traceback for a wrong file or a wrong command line."""
    speak_utf8()
    try:
        arguments = parser().parse_args(list(argv))
        status: int = arguments.run(arguments)
        flush()
    except GorError as error:
        tell(error)
        return error.exit_status
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        silence()
        return GorError.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:  # help or the version was asked for, and printed
        return 0
    return status


def parser() -> Parser:
    """The command line's own arguments and those of every verb."""
    top = Parser(
        prog="gor-desktop",
        usage="gor-desktop [文件]\n      gor-desktop 命令 …",
        description="编辑政府信息公开工作年度报告。不带命令时打开窗口。",
        epilog="退出状态：0 正常；1 check 发现错误；2 文件或命令行有误。",
    )
    top.switches.add_argument("--version", action="version", version=f"gor-desktop {__version__}", help="显示版本")
    verbs = top.add_subparsers(prog="gor-desktop", title="命令", metavar="命令", required=True)
    show.add_arguments(verbs.add_parser("show", help="显示从文件中读到的内容"))
    check.add_arguments(verbs.add_parser("check", help="检查文件或整个文件夹"))
    compare.add_arguments(verbs.add_parser("compare", help="与其他报告比对，找出雷同的文字"))
    convert.add_arguments(verbs.add_parser("convert", help="转换成另一种文件"))
    new.add_arguments(verbs.add_parser("new", help="以上年的报告新建今年的报告"))
    return top
