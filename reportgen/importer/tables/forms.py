"""Which official form tables belong to: by the labels that it has instead of others, whatever the year says."""

from collections.abc import Sequence

from reportgen.forms.registry import form_id_for, form_id_to_use, form_ids, load_form
from reportgen.importer.tables.labels import labels_instead
from reportgen.importer.tables.rows import TableRows


def form_id_of(tables: Sequence[TableRows], year: int | None) -> str:
    """Return the form of the year, unless the tables bear more labels that another has in the place of its own."""
    words = {cell.words for table in tables for row in table.rows for cell in row}
    due = form_id_to_use(year)

    def gain(other: str) -> int:
        return len(words & labels_instead(other, due)) - len(words & labels_instead(due, other))

    return max((due, *reversed(form_ids())), key=lambda form_id: gain(form_id) if _may_be_used(form_id, year) else 0)


def _may_be_used(form_id: str, year: int | None) -> bool:
    """Tell whether a form can have been known when the report of a year was written, early in the next."""
    return year is None or form_id_for(year) is None or load_form(form_id).first_year <= year + 1
