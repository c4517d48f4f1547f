"""The report and its vocabulary. Standard library only; knows nothing of files, rules or windows."""
