"""The exit statuses of the commands, as docs/guide/exit-codes.md tells them."""

DONE = 0
"""All was done, and nothing was found that counts."""
FINDINGS = 1
"""Something was found that counts: an error, a difference, a figure that could not be read."""
NO_INPUT = 2
"""Wrong usage, or a file that cannot be found, opened or written."""


def exit_status(*, findings: bool, no_input: bool = False) -> int:
    """Return the status of a command; of several reasons the greatest counts."""
    return NO_INPUT if no_input else FINDINGS if findings else DONE
