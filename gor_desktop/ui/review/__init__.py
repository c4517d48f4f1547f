"""What was understood of a foreign file, shown on the printed form for checking before anything enters a report."""
