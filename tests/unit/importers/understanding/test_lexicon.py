"""What labels mean, form by form."""

from __future__ import annotations

import pytest

from gor_desktop.importers.understanding.lexicon import Part, _Words, lexicon, opposed
from gor_desktop.models.form_loader import form_ids
from gor_desktop.models.labels import label_key

FORMS = form_ids()


@pytest.mark.parametrize("form", FORMS)
def test_every_printed_label_is_known(form: str) -> None:
    words = lexicon(form)
    for table in words.form.tables:
        for cell in table.cells:
            if cell.ref is None and label_key(cell.text):
                roles = words.word(cell.text).roles
                assert table.key in {role.table for role in roles}, cell.text


@pytest.mark.parametrize("form", FORMS)
def test_every_alias_leads_to_its_row_or_column(form: str) -> None:
    words = lexicon(form)
    for table in words.form.tables:
        aliases = [(spec.key, alias) for spec in table.rows.values() for alias in spec.aliases]
        aliases += [(spec.key, alias) for spec in table.columns.values() for alias in spec.aliases]
        for key, alias in aliases:
            assert (table.key, key) in {(role.table, role.key) for role in words.word(alias).roles}, alias


@pytest.mark.parametrize("form", FORMS)
def test_no_label_stands_for_two_rows_of_a_table(form: str) -> None:
    for label, roles in lexicon(form).roles.items():
        rows = [(role.table, role.key) for role in roles if role.part is Part.ROW]
        assert len({table for table, _ in rows}) == len(rows), label


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("2.其他法律行政止公开", "refused.prohibited_by_law"),
        ("5.属于三类内部事物信息", "refused.internal_affairs"),
        ("4.无正当理由大量反复的申请", "not_processed.excessive"),
        ("1.本机关不掌握相关的政府信息", "unavailable.not_held"),
    ],
)
def test_drifted_labels(text: str, row: str) -> None:
    found = lexicon("gor-2021").row_like(label_key(text), "requests")
    assert found is not None
    assert found.key == row


@pytest.mark.parametrize("text", ["其他", "属于", "公开情况", "本单位未制作规章", "申请三件，均已办结", "x" * 80])
def test_other_texts_are_not_drawn_to_a_label(text: str) -> None:
    assert lexicon("gor-2021").row_like(label_key(text)) is None


def test_pieces_of_wrapped_labels() -> None:
    words = lexicon("gor-2021")
    assert words.is_fragment("尚未", "disputes")
    assert not words.is_fragment("尚未", "disclosure")
    assert not words.is_fragment("信访办")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("规章 0 0 1", ("规章", "0", "0", "1")),
        ("18 0 0", ("18", "0", "0")),
        ("行政许可 12 件", ()),
        ("规章", ()),
        ("18", ()),
        ("- 3 -", ()),
        ("全年发布 326 条", ()),
    ],
)
def test_texts_run_together(text: str, pieces: tuple[str, ...]) -> None:
    assert lexicon("gor-2021").word(text).split == pieces


def test_printed_width_of_labels() -> None:
    widths = lexicon("gor-2021").widths
    assert widths["requests", "received"] == 3
    assert widths["requests", "granted"] == 2
    assert widths["requests", "refused.state_secret"] == 1


def test_the_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    words = lexicon("gor-2021")
    monkeypatch.setattr("gor_desktop.importers.understanding.lexicon.MOST_WORDS", 10)
    remembered = _Words(words.word)
    for number in range(100):
        assert remembered[f"第{number}个词"] == words.word(f"第{number}个词")
        words.row_like(f"第{number}个很长的词")
        words.is_fragment(f"第{number}个词")
    assert len(remembered) <= 12


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("一、上年新收政府信息公开申请数量", None),
        ("一、本年结转政府信息公开申请数量", None),
        ("二、本年结转政府信息公开申请数量", None),
        ("四、结转上年度继续办理", None),
        ("（三）予以公开1.属于国家秘密", None),
        ("1.本机关掌握相关政府信息", None),
        ("4.有正当理由大量反复申请", None),
        ("一、本年新收政府信息公申请数量", "received"),
        ("一、新收政府信息公开申请数量", "received"),
        ("二、上年结转政府信息公申请数量", "carried_in"),
        ("2.其他法律行政止公开", "refused.prohibited_by_law"),
        ("4.无正当理由大量反申请", "not_processed.excessive"),
    ],
)
def test_a_label_drifts_to_its_row_but_never_to_the_opposite(label: str, row: str | None) -> None:
    words = lexicon("gor-2021")
    roles = words.word(label).roles
    found = roles[0] if roles else words.row_like(label_key(label), "requests")
    assert (found and found.key) == row


@pytest.mark.parametrize("form", FORMS)
def test_no_alias_says_the_opposite_of_its_label(form: str) -> None:
    for table in lexicon(form).form.tables:
        for row in table.rows.values():
            assert not [alias for alias in row.aliases if opposed(label_key(row.label), label_key(alias))]


def test_a_label_with_a_figure_written_into_it_is_no_label() -> None:
    words = lexicon("gor-2021")
    drifted = "要求行政机关确认或重新出具已获得信息"
    assert words.row_like(drifted) is not None
    assert words.row_like(drifted.replace("确认", "确5认")) is None
