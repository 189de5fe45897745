"""The command line: `reportgen check report.yaml`."""

import gc
import os
import sys

from reportgen.cli.streams import flush_streams, give_up_streams, prepare_streams


def main() -> None:
    """Run the command line and leave with its exit status (0 done, 1 findings, 2 wrong usage or no input)."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it searches every package that is installed
    gc.disable()  # until a command is loaded
    from reportgen.cli.commands import run

    prepare_streams()
    try:
        status = run(sys.argv[1:])
        flush_streams()
    except OSError as error:
        if error.filename is not None:  # some file, not a stream
            raise
        status = give_up_streams(error)
    gc.freeze()  # what ends with the process is not gone through for garbage first
    sys.exit(status)
