"""What hides in PDF files."""
