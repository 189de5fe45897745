"""Stdout and stderr as pipes, full disks and odd terminals leave them."""

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TextIO

import click

from reportgen.cli.exit_statuses import FINDINGS, NO_INPUT
from reportgen.cli.file_errors import reason_of
from reportgen.language import _
from reportgen.text.pattern import Pattern
from reportgen.text.visible import visible

_READER_LEFT = frozenset({errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE})
_CURSOR = Pattern("\r?\x1b\\[\\?25[hl]\n?|\r\x1b\\[K")
"""What hides the cursor, shows it again, or clears the line that tells how far the work has come."""


class StreamError(OSError):
    """Stdout takes no more."""


class _Results(io.TextIOWrapper):
    """Stdout; tells its own troubles from those of files."""

    def write(self, text: str, /) -> int:
        """Write a text. Raises StreamError."""
        try:
            return super().write(text)
        except OSError as error:
            raise StreamError(error.errno, error.strerror) from error

    def flush(self) -> None:
        """Write out what is held back. Raises StreamError."""
        try:
            super().flush()
        except OSError as error:
            raise StreamError(error.errno, error.strerror) from error


class _Messages(io.TextIOWrapper):
    """Stderr; a message that nobody can be given stops no work: files and exit status tell what became of it."""

    def write(self, text: str, /) -> int:
        """Write a text, or lose it; nothing in it steers the terminal, or begins a line of a log."""
        try:
            return super().write(_unable_to_steer(text))
        except OSError:
            _lead_nowhere(self)
            return len(text)

    def flush(self) -> None:
        """Write out what is held back, or lose it."""
        try:
            super().flush()
        except OSError:
            _lead_nowhere(self)


class _Screen(io.TextIOWrapper):
    """A terminal."""

    def write(self, text: str, /) -> int:
        """Write a text; nothing in it steers the terminal."""
        return super().write(_unable_to_steer(text))


def _unable_to_steer(text: str) -> str:
    """Return a text with its control and direction characters made visible, but for a program's own cursor."""
    return text if _CURSOR.fullmatch(text) else visible(text, "\t\n\r")


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files, and let no character stop a message or steer a terminal.

    Why: Windows gives a pipe the code page of the country, in which JSON is no JSON and rare characters are missing.
    """
    _fill_gaps()
    for name, kind in (("stdout", _Results), ("stderr", _Messages)):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            setattr(sys, name, _Screen(stream.buffer, stream.encoding, "backslashreplace", line_buffering=True))
        elif isinstance(stream, io.TextIOWrapper):
            ways = {"line_buffering": stream.line_buffering, "write_through": stream.write_through}
            setattr(sys, name, kind(stream.buffer, "utf-8", "backslashreplace", "\n", **ways))


def _fill_gaps() -> None:
    """Open nothing in place of streams that are closed.

    Why: the next file to be opened would take the number of stdout or stderr, and messages of libraries go into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one


def in_terminal() -> bool:
    """Tell whether there is a person who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def flush_streams() -> None:
    """Write out what is still held back. Why: what fails when Python closes them cannot be caught any more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def give_up_streams(error: StreamError) -> int:
    """Return the exit status where stdout takes no more: 1 where its reader has left, 2 with a sentence otherwise."""
    left = error.errno in _READER_LEFT
    for stream in (sys.stdout, sys.stderr) if left else (sys.stdout,):
        if stream is not None:
            _lead_nowhere(stream)
    if not left:
        click.echo(_("无法写入“{path}”：{reason}。").format(path="stdout", reason=reason_of(error)), err=True)
    return FINDINGS if left else NO_INPUT


def _lead_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
