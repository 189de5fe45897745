"""Findings as a workbook for people who mend in Excel: one row a finding."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reportgen.cli.checked import Checked
from reportgen.cli.findings_text import SEVERITY_WORDS
from reportgen.diagnostics import Finding
from reportgen.language import _
from reportgen.rules.explain import explain

_COLUMNS = {
    _("单位"): 24,
    _("位置"): 30,
    _("原文"): 40,
    _("问题"): 50,
    _("依据"): 40,
    _("怎么改"): 50,
}
"""Heads with their widths, in characters."""
_EXCERPT, _LEAD = 120, 20
"""Characters of a line that are shown, and those before the place of a longer one."""
_LIMIT = 32767
"""Characters a cell of a workbook can hold."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no time zone
"""The time written into the workbook. Why: that of its making would change its bytes every time."""


def findings_xlsx(checked: Iterable[Checked]) -> bytes:
    """Return a workbook with one sheet; every cell is text, never a formula; the same findings give the same bytes."""
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "valign": "vcenter"})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet(_("检查结果"))
        for column, (name, width) in enumerate(_COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        count = 0
        for count, row in enumerate(_rows(checked), 1):
            for column, text in enumerate(row):
                sheet.write_string(count, column, _fit(text), body)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return stream.getvalue()


def _rows(checked: Iterable[Checked]) -> Iterator[tuple[str, ...]]:
    for one in checked:
        for finding in one.findings:
            text = explain(finding.code)
            yield (
                one.agency or Path(one.file).stem,
                _place(finding),
                _excerpt(finding, one),
                f"{SEVERITY_WORDS[finding.severity]} {finding.code} {finding.message}",
                _plain(text.basis),
                finding.suggestion or _plain(text.mend),
            )


def _place(finding: Finding) -> str:
    place = finding.location
    name = Path(place.file).name
    where = _("{file} 第{line}行").format(file=name, line=place.line) if place.line else place.spot or name
    return "\n".join(filter(None, (finding.path, where)))


def _excerpt(finding: Finding, checked: Checked) -> str:
    """Return the line a finding is about, as far as it is text of this file."""
    place = finding.location
    if place.file != checked.file or not place.line or place.line > len(checked.lines):
        return ""
    line = checked.lines[place.line - 1]
    if len(line.strip()) <= _EXCERPT:
        return line.strip()
    start = max(0, (place.column or 1) - 1 - _LEAD)
    return line[start : start + _EXCERPT].strip()


def _plain(markdown: str) -> str:
    """Return a text without Markdown's fences and marks."""
    return re.sub(r"^```.*\n|`|\*\*", "", markdown, flags=re.MULTILINE).strip()


def _fit(text: str) -> str:
    return text.encode(errors="replace").decode()[:_LIMIT]
