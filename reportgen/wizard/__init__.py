"""Questions and answers that make a report file: pages computed from the form, and what asks them."""
