"""Why a file could not be found, opened or written, in one sentence that says what to do."""

import errno
import os
import sys
from pathlib import Path

import click

from reportgen.cli.checked import path_from_here
from reportgen.cli.exit_statuses import NO_INPUT
from reportgen.language import _
from reportgen.text.file_names import lock_beside

_REASONS = {
    errno.ENOENT: _("没有这个文件或文件夹"),
    errno.EACCES: _("没有权限，或文件正被其他程序打开"),
    errno.EPERM: _("没有权限，或文件正被其他程序打开"),
    errno.EBUSY: _("正被其他程序使用"),
    errno.EISDIR: _("这是文件夹，不是文件"),
    errno.ENOTDIR: _("路径中有一段不是文件夹"),
    errno.EEXIST: _("已有同名的文件或文件夹"),
    errno.ENOSPC: _("磁盘空间不足"),
    errno.EDQUOT: _("磁盘配额已用完"),
    errno.EFBIG: _("文件超过系统允许的大小"),
    errno.EROFS: _("磁盘或文件夹是只读的"),
    errno.ENAMETOOLONG: _("文件名太长"),
    errno.EIO: _("读写磁盘出错"),
    errno.ESTALE: _("网络文件夹已断开"),
    errno.ELOOP: _("链接绕成了圈"),
    errno.EMFILE: _("打开的文件太多"),
    errno.ENFILE: _("打开的文件太多"),
    errno.ENOMEM: _("内存不足"),
    errno.EPIPE: _("读取的一方已经关闭"),
}
_NOWHERE = _("当前文件夹已被删除或移走，请换一个文件夹再试")
_LONGEST_ON_WINDOWS = 259
"""Characters of a path."""


class ReadOnlyError(PermissionError):
    """A file that may not be changed."""


class InUseError(PermissionError):
    """A file in whose place none can be put: on Windows because a program has it open."""


def reason_of(error: OSError) -> str:
    """Return what went wrong, without a full stop. Why: the system's own words are English wherever Python runs."""
    if error.errno == errno.ENOENT and not _stands_somewhere():
        return _NOWHERE
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _stands_somewhere() -> bool:
    """Tell whether the current folder is still there."""
    try:
        os.getcwd()  # noqa: PTH109 (only asked whether there is one)
    except FileNotFoundError:
        return False
    return True


def not_found(path: object) -> str:
    """Return one sentence on a file that is not there."""
    return _("找不到“{path}”，请核对文件名和所在文件夹。").format(path=path)


def already_there(path: Path) -> str:
    """Return one sentence on a file that is not written over without `--force`."""
    return _("“{path}”已经存在，没有改动：换一个文件名，确实要覆盖请加 --force。").format(path=path)


def cannot_open(path: Path, error: OSError) -> str:
    """Return one sentence on a file that cannot be opened."""
    return _("打不开“{path}”：{reason}。").format(path=path, reason=reason_of(error))


def cannot_write(path: Path, error: OSError | UnicodeError) -> str:
    """Return one sentence on a file that could not be written."""
    if isinstance(error, UnicodeError):
        return _unwritable_name(path)
    if isinstance(error, FileExistsError):  # a folder was to be made where a file is
        error = NotADirectoryError(errno.ENOTDIR, "")
    if isinstance(error, ReadOnlyError):
        message = _("无法写入“{path}”：这个文件是只读的；确实要改写，请先取消只读，否则请换一个文件名。")
    elif isinstance(error, InUseError):
        message = _(
            "无法写入“{path}”：可能正在 Word 中打开，请关闭后再试；没有打开的，是没有权限改写，请换一个文件夹。"
        )
        if lock_beside(path) is not None:
            message = _("无法写入“{path}”：它正在 Word、WPS 或 LibreOffice 中打开，请关闭后再试。")
    elif isinstance(error, PermissionError):
        message = _("无法写入“{path}”：没有权限在这个文件夹里写文件；请换一个文件夹。")
    elif sys.platform == "win32" and len(os.path.abspath(path)) > _LONGEST_ON_WINDOWS:  # noqa: PTH100 (as a text)
        message = _("无法写入“{path}”：路径太长，Windows 只认259个字符；请换一个浅一些的文件夹。")
    else:
        message = _("无法写入“{path}”：{reason}。")
    return message.format(path=path, reason=reason_of(error))


def _unwritable_name(path: object) -> str:
    """Return one sentence on a file whose name has characters that the system has none for."""
    message = _("当前的语言环境（{encoding}）写不出文件名“{path}”；请设环境变量 PYTHONUTF8=1 再试。")
    return message.format(encoding=sys.getfilesystemencoding(), path=path)


def say_failure(error: OSError | UnicodeEncodeError | MemoryError) -> int:
    """Say in one sentence why a command cannot go on, and return its exit status."""
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, "")
    if isinstance(error, UnicodeEncodeError):
        if error.encoding != sys.getfilesystemencoding():  # no name of a file
            raise error
        message = _unwritable_name(path_from_here(error.object) if _stands_somewhere() else error.object)
    elif error.filename is not None:
        message = _("无法读写“{path}”：{reason}。").format(path=error.filename, reason=reason_of(error))
    else:
        message = _("无法继续：{reason}。").format(reason=reason_of(error))
    click.echo(message, err=True)
    return NO_INPUT
