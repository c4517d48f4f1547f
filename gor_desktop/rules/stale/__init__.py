"""What was left from another year, or rests on what no longer holds."""
