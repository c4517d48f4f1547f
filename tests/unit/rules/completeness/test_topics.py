"""What a paragraph speaks of."""

from __future__ import annotations

import pytest

from gor_desktop.rules.completeness.topics import headed, missing, spoken_of, topics


@pytest.mark.parametrize("group", ["overview", "results", "problems", "fees"])
def test_every_topic_is_found_by_its_own_name(group: str) -> None:
    for topic in topics(group):
        assert topic.name in spoken_of(f"{topic.name}。", group)


def test_headings_are_told_from_text() -> None:
    assert headed("（一）主动公开。按要求做好平台建设。", "overview") == {"主动公开"}
    assert headed("政府信息管理情况", "overview", officially=True) == {"政府信息管理"}
    assert headed("（三）健全审核制度。", "overview", officially=True) == frozenset()
    assert headed("全年主动公开信息30条，效果较好。", "overview") == frozenset()


def test_what_is_missing_stands_in_the_official_order() -> None:
    assert missing("results", frozenset({"社会评议"})) == ["工作考核", "责任追究"]


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(KeyError):
        topics("other")
