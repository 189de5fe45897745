"""How much a page makes the reader of its text do: forms that show forms, texts and marks without end.

Why: what takes a few bytes in the file can take hours to read, and reading cannot be broken off.
"""

import re
from collections import Counter
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes a page shows, forms counted as often as they are shown; a page of a report has 50 kB."""
_COSTLY_LIMIT = 20_000
"""Texts of a page, marks counted four times: the work grows with their square."""
_PAGES_LIMIT = 8
"""Pages as full as that in one file."""
_DEPTH_LIMIT = 12
"""Forms inside forms."""
_SHOWN = re.compile(rb"/([A-Za-z0-9_.+-]+)\s+Do\b")
_QUOTED = re.compile(rb"[)>]\s*['\"]")


@dataclass(frozen=True, slots=True)
class _Load:
    """Bytes and costly operators."""

    size: int = 0
    costly: int = 0

    def plus(self, other: "_Load", times: int = 1) -> "_Load":
        """Return the sum with another load, as often as it comes; refuse what is too much for a page."""
        total = _Load(self.size + other.size * times, self.costly + other.costly * times)
        if total.size > _SIZE_LIMIT or total.costly > _COSTLY_LIMIT:
            raise _too_much()
        return total


class _Forms:
    """What forms show, worked out once for each."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], _Load] = {}

    def load(self, content: bytes, resources: Object | None, depth: int = 0) -> _Load:
        """Return what a content shows, forms included."""
        if depth > _DEPTH_LIMIT:
            raise _too_much()
        total = _Load().plus(_Load(len(content), _costly(content)))
        forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
        if not isinstance(forms, Dictionary):
            return total
        named = Counter(_SHOWN.findall(content))
        unnamed = content.count(b"Do") - sum(named.values())
        for name, form in forms.items():
            if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form:
                times = named[name[1:].encode()] + unnamed  # how a name is written can hide which it is
                total = total.plus(self._form(form, resources, depth + 1), times) if times else total
        return total

    def _form(self, form: Object, outer: Object | None, depth: int) -> _Load:
        if form.objgen not in self._known:
            self._known[form.objgen] = self.load(form.read_bytes(), form.get(Name.Resources, outer), depth)
        return self._known[form.objgen]


def check_expansion(pdf: Pdf) -> None:
    """Refuse a PDF whose pages show too much; its streams must be bounded and unpacked already."""
    forms, size, costly = _Forms(), 0, 0
    for page in pdf.pages:
        contents = page.obj.get(Name.Contents)
        streams = list(contents) if isinstance(contents, Array) else [contents]
        content = b"\n".join(entry.read_bytes() for entry in streams if isinstance(entry, Stream))
        load = forms.load(content, page.obj.get(Name.Resources))
        size, costly = size + load.size, costly + load.costly
        if size > _PAGES_LIMIT * _SIZE_LIMIT or costly > _PAGES_LIMIT * _COSTLY_LIMIT:
            raise _too_much()


def _costly(content: bytes) -> int:
    """Return how many operators show a text or open a mark; strings may hold what looks like one."""
    texts = content.count(b"Tj") + content.count(b"TJ") + sum(1 for _match in _QUOTED.finditer(content))
    return texts + 4 * (content.count(b"BDC") + content.count(b"BMC"))


def _too_much() -> UnreadableFileError:
    return UnreadableFileError(_("页面内容过多，不像年报，没有读取。"))
