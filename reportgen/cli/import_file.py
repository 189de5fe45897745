"""Importing one file: what `import` does for each, here or in another process."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen.batch.records import Record, digest_of, digests
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.findings_text import findings_text, summary_text
from reportgen.cli.output import write_atomically
from reportgen.cli.reading import found_in_reading
from reportgen.diagnostics import ReportgenError
from reportgen.importer.files import import_file
from reportgen.importer.writing import summary_of, yaml_of
from reportgen.language import _
from reportgen.report.reading import Reading


@dataclass(frozen=True, slots=True)
class Task:
    """A file to import, where its report file goes, and what was noted on it before."""

    file: Path
    output: Path | None
    """None for stdout."""
    known: Record | None = None


@dataclass(frozen=True, slots=True)
class Importing:
    """How files are imported."""

    year: int | None
    force: bool
    conditions: str = ""
    """A digest of what the results depend on besides the files; none where no record is wanted."""


class Outcome(StrEnum):
    """How it ended with a file."""

    READ = "read"
    UNCHANGED = "unchanged"
    """It was read before, and has not changed since."""
    UNSURE = "unsure"
    """Something could not be told, or all of it."""
    FAILED = "failed"
    """It cannot be opened, or the report file not be written."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file."""

    outcome: Outcome
    lines: tuple[str, ...] = ()
    text: str = ""
    """The report file, where it is wanted on stdout."""
    record: Record | None = None


def import_one(task: Task, importing: Importing) -> Brought:
    """Write the report file of one file, and return what there is to say of it.

    One that was written from the same file is left alone, whatever has become of it: people go on in it.
    """
    known, output = task.known, task.output
    if known and output and output.is_file() and known.holds(task.file, importing.conditions):
        return Brought(Outcome.UNCHANGED)
    sources = digests(task.file.parent, (task.file.name,)) if importing.conditions else {}
    try:
        imported = import_file(task.file, importing.year)
    except OSError as error:
        return Brought(Outcome.FAILED, (cannot_open(task.file, error),))
    reading = imported if isinstance(imported, Reading) else imported.reading
    findings = found_in_reading(reading.source)
    lines = list(findings_text(findings, reading.source.lines))
    if isinstance(imported, Reading):
        return Brought(Outcome.UNSURE, tuple(lines))
    text = yaml_of(imported)
    record = None
    if output is not None:
        try:
            _refuse_to_lose(output, text, force=importing.force)
            write_atomically(output, text.encode(), follow=False)
        except ReportgenError as error:
            return Brought(Outcome.FAILED, (*lines, str(error)))
        lines.append(_("已写入“{path}”。").format(path=output))
        record = Record(importing.conditions, sources, {output.name: digest_of(text.encode())})
        text = ""
    told = _("{file}：{summary}").format(file=task.file.name, summary=summary_of(imported))
    lines.append(told + summary_text(findings, 1))
    outcome = Outcome.UNSURE if imported.read < imported.cells else Outcome.READ
    return Brought(outcome, tuple(lines), text, record)


def _refuse_to_lose(output: Path, text: str, *, force: bool) -> None:
    """Refuse to write over a file that says something else. Why: it may be the work of days."""
    if not force and output.is_file() and output.read_bytes() != text.encode():
        message = _("“{path}”已经存在，没有改动：换一个文件名，要写入改稿请用 --onto，确实要覆盖请加 --force。")
        raise ReportgenError(message.format(path=output))
