"""The Word file: a reference document gives page and styles, this package the text."""
