"""The project's own document, `.gor`, and safe writing. Knows nothing of other formats, rules or windows."""
