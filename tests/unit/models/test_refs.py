"""Stable names of cells."""

from __future__ import annotations

import pytest

from gor_desktop.models.refs import CellRef
from tests.unit.builders import FORMS


def test_a_row_key_may_hold_dots() -> None:
    assert CellRef.parse("requests.refused.state_secret.total") == CellRef("requests", "refused.state_secret", "total")


def test_every_cell_id_comes_back() -> None:
    for form in FORMS:
        assert [CellRef.parse(str(ref)) for ref in form.refs] == list(form.refs)


@pytest.mark.parametrize("text", ["", "requests", "requests.total", "requests..total", ".a.b", "a.b."])
def test_fewer_than_three_keys_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell id"):
        CellRef.parse(text)
