"""The words are read strictly, and parts that are all are told from those that are not."""

from __future__ import annotations

import pytest

from gor_desktop import resources
from gor_desktop.models.form_loader import load_form
from gor_desktop.rules.arithmetic.vocabulary import parse, words


def test_cells_that_say_what_is_pending_are_on_the_form() -> None:
    cells = {ref for group in words().complete for ref in group.pending}
    assert cells
    assert cells <= load_form("gor-2021").known


@pytest.mark.parametrize(
    ("labels", "complete"),
    [
        (["自然人申请", "法人或其他组织申请"], True),
        (["自然人申请"], False),
        (["自然人", "自然人"], False),
        (["自然人", "网站"], False),
        (["予以公开", "部分公开"], False),
        (["予以公开", "部分公开", "不予公开", "无法提供", "其他处理"], True),
    ],
)
def test_which_parts_are_all(labels: list[str], complete: bool) -> None:
    assert any(group.covers(labels) for group in words().complete) is complete


@pytest.mark.parametrize(
    "change", [("least = 2", "leest = 2"), ("timely =", "timly ="), ('parts = ["线上', 'more = 1\nparts = ["线上')]
)
def test_wrong_words_are_refused(change: tuple[str, str]) -> None:
    text = resources.text("rules/arithmetic.toml")
    assert change[0] in text
    with pytest.raises(ValueError, match="unknown or missing"):
        parse(text.replace(*change))
