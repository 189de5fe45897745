"""The rules a report must satisfy: one function, one code and one explanation each."""
