"""Assertions of the layout checks tell what differs."""

import pytest

pytest.register_assert_rewrite("tests.unit.importers.layouts.checking")
