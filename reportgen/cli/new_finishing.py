"""The end of the questions: what was entered, what is found in it, and the three files."""

from datetime import date

import click

from reportgen.cli.build_report import USUAL_FORMATS, Options, produce
from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.findings_text import findings_text, summary_text
from reportgen.cli.new_report_file import Drafting
from reportgen.cli.reading import read_input
from reportgen.diagnostics import Finding, Severity
from reportgen.language import _
from reportgen.report.previous import read_previous
from reportgen.report.reading import read_report
from reportgen.rules.engine import check
from reportgen.wizard.asking import Ask, Choice, Move
from reportgen.wizard.pages import pages
from reportgen.wizard.run import Run, open_questions
from reportgen.wizard.summary import summary

_MAKE, _CHANGE, _REST, _LEAVE = "make", "change", "rest", "leave"


def show_result(drafting: Drafting, today: date) -> int:
    """List what is found in the file; 1 where an error stands."""
    found, lines = _findings(drafting, today)
    for line in (*findings_text(found, lines), summary_text(found, 1)):
        click.echo(line)
    return exit_status(findings=_has_errors(found))


def _heading(words: str) -> str:
    return f"== {words} =="


def _show_to_person(drafting: Drafting, ask: Ask, today: date) -> bool:
    """Tell what is found in the file, and whether an error stands.

    Why: lines of the file with carets below them are wider than a screen, and no help to who has answered questions.
    """
    found, _lines = _findings(drafting, today)
    ask.tell("", _heading(_("检查结果")), *findings_text(found, ()), summary_text(found, 1))
    return _has_errors(found)


def _findings(drafting: Drafting, today: date) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    reading = read_report(drafting.path)
    chosen = [drafting.last.path] if drafting.last and not (reading.report and reading.report.previous) else []
    found = check(reading, today, previous=read_previous(reading, chosen, read_input))
    return found, reading.source.lines


def _has_errors(found: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found)


def finish(drafting: Drafting, run: Run, ask: Ask, today: date) -> int:
    """Show what was entered until the person makes the files or leaves; 1 where an error stands."""
    drafting.save()
    while True:
        ask.tell("", _heading(_("填好的内容")), *summary(drafting.draft))
        failed = _show_to_person(drafting, ask, today)
        chosen = _what_next(drafting, ask, today, failed=failed)
        if chosen == _REST:
            run.go_on_from(open_questions(drafting.draft, today)[0].key)
        elif chosen == _CHANGE:
            _change_one(drafting, run, ask, today)
        else:
            if chosen == _MAKE:
                _make(drafting, ask, today, draft=failed)
            _say_what_next(drafting, ask, made=chosen == _MAKE)
            return exit_status(findings=failed)


def _what_next(drafting: Drafting, ask: Ask, today: date, *, failed: bool) -> str:
    still_open = open_questions(drafting.draft, today)
    make = _("生成 Word、PDF、网页（有必改的问题，先出草稿）") if failed else _("生成 Word、PDF、网页")
    choices = [Choice(make, _MAKE), Choice(_("改一题"), _CHANGE), Choice(_("今天到这里"), _LEAVE)]
    if still_open:
        choices.insert(0, Choice(_("接着填没有回答的{count}题").format(count=len(still_open)), _REST))
    ask.tell("", _("接下来做什么？"))
    chosen = ask.choose(choices)
    return _LEAVE if isinstance(chosen, Move) else chosen


def _change_one(drafting: Drafting, run: Run, ask: Ask, today: date) -> None:
    found = pages(drafting.draft, today)
    ask.tell("", _("改哪一部分？"))
    title = ask.choose([Choice(page.title, page.title) for page in found])
    if isinstance(title, Move):
        return
    page = next(page for page in found if page.title == title)
    ask.tell("", _("改哪一题？"))
    key = ask.choose([Choice(question.title, question.key) for question in page.questions])
    if not isinstance(key, Move):
        run.ask_again(key)


def _make(drafting: Drafting, ask: Ask, today: date, *, draft: bool) -> None:
    ask.tell("", _("正在生成……"))
    options = Options(
        USUAL_FORMATS,
        folder=None,
        draft=draft,
        templates=drafting.templates.folder,
        require_fonts=False,
        attach_data=False,
        today=today,
        inputs=(drafting.path,),
    )
    product = produce(drafting.path, options)
    fonts = [finding for finding in product.findings if finding.code == "DOC-01"]
    ask.tell(*(finding.message for finding in fonts), *([product.failure] if product.failure else ()))
    for file in product.files:
        click.echo(file)


def _say_what_next(drafting: Drafting, ask: Ask, *, made: bool) -> None:
    path, folder = drafting.path, drafting.templates.folder
    own = f" --templates {folder}" if folder else ""
    ask.tell("", _("都保存在“{path}”里。以后可以：").format(path=path))
    commands = [
        (f"reportgen new {path}{own}", _("接着填，或者改")),
        (f"reportgen check {path}", _("再检查一遍")),
        (f"reportgen build {path}{own}", _("重新生成") if made else _("生成 Word、PDF、网页")),
        (_("reportgen import 改稿.docx --onto {path}").format(path=path), _("领导改过的 Word，改回来")),
    ]
    ask.tell(*(f"  {command}  {words}" for command, words in commands))
