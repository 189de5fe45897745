"""Why the system could not open or write a file, in the words of the interface."""

import errno
import os
import sys

import click

from reportgen.language import _

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


def unwritable_name(path: object) -> str:
    """Return one sentence on a file whose name has characters that the system has none for."""
    message = _("当前的语言环境（{encoding}）写不出文件名“{path}”；请设环境变量 PYTHONUTF8=1 再试。")
    return message.format(encoding=sys.getfilesystemencoding(), path=path)


def say_failure(error: OSError | UnicodeEncodeError) -> int:
    """Say in one sentence why a command cannot go on, and return its exit status."""
    if isinstance(error, UnicodeEncodeError):
        if error.encoding != sys.getfilesystemencoding():  # no name of a file
            raise error
        message = unwritable_name(error.object)
    elif error.filename is not None:
        message = _("无法读写“{path}”：{reason}。").format(path=error.filename, reason=reason_of(error))
    else:
        message = _("无法继续：{reason}。").format(reason=reason_of(error))
    click.echo(message, err=True)
    return 2
