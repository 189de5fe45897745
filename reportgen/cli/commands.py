"""The commands there are, each loaded when it is called."""

import gettext
import importlib
import os
import sys
from pathlib import Path

import click

from reportgen import __version__
from reportgen.diagnostics import ReportgenError
from reportgen.language import LOCALES, _, interface_language

COMMANDS = {
    "check": ("检查", _("检查一份或多份年度报告，列出全部问题")),
    "build": ("生成", _("把填报文件生成为 HTML、DOCX、PDF")),
    "export": ("导出", _("把数据导出为 JSON 或 CSV")),
    "form": ("格式", _("显示统一格式的部分、行、列和勾稽关系")),
    "rule": ("检查项", _("列出全部检查项，或解释其中一项")),
    "schema": ("结构", _("输出编辑器用的 JSON Schema")),
    "doctor": ("体检", _("检查字体和运行环境")),
}
"""English name: Chinese alias and one line of help."""

_ENGLISH = {alias: name for name, (alias, _help) in COMMANDS.items()}


class LazyGroup(click.Group):
    """Imports a command's module only when it is called. Why: `check` must not wait for WeasyPrint."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the English names, in the order people need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its English name or Chinese alias."""
        del ctx
        name = _ENGLISH.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"reportgen.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their Chinese names, without importing them."""
        del ctx
        with formatter.section(_("命令")):
            formatter.write_dl([(f"{name}  {alias}", help_) for name, (alias, help_) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    name="reportgen",
    help=_("政府信息公开工作年度报告：填写、检查、生成。"),
    epilog=_("每个命令加 --help 可看用法，如：reportgen check --help"),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="reportgen")
@click.pass_context
def _group(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from reportgen.cli.menu import show_menu

        ctx.exit(show_menu())
    click.echo(ctx.get_help())


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit status."""
    _translate_click()
    try:
        status = _group.main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ReportgenError as error:
        click.echo(str(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("已中断。"), err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _translate_click() -> None:
    """Let click's own words (用法、选项、没有这个选项) come from our catalogue through its gettext."""
    if interface_language() == "zh_CN":
        gettext.bindtextdomain("messages", str(Path(LOCALES)))
        os.environ["LANGUAGE"] = "zh_CN"
