"""The system libraries that lay out a PDF: Python packages cannot bring them along."""

import io
import re
import sys
from contextlib import redirect_stdout

from reportgen.diagnostics import ReportgenError
from reportgen.language import _


def require_pango() -> None:
    """Load WeasyPrint with Pango. Raises ReportgenError that says what is missing and how this system gets it.

    Why: WeasyPrint, which asks for Pango when it is loaded, prints an English notice of its own where it is missing.
    """
    try:
        with redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: F401 - whether it can be loaded is the question
    except OSError as error:
        raise ReportgenError(_how_to_mend().format(library=_library_in(str(error)))) from error


def _library_in(message: str) -> str:
    named = re.search(r"'([^']+)'", message)
    return named[1] if named else message


def _how_to_mend() -> str:
    if sys.platform == "win32":
        return _(
            "不能生成 PDF，缺少系统库 {library}（属于 Pango）；可以用 --to html,docx，"
            "再由 WPS 或 Word 把 Word 文件另存为 PDF；要直接生成的，办法见 docs/install/windows.md。"
        )
    return _(
        "不能生成 PDF，缺少系统库 {library}（属于 Pango）；Debian、统信、麒麟等系统请管理员执行 "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0，"
        "也可以用 --to html,docx，再由 WPS 把 Word 文件另存为 PDF。"
    )
