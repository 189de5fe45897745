"""The option `--templates`: a folder whose templates and texts to start from stand in for the program's."""

from pathlib import Path

import click

from reportgen.language import _
from reportgen.render.resources import Templates

templates_option = click.option(
    "--templates", metavar="DIR", type=click.Path(path_type=Path), help=_("自备模板的文件夹")
)


def own_templates(folder: Path | None) -> Templates:
    """Return the templates to use, naming on stderr the files of the folder that change nothing: likely misspelt.

    Raises ReportgenError where there is no such folder.
    """
    templates = Templates(folder)
    for unused in templates.unused():
        message = _("模板文件夹里的“{name}”没有用到：没有这个名称的模板。")
        if unused.meant:
            message = _("模板文件夹里的“{name}”没有用到：没有这个名称的模板，是不是“{meant}”？")
        click.echo(message.format(name=unused.name, meant=unused.meant), err=True)
    return templates
