"""规则说明: every rule with what it says and what it rests on, to be looked through and searched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QWidget,
)
from typing_extensions import override

from gor_desktop.rules.families import families, family
from gor_desktop.rules.rule import Rule, all_rules
from gor_desktop.ui import present, theme
from gor_desktop.ui.dialogs.frame import FramedDialog, enlarge

_SIZE = QSize(920, 620)
_RULE = Qt.ItemDataRole.UserRole
_FACT = re.compile(r"\{[^{}]*\}")
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class RulesDialog(FramedDialog):
    """The list at the left, the chosen rule at the right; the arrow keys move in the list from the search field too."""

    def __init__(self, code: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__("规则说明", parent)
        self.search = QLineEdit()
        self.list = QListWidget()
        self.shown = QTextBrowser()
        self._items = list(self._fill())
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.list.currentItemChanged.connect(lambda now, _then: self._show(now))
        self._begin(code)
        self.search.setFocus()

    def _fill(self) -> Iterator[QListWidgetItem]:
        """A heading for each family, an item for each rule."""
        order = list(families())
        rules = sorted(all_rules(), key=lambda rule: (order.index(rule.code[0]), rule.code))
        for name, group in groupby(rules, key=lambda rule: family(rule.code)):
            heading = QListWidgetItem(name, self.list)
            heading.setFont(theme.font(bold=True))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(theme.colours(self.palette()).muted)
            yield heading
            yield from (self._item(rule) for rule in group)

    def _item(self, rule: Rule) -> QListWidgetItem:
        mark = present.MARKS[rule.severity]
        item = QListWidgetItem(f"{mark.glyph} {rule.code}　{rule.title}", self.list)
        item.setForeground(getattr(theme.colours(self.palette()), mark.colour))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{rule.code} {rule.title}，{mark.word}")
        item.setData(_RULE, rule)
        return item

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("查找：名称、代码、内容或依据")
        self.search.setAccessibleName("查找规则")
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName("规则")
        self.shown.setAccessibleName("规则的说明")
        self.shown.document().setDocumentMargin(2 * theme.RHYTHM)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        for part, room in ((self.list, 2), (self.shown, 3)):
            halves.addWidget(part)
            halves.setStretchFactor(halves.count() - 1, room)
        self.put(self.search)
        self.put(halves, 1)
        box = QDialogButtonBox()
        box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        box.rejected.connect(self.reject)
        self.put(box)
        enlarge(self, _SIZE)

    def _begin(self, code: str | None) -> None:
        rules = [item for item in self._items if item.data(_RULE)]
        wanted = (item for item in rules if item.data(_RULE).code == code)
        self.list.setCurrentItem(next(wanted, rules[0]))
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    # --- searching -------------------------------------------------------------------------------------------------

    def _look_for(self, text: str) -> None:
        """Hide what does not have all the words, and headings over nothing; go to the first that has them."""
        words = text.casefold().split()
        heading, first = None, None
        for item in self._items:
            if (rule := item.data(_RULE)) is None:
                heading = item
                heading.setHidden(True)
                continue
            found = all(word in _searched(rule) for word in words)
            item.setHidden(not found)
            if found and heading:
                heading.setHidden(False)
                first = first or item
        if self.list.currentItem() is None or self.list.currentItem().isHidden():
            self.list.setCurrentItem(first)  # type: ignore[arg-type]
        self._show(self.list.currentItem())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN and self.search.hasFocus():
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    # --- the chosen one --------------------------------------------------------------------------------------------

    def _show(self, item: QListWidgetItem | None) -> None:
        rule = item.data(_RULE) if item else None
        self.shown.setHtml(self._page(rule) if rule else "没有找到这样的规则。")

    def _page(self, rule: Rule) -> str:
        mark = present.MARKS[rule.severity]
        colour = getattr(theme.colours(self.palette()), mark.colour).name()
        said = "".join(f"<li>{sentence}</li>" for sentence in dict.fromkeys(map(_open, rule.sentences)))
        return (
            f"<h3>{rule.code}　{html.escape(rule.title)}</h3>"
            f'<p><span style="color:{colour}">{mark.glyph} {mark.word}</span>　{family(rule.code)}</p>'
            f"<p><b>会这样提示</b></p><ul>{said}</ul>"
            f"<p><b>依据</b></p><p>{html.escape(rule.source)}</p>"
        )


def _open(sentence: str) -> str:
    """A sentence with a blank where each fact stands."""
    return html.escape(_FACT.sub("…", sentence))


def _searched(rule: Rule) -> str:
    said = " ".join(rule.sentences)
    return f"{rule.code} {rule.title} {family(rule.code)} {rule.severity.word} {rule.source} {said}".casefold()
