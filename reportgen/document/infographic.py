"""A report as one page of pictures."""

from reportgen.document.build import created_at, title_lines
from reportgen.document.diagram import Infographic
from reportgen.document.report_diagrams import ReportDiagrams
from reportgen.document.sentences import SUBJECT
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.previous import LastYear


def build_infographic(report: Report, last_year: tuple[Report, ...] = (), *, draft: bool = False) -> Infographic:
    """Return the page of pictures of a report, held against last year's reports where there are any."""
    before = LastYear(last_year) if last_year else None
    diagrams = ReportDiagrams(report.form, cells_of(report), report.year, before)
    return Infographic(
        title=report.title,
        title_lines=title_lines(report),
        subject=SUBJECT,
        stamp=report.status.value if draft else None,
        diagram=diagrams.everything(),
        source=f"数据来源：《{report.title}》",
        created=created_at(report),
    )
