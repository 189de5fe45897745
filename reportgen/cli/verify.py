"""`reportgen verify`: whether a published file says what the report says."""

from pathlib import Path

import click

from reportgen.cli.differences import difference_lines
from reportgen.cli.exit_statuses import DONE, FINDINGS
from reportgen.cli.file_and_report import read_both
from reportgen.cli.findings_text import findings_text
from reportgen.diagnostics import ReportgenError
from reportgen.importer.comparison import compare
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.prose import passages


@click.command(
    name="verify",
    help=_("核对发布的文件（网页、Word、PDF）与填报文件是否一致：逐格、逐段列出不同之处。FILE 为发布的文件。"),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--against", metavar="REPORT.yaml", required=True, type=click.Path(path_type=Path), help=_("填报文件"))
def command(file: Path, against: Path) -> int:
    """Verify a file; 1 where it differs or cannot be read, 2 where a file cannot be opened."""
    both = read_both(file, against)
    if both.imported is None or both.report is None:
        for line in findings_text(both.findings, both.lines):
            click.echo(line)
        return FINDINGS
    if both.imported.filled:
        raise ReportgenError(_("“{file}”是填报表或填报页，不是发布的文件，不能核对。").format(file=file.name))
    differences = compare(both.report, both.imported)
    for line in difference_lines(differences):
        click.echo(line)
    if differences:
        message = _("“{file}”与“{report}”有{count}处不同。")
        click.echo(message.format(file=file.name, report=against.name, count=len(differences)))
        return FINDINGS
    texts = sum(1 for _passage in passages(both.report))
    message = _("“{file}”与“{report}”一致：核对了{cells}格和{texts}段文字。")
    cells = len(cells_of(both.report).values)
    click.echo(message.format(file=file.name, report=against.name, cells=cells, texts=texts))
    if any(passage.prose.figures for passage in passages(both.report)):
        click.echo(_("图没有核对，请自己看一看。"))
    return DONE
