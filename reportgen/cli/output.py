"""Writing results: whole files or none, and never over what they were made from."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from io import BufferedWriter
from pathlib import Path

import click

from reportgen.cli.file_errors import InUseError, ReadOnlyError, cannot_write
from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.text.file_names import lock_beside

_TEMPORARY = ".reportgen-{}.tmp"
"""How a file is called that is being written; the dot hides it from whoever looks for reports or published files."""
_ANY_TEMPORARY = _TEMPORARY.format("[0-9a-f]" * 16)
_LEFT_BEHIND = 3600.0
"""Seconds after which such a file belongs to nobody: writing one takes a fraction of a second."""
_NOT_SYNCED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
"""How network and other odd file systems say that there is nothing to wait for."""


def write_result(text: str, output: str | None, inputs: Iterable[Path] = ()) -> None:
    """Write a result into a file, or to stdout where none is named. Raises ReportgenError for a file in `inputs`."""
    if output is None:
        if sys.stdout is not None:
            sys.stdout.write(text)
        return
    refuse_inputs([Path(output)], inputs)
    write_atomically(Path(output), text.encode(errors="backslashreplace"))


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise ReportgenError where a file about to be written is one of the inputs."""
    taken = {os.path.realpath(path) for path in inputs}
    for path in outputs:
        if os.path.realpath(path) in taken:
            raise ReportgenError(_("输出文件不能与输入文件相同：“{path}”。").format(path=path))


def write_atomically(path: Path, data: bytes, *, follow: bool = True) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile, and as it was until then.

    A link stays, and what it leads to is written, unless `follow` is false. Why: where we choose the name, a folder
    that came from somebody may hold a link of that name to any file of the user's.

    Says on stderr where the old file is open in an office program. Raises ReportgenError with a sentence for the user.
    """
    try:
        if path.exists() and not path.is_file() and (follow or not path.is_symlink()):
            path.write_bytes(data)  # a device or a pipe, such as /dev/stdout, in whose place no file must be put
            return
        target = Path(os.path.realpath(path)) if follow else Path(os.path.realpath(path.parent), path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        _put_in_place(target, data)
    except (OSError, UnicodeError) as error:
        raise ReportgenError(cannot_write(path, error)) from error
    _clear(target.parent)
    lock = lock_beside(target)
    if lock is not None:
        message = _(
            "“{path}”好像正在 Word、WPS 或 LibreOffice 中打开（旁边有“{lock}”），那里还是原来的内容："
            "请不要在那里保存，关闭后重新打开。"
        )
        with suppress(OSError):
            click.echo(message.format(path=path, lock=lock.name), err=True)


def _put_in_place(target: Path, data: bytes) -> None:
    """Write a file beside another one and put it in its place."""
    exists = target.exists()
    if exists and not os.access(target, os.W_OK):
        raise ReadOnlyError
    temporary = _temporary(target.parent)
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            _sync(stream)
        if exists:
            with suppress(OSError):  # a file system without permissions
                temporary.chmod(target.stat().st_mode)
        try:
            temporary.replace(target)
        except PermissionError as error:
            raise InUseError if exists else error from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def is_temporary(path: Path) -> bool:
    """Tell whether a file is one that is being written, or was when its run was killed."""
    return path.match(_ANY_TEMPORARY)


def _temporary(folder: Path) -> Path:
    return folder / _TEMPORARY.format(os.urandom(8).hex())


def _sync(stream: BufferedWriter) -> None:
    """Wait until a file is on the disk.

    Why: after a power cut many file systems (XFS, ext4 for a new name, NTFS) know the new name but not yet what is in
    it, which is a file of length zero in place of the old one; and a network disk tells only now that it is full. Over
    60 files of 40 kB on ext4 the median was 4.0 ms a file with it and 0.1 ms without, where making a document takes
    some 370 ms of a processor. The folder is not waited for: where the new entry is lost, the old file is there.
    """
    stream.flush()
    try:
        os.fsync(stream.fileno())
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise


@lru_cache(64)
def _clear(folder: Path) -> None:
    """Remove, once a run, what runs that were killed have left in a folder.

    Why by age: another run, perhaps on another machine, may be writing there just now; the clock that counts is that
    of the disk, which gave both files their times.
    """
    with suppress(OSError):
        left = list(folder.glob(_ANY_TEMPORARY))
        if not left:
            return
        probe = _temporary(folder)
        probe.touch()
        now = probe.stat().st_mtime
        probe.unlink()
        for path in left:
            with suppress(OSError):
                if now - path.stat().st_mtime > _LEFT_BEHIND:
                    path.unlink()
