"""Plain text, Markdown and separated values, in whatever encoding."""
