"""What hides in files, as people read it and as scripts do."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.findings_text import SEVERITY_WORDS
from reportgen.diagnostics import Severity
from reportgen.language import _

if TYPE_CHECKING:
    from reportgen.inspection.notices import Notice


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file and what was found in it, or why it could not be looked through."""

    file: str
    notices: "tuple[Notice, ...]" = ()
    error: str | None = None


def inspect_files(files: Sequence[Path], style: str) -> int:
    """Look through files and show what hides in them; 1 where something is to be done, 2 where one cannot be read."""
    inspected = [_inspected(file) for file in files]
    if style == "json":
        click.echo(_json(inspected))
    else:
        for each in inspected:
            for line in _lines(each):
                click.echo(line)
    for each in inspected:
        if each.error:
            click.echo(each.error, err=True)
    findings = any(notice.kind.severity is not Severity.INFO for each in inspected for notice in each.notices)
    return exit_status(findings=findings, no_input=any(each.error for each in inspected))


def _inspected(file: Path) -> Inspected:
    from reportgen.importer.raw import UnreadableFileError
    from reportgen.inspection.files import inspect_file

    try:
        return Inspected(str(file), inspect_file(file))
    except OSError as error:
        return Inspected(str(file), error=cannot_open(file, error))
    except UnreadableFileError as error:
        message = _("“{file}”不能检查：{reason}。").format(file=file, reason=str(error).rstrip("。"))
        return Inspected(str(file), error=message)


def _lines(inspected: Inspected) -> Iterator[str]:
    if inspected.error:
        return
    for notice in inspected.notices:
        severity = SEVERITY_WORDS[notice.kind.severity]
        message = _("{file}: {severity} {message}（{place}）。{why}")
        shown = {"message": notice.message, "place": notice.place, "why": notice.kind.why}
        yield message.format(file=inspected.file, severity=severity, **shown)
        yield _("  处理：{mend}").format(mend=notice.kind.mend)
    yield _summary(inspected)


def _summary(inspected: Inspected) -> str:
    counts = _counts([inspected])
    if not any(counts.values()):
        return _("{file}: 没有发现不宜公开的内容。").format(file=inspected.file)
    each = _("，").join(
        _("{severity}{count}").format(severity=SEVERITY_WORDS[kind], count=counts[str(kind)]) for kind in Severity
    )
    return _("{file}: 共{total}处：{counts}。").format(file=inspected.file, total=sum(counts.values()), counts=each)


def _counts(inspected: Iterable[Inspected]) -> dict[str, int]:
    found = [notice.kind.severity for each in inspected for notice in each.notices]
    return {str(severity): found.count(severity) for severity in Severity}


def _json(inspected: list[Inspected]) -> str:
    files = [
        {
            "file": each.file,
            "error": each.error,
            "findings": [
                {
                    "kind": notice.kind.name,
                    "severity": str(notice.kind.severity),
                    "message": notice.message,
                    "place": notice.place,
                    "why": notice.kind.why,
                    "suggestion": notice.kind.mend,
                }
                for notice in each.notices
            ],
        }
        for each in inspected
    ]
    return json.dumps({"files": files, "summary": _counts(inspected)}, ensure_ascii=False, indent=2)
