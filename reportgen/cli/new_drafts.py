"""The unfinished reports of a folder, for who goes on without saying with which."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.beginning import begin
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from reportgen.report.words import Status
from reportgen.text.file_names import is_report_name
from reportgen.wizard.asking import Ask, Choice
from reportgen.wizard.draft import Draft
from reportgen.wizard.run import open_questions

_SHOWN = 9
_UNDER_WAY = frozenset({Status.DRAFT, Status.REVIEW})


def chosen_draft(ask: Ask, today: date) -> Path | None:
    """Ask whether to go on with a report of the folder that has open questions; None where a new one is wanted."""
    found = list(_unfinished(today))[:_SHOWN]
    if not found:
        return None
    going_on = _("接着写“{path}”（{name}，还有{count}题）")
    choices = [
        Choice(going_on.format(path=path, name=report.agency.name or _("机关未填"), count=count), str(path))
        for path, report, count in found
    ]
    ask.tell("", _("这里有没有写完的报告："))
    chosen = ask.choose([*choices, Choice(_("写一份新的"), "")])
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def _unfinished(today: date) -> Iterator[tuple[Path, Report, int]]:
    for path in sorted(Path().iterdir()):
        report = read_report(path).report if is_report_name(path.name) and path.is_file() else None
        if report is None or report.year is None or report.status not in _UNDER_WAY:
            continue
        draft = Draft(report, begin(report.year), Templates().read)
        count = len(open_questions(draft, today))
        if count:
            yield path, report, count
