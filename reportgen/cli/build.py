"""`reportgen build`: the documents of one or many reports."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from reportgen.cli.build_report import FORMATS, SUFFIXES, USUAL_FORMATS, Options, Outcome, Product, produce
from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.findings_text import findings_text
from reportgen.cli.inputs import Inputs
from reportgen.cli.own_templates import own_templates, templates_option
from reportgen.cli.parallel import Spread, parallel_options, runner_for
from reportgen.cli.progress import Progress
from reportgen.cli.summary import Summary, summary_option
from reportgen.diagnostics import Severity
from reportgen.language import _


def _formats(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    del ctx
    words = ",".join(values).replace("，", ",").split(",")
    wanted = tuple(dict.fromkeys(word.strip().lower() for word in words if word.strip()))
    unknown = [word for word in wanted if word not in FORMATS]
    if unknown or not wanted:
        listed = _("、").join
        message = _("没有“{format}”这种格式，可用的有：{known}。").format(format=listed(unknown), known=listed(FORMATS))
        raise click.BadParameter(message, param=parameter)
    return wanted


@click.command(name="build", help=_("生成报告。PATH 为填报文件或文件夹；有必改的问题时不生成，除非加 --draft。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help=_("输出文件夹，不写则放在填报文件旁")
)
@click.option(
    "--to",
    "formats",
    metavar="FORMATS",
    multiple=True,
    default=USUAL_FORMATS,
    callback=_formats,
    help=_("格式，默认 html,docx,pdf；另有 fragment（贴进网站编辑器的正文）、infographic（一页图解）"),
)
@click.option("--draft", is_flag=True, help=_("有问题也生成，每页标明“草稿”等状态，空白保持空白"))
@templates_option
@click.option("--require-fonts", is_flag=True, help=_("缺少公文字体时不生成"))
@click.option("--attach-data", is_flag=True, help=_("把可公开的数据附在 PDF 里"))
@parallel_options
@click.option("--force", is_flag=True, help=_("没有变化的也重新生成"))
@summary_option
def command(
    paths: tuple[str, ...],
    *,
    output: Path | None,
    formats: tuple[str, ...],
    templates: Path | None,
    spread: Spread,
    summary: str | None,
    draft: bool,
    require_fonts: bool,
    attach_data: bool,
    force: bool,
) -> int:
    """Build reports; 1 where an error stands, 2 where an input cannot be had or an output not be written."""
    if output is not None and output.exists() and not output.is_dir():
        raise click.BadParameter(_("“{path}”不是文件夹。").format(path=output))
    inputs = Inputs(paths)
    today = date.today()  # noqa: DTZ011 - the calendar date where the user is
    own_templates(templates)
    could_be_outputs = tuple(path for path in inputs.files if path.suffix.lower().lstrip(".") in SUFFIXES)
    options = Options(formats, today, output, templates, draft, require_fonts, attach_data, could_be_outputs)
    progress = Progress(len(inputs.files))
    told = Summary(summary, Outcome, inputs.files)
    fonts_named = False
    for product in _products(inputs.files, options, spread, force=force):
        progress.step(product.source, list(_lines_on(product, fonts_named=fonts_named)))
        fonts_named |= any(finding.code == "DOC-01" for finding in product.findings)
        for file in product.files:
            click.echo(file)
        found = Counter(finding.severity for finding in product.findings)
        findings = {str(severity): found[severity] for severity in Severity}
        told.add(product.source, product.outcome, product.files, findings=findings, reason=product.failure)
    if len(inputs.files) > 1:
        message = _("共{total}份：生成{made}，没有变化{unchanged}，有必改的问题{refused}，失败{failed}；{pace}。")
        click.echo(message.format(total=len(inputs.files), **told.counts, pace=progress.pace()), err=True)
    told.write()
    no_input = told.counts[Outcome.FAILED] > 0 or not inputs.complete
    return exit_status(findings=told.counts[Outcome.REFUSED] > 0, no_input=no_input)


def _products(files: list[Path], options: Options, spread: Spread, *, force: bool) -> Iterator[Product]:
    """Yield what becomes of each report; one by itself is always made, and not noted."""
    if len(files) <= 1:
        yield from (produce(path, options) for path in files)
        return
    from reportgen.batch.records import open_records
    from reportgen.cli.build_plan import WORTHWHILE, produce_all, with_conditions

    options = with_conditions(options)
    with open_records() as records, runner_for(spread, len(files), worthwhile=WORTHWHILE) as runner:
        yield from produce_all(files, options, records, runner, force=force)


def _lines_on(product: Product, *, fonts_named: bool) -> Iterator[str]:
    """Yield what was found in a report and why it was not made; missing fonts are named once a run."""
    yield from findings_text(
        [
            finding
            for finding in product.findings
            if (product.outcome is not Outcome.MADE or finding.severity is not Severity.INFO)
            and not (finding.code == "DOC-01" and fonts_named)
        ],
        product.lines,
    )
    if product.failure:
        yield product.failure
    if product.outcome is Outcome.REFUSED:
        yield _("有必改的问题，没有生成；改正后再试，或加 --draft 生成草稿。")
