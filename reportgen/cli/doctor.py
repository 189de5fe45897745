"""`reportgen doctor`: what files must not carry when they are published; without files, what this machine lacks."""

import importlib.metadata
import platform
import sys
from pathlib import Path

import click

from reportgen import __version__
from reportgen.cli.exit_statuses import DONE, FINDINGS
from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.render.fonts import STACKS, Role, chosen_family, installed_families

_LIBRARIES = ("pydantic", "PyYAML", "Jinja2", "python-docx", "weasyprint", "pikepdf", "vl-convert-python")


@click.command(
    name="doctor",
    help=_(
        "公开前体检：检查要发布的 Word（docx）、Excel（xlsx）、PDF、网页里有没有不该公开的内容，如姓名、修订、批注、"
        "隐藏文字、附件、宏、本机路径。不写 FILE，检查这台电脑的字体和运行环境，说明缺什么、怎么补。"
    ),
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("检查文件时的输出格式，默认 text")
)
def command(files: tuple[Path, ...], style: str) -> int:
    """Look through files; without any, say what is there and what is missing, 1 where PDF cannot be made."""
    if files:
        from reportgen.cli.doctor_files import inspect_files

        return inspect_files(files, style)
    if style != "text":
        raise click.UsageError(_("--format 只用于检查文件，请写明要检查哪些文件。"))
    return _show_machine()


def _show_machine() -> int:
    click.echo(_("reportgen {version}，Python {python}").format(version=__version__, python=platform.python_version()))
    for name in _LIBRARIES:
        click.echo(f"  {name} {importlib.metadata.version(name)}")
    _show_fonts()
    return _show_pdf()


def _show_pdf() -> int:
    from reportgen.render.pdf_engine import load_engine

    try:
        load_engine()
    except ReportgenError as error:
        click.echo(str(error))
        return FINDINGS
    click.echo(_("PDF：可以生成。"))
    return DONE


def _show_fonts() -> None:
    installed = installed_families()
    if installed is None:
        message = _(
            "字体：没有 fontconfig（fc-list），无法得知装有哪些字体；Debian、统信、麒麟等系统请安装 fontconfig。"
        )
        if sys.platform == "win32":
            message = _("字体：Windows 自带宋体、黑体、楷体、仿宋；没有 fontconfig（fc-list），不能逐一核对。")
        click.echo(message)
        return
    click.echo(_("字体（用于 PDF；Word 文件按名称使用打开者电脑上的字体）："))
    for role in Role:
        stack = STACKS[role]
        chosen = chosen_family(role, installed)
        if chosen in stack.accepted:
            click.echo(_("  {role}：{font}").format(role=_ROLES[role], font=chosen))
        elif chosen:
            message = _("  {role}：缺少“{wanted}”，用“{used}”代替")
            click.echo(message.format(role=_ROLES[role], wanted=stack.official, used=chosen))
        else:
            message = _("  {role}：缺少“{wanted}”，也没有可代替的字体，请安装 fonts-noto-cjk")
            click.echo(message.format(role=_ROLES[role], wanted=stack.official))


_ROLES = {
    Role.TITLE: _("标题"),
    Role.HEADING: _("一级标题"),
    Role.SUBHEADING: _("二级标题"),
    Role.BODY: _("正文"),
    Role.TABLE: _("表格"),
    Role.PAGE_NUMBER: _("页码"),
}
