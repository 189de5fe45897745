"""What the page to fill in writes files with: the pieces that our renderers make, to be filled in the browser."""

import json
from base64 import b64encode
from typing import Any
from zlib import compressobj

from reportgen.forms.registry import load_form
from reportgen.render.fragment import render_fragment
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.webform.markup_pieces import field_pieces, markup_pieces
from reportgen.webform.word_pieces import word_pieces
from reportgen.webform.wording import wording
from reportgen.webform.workbook_pieces import workbook_pieces

_NO_HEADER = -15
_BEST = 9


def skeletons(form_id: str, templates: Templates) -> dict[str, Any]:
    """Return the pieces of every file the page writes, and the words of a document: plain values for JSON.

    Raises:
        ReportgenError: a template cannot be read, or one part of what it makes depends on another.
    """
    form = load_form(form_id)
    return {
        "words": wording(form),
        "docx": word_pieces(form, templates.read("docx/reference.docx")),
        "page": markup_pieces(form, lambda document: render_html(document, templates)),
        "fragment": markup_pieces(form, lambda document: render_fragment(document, templates)),
        "fields": field_pieces(form),
        "workbook": workbook_pieces(form),
    }


def pack(values: dict[str, Any]) -> str:
    """Return values as text for a page: JSON, deflated, in base64."""
    packer = compressobj(_BEST, wbits=_NO_HEADER)
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return b64encode(packer.compress(text.encode()) + packer.flush()).decode()
