"""How much a page makes the reader of its text do: forms that show forms, marks inside marks, texts without end.

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
"""Operators of a page that take the longer the more of them there are: texts and states."""
_PAGES_LIMIT = 8
"""Pages as full as that in one file."""
_DEPTH_LIMIT = 12
"""Forms inside forms."""
_MARK_LIMIT = 50
"""Marks inside marks."""
_SHOWN = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
_COSTLY = re.compile(rb"(?<![^\s\])>])(?:q|T[jJ]|['\"]|BI)(?=[\s/(<\[]|$)")
_MARKS = re.compile(rb"(?<![^\s\])>])(?:BDC|BMC|EMC)(?=[\s/(<\[]|$)")


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
        _check_marks(content)
        total = _Load().plus(_Load(len(content), sum(1 for _match in _COSTLY.finditer(content))))
        forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
        for name, times in Counter(_SHOWN.findall(content)).items():
            form = forms.get("/" + name.decode("latin-1")) if isinstance(forms, Dictionary) else None
            if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form:
                total = total.plus(self._form(form, resources, depth + 1), times)
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


def _check_marks(content: bytes) -> None:
    depth = 0
    for match in _MARKS.finditer(content):
        depth = max(depth - 1, 0) if match[0] == b"EMC" else depth + 1
        if depth > _MARK_LIMIT:
            raise _too_much()


def _too_much() -> UnreadableFileError:
    return UnreadableFileError(_("页面内容过多，不像年报，没有读取。"))
