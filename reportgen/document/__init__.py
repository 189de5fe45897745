"""The document that is shown: what every output format renders, with all text final."""
