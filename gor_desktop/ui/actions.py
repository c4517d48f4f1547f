"""Everything that can be done from menus, toolbar and keyboard, as one table. Who does it is told by the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

Handlers = Mapping[str, Callable[[], object]]


class ActionSpec(NamedTuple):
    """One command. `report`: needs an open report. `shown`: a key that a widget handles itself, only shown here."""

    key: str
    text: str
    shortcut: str = ""
    tip: str = ""
    report: bool = True
    shown: str = ""
    short: str = ""
    checkable: bool = False


ACTIONS = (
    ActionSpec("new", "新建(&N)…", "Ctrl+N", "填写单位和年度，新建一份空白报告", report=False, short="新建"),
    ActionSpec(
        "new_year",
        "以上年报告新建(&Y)…",
        "Ctrl+Shift+N",
        "选择上年的报告，新建今年的：填好上年结转，其余留空",
        report=False,
    ),
    ActionSpec("open", "打开(&O)…", "Ctrl+O", "打开一份年度报告", report=False, short="打开"),
    ActionSpec("import", "导入(&I)…", "Ctrl+I", "读入 Word、Excel、网页、PDF、文本文件", report=False, short="导入"),
    ActionSpec(
        "import_clipboard",
        "从剪贴板导入(&B)…",
        "Ctrl+Shift+I",
        "读入从网页、Word 或 Excel 中复制的报告",
        report=False,
    ),
    ActionSpec("example", "查看示例(&E)", tip="打开一份虚构单位的完整报告", report=False),
    ActionSpec("save", "保存(&S)", "Ctrl+S", "保存报告", short="保存"),
    ActionSpec("save_as", "另存为(&A)…", "Ctrl+Shift+S", "把报告保存为另一个文件"),
    ActionSpec("export.docx", "导出 Word(&W)…", "Ctrl+E", "生成可以直接公布的 Word 文档", short="导出 Word"),
    ActionSpec("export.xlsx", "导出 Excel(&X)…", "Ctrl+Shift+E", "生成三张表的 Excel 工作簿", short="导出 Excel"),
    ActionSpec("export_review", "导出审核稿(&V)…", tip="生成带批注的 Word 文档，校验结果标在原处，供内部审核"),
    ActionSpec("export.html", "网页(&H)…", tip="生成可以放到网站上的网页文件"),
    ActionSpec("export.txt", "纯文本(&T)…", tip="生成纯文本文件"),
    ActionSpec("export.json", "数据文件(&J)…", tip="生成供其他程序读取的数据文件"),
    ActionSpec("close", "关闭报告(&C)", "Ctrl+W", "关闭报告，回到起始页"),
    ActionSpec("quit", "退出(&Q)", "Ctrl+Q", "退出程序", report=False),
    ActionSpec("undo", "撤销(&U)", "Ctrl+Z", "撤销上一步", short="撤销"),
    ActionSpec("redo", "重做(&R)", "Ctrl+Y", "重做撤销的一步", short="重做"),
    ActionSpec("cut", "剪切(&T)", "Ctrl+X", "剪切选中的内容"),
    ActionSpec("copy", "复制(&C)", "Ctrl+C", "复制选中的内容"),
    ActionSpec("paste", "粘贴(&P)", "Ctrl+V", "粘贴"),
    ActionSpec("clear", "清除(&L)", shown="Delete", tip="清除选中的内容"),
    ActionSpec("select_all", "全选(&A)", "Ctrl+A", "选中全部内容"),
    ActionSpec("bold", "加粗(&B)", "Ctrl+B", "把选中的文字加粗，再按一次取消"),
    ActionSpec("insert_figure", "插入表格数字(&D)…", "Ctrl+T", "把表格中的数字放进文字，表格改了它跟着改"),
    ActionSpec("unbind_figure", "转为普通文字(&W)", tip="让选中的表格数字不再跟着表格改变"),
    ActionSpec("bind_figures", "绑定文中数字(&F)…", "Ctrl+Shift+T", "找出文字中与表格相符的数字，让它们跟着表格改变"),
    ActionSpec("last_year", "上年数据(&L)…", "Ctrl+L", "填写、更正或载入上年的数字，与本年核对"),
    ActionSpec("compare", "与其他报告比对(&D)…", tip="选择上年的或其他单位的报告，找出一字不差的句子"),
    ActionSpec("panel", "校验结果(&F)", "F9", "显示或隐藏右侧的校验结果", checkable=True),
    ActionSpec("to_panel", "转到校验结果(&G)", "F6", "在正文和校验结果之间来回"),
    ActionSpec("next_finding", "下一处问题(&X)", "F8", "转到校验结果中的下一处"),
    ActionSpec("previous_finding", "上一处问题(&Z)", "Shift+F8", "转到校验结果中的上一处"),
    ActionSpec("next_tab", "下一部分(&N)", "Ctrl+PgDown", "转到下一部分"),
    ActionSpec("previous_tab", "上一部分(&P)", "Ctrl+PgUp", "转到上一部分"),
    ActionSpec("rules", "规则说明(&U)…", tip="全部校验规则：查什么、怎么说、依据是什么", report=False),
    ActionSpec("about", "关于(&A)", tip="程序的版本和许可", report=False),
)

FIGURES = ("insert_figure", "unbind_figure", "bind_figures")  # of the tables, in the text
STEPS = ("next_finding", "previous_finding")
RECENT = "recent"  # the submenu of recent reports, filled when it opens

MENUS: tuple[tuple[str, tuple[str | tuple[str, tuple[str, ...]] | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            "new_year",
            "new",
            "open",
            RECENT,
            "import",
            "import_clipboard",
            "example",
            None,
            "save",
            "save_as",
            None,
            "export.docx",
            "export.xlsx",
            "export_review",
            ("导出其他格式(&M)", ("export.html", "export.txt", "export.json")),
            None,
            "close",
            "quit",
        ),
    ),
    ("编辑(&E)", ("undo", "redo", None, "cut", "copy", "paste", "clear", "select_all", None, "bold", None, *FIGURES)),
    ("报告(&R)", ("last_year", "compare")),
    ("视图(&V)", ("panel", "to_panel", None, *STEPS, None, "previous_tab", "next_tab")),
    ("帮助(&H)", ("rules", "about")),
)

TOOLBAR: tuple[str | None, ...] = (
    "new",
    "open",
    "import",
    "save",
    None,
    "undo",
    "redo",
    None,
    "export.docx",
    "export.xlsx",
)

EDITING = ("undo", "redo", "cut", "copy", "paste", "clear", "select_all", "bold", *FIGURES[:2])  # the menu of a text


def build_actions(window: QMainWindow, handlers: Handlers) -> dict[str, QAction]:
    """All actions by key, each bound to its handler and to the window's keyboard."""
    actions = {spec.key: _action(window, spec, handlers[spec.key]) for spec in ACTIONS}
    window.addActions(list(actions.values()))
    return actions


