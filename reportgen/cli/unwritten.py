"""Why a file could not be written, in one sentence that says what to do."""

import errno
import os
import sys
from pathlib import Path

from reportgen.cli.system_errors import reason_of, unwritable_name
from reportgen.language import _
from reportgen.text.file_names import lock_beside

_LONGEST_ON_WINDOWS = 259
"""Characters of a path."""


class ReadOnlyError(PermissionError):
    """A file that may not be changed."""


class InUseError(PermissionError):
    """A file in whose place none can be put: on Windows because a program has it open."""


def sentence_on(path: Path, error: OSError | UnicodeError) -> str:
    """Return one sentence on a file that could not be written."""
    if isinstance(error, UnicodeError):
        return unwritable_name(path)
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
