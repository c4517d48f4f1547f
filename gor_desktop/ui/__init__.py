"""The window. With `app`, the only code that imports PySide6; knows no file format and no rule by name."""
