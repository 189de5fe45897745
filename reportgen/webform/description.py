"""A form as data for the page to fill in: all that its script knows of the form, the keys and the sentences.

Why: what Python computes from the form file is computed nowhere else; a page for a new form is a new form file.
"""

from collections.abc import Iterable
from typing import Any

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.equations import Equation, Term, definitions, equations_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form, Node, Part, Point, Table
from reportgen.report.by_form import report_model
from reportgen.report.expressions import BLANK
from reportgen.report.model import ProcessingFee
from reportgen.report.model_shape import unit_of
from reportgen.report.references import column_chains
from reportgen.report.vocabulary import canonical_path
from reportgen.rules.carried import carried_cells
from reportgen.rules.cells import FINAL
from reportgen.rules.equation_sentences import sentence_of
from reportgen.rules.structure import FEE_TOLD
from reportgen.text.numerals import chinese_numeral
from reportgen.webform.keys import key_tree
from reportgen.webform.messages import messages, rules_spoken_for


def describe(form_id: str) -> dict[str, Any]:
    """Return a form as plain data: the same for the same form and interface language.

    `form`    what it is: id, notice, processingFee (whether part six must give it)
    `forms`   the ids of all forms, the oldest first: a form covers the years from its id on
    `parts`   the six parts in order, with their text `points`, nested, or their `table`
    `numerals`  how their numbers are written: 一, 二
    `names`   the names of every row and column in `{{ }}`, the one the file uses first; cells refer to them by place
    `cells`   the value cells in reading order; `total` says whether an equation defines one; `row` and `columns` are
              the names that lead to it, with those by way of a group of columns; `alone` says that its row is enough
    `equations`  with their terms as [sign, reference], and the sentence on one that does not hold, with the names
              of the terms in it
    `carried` for every column of what is carried over: its `scope`, and the `new`, `carriedIn` and `carriedOut` of it
    `fee`     the words for 信息处理费, and its `figures`, outside the tables: path, words and unit
    `final`   the states of a report in which no figure may still be to come
    `keys`    the keys of the report file (see `key_tree`)
    `blank`   what a text shows for a figure that is not known yet
    `rules`   severity of the rules that speak of what is described here
    `messages`  templates of sentences, as Python fills them in; those that are a rule's begin with its code
    """
    form = load_form(form_id)
    names = _Names()
    return {
        "form": {
            "id": form.id,
            "notice": form.notice,
            "processingFee": form.processing_fee,
        },
        "forms": list(form_ids()),
        "parts": [_part(part) for part in form.parts],
        "numerals": [chinese_numeral(number) for number in range(1, len(form.parts) + 1)],
        "cells": [_cell(form, cell, names) for cell in cells_by_ref(form).values()],
        "names": names.known,
        "equations": [_equation(equation) for equation in equations_of(form)],
        "carried": [_carried(cell, refs) for cell, refs in carried_cells(form)],
        "fee": _fee(form_id),
        "final": [str(status) for status in FINAL],
        "keys": key_tree(form_id),
        "blank": BLANK,
        "rules": rules_spoken_for(form),
        "messages": messages(),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "short": part.short,
        "root": part.root,
        "points": [_point(point) for point in part.points],
        "table": _table(part.table) if part.table else None,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "key": point.key,
        "label": point.label,
        "heading": point.heading,
        "governmentsOnly": point.governments_only,
        "basis": point.basis,
        "note": point.note,
        "points": [_point(inner) for inner in point.points],
    }


def _table(table: Table) -> dict[str, Any]:
    return {"key": table.key, "summary": table.summary, "unlistedZero": table.unlisted_zero}


class _Names:
    """The names of rows and columns, each kept once."""

    def __init__(self) -> None:
        self.known: list[list[str]] = []
        self._places: dict[Node, int] = {}

    def places(self, nodes: Iterable[Node]) -> list[int]:
        return [self._place(node) for node in nodes]

    def _place(self, node: Node) -> int:
        if node not in self._places:
            self._places[node] = len(self.known)
            self.known.append([node.short, *sorted(node.names - {node.short})])
        return self._places[node]


def _cell(form: Form, cell: Cell, names: _Names) -> dict[str, Any]:
    return {
        "ref": cell.ref,
        "path": cell.path,
        "type": str(cell.type),
        "unit": cell.unit,
        "note": _joined(node.note for node in (*cell.row, *cell.column)),
        "basis": _joined(node.basis for node in (*cell.row, *cell.column)),
        "total": cell.ref in definitions(form),
        "row": names.places(node for node in cell.row if node.key),
        "columns": [names.places(chain) for chain in column_chains(cell)],
        "leaf": names.places([cell.column[-1]])[0],
        "alone": cell.path == cell.row_path,
    }


def _joined(texts: Iterable[str | None]) -> str | None:
    return "；".join(filter(None, texts)) or None


def _equation(equation: Equation) -> dict[str, Any]:
    sentence = sentence_of(equation)
    return {
        "rule": equation.rule,
        "total": equation.total.ref if equation.total else None,
        "main": equation.main.ref,
        "scope": equation.scope,
        "left": _side(equation.left),
        "right": _side(equation.right),
        "sentence": sentence.template,
        "operands": list(sentence.operands),
    }


def _side(terms: tuple[Term, ...]) -> list[list[Any]]:
    return [[term.sign, term.cell.ref] for term in terms]


def _carried(cell: Cell, refs: tuple[CellRef, CellRef, CellRef]) -> dict[str, Any]:
    new, carried_in, carried_out = refs
    return {"scope": cell.column_path, "new": new, "carriedIn": carried_in, "carriedOut": carried_out}


def _fee(form_id: str) -> dict[str, Any]:
    figures = [
        {
            "path": f"other_matters.processing_fee.{field}",
            "words": canonical_path(report_model(form_id), ("other_matters", "processing_fee", field)),
            "unit": unit_of(ProcessingFee, field),
        }
        for field in ProcessingFee.model_fields
    ]
    words = canonical_path(report_model(form_id), ("other_matters", "processing_fee"))
    return {"words": words, "told": FEE_TOLD, "figures": figures}
