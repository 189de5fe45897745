"""The report as a workbook to fill in: written here, read back by the importer."""
