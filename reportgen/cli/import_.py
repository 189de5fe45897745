"""`reportgen import`: published pages, Word files and other documents become report files."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from reportgen.batch.records import Records, open_records
from reportgen.batch.running import Done, Here
from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.file_errors import not_found
from reportgen.cli.import_file import Brought, Importing, Outcome, Task, import_one
from reportgen.cli.inputs import files_below, reason_to_leave, say_locks, targets_in
from reportgen.cli.output import refuse_inputs
from reportgen.cli.parallel import Spread, broken_off, parallel_options, runner_for
from reportgen.cli.progress import Progress
from reportgen.cli.reading import is_importable
from reportgen.cli.summary import Summary, summary_option
from reportgen.language import _
from reportgen.report.reading import is_report_text
from reportgen.text.file_names import REPORT_ENDINGS, is_lock

_WORK = "import"
_WORTHWHILE = 20
"""Files for which it pays to start one more process."""


@click.command(
    name="import",
    help=_(
        "把已经发布的或改过的报告（网页、文本、Word、Excel、PDF）读成填报文件。"
        "FILE 可写多个，也可以是文件夹，这时 -o 是文件夹。"
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="OUT", type=click.Path(path_type=Path), help=_("写入文件，不写则输出到屏幕"))
@click.option("--year", metavar="Y", type=click.IntRange(2000, 2099), help=_("报告年度；不写则由文件自己判断"))
@click.option(
    "--onto",
    metavar="REPORT.yaml",
    type=click.Path(path_type=Path),
    help=_("改稿回填：列出改稿与填报文件的不同，把要取的写回填报文件（或 -o 写明的文件）"),
)
@click.option("--force", is_flag=True, help=_("输出文件已经存在的，也写"))
@click.option("--take", type=click.Choice(["theirs", "ours"]), help=_("不逐项询问：都取改稿的，或都保留原来的"))
@parallel_options
@summary_option
def command(
    files: tuple[Path, ...],
    *,
    output: Path | None,
    year: int | None,
    onto: Path | None,
    take: str | None,
    force: bool,
    spread: Spread,
    summary: str | None,
) -> int:
    """Import files; 1 where cells could not be read or a file is none, 2 where one cannot be opened."""
    if take and onto is None:
        raise click.UsageError(_("--take 要与 --onto 一起用。"))
    if onto is not None:
        return _bring_back(files, onto, take, output, year)
    tasks = _tasks(files, output)
    progress = Progress(len(tasks))
    told = Summary(summary, Outcome, [task.file for task in tasks])
    for done in _imported(tasks, Importing(year, force), spread):
        task, brought = done.item, done.result or Brought(Outcome.FAILED, (broken_off(done.error),))
        progress.step(task.file, list(brought.lines))
        click.echo(brought.text, nl=False)
        made = [task.output] if task.output and task.output.is_file() else []
        told.add(task.file, brought.outcome, made, messages=brought.lines)
    if len(tasks) > 1:
        message = _("共{total}个文件：读出{read}，没有变化{unchanged}，读不准或读不出{unsure}，失败{failed}；{pace}。")
        click.echo(message.format(total=len(tasks), **told.counts, pace=progress.pace()), err=True)
    told.write()
    return exit_status(findings=told.counts[Outcome.UNSURE] > 0, no_input=told.counts[Outcome.FAILED] > 0)


def _bring_back(files: tuple[Path, ...], onto: Path, take: str | None, output: Path | None, year: int | None) -> int:
    from reportgen.cli.import_onto import bring_back

    if len(files) != 1:
        raise click.UsageError(_("--onto 一次只能回填一个文件。"))
    for path in (*files, onto):
        if not path.is_file():
            raise click.UsageError(not_found(path))
    if output is not None:
        refuse_inputs([output], files)
    return bring_back(files[0], onto, take, output, year)


def _tasks(files: tuple[Path, ...], output: Path | None) -> list[Task]:
    """Return what is to be read and written. Raises UsageError where that is not told, or an input is refused."""
    for file in files:
        if not file.exists():
            raise click.UsageError(not_found(file))
        if file.is_file() and (file.suffix.lower() in REPORT_ENDINGS or is_report_text(_head(file))):
            raise click.UsageError(_("“{path}”已经是填报文件，不用导入。").format(path=file))
    if locks := [file for file in files if is_lock(file.name)]:
        say_locks(locks)
        files = tuple(file for file in files if file not in locks)
    found = dict(pair for file in files for pair in _found(file))
    if not found:
        raise click.UsageError(_("没有可以导入的文件。"))
    if len(files) == 1 and files[0].is_file():
        target = output / f"{files[0].stem}.yaml" if output is not None and output.is_dir() else output
        chosen: dict[Path, Path | None] = {files[0]: target}
    elif output is None or output.is_file():
        raise click.UsageError(_("导入多个文件时，请用 -o 写明输出文件夹。"))
    else:
        chosen = dict(targets_in(output, found, "yaml"))
    refuse_inputs(filter(None, chosen.values()), found)
    return [Task(file, target) for file, target in chosen.items()]


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(4096)


def _found(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files that are meant, each with its place below the folder that was named."""
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for file in sorted(files_below(path)):
        if is_importable(file) and (reason := reason_to_leave(file, path)):
            click.echo(reason, err=True)
        elif is_importable(file):
            yield file, file.relative_to(path)


def _imported(tasks: list[Task], importing: Importing, spread: Spread) -> Iterator[Done[Task, Brought]]:
    """Yield what becomes of each file; one by itself is always read, and not noted."""
    if len(tasks) == 1:
        yield from Here().run(partial(import_one, importing=importing), tasks)
        return
    from reportgen.batch.conditions import one_digest, program

    importing = replace(importing, conditions=one_digest((*program(), importing.year)))
    work = partial(import_one, importing=importing)
    with open_records() as records, runner_for(spread, len(tasks), worthwhile=_WORTHWHILE) as runner:
        for done in runner.run(work, (_with_note(task, records, force=importing.force) for task in tasks)):
            task, brought = done.item, done.result
            if brought and brought.record and task.output:
                records.keep(_WORK, task.file, task.output.parent, brought.record)
            yield done


def _with_note(task: Task, records: Records, *, force: bool) -> Task:
    """Return a task with what was noted on it, unless it is to be done again."""
    known = None if force or task.output is None else records.find(_WORK, task.file, task.output.parent)
    return replace(task, known=known)
