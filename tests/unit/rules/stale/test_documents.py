"""The list of documents holds together."""

from __future__ import annotations

from gor_desktop.rules.stale.documents import documents, regulation, without_marks


def test_numbers_and_names_are_each_given_once() -> None:
    numbers = [document.number for document in documents() if document.number]
    names = [name for document in documents() for name in document.words]
    assert len(numbers) == len(set(numbers))
    assert len(names) == len(set(names))


def test_successors_are_known_and_come_later() -> None:
    by_number = {document.number: document for document in documents()}
    for document in documents():
        if document.successor:
            last = document.years[1]
            assert last is not None
            assert by_number[document.successor].years[0] == last + 1


def test_topics_name_articles_that_are_there() -> None:
    law = regulation()
    for topic in law.topics:
        assert max(topic.articles) <= law.articles
        assert max(topic.articles_before) <= law.articles_before


def test_marks_and_blanks_do_not_tell_names_apart() -> None:
    assert without_marks("《关于印发〈办 法〉的通知》") == "关于印发办法的通知"
