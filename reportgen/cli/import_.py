"""`reportgen import`: published pages, Word files and other documents become report files."""

from pathlib import Path

import click

from reportgen.cli.findings_text import findings_text, summary_text
from reportgen.cli.inputs import cannot_open
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.diagnostics import ReportgenError
from reportgen.importer.files import REPORT_FILES, import_file
from reportgen.importer.imported import Imported
from reportgen.importer.writing import summary_of, yaml_of
from reportgen.language import _
from reportgen.report.reading import Reading, is_report_text
from reportgen.rules.engine import word_issues


@click.command(
    name="import",
    help=_("把已经发布的或改过的报告（网页、文本、Word、Excel、PDF）读成填报文件。FILE 可写多个，这时 -o 是文件夹。"),
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
def command(
    files: tuple[Path, ...],
    *,
    output: Path | None,
    year: int | None,
    onto: Path | None,
    take: str | None,
    force: bool,
) -> int:
    """Import files; 1 where cells could not be read or a file is none, 2 where one cannot be opened."""
    if take and onto is None:
        raise click.UsageError(_("--take 要与 --onto 一起用。"))
    if onto is not None:
        return _bring_back(files, onto, take, output, year)
    outputs = _outputs(files, output)
    status = 0
    for file in dict.fromkeys(files):
        try:
            imported = import_file(file, year)
        except OSError as error:
            click.echo(cannot_open(file, error), err=True)
            status = 2
            continue
        status = max(status, _finish(file, imported, outputs.get(file), force=force))
    return status


def _bring_back(files: tuple[Path, ...], onto: Path, take: str | None, output: Path | None, year: int | None) -> int:
    from reportgen.cli.returned import bring_back

    if len(files) != 1:
        raise click.UsageError(_("--onto 一次只能回填一个文件。"))
    for path in (*files, onto):
        if not path.is_file():
            raise click.UsageError(_("找不到“{path}”，请核对文件名和所在文件夹。").format(path=path))
    if output is not None:
        refuse_inputs([output], files)
    return bring_back(files[0], onto, take, output, year)


def _outputs(files: tuple[Path, ...], output: Path | None) -> dict[Path, Path]:
    """Return the file to write for each input. Raises UsageError where that is not told, or an input is refused."""
    for file in files:
        if not file.is_file():
            raise click.UsageError(_("找不到“{path}”，请核对文件名和所在文件夹。").format(path=file))
        if file.suffix.lower() in REPORT_FILES or is_report_text(file.read_bytes()[:4096]):
            raise click.UsageError(_("“{path}”已经是填报文件，不用导入。").format(path=file))
    if len(files) == 1:
        chosen = {} if output is None else {files[0]: _inside(output, files[0]) if output.is_dir() else output}
    elif output is None or output.is_file():
        raise click.UsageError(_("导入多个文件时，请用 -o 写明输出文件夹。"))
    else:
        stems = [file.stem for file in files]
        chosen = {file: _inside(output, file, whole=stems.count(file.stem) > 1) for file in files}
    refuse_inputs(chosen.values(), files)
    return chosen


def _inside(folder: Path, file: Path, *, whole: bool = False) -> Path:
    return folder / f"{file.name if whole else file.stem}.yaml"


def _finish(file: Path, imported: Imported | Reading, output: Path | None, *, force: bool) -> int:
    """Write a report file and say on stderr what was found; 1 where something could not be told."""
    reading = imported if isinstance(imported, Reading) else imported.reading
    findings = tuple(word_issues(reading.source.issues, reading.source))
    for line in findings_text(findings, reading.source.lines):
        click.echo(line, err=True)
    if isinstance(imported, Reading):
        return 1
    text = yaml_of(imported)
    if output is None:
        click.echo(text, nl=False)
    else:
        _refuse_to_lose(output, text, force=force)
        write_atomically(output, text.encode())
        click.echo(_("已写入“{path}”。").format(path=output), err=True)
    told = _("{file}：{summary}").format(file=file.name, summary=summary_of(imported))
    click.echo(told + summary_text(findings, 1), err=True)
    return int(imported.read < imported.cells)


def _refuse_to_lose(output: Path, text: str, *, force: bool) -> None:
    """Refuse to write over a file that says something else. Why: it may be the work of days."""
    if not force and output.is_file() and output.read_bytes() != text.encode():
        message = _("“{path}”已经存在，没有改动：换一个文件名，要写入改稿请用 --onto，确实要覆盖请加 --force。")
        raise ReportgenError(message.format(path=output))
