"""From any file that holds a report to the report itself, with the place of every value; nothing is invented."""
