"""Edits of a report file that keep its comments, order and spelling."""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of
from reportgen.report.model import Group, Report
from reportgen.report.reading import read_bytes
from reportgen.report.tables import Record
from reportgen.report.vocabulary import canonical, spellings
from reportgen.text.normalize import normalize_key

_LEFT_ALONE = frozenset({"YAML-02", "YAML-09", "YAML-11"})


class _TextResolver(VersionedResolver):
    """Takes every scalar as text, so that 010 or 2858.40 are written as they were; only nothing is nothing."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        """Return the one implicit rule there is."""
        return {"": [("tag:yaml.org,2002:null", re.compile(r"^$"))]}


def fill_totals(data: bytes, file: str) -> bytes | None:
    """Return a report file with left-out and blank totals written down; None where there is nothing to write.

    Only totals whose parts are all known are written, and only in rows that stand in the file; a file that is not
    UTF-8, has errors of syntax or a key twice is left alone.
    """
    reading = read_bytes(data, file)
    if reading.report is None or any(issue.code in _LEFT_ALONE for issue in reading.source.issues):
        return None
    blanked, totals = _without_blank_totals(reading.report)
    cells = cells_of(blanked)
    wanted = {ref: cells.values[ref] for ref in totals if ref in cells.computed}
    yaml = _round_trip()
    text = data.decode("utf-8-sig")
    tree = yaml.load(text)
    written = [ref for ref, value in wanted.items() if _write(tree, reading.report, ref, str(value))]
    if not written:
        return None
    stream = io.StringIO()
    yaml.dump(tree, stream)
    edited = stream.getvalue()
    return (edited.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else edited).encode()


def _round_trip() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    return yaml


def _without_blank_totals(report: Report) -> tuple[Report, list[CellRef]]:
    """Return the report with blank totals taken as left out, and all totals that are left out then."""
    copy = report.model_copy(deep=True)
    left_out = []
    for ref in definitions(report.form):
        record = _record(copy, ref)
        name = ref.rpartition(".")[2]
        if record is None:
            continue
        if getattr(record, name) is None:
            record.model_fields_set.discard(name)
            left_out.append(ref)
    return copy, left_out


def _record(report: Report, ref: CellRef) -> Group | None:
    table, *keys, _name = ref.split(".")
    group = report.part(table)
    for key in keys:
        group = getattr(group, key) if group else None
    return group


def _write(tree: Any, report: Report, ref: CellRef, value: str) -> bool:
    """Write a total where its row stands in the file; tell whether it does."""
    node = tree
    group: Group = report
    model: type[Group] = type(report)
    *keys, name = ref.split(".")
    for key in keys:
        spelling = _spelling(node, model, key)
        if spelling is None:
            return False
        node, group = node[spelling], getattr(group, key)
        model = type(group)
    fields = list(model.model_fields)
    if not isinstance(group, Record) or not group.model_fields_set:
        return False
    if isinstance(node, CommentedSeq):
        if len(node) == len(fields):
            node[fields.index(name)] = value
        else:
            node.insert(fields.index(name), value)
        return True
    if not isinstance(node, CommentedMap):
        return False
    node[_spelling(node, model, name) or canonical(model, name)] = value
    return True


def _spelling(node: Any, model: type[Group], field: str) -> str | None:
    """Return how a field is spelt in a mapping of the file."""
    if not isinstance(node, CommentedMap):
        return None
    known = spellings(model)
    return next((key for key in node if known.get(normalize_key(str(key))) == field), None)
