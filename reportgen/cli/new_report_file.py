"""The file a report is written into by questions and answers: begun from last year's, or taken up again."""

from datetime import date
from pathlib import Path

from reportgen.cli.file_errors import cannot_open
from reportgen.cli.findings_text import findings_text
from reportgen.cli.new_drafts import chosen_draft
from reportgen.cli.new_last_year import LastYearsFile, last_year_of, named_last_year, offered_last_year
from reportgen.cli.output import write_atomically
from reportgen.diagnostics import ReportgenError
from reportgen.forms.registry import form_id_for, form_ids
from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.beginning import begin
from reportgen.report.editable import EditableReport, NotEditableError, editable
from reportgen.report.model import Report, year_of
from reportgen.report.reading import is_report_text, read_bytes
from reportgen.report.words import Status
from reportgen.rules.engine import word_issues
from reportgen.text.file_names import REPORT_ENDINGS, is_report_name
from reportgen.wizard.asking import Ask, Choice, Move
from reportgen.wizard.draft import Draft
from reportgen.wizard.draft_text import canonical_text, changed_text, is_canonical

_CLOSED = frozenset({Status.FINAL, Status.PUBLISHED})
_NEW_YEAR_WORK_ENDS = 6
"""The month up to which a report is most likely that of the year before."""


class Drafting:
    """A draft and its file."""

    def __init__(
        self,
        path: Path,
        draft: Draft,
        there: EditableReport | None,
        *,
        last: LastYearsFile | None,
        templates: Templates,
    ) -> None:
        """Write `draft` into `path`, where a report file stands `there`, or none yet."""
        self.path = path
        self.draft = draft
        self.last = last
        self.templates = templates
        self._text = there.text if there else None
        self._mark = there.mark if there else b""
        self._ours = there is None or is_canonical(there.text, draft.report)
        self.resumed = there is not None

    def save(self) -> None:
        """Write the draft down as it is now; of a file edited by hand only what has changed.

        Raises ReportgenError where somebody else has written into the file since.
        """
        if self._ours or self._text is None:
            text = canonical_text(self.draft.report)
        else:
            before = read_bytes(self._text.encode(), "").report
            text = changed_text(self._text, before or self.draft.report, self.draft.report)
        if text != self._text:
            self._refuse_to_lose(text)
            write_atomically(self.path, self._mark + text.encode())
            self._text = text

    def _refuse_to_lose(self, text: str) -> None:
        """Keep what another window or an editor has written meanwhile."""
        there = self.path.read_bytes() if self.path.is_file() else b""
        expected = {b"", self._mark + text.encode(), self._mark + (self._text or "").encode()}
        if there not in expected:
            message = _(
                "“{path}”刚才在别处改动过，这一次没有保存；请按 Ctrl-C 退出，再运行 reportgen new {path} 接着填。"
            )
            raise ReportgenError(message.format(path=self.path))


def begin_or_resume(
    path: Path | None,
    year: int | None,
    last: Path | None,
    today: date,
    *,
    templates: Templates,
    ask: Ask | None = None,
) -> Drafting:
    """Return the draft of a file: as it stands there, or begun. Raises ReportgenError where it is none of ours.

    `templates` give the texts to start from. Without `ask` nobody is asked: what is missing is an error.
    """
    named = None if last is None else named_last_year(last)
    if ask is not None and path is None and year is None and named is None:
        path = chosen_draft(ask, today)
    if path is not None and path.is_file() and path.stat().st_size:
        return _resume(path, year, named, templates, ask)
    year = year or (named.year_after if named else None) or _year_in_name(path) or _asked_year(ask, today)
    _refuse_year(year)
    path = path or Path(f"{year}.yaml")
    if path.is_file() and path.stat().st_size:
        return _resume(path, year, named, templates, ask)
    if not is_report_name(path.name) or path.is_dir():
        message = _(
            "填报文件的名称要以 .yaml 结尾，如 {year}.yaml（地方要求.yaml、.对应.yaml 另有用处）；“{path}”不行。"
        )
        raise ReportgenError(message.format(year=year, path=path))
    if named is None and ask is not None:
        named = offered_last_year(path.parent, year, ask)
    _refuse_other_year(named, year)
    beginning = begin(year, named.report if named else None)
    draft = Draft(beginning.report, beginning, templates.read, named.words if named else "")
    if named and (name := named.name_beside(path)):
        draft.put("previous", [name])
    return Drafting(path, draft, None, last=named, templates=templates)


