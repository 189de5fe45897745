"""Which official form tables belong to: by the labels that only it has, whatever the year says."""

from collections import Counter
from collections.abc import Sequence

from reportgen.forms.registry import form_id_for, form_ids
from reportgen.importer.tables.labels import own_labels
from reportgen.importer.tables.rows import TableRows


def form_id_of(tables: Sequence[TableRows], year: int | None) -> str:
    """Return the form whose own labels the tables bear, else that of the year."""
    words = {cell.words for table in tables for row in table.rows for cell in row}
    counts = Counter({form_id: len(words & own_labels(form_id)) for form_id in form_ids()})
    best = max(counts.values())
    leading = [form_id for form_id, count in counts.items() if count == best]
    due = form_id_for(year)
    return due if due in leading else leading[-1]
