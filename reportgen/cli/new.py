"""`reportgen new`: a report from questions and answers, begun or taken up again."""

from datetime import date
from pathlib import Path

import click

from reportgen.cli.exit_statuses import NO_INPUT
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.findings_text import findings_text
from reportgen.cli.new_finishing import finish, show_result
from reportgen.cli.new_report_file import Drafting, begin_or_resume
from reportgen.cli.own_templates import own_templates, templates_option
from reportgen.cli.previous import previous_option
from reportgen.cli.streams import in_terminal
from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.model import Report
from reportgen.wizard.answers import Answers, answer_all, read_answers
from reportgen.wizard.asking import Ask
from reportgen.wizard.run import Run, all_questions, open_questions
from reportgen.wizard.terminal import terminal
from reportgen.wizard.wrapping import printable


@click.command(
    name="new",
    help=_("一问一答，写一份报告，或者接着写没有填完的。REPORT.yaml 为填报文件，不写则是当前文件夹里的“年度.yaml”。"),
)
@click.argument("report", metavar="[REPORT.yaml]", required=False, type=click.Path(path_type=Path))
@click.option("--year", metavar="Y", type=click.IntRange(2000, 2099), help=_("报告年度，如 2024；不写则询问"))
@previous_option(_("上年度报告，import 能读的都行：沿用机关，带入上年结转，文字供参考"))
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=_("不询问，从文件取答案；写法与填报文件相同，没有写的以后再填"),
)
@templates_option
def command(
    report: Path | None, *, year: int | None, previous: Path | None, answers: Path | None, templates: Path | None
) -> int:
    """Ask for a report; 1 where errors stand in it at the end, 2 where something cannot be read or taken."""
    today = date.today()  # noqa: DTZ011 - the calendar date where the user is
    if answers is not None:
        return _from_answers(answers, report, year, previous, today, templates=own_templates(templates))
    if not in_terminal():
        raise click.UsageError(_("这里不是终端，不能询问；请在终端里运行，或者用 --answers 写明答案文件。"))
    ask = terminal()
    ask.tell(
        _("一问一答写年度报告。每题后按回车；? 看说明，< 返回上一题，> 以后再填；Ctrl-C 随时停下，已填的都已保存。")
    )
    drafting = begin_or_resume(report, year, previous, today, templates=own_templates(templates), ask=ask)
    try:
        _greet(drafting, ask, today)
        run = Run(drafting.draft, ask, drafting.save, today)
        run.go_through(_unconfirmed(drafting, today))
        return finish(drafting, run, ask, today)
    except KeyboardInterrupt:
        _say_goodbye(drafting)
        raise


def _greet(drafting: Drafting, ask: Ask, today: date) -> None:
    if not drafting.resumed:
        ask.tell("", _("{year}年度，写入“{path}”。").format(year=drafting.draft.report.year, path=drafting.path))
        return
    known = all_questions(drafting.draft, today)
    still_open = open_questions(drafting.draft, today)
    if still_open:
        message = _("接着填“{path}”：已填{done}题，从“{title}”开始，还有{count}题。")
        done = sum(question.current(drafting.draft) is not None for question in known)
        said = {"path": drafting.path, "done": done, "title": still_open[0].title, "count": len(still_open)}
        ask.tell("", message.format(**said))
    else:
        ask.tell("", _("“{path}”的必答题都已填好。").format(path=drafting.path))


def _unconfirmed(drafting: Drafting, today: date) -> list[str]:
    """Return the questions whose answers come from last year's report: nobody has said them for this year yet."""
    if drafting.resumed:
        return []
    draft = drafting.draft
    return [question.key for question in all_questions(draft, today) if question.current(draft) is not None]


def _say_goodbye(drafting: Drafting) -> None:
    if drafting.path.exists():
        message = _("已填的都保存在“{path}”里。接着填：reportgen new {path}")
        click.echo("\n" + message.format(path=drafting.path), err=True)


def _from_answers(
    file: Path, report: Path | None, year: int | None, last: Path | None, today: date, *, templates: Templates
) -> int:
    """Answer all questions from a file; nothing is written where one of them cannot be taken."""
    answers, said = _read(file)
    drafting = begin_or_resume(report, year or said.year, last, today, templates=templates)
    refused = 0
    for answered in answer_all(drafting.draft, answers, said, today):
        if answered.refused:
            refused += 1
            click.echo(f"{answered.place}: {answered.title}：{answered.refused}", err=True)
        else:
            click.echo(printable(_("{title} <- {shown}").format(title=answered.title, shown=answered.shown)))
    if refused:
        click.echo(_("有{count}处答案不能用，没有写入。").format(count=refused), err=True)
        return NO_INPUT
    drafting.save()
    for question in open_questions(drafting.draft, today):
        click.echo(_("没有回答：{title}").format(title=question.title))
    click.echo(_("已写入“{path}”。").format(path=drafting.path), err=True)
    return show_result(drafting, today)


def _read(file: Path) -> tuple[Answers, Report]:
    try:
        answers = read_answers(file)
    except OSError as error:
        raise ReportgenError(cannot_open(file, error)) from None
    if answers.findings or answers.report is None:
        for line in findings_text(answers.findings, answers.source.lines):
            click.echo(line, err=True)
        raise ReportgenError(_("答案文件“{file}”有误，没有写入。").format(file=file))
    return answers, answers.report
