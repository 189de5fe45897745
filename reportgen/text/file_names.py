"""What files are called: those that hold a report, those beside them, and those that tell that one of them is open."""

from pathlib import Path, PurePath
from unicodedata import category, normalize

REPORT_ENDINGS = frozenset({".yaml", ".yml"})
"""How report files end; all endings are in small letters."""
PAGE_ENDINGS = frozenset({".html", ".htm", ".shtml", ".xhtml"})
TEXT_ENDINGS = frozenset({".txt", ".md", ".markdown"})
OLD_OFFICE_ENDINGS = frozenset({".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods"})
"""How files end in the old and foreign formats that are converted before they are read."""
IMPORTED_ENDINGS = PAGE_ENDINGS | TEXT_ENDINGS | OLD_OFFICE_ENDINGS | {".docx", ".xlsx", ".pdf"}
"""How files end that are read by importing them."""
REQUIREMENTS_FILE = "地方要求.yaml"
"""What an office asks of the reports beside it and below."""
CORRESPONDENCE_ENDING = ".对应.yaml"
"""How files end that say what the columns of a register are."""

UNSAFE_SIGNS = '\\/:*?"<>|'
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Kinds of characters that are not seen; some turn the reading direction, and so can disguise a name."""
_PORTS = tuple(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")
RESERVED = ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS)
"""Names of devices on Windows, whatever stands behind a full stop: CON.2024.docx is the screen."""
LIMIT = 230
"""Bytes of a file name without its suffix; file systems take 255."""
YEAR_AND_KIND = len("2024年政府信息公开工作年度报告")
"""Characters at the end that are kept of a name that is too long."""
NAMELESS = "report"

_LOCKS = ("~$", ".~")
"""How the files begin that Word keeps beside one that is open, and LibreOffice and WPS for Linux."""


def file_name(title: str) -> str:
    """Return a title as a file name, the same one on every system.

    Of one that is too long the organ's name is cut, not year and kind.
    """
    signs = ("_" if sign in UNSAFE_SIGNS or category(sign) in UNSEEN else sign for sign in normalize("NFC", title))
    name = "".join(signs).strip(". ")
    end = name[-YEAR_AND_KIND:]
    if len(name.encode()) > LIMIT:
        name = name.encode()[: LIMIT - len(end.encode())].decode(errors="ignore") + end
    return _no_device(name) or NAMELESS


def _no_device(name: str) -> str:
    stem, stop, rest = name.partition(".")
    return f"{stem}_{stop}{rest}" if stem.rstrip(" ").upper() in RESERVED else name


def without_case(name: str) -> str:
    """Return a key that names share which Windows and macOS take for one."""
    return normalize("NFC", name.casefold())


def is_report_name(name: str) -> bool:
    """Tell whether a file is called as a report file is: not as one of the other files of ours that end like one."""
    is_other = name == REQUIREMENTS_FILE or name.endswith(CORRESPONDENCE_ENDING)
    return PurePath(name).suffix.lower() in REPORT_ENDINGS and not is_other


def is_lock(name: str) -> bool:
    """Tell whether a file only says who has another one open, whatever it is called."""
    return name.startswith(_LOCKS)


def lock_beside(path: Path) -> Path | None:
    """Return the file which tells that another one is open in an office program, None where it is not."""
    name = path.name
    # Word puts its sign in place of up to two characters, all others before the name.
    held = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}")
    return next((lock for lock in map(path.with_name, held) if lock.exists()), None)
