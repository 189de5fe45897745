"""How much a page makes the reader of its text do: forms that show forms, marks inside marks, texts without end.

Why: what takes a few bytes in the file can take hours to read, and reading cannot be broken off.
"""

import re
from collections import Counter

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_CONTENT_LIMIT = 8 * 1024 * 1024
"""Bytes a page shows, forms counted as often as they are shown; a page of a report has 50 kB."""
_TOTAL_LIMIT = 64 * 1024 * 1024
_OPERATOR_LIMIT = 30_000
"""Operators of a kind on a page that take the longer the more of them there are."""
_DEPTH_LIMIT = 12
_SHOWN = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
_COSTLY = re.compile(rb"(?<![^\s\])>])(?:BDC|BMC|q|T[jJ]|['\"]|BI)(?=[\s/(<\[]|$)")


class _Expansion:
    """What pages and forms show, worked out once for each form."""

    def __init__(self) -> None:
        self._forms: dict[tuple[int, int], tuple[int, int]] = {}

    def measure(self, content: bytes, resources: Object | None, depth: int = 0) -> tuple[int, int]:
        """Return the bytes that a content shows, and its costly operators."""
        if depth > _DEPTH_LIMIT:
            raise _too_much()
        size, costly = len(content), sum(1 for _match in _COSTLY.finditer(content))
        forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
        for name, times in Counter(_SHOWN.findall(content)).items():
            form = forms.get("/" + name.decode("latin-1")) if isinstance(forms, Dictionary) else None
            if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form:
                inner = self._measure_form(form, resources, depth + 1)
                size, costly = size + times * inner[0], costly + times * inner[1]
            if size > _CONTENT_LIMIT or costly > _OPERATOR_LIMIT:
                raise _too_much()
        return size, costly

    def _measure_form(self, form: Object, outer: Object | None, depth: int) -> tuple[int, int]:
        if form.objgen not in self._forms:
            resources = form.get(Name.Resources, outer)
            self._forms[form.objgen] = self.measure(form.read_bytes(), resources, depth)
        return self._forms[form.objgen]


def check_expansion(pdf: Pdf) -> None:
    """Refuse a PDF whose pages show too much; its streams must be bounded and unpacked already."""
    expansion = _Expansion()
    total = 0
    for page in pdf.pages:
        contents = page.obj.get(Name.Contents)
        streams = [entry for entry in (contents if isinstance(contents, Array) else [contents])]
        content = b"\n".join(entry.read_bytes() for entry in streams if isinstance(entry, Stream))
        size, costly = expansion.measure(content, page.resources)
        total += size
        if max(size, total * _CONTENT_LIMIT // _TOTAL_LIMIT) > _CONTENT_LIMIT or costly > _OPERATOR_LIMIT:
            raise _too_much()


def _too_much() -> UnreadableFileError:
    return UnreadableFileError(_("页面内容过多，不像年报，没有读取。"))
