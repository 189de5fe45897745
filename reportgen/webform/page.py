"""The page to fill in, put together: grids and fields of the form, what it starts from, the script that drives it."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reportgen.diagnostics import CellRef, ReportgenError
from reportgen.document.build import build_document
from reportgen.document.nodes import Table
from reportgen.document.tables import fill_table
from reportgen.document.values import value_text
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.render.html import render_html
from reportgen.render.markup import fill_markup
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.prose import passages
from reportgen.report.starters import conditional_starters, facts
from reportgen.report.words import AgencyKind
from reportgen.report.writing import emit_report
from reportgen.webform.description import describe
from reportgen.webform.pieces import pack, skeletons

_BUNDLE = Path(__file__).parent / "browser" / "bundle.js"
_FIRST = ("year", "agency", "scope", "signature", "signed_on", "published_on", "status")
"""Keys that stand open at the top; the others are folded."""
_ELEMENT = re.compile(r"<(script|style)(?: media=\"\w+\")?>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the page shows of last year's report beside this year's."""

    cells: Mapping[CellRef, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, last: Report, form: Form) -> "LastYear":
        """Return the figures that the form has, too, and the running text."""
        values, cells = cells_of(last).values, cells_by_ref(form)
        shown = {ref: value_text(cells[ref], value) for ref, value in values.items() if ref in cells}
        texts = {passage.path: passage.prose.body for passage in passages(last) if passage.prose.body}
        return cls({ref: text for ref, text in shown.items() if text}, texts)


_NOTHING = LastYear()


def render_webform(report: Report, templates: Templates, last: LastYear = _NOTHING, written: str | None = None) -> str:
    """Return the page that starts from a report, in the form it is written in.

    `written` is the report file itself, where there is more in it than the report: figures that could not be read.

    Raises:
        ReportgenError: a template or starter text has a fault, or the page's script was not bundled.
    """
    form = report.form
    description = describe(form.id)
    keys = {key["name"]: key for key in description["keys"]["children"]}
    parts = {part.key for part in form.parts}
    page = fill_markup(
        "html/webform.html",
        templates,
        policy="{{ policy }}",
        form=description,
        parts=description["parts"],
        tables=_tables(form),
        cells={cell["ref"]: cell for cell in description["cells"]},
        first_keys=[(keys[name], name) for name in _FIRST],
        preface={"label": keys["preface"]["title"], "note": keys["preface"]["note"]},
        other_keys=[(key, name) for name, key in keys.items() if name not in {*_FIRST, *parts, "preface", "format"}],
        part_keys={part: [(key, f"{part}.{key['name']}") for key in keys[part]["children"]] for part in parts},
        mapping_keys=_MAPPING,
        answer=_json({"yaml": written or emit_report(report)}),
        beside=_json(_beside(form, templates, last)),
        description=_json(description),
        skeletons=_json(pack(skeletons(form.id, templates))),
        script=Markup(_script()),  # noqa: S704 (our own)
    )
    preview = render_html(build_document(type(report)(), Path()), templates)
    return page.replace("{{ policy }}", _policy(page, preview))


_MAPPING = (
    {"name": "name", "title": "名称", "shape": "scalar", "type": "text"},
    {"name": "figure", "title": "数", "shape": "scalar", "type": "decimal"},
)


def _tables(form: Form) -> dict[str, Table]:
    return {part.key: fill_table(part, part.table, part.table.summary, str) for part in form.parts if part.table}


def _beside(form: Form, templates: Templates, last: LastYear) -> dict[str, Any]:
    kinds: tuple[AgencyKind | None, ...] = (None, *AgencyKind)
    return {
        "last": {"cells": dict(last.cells), "texts": dict(last.texts)},
        "starters": {
            "facts": [{"name": fact.name, "cells": fact.cells, "assumed": fact.assumed} for fact in facts()],
            "kinds": {
                kind.value if kind else "": [
                    {"path": text.path, "conditions": sorted(text.conditions), "text": text.text}
                    for text in conditional_starters(form.id, kind, templates.read)
                ]
                for kind in kinds
            },
        },
    }


def _json(data: object) -> Markup:
    """Return data as a script block may hold it: nothing in it ends the block."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 (nothing in it is markup any more)


@cache
def _script() -> str:
    try:
        return _BUNDLE.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise ReportgenError(_("填报页的程序还没有合成：请在源码的文件夹里执行 make webform。")) from error


def _policy(page: str, preview: str) -> str:
    """Return the content policy: the page's own script and styles, those of the preview, and nothing from anywhere."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in (*_elements(page), *_elements(preview)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    sources = {f"{kind}-src": " ".join(dict.fromkeys(found)) for kind, found in hashes.items()}
    rules = {
        "default-src": "'none'",
        **sources,
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _elements(page: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of every script and style that the browser is to take."""
    yield from ((match[1], match[2]) for match in _ELEMENT.finditer(page))
