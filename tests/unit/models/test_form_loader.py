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

SECTION = '[[sections]]\nkey = "counts"\nnumber = "二"\nheading = "数量"\ntable = "counts"\n'
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
        ('table = "counts"', 'table = "amounts"', "no section counts that names it"),
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
        ('title = "小表"', 'title = " "', "title must be some text"),
        ('title = "小表"\nbasis = "无"', 'title = "小表"\nbasis = ""', "basis must be some text"),
        ("first_year = 2030", "first_year = 2030\nlast_year = 2029", "last_year"),
        ("first_year = 2030", "first_year = 30", "first_year must be a year"),
        ("first_year = 2030", "first_year = true", "first_year must be int"),
        ('key = "counts"\nnumber', 'key = "Counts"\nnumber', "key must be a key"),
        ('heading = "数量"', 'heading = ""', "heading must be some text"),
        ('heading = "数量"', 'heading = "数量"\naliases = [1]', "aliases has an element that must be str"),
        ('heading = "数量"', 'heading = "数量"\naliases = [""]', "aliases has an element that must be some text"),
        ("[[tables]]", f"{SECTION}\n[[tables]]", "section defined twice"),
        ("[[tables]]", f"{SECTION.replace('counts', 'more', 1)}\n[[tables]]", "a section's table defined twice"),
        ("[[tables]]", f"{SECTION.replace('counts', 'more')}\n[[tables]]", "sections without their table"),
        ('table = "counts"', "", "names it"),
        ('section = "counts"', 'section = "more"', "names it"),
        ("widths = [10, 10, 10]", 'widths = ["10", 10, 10]', "widths has an element that must be int"),
        ("widths = [10, 10, 10]", "widths = [10, 0, 10]", "widths has an element that must be more than 0"),
        ("widths = [10, 10, 10]", "widths = []", "widths must be some"),
        ("header_rows = 1", "header_rows = -1", "header_rows must be 0 or more"),
        ("header_rows = 1", "header_rows = 3", "header_rows leaves no room"),
        ("label_columns = 1", "label_columns = 3", "label_columns leaves no room"),
        ('label = "累计" }', 'label = "累计", decimals = -4 }', "decimals must be 0 or more"),
        ('label = "累计" }', 'label = "累计", decimals = true }', "decimals must be int"),
        ('label = "累计" }', 'label = "累计", signed = 1 }', "signed must be bool"),
        ('label = "累计" }', 'label = "" }', "label must be some text"),
        ('label = "累计" }', 'label = "累计", aliases = [3] }', "aliases has an element"),
        ('label = "累计" },', 'label = "累计" },\n  { key = "rest", label = "其余" },', "cover"),
        ('{ key = "part", label = "其中" }', '{ key = "part", label = "" }', "label must be some text"),
        ('{ key = "part", label = "其中" }', '"part"', "rows has an element that must be dict"),
        ('["", "#:this", "#:all"],', '"x",', "layout has an element that must be list"),
        ('["", "#:this", "#:all"],', '["", 1, "#:all"],', "layout has an element that has an element"),
        ('["", "#:this", "#:all"],', '["", "[whole.this]", "#:all"],', "figure defined twice"),
        ('rule = "T05"', 'rule = "total"', "rule must be a rule's code"),
        ('right = ["part"]', "right = []", "right must be some"),
        ('right = ["part"]', "right = [1]", "right has an element"),
        ('each = "column"', 'each = "column"\nover = ["this", "this"]', "identity defined twice"),
    ],
)
def test_what_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    assert old in FORM
    with pytest.raises(InvalidFormError, match=said):
        parse_form(FORM.replace(old, new, 1))


def test_a_column_without_figures_is_refused() -> None:
    rest = FORM.replace('label = "累计" },', 'label = "累计" },\n  { key = "rest", label = "其余" },')
    rows = rest.replace("[whole.*]", '[whole.this]", "[whole.all]').replace("[part.*]", '[part.this]", "[part.all]')
    with pytest.raises(InvalidFormError, match=r"columns without figures: \['rest'\]"):
        parse_form(rows)


def test_a_form_is_named_as_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "text", lambda _: FORM)
    with pytest.raises(InvalidFormError, match="small"):
        load_form.__wrapped__("gor-2021")


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
