"""Reading PDFs."""
