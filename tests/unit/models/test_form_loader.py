"""The strict loader: a form file that contradicts itself is refused, and the message names the place."""

from __future__ import annotations

import pytest

from gor_desktop import resources
from gor_desktop.errors import InvalidFormError, UnknownFormError
from gor_desktop.models.form_loader import form_for_year, form_ids, load_form, parse_form
from gor_desktop.models.refs import CellRef

FORM = """
id = "small"
title = "小表"
basis = "无"
first_year = 2030

[[sections]]
key = "counts"
number = "一"
heading = "数量"
table = "counts"

[[tables]]
key = "counts"
section = "counts"
title = "数量"
header_rows = 1
label_columns = 1
widths = [10, 10, 10]
columns = [
  { key = "this", label = "本年" },
  { key = "all", label = "累计" },
]
rows = [
  { key = "whole", label = "总数" },
  { key = "part", label = "其中" },
]
layout = [
  ["", "#:this", "#:all"],
  ["#whole", "[whole.*]"],
  ["#part", "[part.*]"],
]

[[tables.identities]]
key = "sum"
rule = "T05"
each = "column"
left = ["whole"]
right = ["part"]
computed = true
"""

IDENTITY = '[[tables.identities]]\nkey = "more"\nrule = "T05"\neach = "column"\n'


def test_a_small_form_is_read() -> None:
    form = parse_form(FORM)
    assert [str(ref) for ref in form.refs] == [
        "counts.whole.this",
        "counts.whole.all",
        "counts.part.this",
        "counts.part.all",
    ]
    assert form.computed.keys() == {CellRef("counts", "whole", "this"), CellRef("counts", "whole", "all")}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "小表"', 'title = "小表"\ncolour = "red"', "colour"),
        ('basis = "无"', "", "basis"),
        ("first_year = 2030", 'first_year = "2030"', "first_year"),
        ('heading = "数量"', 'heading = "数量"\nheight = 3', "height"),
        ('{ key = "this", label = "本年" }', '{ key = "this", label = "本年", width = 3 }', "width"),
        ('{ key = "this", label = "本年" }', '{ key = "this" }', "label"),
        ('{ key = "part", label = "其中" }', '{ key = "whole", label = "其中" }', "twice"),
        ('table = "counts"', 'table = "amounts"', "amounts"),
        ('section = "counts"', 'section = "amounts"', "amounts"),
        ('["#part", "[part.*]"]', '["#part", "[rest.*]"]', "rest"),
        ('["#part", "[part.*]"]', '["#rest", "[part.*]"]', "rest"),
        ('["#part", "[part.*]"]', '["#part", "[part.this]"]', "cover"),
        ('["#part", "[part.*]"]', '["#part", "[whole.*]"]', "part"),
        ("widths = [10, 10, 10]", "widths = [10, 10]", "cover"),
        ('each = "column"', 'each = "diagonal"', "each"),
        ('right = ["part"]', 'right = ["rest"]', "rest"),
        ('right = ["part"]', 'right = ["part"]\nrelation = ">"', "relation"),
        ('left = ["whole"]', 'left = ["-whole"]', "single"),
        ('left = ["whole"]', 'left = ["whole", "part"]', "single"),
        (
            "computed = true",
            f'computed = true\n{IDENTITY}left = ["part"]\nright = ["whole"]\ncomputed = true',
            "circular",
        ),
        ("computed = true", f'computed = true\n{IDENTITY}left = ["whole"]\nright = ["part"]\ncomputed = true', "twice"),
        ("computed = true", "computed = yes", "TOML"),
    ],
)
def test_what_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    assert old in FORM
    with pytest.raises(InvalidFormError, match=said):
        parse_form(FORM.replace(old, new, 1))


def test_shipped_forms_are_all_read_newest_first() -> None:
    assert form_ids() == ("gor-2021", "gor-2019", "gor-2008")
    for form_id in form_ids():
        assert load_form(form_id).id == form_id
        assert f"forms/{form_id}.toml" in resources.names("forms")


def test_forms_that_are_not_here_are_named() -> None:
    with pytest.raises(UnknownFormError, match="gor-1999"):
        load_form("gor-1999")
    with pytest.raises(UnknownFormError, match="1999"):
        form_for_year(1999)
