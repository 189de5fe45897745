"""The page to fill in: one file that a browser opens without network, installation or server."""
