"""Renderers: a document becomes HTML, PDF or DOCX; none of them sees a report."""