def _resume(
    path: Path, year: int | None, named: LastYearsFile | None, templates: Templates, ask: Ask | None
) -> Drafting:
    """Return the draft in a file that is there."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportgenError(cannot_open(path, error)) from None
    if path.suffix.lower() not in REPORT_ENDINGS or not is_report_text(data):
        message = _("“{path}”已经存在，而且不是填报文件，没有改动；请换一个文件名。")
        raise ReportgenError(message.format(path=path))
    there = _editable(data, path)
    report = there.report
    if year is not None and report.year not in (None, year):
        message = _("“{path}”是{found}年度的，不是{year}年度的，没有改动；请换一个文件名。")
        raise ReportgenError(message.format(path=path, found=report.year, year=year))
    _confirm_closed(report, path, ask)
    last = named or last_year_of(there.reading)
    year = report.year or year
    _refuse_other_year(last, year)
    beginning = begin(year, last.report if last else None)
    if beginning.report.form_id != report.form_id:
        beginning = begin(year)
    draft = Draft(report, beginning, templates.read, last.words if last else "")
    drafting = Drafting(path, draft, there, last=last, templates=templates)
    if report.year is None and year is not None:
        draft.put("year", year)
    return drafting


def _editable(data: bytes, path: Path) -> EditableReport:
    """Return a report file that may be written on. Raises ReportgenError, with what stands in the way."""
    try:
        return editable(data, str(path))
    except NotEditableError as error:
        lines = findings_text(tuple(word_issues(error.issues, error.source)), error.source.lines)
        message = _("“{path}”的写法有误，没有改动；请先改正，再接着填。").format(path=path)
        raise ReportgenError("\n".join([*lines, message])) from None


def _confirm_closed(report: Report, path: Path, ask: Ask | None) -> None:
    """Let nobody change by mistake what is final."""
    if report.status not in _CLOSED:
        return
    message = _("“{path}”的状态是“{status}”。").format(path=path, status=report.status)
    if ask is not None:
        ask.tell("", message)
        if ask.choose([Choice(_("不改，退出"), "no"), Choice(_("接着改这一份"), "yes")]) == "yes":
            return
    raise ReportgenError(message + _("没有改动。"))


def _year_in_name(path: Path | None) -> int | None:
    year = year_of(path.stem) if path else None
    return year if year and form_id_for(year) else None


def _asked_year(ask: Ask | None, today: date) -> int:
    if ask is None:
        raise ReportgenError(_("没有写年度：请用 --year 写明，如 --year {year}。").format(year=_likely_year(today)))
    ask.tell("", _("报告年度"))
    while True:
        typed = ask.line(str(_likely_year(today)))
        if typed is Move.HELP:
            ask.tell(_("  报告所说的那一年：2025年1月写的是2024年度的报告。"))
        elif isinstance(typed, str) and (year := year_of(typed)) and form_id_for(year):
            return year
        else:
            ask.tell(_("  请输入年份，如 {year}。").format(year=_likely_year(today)))


def _likely_year(today: date) -> int:
    return today.year - (today.month <= _NEW_YEAR_WORK_ENDS)


def _refuse_year(year: int) -> None:
    if form_id_for(year) is None:
        message = _("没有{year}年度的统一格式，最早的是{first}年度。")
        raise ReportgenError(message.format(year=year, first=form_ids()[0]))


def _refuse_other_year(last: LastYearsFile | None, year: int | None) -> None:
    if last is not None and year is not None and last.report.year not in (None, year - 1):
        message = _("“{file}”是{found}年度的，应为{expected}年度。")
        raise ReportgenError(message.format(file=last.path, found=last.report.year, expected=year - 1))
