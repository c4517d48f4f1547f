"""Blocks → draft of a report. Knows the form and nothing of file formats."""
