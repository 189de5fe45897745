"""`reportgen build`: the documents of one or many reports."""

import signal
from collections.abc import Generator
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from reportgen.cli.findings_text import findings_text
from reportgen.cli.inputs import Inputs
from reportgen.cli.production import FORMATS, USUAL_FORMATS, Options, Product, clashes, produce
from reportgen.diagnostics import ReportgenError, Severity
from reportgen.language import _
from reportgen.render.resources import Templates


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
@click.option("--templates", metavar="DIR", type=click.Path(path_type=Path), help=_("自备模板的文件夹"))
@click.option("--require-fonts", is_flag=True, help=_("缺少公文字体时不生成"))
@click.option("--attach-data", is_flag=True, help=_("把可公开的数据附在 PDF 里"))
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, help=_("同时生成的份数，默认 1"))
def command(
    paths: tuple[str, ...],
    output: Path | None,
    formats: tuple[str, ...],
    templates: Path | None,
    jobs: int,
    *,
    draft: bool,
    require_fonts: bool,
    attach_data: bool,
) -> int:
    """Build reports; 1 where an error stands, 2 where an input cannot be had or an output not be written."""
    if output is not None and output.exists() and not output.is_dir():
        raise click.BadParameter(_("“{path}”不是文件夹。").format(path=output))
    inputs = Inputs(paths)
    today = date.today()  # noqa: DTZ011 - the calendar date where the user is
    _tell_unused(Templates(templates))
    options = Options(formats, output, draft, templates, require_fonts, attach_data, today, tuple(inputs.files))
    files = _without_clashes(inputs, options)
    refused = failed = False
    with closing(_products(files, options, jobs)) as products:
        for number, product in enumerate(products, 1):
            _show(product, number, len(files))
            refused |= not product.files and product.failure is None
            failed |= product.failure is not None
    return 2 if failed or not inputs.complete else int(refused)


def _tell_unused(templates: Templates) -> None:
    """Name the files in the folder of templates that change nothing: most likely their names are misspelt."""
    for unused in templates.unused():
        message = _("模板文件夹里的“{name}”没有用到：没有这个名称的模板。")
        if unused.meant:
            message = _("模板文件夹里的“{name}”没有用到：没有这个名称的模板，是不是“{meant}”？")
        click.echo(message.format(name=unused.name, meant=unused.meant), err=True)


def _without_clashes(inputs: Inputs, options: Options) -> list[Path]:
    """Return the files to build; reports of one title are left out, for one would overwrite the other."""
    if len(inputs.files) == 1:
        return inputs.files
    left_out: set[Path] = set()
    for group in clashes(inputs.files, options):
        names = _("、").join(f"“{path}”" for path in group)
        inputs.refuse(
            _("{names}标题相同，会写到同一个文件，都没有生成；请核对机关名称和年度，或者分开生成。").format(names=names)
        )
        left_out.update(group)
    return [path for path in inputs.files if path not in left_out]


def _products(files: list[Path], options: Options, jobs: int) -> Generator[Product]:
    if jobs == 1 or len(files) <= 1:
        return (produce(path, options) for path in files)
    return _parallel(files, options, jobs)


def _parallel(files: list[Path], options: Options, jobs: int) -> Generator[Product]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from functools import partial

    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent)
    try:
        yield from pool.map(partial(produce, options=options), files)
    except BrokenProcessPool as error:
        raise ReportgenError(_("同时生成的一个进程意外中止，可能是内存不足；请减小 --jobs 再试。")) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    """Ignore Ctrl-C. Why: a terminal sends it to every process, and a worker it kills leaves the others waiting."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _show(product: Product, number: int, total: int) -> None:
    """Say on stderr what was found, and on stdout what was made; missing fonts are named once a run."""
    click.echo(f"[{number}/{total}] {product.source}", err=True)
    shown = [
        finding
        for finding in product.findings
        if (not product.files or finding.severity is not Severity.INFO) and (finding.code != "DOC-01" or number == 1)
    ]
    for line in findings_text(shown, product.lines):
        click.echo(line, err=True)
    if product.failure:
        click.echo(product.failure, err=True)
    elif not product.files:
        click.echo(_("有必改的问题，没有生成；改正后再试，或加 --draft 生成草稿。"), err=True)
    for file in product.files:
        click.echo(file)
