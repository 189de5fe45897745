"""Stdout and stderr as pipes, full disks and odd terminals leave them."""

import io
import os
import sys

import click

from reportgen.cli.system_errors import reason_of
from reportgen.language import _


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files, and let no character stop a message.

    Why: Windows gives a pipe the code page of the country, in which JSON is no JSON and rare characters are missing.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def flush_streams() -> None:
    """Write out what is still held back. Why: what fails when Python closes them cannot be caught any more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def give_up_streams(error: OSError) -> int:
    """Return the exit status where a stream takes no more: 1 where its reader has left, 2 with a sentence otherwise."""
    left = isinstance(error, BrokenPipeError)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr) if left else (sys.stdout,):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    if not left:
        click.echo(_("无法写入“{path}”：{reason}。").format(path="stdout", reason=reason_of(error)), err=True)
    return 1 if left else 2
