"""Questions to the clerk, each answered by a value; nothing here changes a report."""
