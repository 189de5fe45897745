"""What a document shows of a report: year, organ, text worked out, figures; nothing private."""

from typing import Any

from reportgen.report.cells import Cells
from reportgen.report.expressions import evaluate
from reportgen.report.model import Agency, Report
from reportgen.report.prose import passages
from reportgen.report.references import References
from reportgen.report.tables import DefaultingTable


def public_report(report: Report, cells: Cells) -> Report:
    """Return a report with only what may be published: 审批, 核实说明, contact and local figures are left out."""
    references = References(report, cells)
    shown = report.model_copy(deep=True)
    for passage in passages(shown):
        passage.prose.body = evaluate(passage.prose.body or "", references).text or None
        passage.prose.figures = []
        passage.prose.model_fields_set.discard("figures")
    parts = {part.key: getattr(shown, part.key) for part in report.form.parts}
    _write_totals(parts, cells)
    return type(report).model_construct(
        **_said(
            year=shown.year,
            format=report.form_id,
            agency=Agency(name=shown.agency.name),
            preface=shown.preface,
            **parts,
            corrections=shown.corrections,
            signature=shown.signature,
            signed_on=shown.signed_on,
        ),
    )


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _write_totals(parts: dict[str, Any], cells: Cells) -> None:
    """Write down every figure that was left out and is known."""
    for ref, value in cells.values.items():
        table, *keys, name = ref.split(".")
        record = parts[table]
        for key in keys:
            record = getattr(record, key)
        setattr(record, name, value)
        record.model_fields_set.add(name)
    for table in parts.values():
        if isinstance(table, DefaultingTable):
            table.unlisted_zero = False
            table.model_fields_set.discard("unlisted_zero")
