"""Stdout and stderr as pipes, full disks and odd terminals leave them."""

import io
import os
import sys

import click

from reportgen.cli.system_errors import reason_of
from reportgen.language import _
from reportgen.text.pattern import Pattern
from reportgen.text.visible import visible

_CURSOR = Pattern("\r?\x1b\\[\\?25[hl]\n?")
"""What click writes around a progress bar, to hide the cursor and to show it again."""


class _Screen(io.TextIOWrapper):
    """A terminal, or a log, that no text can steer."""

    def write(self, text: str, /) -> int:
        """Write a text with its control and direction characters made visible, but for a program's own cursor."""
        return super().write(text if _CURSOR.fullmatch(text) else visible(text, "\t\n\r"))


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files, and let no character stop a message or steer a terminal.

    Why: Windows gives a pipe the code page of the country, in which JSON is no JSON and rare characters are missing.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.isatty():
        sys.stdout = _screen(sys.stdout)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _screen(sys.stderr)


def _screen(stream: io.TextIOWrapper) -> _Screen:
    """Return a stream that writes where another did."""
    newline = None if stream.isatty() else "\n"
    encoding = stream.encoding
    return _Screen(stream.detach(), encoding, "backslashreplace", newline, line_buffering=True)


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