def _action(window: QMainWindow, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
    action = QAction(f"{spec.text}\t{spec.shown}" if spec.shown else spec.text, window)
    action.setObjectName(spec.key)
    action.setIconText(spec.short or plain(spec.text))
    action.setCheckable(spec.checkable)
    action.setStatusTip(spec.tip)
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
    action.setToolTip(f"{spec.tip}（{spec.shortcut}）" if spec.shortcut else spec.tip)
    action.triggered.connect(lambda _checked=False: handler())
    return action


def plain(text: str) -> str:
    """打开(&O)… → 打开."""
    return text.partition("(&")[0].rstrip("…")


def build_menus(window: QMainWindow, actions: Mapping[str, QAction], recent: QMenu) -> None:
    """Fill the window's menu bar; `recent` stands where the table says."""
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            _add(menu, entry, actions, recent)


def _add(
    menu: QMenu, entry: str | tuple[str, tuple[str, ...]] | None, actions: Mapping[str, QAction], recent: QMenu
) -> None:
    if entry is None:
        menu.addSeparator()
    elif entry == RECENT:
        menu.addMenu(recent)
    elif isinstance(entry, str):
        menu.addAction(actions[entry])
    else:
        title, keys = entry
        menu.addMenu(title).addActions([actions[key] for key in keys])


def build_toolbar(window: QMainWindow, actions: Mapping[str, QAction]) -> QToolBar:
    """The most used commands, in words."""
    bar = QToolBar("工具栏", window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.toggleViewAction().setVisible(False)
    for key in TOOLBAR:
        if key is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[key])
    window.addToolBar(bar)
    return bar


def enable(actions: Mapping[str, QAction], specs: Iterable[ActionSpec], *, report: bool) -> None:
    """Commands that need a report are there only with one."""
    for spec in specs:
        if spec.report:
            actions[spec.key].setEnabled(report)
