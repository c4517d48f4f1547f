"""What must agree in a report: pure functions from a report to findings. Knows nothing of files or windows."""
