"""The report: its model, and how it is read from and written to YAML."""
