"""Which value of a table is which cell of the form: by the words of rows and columns, never by position alone."""
