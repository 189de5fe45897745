"""Reading plain text and Markdown, as scraped from pages."""
