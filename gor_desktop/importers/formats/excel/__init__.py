"""Workbooks of every age."""
