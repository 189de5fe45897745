"""The page and the fragment in pieces: what is around the text, and every node by itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportgen.document.nodes import Document, Paragraph
from reportgen.forms.schema import Form
from reportgen.render.fragment import render_fields
from reportgen.webform.marks import Marks, Template, inserted, replaced, unfit
from reportgen.webform.placeholders import (
    OPTIONAL,
    WIDTHS,
    choices,
    marked_blocks,
    marked_table,
    placeholder,
    with_blocks,
)

_LISTS = ("site", "preface", "corrections")


def markup_pieces(form: Form, render: Callable[[Document], str]) -> dict[str, Any]:
    """Return the pieces of what `render` makes, as templates of `strings`.

    `frames`, by which of the `optional` is present, are the whole with the place of every list named; `items` are what
    stands in the lists; `blocks` part by part those of each kind; `tables` those of a part by the length of figures.
    """
    return _Pieces(form, render).all()


def field_pieces(form: Form) -> dict[str, Any]:
    """Return the lines of the sheet beside a fragment: state, title, another field."""
    marks = Marks()
    content = marks.mark("content")
    fields = {marks.mark("label"): content}
    document = replace(placeholder(form, marks), stamp=content, title=content, fields=fields)
    lines = render_fields(document, "").splitlines(keepends=True)
    names = ("state", "title", "field")
    return {**{name: marks.cut(line) for name, line in zip(names, lines, strict=True)}, "strings": marks.strings}


class _Pieces:
    def __init__(self, form: Form, render: Callable[[Document], str]) -> None:
        self._form = form
        self._render = render
        self._marks = Marks()
        self._bare = placeholder(form, self._marks)
        self._without = render(self._bare)

    def all(self) -> dict[str, Any]:
        """Return the pieces and their strings."""
        marks, parts = self._marks, self._form.parts
        items = {name: self._item(name) for name in self._lists}
        return {
            "optional": OPTIONAL,
            "frames": {
                key: self._frame(placeholder(self._form, marks, present), items) for key, present in choices(OPTIONAL)
            },
            "items": {name: marks.cut(items[name]) for name in _LISTS},
            "blocks": {
                part.key: {
                    kind: marks.cut(self._added(with_blocks(self._bare, part.key, block)))
                    for kind, block in marked_blocks(part, self._form, marks).items()
                }
                for part in parts
            },
            "tables": {
                part.key: [
                    marks.cut(self._added(with_blocks(self._bare, part.key, marked_table(part, marks, width))))
                    for width in WIDTHS
                ]
                for part in parts
                if part.table
            },
            "strings": marks.strings,
        }

    @property
    def _lists(self) -> tuple[str, ...]:
        return (*_LISTS, *(part.key for part in self._form.parts))

    def _added(self, document: Document) -> str:
        return inserted(self._without, self._render(document))

    def _item(self, name: str) -> str:
        """Return an item of a list; where there are two, one follows the other and neither is changed by it."""
        item = self._added(self._probed(self._bare, name, "text"))
        second = item.replace(self._marks.mark("text"), self._marks.mark("second"))
        if name != "site" and self._added(self._probed(self._bare, name, "text", "second")) != item + second:
            raise unfit()
        return item

    def _probed(self, document: Document, name: str, *texts: str) -> Document:
        """Return a document with items in a list."""
        marks = tuple(map(self._marks.mark, texts))
        paragraphs = tuple(map(Paragraph, marks))
        match name:
            case "site":
                return replace(document, site=dict.fromkeys(marks, self._marks.mark("content")))
            case "preface":
                return replace(document, preface=paragraphs)
            case "corrections":
                return replace(document, corrections=paragraphs)
            case _:
                return with_blocks(document, name, *paragraphs)

    def _frame(self, document: Document, items: dict[str, str]) -> Template:
        for name in items:
            document = self._probed(document, name, name)
        text = self._render(document)
        for name, item in items.items():
            mark = self._marks.mark(name)
            if item:
                text = replaced(text, item.replace(self._marks.mark("text"), mark), mark)
        return self._marks.cut(text)
