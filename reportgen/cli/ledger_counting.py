"""What `reportgen ledger` does with a register: read, counted, shown, written into a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from reportgen.cli.exit_statuses import DONE, FINDINGS, exit_status
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.findings_text import SEVERITY_WORDS, findings_text
from reportgen.cli.ledger_text import change_lines, explanation, remarks, table_lines, understood, words_used
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.cli.reading import found_in_reading
from reportgen.cli.streams import in_terminal
from reportgen.diagnostics import Finding, ReportgenError, Severity
from reportgen.forms.registry import form_id_for, load_form
from reportgen.forms.schema import Form
from reportgen.importer.archives import MAX_FILE
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _
from reportgen.ledger.correspondence import (
    Correspondence,
    correspondence_text,
    path_beside,
    read_correspondence,
    worth_keeping,
)
from reportgen.ledger.counting import Register, count, find_year, understand
from reportgen.ledger.defaults import defaults
from reportgen.ledger.explaining import find_cells
from reportgen.ledger.reporting import new_report
from reportgen.ledger.sheets import read_sheets
from reportgen.ledger.tally import Counted
from reportgen.ledger.updating import changes, updated
from reportgen.ledger.usage import Usage, usages
from reportgen.ledger.words import Words
from reportgen.report.editable import EditableReport, read_editable
from reportgen.report.model import Report
from reportgen.report.previous import read_previous
from reportgen.report.reading import Reading, read_bytes
from reportgen.report.writing import emit_report
from reportgen.rules.engine import check

_JUDGED = ("T2-", "T3-", "XY-")
"""Rules on what is counted here."""


@dataclass(frozen=True, slots=True)
class Job:
    """A register, and what it is counted for."""

    register: Path
    output: Path | None
    year: int | None
    mapping: Path | None
    today: date

    def explain(self, cell: str) -> int:
        """Show the rows behind a cell."""
        said = self._said()
        if said is None:
            return FINDINGS
        counted, form = self._counted(self._understood(said), said, None)
        named = find_cells(form, cell)
        if named.table not in counted.tallies:
            message = _("台账里没有复议、诉讼的列或工作表，“{part}”没有计数。")
            raise ReportgenError(message.format(part=form.part(named.table).short))
        _show(explanation(named, counted))
        return DONE

    def count(self, *, force: bool) -> int:
        """Show what was counted, and write it where that is wanted."""
        if self.output is not None:
            refuse_inputs([self.output], [self.register, self._mapping])
        said = self._said()
        if said is None:
            return FINDINGS
        present = self._present()
        register = self._understood(said)
        counted, form = self._counted(register, said, present.report if present else None)
        _show([_("{year}年度（{why}）").format(year=counted.year, why=counted.why)])
        words = said.words_in(form)
        used = list(usages(register.of, words, form))
        _show([*understood(register), *words_used(words, used)])
        _show([*table_lines(form, counted), *remarks(counted, self.today)])
        self._keep_mapping(register, words, used, counted)
        done = self._put_into(present, counted, force=force) if present else self._write_new(counted)
        return exit_status(findings=not done or any(tally.unclassed for tally in counted.tallies.values()))

    @property
    def _mapping(self) -> Path:
        return self.mapping or path_beside(self.register)

    def _said(self) -> Correspondence | None:
        """Return what the office says of its register; None where that is wrong, which is shown."""
        if self.mapping is None and not self._mapping.is_file():
            return Correspondence()
        try:
            said = read_correspondence(self._mapping)
        except OSError as error:
            raise ReportgenError(cannot_open(self._mapping, error)) from None
        findings = found_in_reading(said.source)
        for line in findings_text(findings, said.source.lines):
            click.echo(line, err=True)
        return None if any(finding.severity is Severity.ERROR for finding in findings) else said

    def _understood(self, said: Correspondence) -> Register:
        """Return the sheets of the register. Raises ReportgenError where it is none, or columns are missing."""
        try:
            with self.register.open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
            register = understand(read_sheets(data, self.register.name), said)
        except OSError as error:
            raise ReportgenError(cannot_open(self.register, error)) from None
        except UnreadableFileError as error:
            message = _("不能读取“{file}”：{reason}。")
            raise ReportgenError(message.format(file=self.register, reason=str(error).rstrip("。"))) from None
        if not register.parts:
            fields = defaults().fields["requests"].values()
            names = _("、").join(f"“{each.name}”" for each in fields if each.needed)
            message = _("“{file}”里没有找到登记表：要有{names}等列，列名在前30行里。")
            raise ReportgenError(message.format(file=self.register, names=names))
        if missing := register.missing():
            _show(understood(register))
            self._keep_mapping(register, None, [], None)
            listed = _("、").join(f"{sheet}“{defaults().fields[kind][key].name}”" for sheet, kind, key in missing)
            message = _("没有认出这些列，不能计数：{listed}。请在“{mapping}”里写明是哪一列。")
            raise ReportgenError(message.format(listed=listed, mapping=self._mapping))
        return register

    def _present(self) -> EditableReport | None:
        """Return the report that is there already. Raises ReportgenError where it cannot be edited."""
        if self.output is None or not self.output.exists():
            return None
        try:
            present = read_editable(self.output)
        except OSError as error:
            raise ReportgenError(cannot_open(self.output, error)) from None
        if self.year is not None and present.report.year not in {None, self.year}:
            message = _("“{report}”是{year}年度的，与 --year 不同，没有改动。")
            raise ReportgenError(message.format(report=self.output, year=present.report.year))
        return present

    def _counted(self, register: Register, said: Correspondence, report: Report | None) -> tuple[Counted, Form]:
        if self.year is not None:
            year = self.year, _("由 --year 写明")
        elif report is not None and report.year is not None:
            year = report.year, _("与“{report}”相同").format(report=self.output)
        else:
            year = find_year(register)
        form_id = report.form_id if report is not None else form_id_for(year[0])
        if form_id is None:
            raise ReportgenError(_("没有适用于{year}年度的统一格式。").format(year=year[0]))
        form = load_form(form_id)
        return count(register, form, year, said, self.today), form

    def _keep_mapping(
        self, register: Register, words: Words | None, used: list[Usage], counted: Counted | None
    ) -> None:
        """Write down how the register was understood, where that is not plain and nobody has said it yet."""
        if self._mapping.exists() or not (used or worth_keeping(register.layouts, counted)):
            return
        text = correspondence_text(register.layouts, words, used, self.register.name)
        try:
            write_atomically(self._mapping, text.encode())
        except ReportgenError as error:
            click.echo(str(error), err=True)
        else:
            click.echo(_("列和词的对应记在“{path}”，认错的可以在那里改。").format(path=self._mapping), err=True)

    def _write_new(self, counted: Counted) -> bool:
        """Check the report of the counts alone, and write it where that is wanted; tell whether it is sound."""
        text = emit_report(new_report(counted))
        sound = _judge(read_bytes(text.encode(), str(self.output or "")), counted, self.today)
        if self.output is not None:
            write_atomically(self.output, text.encode())
            click.echo(_("已写入“{path}”。").format(path=self.output), err=True)
        return sound

    def _put_into(self, present: EditableReport, counted: Counted, *, force: bool) -> bool:
        """Put the counts into the report that is there; tell whether that was done, and the report is sound."""
        path = Path(present.reading.source.file)
        found = changes(present.report, counted)
        text = updated(present.text, str(path), counted)
        if text == present.text:
            click.echo(_("“{path}”与台账相同，没有改动。").format(path=path), err=True)
            return _judge(present.reading, counted, self.today)
        _show(["", _("“{path}”里要改的：").format(path=path), *change_lines(found)])
        lost = sum(change.overwrites for change in found)
        if lost and not force and not _agreed(lost):
            message = _("“{path}”里有{count}格原来的数与台账不同，没有改动；确实要改成台账的，请加 --force。")
            click.echo(message.format(path=path, count=lost), err=True)
            return False
        sound = _judge(read_bytes(text.encode(), str(path)), counted, self.today)
        write_atomically(path, present.with_text(text))
        click.echo(_("已写入“{path}”。").format(path=path), err=True)
        return sound


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _agreed(lost: int) -> bool:
    """Ask a person in a terminal whether figures may be replaced; nobody else agrees."""
    if not in_terminal():
        return False
    import questionary

    question = _("有{count}格原来的数与台账不同，改成台账的吗？").format(count=lost)
    return bool(questionary.confirm(question, default=False, qmark="", auto_enter=False).unsafe_ask())


def _judge(reading: Reading, counted: Counted, today: date) -> bool:
    """Show what the rules say of the tables that were counted; tell whether they find no error."""
    found = check(reading, today, previous=read_previous(reading))
    told = [each for each in found if each.code.startswith(_JUDGED) and _table(each) in counted.tallies]
    _show(
        _("{severity} {code} {message}").format(
            severity=SEVERITY_WORDS[each.severity], code=each.code, message=each.message
        )
        for each in told
    )
    return all(each.severity is not Severity.ERROR for each in told)


def _table(finding: Finding) -> str:
    return (finding.cell or "").partition(".")[0]
