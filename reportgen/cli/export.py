"""`reportgen export`: every cell by reference, for other programs."""

from functools import partial
from pathlib import Path

import click

from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.export_report import Exported, Outcome, export_one, whole
from reportgen.cli.inputs import Inputs, targets_in
from reportgen.cli.output import refuse_inputs, write_result
from reportgen.cli.parallel import Spread, broken_off, parallel_options, runner_for
from reportgen.cli.progress import Progress
from reportgen.cli.summary import Summary, summary_option
from reportgen.language import _

_WORTHWHILE = 150
"""Reports for which it pays to start one more process."""


@click.command(name="export", help=_("导出数据：每个单元格一个编号。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--to", "form", type=click.Choice(["json", "csv"]), default="json", help=_("导出格式，默认 json"))
@click.option(
    "-o", "--output", metavar="OUT", help=_("写入文件，不写则输出到屏幕；OUT 是已有的文件夹时，每份报告写一个文件")
)
@parallel_options
@summary_option
def command(
    paths: tuple[str, ...],
    *,
    form: str,
    output: str | None,
    spread: Spread,
    summary: str | None,
) -> int:
    """Export reports; never refuses for a finding: 1 where a file is no YAML, 2 where an input cannot be had."""
    inputs = Inputs(paths)
    targets = targets_in(Path(output), inputs.places, form) if output is not None and Path(output).is_dir() else {}
    refuse_inputs(targets.values(), inputs.files)
    progress = Progress(len(inputs.files))
    told = Summary(summary, Outcome, inputs.files)
    pieces: list[str] = []
    items = [(path, targets.get(path)) for path in inputs.files]
    with runner_for(spread, len(items), worthwhile=_WORTHWHILE) as runner:
        for done in runner.run(partial(export_one, form=form), items):
            path, target = done.item
            exported = done.result or Exported(Outcome.FAILED, reason=broken_off(done.error))
            progress.count()
            if exported.reason:
                progress.clear()
                click.echo(exported.reason, err=True)
            elif target is None:
                pieces.append(exported.text)
            made = [target] if target and exported.outcome is Outcome.EXPORTED else []
            told.add(path, exported.outcome, made, reason=exported.reason)
    if pieces:
        single = len(paths) == 1 and not Path(paths[0]).is_dir()
        write_result(whole(pieces, form, single=single), output, inputs.files)
    if targets:
        message = _("共{total}份：导出{exported}，无法读取{unreadable}，失败{failed}；{pace}。")
        click.echo(message.format(total=len(items), **told.counts, pace=progress.pace()), err=True)
    told.write()
    no_input = told.counts[Outcome.FAILED] > 0 or not inputs.complete
    return exit_status(findings=told.counts[Outcome.UNREADABLE] > 0, no_input=no_input)
