"""Workbooks of ours that somebody filled in: nothing in them has to be guessed."""
