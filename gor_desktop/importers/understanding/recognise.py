"""Which form a document follows: told by the labels of its tables, and only where they do not tell by its year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from gor_desktop.importers.understanding.lexicon import LONGEST_LABEL, lexicon
from gor_desktop.importers.understanding.lines import Line
from gor_desktop.models.form import FormSpec
from gor_desktop.models.form_loader import all_forms
from gor_desktop.models.labels import compact, label_key

_MOST_SHOWN = 3
_SHORTEST = 4  # of a label that tells a form; shorter words stand anywhere
_FEWEST_STRANGE = 2  # labels of another form that are worth a word


def keys_in(lines: Iterable[Line]) -> frozenset[str]:
    """The keys of everything in a document that is short enough for a label."""
    return frozenset(label_key(cell.text) for line in lines for cell in line.filled if len(cell.text) <= LONGEST_LABEL)


def likely_forms(keys: frozenset[str]) -> list[FormSpec]:
    """The forms with the most labels in the document; several when it tells no difference.

    So it does where one table is on another form than the others: a long table tells no more than a short one.
    """
    scores = {form.id: len(keys & lexicon(form.id).roles.keys()) for form in all_forms()}
    best = [form for form in all_forms() if scores[form.id] == max(scores.values())]
    return best + [form for form in all_forms() if form not in best and _as_good(form, best[0], keys)]


def _as_good(form: FormSpec, other: FormSpec, keys: frozenset[str]) -> bool:
    """Whether of the tables that two forms share and that tell them apart no fewer are on the first."""
    ours, theirs = _tables(form), _tables(other)
    told = [(len(keys & ours[table]), len(keys & theirs[table])) for table in ours.keys() & theirs.keys()]
    won = sum(own > its for own, its in told)
    return 0 < won >= sum(own < its for own, its in told)


@cache
def _tables(form: FormSpec) -> Mapping[str, frozenset[str]]:
    """Table → the keys of its labels."""
    found: dict[str, set[str]] = {table.key: set() for table in form.tables}
    for key, roles in lexicon(form.id).roles.items():
        for role in roles:
            found[role.table].add(key)
    return {table: frozenset(found[table]) for table in found}


def form_notes(form: FormSpec, year: int | None, keys: frozenset[str]) -> Iterator[str]:
    """What has to be said of the form: that it was not due for the year, that labels of another one are there too."""
    own = _peculiar_in(keys, form)
    if year is not None and not form.due_in(year):
        told = f"（表中有{_shown(own)}）" if own else ""
        yield f"{year} 年的报告用的是“{form.title}”的表格{told}，按原表读入"
    for other in all_forms():
        strange = _peculiar_in(keys, other) if other is not form else []
        if len(strange) >= _FEWEST_STRANGE:
            yield f"表中还有“{other.title}”的项目（{_shown(strange)}），所用的表样中没有对应的格"


@cache
def _peculiar(form: FormSpec) -> Mapping[str, str]:
    """Key → text of the printed labels that no other form has."""
    others = {key for other in all_forms() if other is not form for key in lexicon(other.id).roles}
    printed = {label_key(cell.text): cell.text for table in form.tables for cell in table.cells if cell.ref is None}
    return {key: text for key, text in printed.items() if key not in others and len(key) >= _SHORTEST}


def _peculiar_in(keys: frozenset[str], form: FormSpec) -> list[str]:
    return [text for key, text in _peculiar(form).items() if key in keys]


def _shown(labels: list[str]) -> str:
    more = f"等 {len(labels)} 项" if len(labels) > _MOST_SHOWN else ""
    return "".join(f"“{compact(label)}”" for label in labels[:_MOST_SHOWN]) + more
