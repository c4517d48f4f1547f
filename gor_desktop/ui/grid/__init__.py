"""A table of the form as a grid that looks like the printed one. Knows the session; nothing of windows around it."""
