"""WeasyPrint, and the libraries of the system below it: loaded, or said in one sentence to be missing."""

import re
import sys
import warnings
from contextlib import redirect_stdout
from io import StringIO

from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.render.fonts import installed_families


def load_engine() -> None:
    """Load what lays out a PDF. Raises ReportgenError where a library is missing, or every font."""
    try:
        with redirect_stdout(StringIO()), warnings.catch_warnings():  # it says in English what is missing
            warnings.simplefilter("ignore", UserWarning)
            from weasyprint.text.ffi import ffi, fontconfig
    except OSError as error:
        raise ReportgenError(_without_library().format(library=_missing(error))) from error
    if installed_families():  # known by now, and sooner than the library can tell
        return
    fonts = fontconfig.FcConfigGetFonts(ffi.NULL, fontconfig.FcSetSystem)
    if fonts == ffi.NULL or not fonts.nfont:  # Pango would end the process with a segmentation fault
        message = _(
            "不能生成 PDF：这台电脑没有装字体。Debian、统信、麒麟等请安装 fonts-noto-cjk；不装也可以用 --to html,docx。"
        )
        raise ReportgenError(message)


def _missing(error: OSError) -> str:
    """Return the library that cffi or ctypes could not find; what they say is English."""
    found = re.search(r"'((?:lib)?(?:pango|gobject|harfbuzz|fontconfig)[^']*)'", str(error))
    return found[1] if found else str(error)


def _without_library() -> str:
    """Return what is said of a missing library, in the ways of this system."""
    if sys.platform == "win32":
        return _(
            "不能生成 PDF：缺少系统库 {library}。可以用 --to html,docx，再由 WPS 或 Word 把 Word 文件另存为 PDF；"
            "要直接生成的，装法见 docs/install/windows.md。"
        )
    return _(
        "不能生成 PDF：缺少系统库 {library}。Debian、统信、麒麟等请管理员执行 "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig；"
        "不装也可以用 --to html,docx，再由 WPS 把 Word 文件另存为 PDF。"
    )
