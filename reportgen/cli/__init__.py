"""The command line: `reportgen check report.yaml`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status (0 done, 1 findings, 2 wrong usage or no input)."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it searches every package that is installed
    gc.disable()  # until a command is loaded
    try:
        status = _run()
    except KeyboardInterrupt as stop:  # while there was no command yet to be stopped
        from reportgen.cli.stopping import say_stopped

        status = say_stopped(stop)
    gc.freeze()  # what ends with the process is not gone through for garbage first
    sys.exit(status)


def _run() -> int:
    """Run the command line. Why all is imported here: Ctrl-C meanwhile must not leave a traceback either."""
    from reportgen.cli.stopping import prepare_to_stop, stop_no_more

    prepare_to_stop()
    from reportgen.cli.metadata_later import put_off_metadata

    put_off_metadata()
    from reportgen.cli.file_errors import say_failure
    from reportgen.cli.streams import StreamError, flush_streams, give_up_streams, prepare_streams

    prepare_streams()
    try:
        from reportgen.cli.commands import run

        status = run(sys.argv[1:])
        flush_streams()
    except StreamError as error:
        status = give_up_streams(error)
    except (OSError, UnicodeEncodeError, MemoryError) as error:
        status = say_failure(error)
    stop_no_more()
    return status
