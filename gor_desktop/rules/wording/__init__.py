"""Words and marks: what is misspelt, doubled, lost, or left behind by another program."""
