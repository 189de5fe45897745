"""`reportgen templates`: the templates of the program, copied out to be changed."""

from pathlib import Path

import click

from reportgen.cli.file_errors import reason_of
from reportgen.cli.output import is_temporary, write_atomically
from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.render.resources import Templates, template_names

_SHOWN = 3
"""Names of what stands in a folder that are enough to recognise it by."""


@click.command(
    name="templates",
    help=_("把程序带的模板和参考文字拷到文件夹 DIR，改好后用 build --templates DIR 生成；DIR 须是空的或者还没有。"),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy every template into a folder that is empty or not there, and list them.

    Where an earlier run was cut short, it goes on.
    """
    built_in = Templates()
    _refuse_what_is_there(folder, built_in)
    for name in template_names():
        write_atomically(folder / name, built_in.read(name), follow=False)
        click.echo(folder / name)


def _refuse_what_is_there(folder: Path, built_in: Templates) -> None:
    """Raise ReportgenError where something else than ours stands in the folder: nothing is ever written over."""
    known = set(template_names())
    try:
        there = sorted(path.name for path in folder.iterdir())
        if all(_is_ours(path, path.relative_to(folder).as_posix(), known, built_in) for path in folder.rglob("*")):
            return
    except FileNotFoundError:
        return
    except OSError as error:
        message = _("无法写入“{path}”：{reason}。")
        raise ReportgenError(message.format(path=folder, reason=reason_of(error))) from error
    if there:
        names = _("、").join(there[:_SHOWN])
        message = _("“{folder}”里已有{names}等{count}项，没有拷贝；请换一个空文件夹。")
        raise ReportgenError(message.format(folder=folder, names=names, count=len(there)))


def _is_ours(path: Path, name: str, known: set[str], built_in: Templates) -> bool:
    """Tell whether a path is a template as we have it, a folder of such, or what a killed run had begun."""
    if path.is_dir():
        return any(template.startswith(f"{name}/") for template in known)
    return is_temporary(path) or (name in known and path.read_bytes() == built_in.read(name))
