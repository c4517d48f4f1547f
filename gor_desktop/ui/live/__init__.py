"""Figures of the tables in the text: how they are called, chosen, and found in a text that was read."""
