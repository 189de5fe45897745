"""The command line: `reportgen check report.yaml`."""

import sys

from reportgen.cli.commands import run


def main() -> None:
    """Run the command line and leave with its exit status (0 done, 1 findings, 2 wrong usage or no input)."""
    sys.exit(run(sys.argv[1:]))
