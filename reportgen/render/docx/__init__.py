"""The Word file: a reference document gives page and styles, this package the text."""

from reportgen.render.docx.writer import render_docx

__all__ = ["render_docx"]
