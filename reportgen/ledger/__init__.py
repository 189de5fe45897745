"""The office's register of requests: read, counted into tables two and three, explained, and handed out blank."""
