"""`reportgen import --onto`: an edited file is brought back into the report file it was made from."""

from collections.abc import Sequence
from pathlib import Path

import click

from reportgen.cli.differences import difference_lines, lines_of
from reportgen.cli.exit_statuses import FINDINGS, exit_status
from reportgen.cli.file_and_report import read_both
from reportgen.cli.findings_text import findings_text
from reportgen.cli.output import write_atomically
from reportgen.cli.streams import in_terminal
from reportgen.importer.comparison import Difference, compare
from reportgen.importer.imported import Imported
from reportgen.importer.returning import Returned, take
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.editable import read_editable
from reportgen.report.model import Report


def bring_back(file: Path, report: Path, chosen: str | None, output: Path | None, year: int | None) -> int:
    """List what a file changed, and take over what a person takes; 1 where something is left to decide or to do."""
    both = read_both(file, report, year)
    for line in findings_text(both.findings, both.lines):
        click.echo(line, err=True)
    if both.imported is None or both.report is None:
        return FINDINGS
    _show_comments(both.imported)
    differences = compare(both.report, both.imported)
    if not differences:
        click.echo(_("“{file}”没有改动。").format(file=file.name))
    taken, undecided = _decide(differences, chosen, both.report)
    if taken or (output is not None and not undecided):
        by_hand = _write(report, output or report, both.imported, taken)
    else:
        by_hand = 0
    if undecided:
        message = _("还有{count}处没有决定取哪一个：加 --take theirs 取改稿的，加 --take ours 保留原来的。")
        click.echo(message.format(count=undecided), err=True)
    return exit_status(findings=bool(undecided or by_hand))


def _show_comments(imported: Imported) -> None:
    for comment in imported.original.comments:
        message = _("批注（{place}，关于“{about}”）：{text}")
        click.echo(message.format(place=comment.location, about=comment.about, text=comment.text))


def _decide(differences: Sequence[Difference], chosen: str | None, report: Report) -> tuple[list[Difference], int]:
    """Return the differences that are taken over, and how many were not decided on."""
    asking = chosen is None and in_terminal()
    if asking:
        return _ask(differences, report)
    for line in difference_lines(differences):
        click.echo(line)
    if chosen is None:
        return [], len(differences)
    return (list(differences) if chosen == "theirs" else []), 0


def _ask(differences: Sequence[Difference], report: Report) -> tuple[list[Difference], int]:
    """Ask about every difference; sums that were not written down follow from their parts and are not asked about."""
    import questionary

    computed = cells_of(report).computed
    parts = [each for each in differences if each.cell not in computed]
    asked = parts or differences
    theirs, ours, later, rest = _("取改稿的"), _("保留原来的"), _("先不决定"), _("其余都取改稿的")
    taken: list[Difference] = []
    undecided = 0
    for number, difference in enumerate(asked, 1):
        click.echo("\n" + "\n".join(lines_of(number, difference)))
        question = _("第{number}处，共{count}处，取哪一个？").format(number=number, count=len(asked))
        choices = [theirs, ours, later, rest]
        answer = questionary.select(question, choices=choices, instruction=" ", qmark="").unsafe_ask()
        if answer == rest:
            taken += asked[number - 1 :]
            break
        if answer == theirs:
            taken.append(difference)
        undecided += answer == later
    return taken, undecided


def _write(report: Path, output: Path, imported: Imported, taken: Sequence[Difference]) -> int:
    """Write what was taken over, and return how many differences have to be dealt with by hand."""
    ours = read_editable(report)
    returned = take(ours.text, str(report), imported, taken)
    _tell(returned)
    write_atomically(output, ours.with_text(returned.text))
    click.echo(_("已写入“{path}”。").format(path=output), err=True)
    return len(returned.not_taken)


def _tell(returned: Returned) -> None:
    for lost in returned.lost:
        if lost.written:
            message = _("“{words}”里的 {expression} 是{figure}，改稿写的是“{written}”，已照改稿写成文字。")
        else:
            message = _("“{words}”里的 {expression}（{figure}）在改稿里没有找到，请核对。")
        values = {"words": lost.words, "expression": lost.expression, "figure": lost.figure}
        click.echo(message.format(**values, written=lost.written), err=True)
    for difference in returned.stale:
        message = _("“{words}”随表中的数一起变了，而改稿没有改这一处，请核对。")
        click.echo(message.format(words=difference.words), err=True)
    for difference in returned.not_taken:
        message = _("“{words}”不能自动写入，请对照上面的内容自己改。")
        click.echo(message.format(words=difference.words), err=True)
