"""Web pages, also those saved as one file."""
