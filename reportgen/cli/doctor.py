"""`reportgen doctor`: whether this machine has what the outputs need."""

import importlib.metadata
import platform

import click

from reportgen import __version__
from reportgen.language import _
from reportgen.render.fonts import STACKS, Role, chosen_family, installed_families

_LIBRARIES = ("pydantic", "PyYAML", "Jinja2", "python-docx", "weasyprint", "pikepdf", "vl-convert-python")


@click.command(name="doctor", help=_("检查字体和运行环境，说明缺什么、怎么补。"))
def command() -> int:
    """Say what is there and what is missing; 1 where PDF cannot be made."""
    click.echo(_("reportgen {version}，Python {python}").format(version=__version__, python=platform.python_version()))
    for name in _LIBRARIES:
        click.echo(f"  {name} {importlib.metadata.version(name)}")
    _show_fonts()
    return _show_pdf()


def _show_pdf() -> int:
    try:
        import weasyprint  # noqa: F401 - importing it is the question
    except OSError as error:
        message = _("PDF：不能生成，缺少系统库（{error}）。Debian 系统请安装 libpango-1.0-0 libpangoft2-1.0-0。")
        click.echo(message.format(error=error))
        return 1
    click.echo(_("PDF：可以生成。"))
    return 0


def _show_fonts() -> None:
    installed = installed_families()
    if installed is None:
        click.echo(_("字体：没有 fontconfig（fc-list），无法得知装有哪些字体。"))
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
