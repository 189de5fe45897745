"""Why the system could not open or write a file, in the words of the interface."""

import errno

from reportgen.language import _

_REASONS = {
    errno.ENOENT: _("没有这个文件或文件夹"),
    errno.EACCES: _("没有权限，或文件正被其他程序打开"),
    errno.EPERM: _("没有权限，或文件正被其他程序打开"),
    errno.EISDIR: _("这是文件夹，不是文件"),
    errno.ENOTDIR: _("路径中有一段不是文件夹"),
    errno.EEXIST: _("已有同名的文件或文件夹"),
    errno.ENOSPC: _("磁盘空间不足"),
    errno.EROFS: _("磁盘或文件夹是只读的"),
    errno.ENAMETOOLONG: _("文件名太长"),
    errno.EIO: _("读写磁盘出错"),
    errno.ELOOP: _("链接绕成了圈"),
    errno.EMFILE: _("打开的文件太多"),
}


def reason_of(error: OSError) -> str:
    """Return what went wrong, without a full stop. Why: the system's own words are English wherever Python runs."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
