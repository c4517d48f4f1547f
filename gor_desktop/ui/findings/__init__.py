"""What is wrong with the report, beside it: the list, the verdict, the way to each place."""
