"""Places on somebody's computer or server that stand in a text."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, listed
from reportgen.language import _

_REST = r"[^\s\"'<>|*?\x00-\x1f，。；：、）】》]{0,200}"
_DRIVE = rf"(?<![A-Za-z0-9])[A-Za-z]:\\+[\w.$~(（-]{_REST}"
_PROFILE = rf"(?<![A-Za-z0-9])[A-Za-z]:/(?:Users|Documents(?: |%20)and(?: |%20)Settings|WINDOWS|Temp)/{_REST}"
_FILE = rf"(?<![A-Za-z])file:(?:/{{1,5}}|\\){_REST}"
_SHARE = r"(?<![\\\w])\\{2,4}[A-Za-z0-9_][\w.-]{1,62}\\{1,2}[\w$][\w$. -]{1,62}"
_HOME = rf"(?<![\w./:~-])/(?:home|Users)/[\w.-]+/{_REST}"
_ANYWHERE = f"{_DRIVE}|{_PROFILE}|{_FILE}|{_SHARE}"
_PLACE = re.compile(f"{_ANYWHERE}|{_HOME}", re.IGNORECASE)
_NO_HOME = re.compile(_ANYWHERE, re.IGNORECASE)
_SIGNS = re.compile(r":\\|:/users|:/doc|:/win|:/temp|file:|\\\\|/home/|/users/", re.IGNORECASE)
_LIMIT = 100


def local_paths(text: str, *, homes: bool = True) -> Iterator[str]:
    """Yield the paths of files on computers and servers; `homes` where `/home/…` cannot be an address of a site."""
    if not _SIGNS.search(text):
        return
    for number, found in enumerate((_PLACE if homes else _NO_HOME).finditer(text)):
        if number == _LIMIT:
            return
        yield unquote(found[0])


def path_notices(text: str, place: str) -> Iterator[Notice]:
    """Yield one notice on all paths in a text."""
    found = list(local_paths(text))
    if found:
        yield Notice(kinds.PATH, _("本机或内网路径：{paths}").format(paths=listed(found)), place)
