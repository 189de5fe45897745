"""Turns old and foreign office files into docx or xlsx by a LibreOffice that is installed.

WPS Office has no command for this, neither on Windows nor on Linux: where it alone is installed, the clerk saves
the file as docx or xlsx by hand.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from reportgen.importer.archives import MAX_FILE
from reportgen.importer.raw import UnreadableFileError
from reportgen.importer.signatures import OLE, RICH_TEXT, ZIP
from reportgen.language import _
from reportgen.programs import find_program

TIMEOUT = 120
"""Seconds."""

_PROGRAMS = ("soffice", "libreoffice")
_TARGETS = {
    ".doc": "docx",
    ".rtf": "docx",
    ".odt": "docx",
    ".docx": "docx",
    ".xls": "xlsx",
    ".ods": "xlsx",
    ".xlsx": "xlsx",
}
_BEGINNINGS = {
    ".doc": OLE,
    ".rtf": RICH_TEXT,
    ".odt": ZIP,
    ".docx": ZIP,
    ".xls": OLE,
    ".ods": ZIP,
    ".xlsx": ZIP,
}
"""What such a file begins with; LibreOffice would take anything else for plain text, and convert that."""
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_BY_NAME = {".wps": ".doc", ".et": ".xls"}
"""What WPS writes under these names is what Word 97 and Excel 97 write under those."""

_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""Of the profile: no macros, no links out of the file, never asking."""


class OldFormatError(UnreadableFileError):
    """A file in an old or foreign format that nothing here could convert; the message is the reason, in Chinese."""


def convert(data: bytes, file: str, timeout: float = TIMEOUT) -> bytes:
    """Return an old or foreign office file as docx or xlsx; `file` is its name, `timeout` is in seconds.

    Raises:
        OldFormatError: no LibreOffice is on the PATH, or it fails, or takes too long.
    """
    suffix = _suffix(data, file)
    if suffix not in _TARGETS or len(data) > MAX_FILE or not data.startswith(_BEGINNINGS[suffix]):
        raise OldFormatError(_unable())
    program = next(filter(None, map(find_program, _PROGRAMS)), None)
    if program is None:
        raise OldFormatError(_("没有安装 LibreOffice，不能转换旧格式的文件"))
    target = _TARGETS[suffix]
    with TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        made = folder / "converted" / f"source.{target}"
        _run(_command(program, source, made.parent, _FILTERS[target], _profile(folder)), folder, timeout)
        if not made.is_file() or not 0 < made.stat().st_size <= MAX_FILE:
            raise OldFormatError(_unable())
        return made.read_bytes()


def _suffix(data: bytes, file: str) -> str:
    """Return the extension under which LibreOffice is given a file: what it is, not what it is called.

    Why: files come as .wps that are .doc inside, and .wps is the name of another program's files to LibreOffice.
    """
    suffix = PurePath(file).suffix.lower()
    if data.startswith(OLE):
        streams = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
        held = (kind for stream, kind in streams if f"{stream}\0".encode("utf-16-le") in data)
        return next(held, _BY_NAME.get(suffix, suffix))
    if data.startswith(RICH_TEXT):
        return ".rtf"
    suffix = _BY_NAME.get(suffix, suffix)
    return f"{suffix}x" if data.startswith(ZIP) and suffix in {".doc", ".xls"} else suffix


def _command(program: str, source: Path, target: Path, output_filter: str, profile: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        "--convert-to",
        output_filter,
        "--outdir",
        str(target),
        str(source),
    ]


def _profile(folder: Path) -> Path:
    """Return a profile of its own: one that is in use would refuse to open the file, and settings stay ours."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return profile


def _run(command: list[str], folder: Path, timeout: float) -> None:
    """Run a command in a process group of its own, and end that group, nothing else, when time is up."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command, and no shell
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise OldFormatError(_("LibreOffice 不能启动")) from None
    try:
        status = process.wait(timeout)
    except subprocess.TimeoutExpired:
        message = _("LibreOffice 在 {seconds} 秒内没有转换完")
        raise OldFormatError(message.format(seconds=round(timeout))) from None
    finally:
        if process.poll() is None:  # late, or Ctrl-C; one that has ended has no group any more that is surely its own
            _end(process)
    if status != 0:
        raise OldFormatError(_unable())


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that runs, and those it started."""
    if sys.platform == "win32":
        taskkill = [
            str(Path(os.environ.get("SYSTEMROOT", "C:\\Windows"), "System32", "taskkill.exe")),
            "/F",
            "/T",
            "/PID",
            str(process.pid),
        ]
        subprocess.run(taskkill, check=False, capture_output=True)  # noqa: S603 - our own command
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _unable() -> str:
    return _("LibreOffice 不能转换这个文件")
