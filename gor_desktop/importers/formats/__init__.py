"""Files of every kind → blocks. Knows file formats and nothing of the form."""
