"""`reportgen schema`: the JSON Schema of the report file."""

import json

import click

from reportgen.cli.output import write_result
from reportgen.forms.registry import form_ids
from reportgen.language import _
from reportgen.report.json_schema import report_schema


@click.command(name="schema", help=_("输出 JSON Schema，编辑器据此补全和解释各项。"))
@click.argument("form", metavar="[FORM]", type=click.Choice(form_ids()), default=form_ids()[-1])
@click.option("-o", "--output", metavar="FILE", help=_("写入文件，不写则输出到屏幕"))
def command(form: str, output: str | None) -> None:
    """Print the schema of a form, the newest where none is named."""
    write_result(json.dumps(report_schema(form), ensure_ascii=False, indent=2) + "\n", output)
