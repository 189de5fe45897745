"""The JSON Schema of a report file, as a file of a size that editors take."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from reportgen.report.json_schema import report_schema

Schema = dict[str, Any]

_WORTH_A_NAME = 120
"""Characters; a shorter schema is not longer than the reference to it."""


def schema_page(form_id: str) -> str:
    """Return the schema of a form with what recurs in it moved to `$defs`.

    Why: every key has two or more spellings; written out at every one, the schema has over 150,000 lines.
    """
    schema = report_schema(form_id)
    counts: Counter[str] = Counter()
    _count(schema, counts)
    recurring = (text for text, count in counts.items() if count > 1 and len(text) > _WORTH_A_NAME)
    names = {text: f"d{number}" for number, text in enumerate(recurring, 1)}

    def refer(inner: Schema) -> Schema:
        name = names.get(_text(inner))
        return {"$ref": f"#/$defs/{name}"} if name else _changed(inner, refer)

    definitions = {name: _changed(json.loads(text), refer) for text, name in names.items()}
    return json.dumps(refer(schema) | {"$defs": definitions}, ensure_ascii=False, indent=2) + "\n"


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False)


def _count(schema: Schema, counts: Counter[str]) -> None:
    """Count how often a schema and those inside it stand in different places."""
    text = _text(schema)
    counts[text] += 1
    if counts[text] == 1:

        def count_inner(inner: Schema) -> Schema:
            _count(inner, counts)
            return inner

        _changed(schema, count_inner)


def _changed(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """Return a schema with every schema directly inside it changed."""
    changed = dict(schema)
    for word, value in schema.items():
        if word in {"properties", "patternProperties"}:
            changed[word] = {key: change(inner) for key, inner in value.items()}
        elif word == "anyOf":
            changed[word] = [change(inner) for inner in value]
        elif word in {"items", "additionalProperties"} and isinstance(value, dict):
            changed[word] = change(value)
    return changed
