"""The commands there are, each loaded when it is called."""

import gc
import gettext
import importlib
import keyword
import os

import click

from reportgen import __version__
from reportgen.cli.exit_statuses import DONE, NO_INPUT
from reportgen.cli.stopping import say_stopped
from reportgen.cli.streams import in_terminal
from reportgen.diagnostics import ReportgenError
from reportgen.language import LOCALES, _, interface_language
from reportgen.text.visible import visible

COMMANDS = {
    "new": ("新建", _("一问一答，写一份报告，或者接着写没有填完的")),
    "webform": ("填报页", _("生成不装软件、不连网络也能填写的网页")),
    "workbook": ("填报表", _("生成填报表：发出去用 Excel 或 WPS 填，填好后读回")),
    "ledger": ("台账", _("由依申请公开登记台账计数，填两张表")),
    "check": ("检查", _("检查一份或多份年度报告，列出全部问题")),
    "build": ("生成", _("把填报文件生成为 HTML、DOCX、PDF")),
    "import": ("导入", _("把网页、Word、Excel、PDF 里的报告读成填报文件")),
    "verify": ("核对", _("核对发布的文件与填报文件是否一致")),
    "export": ("导出", _("把数据导出为 JSON 或 CSV")),
    "form": ("格式", _("显示统一格式的部分、行、列和勾稽关系")),
    "rule": ("检查项", _("列出全部检查项，或解释其中一项")),
    "templates": ("模板", _("把程序带的模板拷出来，改成自己的")),
    "schema": ("结构", _("输出编辑器用的 JSON Schema")),
    "doctor": ("体检", _("公开前检查文件里有没有不该公开的内容；不写文件时检查字体和运行环境")),
}
"""English name: Chinese alias and one line of help."""

_ENGLISH = {alias: name for name, (alias, _help) in COMMANDS.items()}
_OPTIONS = _("[选项]")


class _HelpFormatter(click.HelpFormatter):
    """Writes headings with the colon of the interface language: click has its own in its code."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line on how a command is used."""
        super().write_usage(prog, args, _("用法：") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(_("{heading}：").format(heading=heading) + "\n")


class _Context(click.Context):
    formatter_class = _HelpFormatter


class LazyGroup(click.Group):
    """Imports a command's module only when it is called. Why: `check` must not wait for WeasyPrint."""

    context_class = _Context

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
        _translate_click()  # a command keeps the words of its help option from the first time they are asked for
        module = f"{name}_" if keyword.iskeyword(name) else name
        command: click.Command = importlib.import_module(f"reportgen.cli.{module}").command
        _collect_again()
        command.context_class = _Context
        command.options_metavar = _OPTIONS
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, in a Chinese interface with their Chinese names, without importing them."""
        del ctx
        rows = [(name, help_) for name, (_alias, help_) in COMMANDS.items()]
        if interface_language() == "zh_CN":  # columns of equal width: ideographic spaces fill up a Chinese name
            rows = [(f"{name:<9} {COMMANDS[name][0]:\u3000<3}", help_) for name, help_ in rows]
        with formatter.section(_("命令")):
            formatter.write_dl(rows)


@click.group(
    cls=LazyGroup,
    name="reportgen",
    help=_("政府信息公开工作年度报告：填写、检查、生成。"),
    epilog=_("每个命令加 --help 可看用法，如：reportgen check --help"),
    invoke_without_command=True,
    options_metavar=_OPTIONS,
    subcommand_metavar=_("[命令] [参数]..."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="reportgen %(version)s", help=_("显示版本号"))
@click.pass_context
def _group(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is not None:
        return
    if in_terminal():
        from reportgen.cli.menu import show_menu

        ctx.exit(show_menu(run))
    click.echo(ctx.get_help())


def _collect_again() -> None:
    """Let garbage be collected again where `main` has stopped it, but not looked for in what is loaded by now.

    Why: modules are no garbage, and going through them, at exit once more, takes a tenth of a check.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit status."""
    _translate_click()
    try:
        _refuse_odd(arguments)
        status = _group.main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except ReportgenError as error:
        click.echo(visible(str(error), "\n"), err=True)
        return NO_INPUT
    except (click.Abort, KeyboardInterrupt) as stop:
        return say_stopped(stop)
    return status if isinstance(status, int) else DONE


def _refuse_odd(arguments: list[str]) -> None:
    """Refuse names that begin lines, move the cursor or turn the direction of reading: a shell passes what is there."""
    odd = next((argument for argument in arguments if visible(argument) != argument), None)
    if odd is not None:
        message = _("“{argument}”里有看不见的控制字符，没有执行；是文件名的，请改名后再试。")
        raise click.UsageError(message.format(argument=visible(odd)))


def _show(error: click.ClickException) -> None:
    """Say what is wrong with a command line.

    Why: click's own way puts English stops and spaces around sentences, whatever their language.
    """
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(_("查看说明：{command} --help").format(command=error.ctx.command_path) + "\n", err=True)
    message = error.format_message().replace("。 ", "。")
    if isinstance(error, click.MissingParameter) and error.param is not None:
        message = _("缺少参数 {parameter}。").format(parameter=error.param.get_error_hint(error.ctx))
    click.echo(visible(_("错误：{message}").format(message=message), "\n"), err=True)


def _translate_click() -> None:
    """Let click's own words (选项、没有这个选项) come from our catalogue through its gettext.

    Why: Python's gettext looks in LANGUAGE first, so this holds where LANG is C, POSIX or not set, too.
    """
    if interface_language() == "zh_CN":
        gettext.bindtextdomain("messages", str(LOCALES))
        os.environ["LANGUAGE"] = "zh_CN"
