"""The menu of `reportgen` alone in a terminal: what people do, not what the program has."""

from collections.abc import Callable
from pathlib import Path

import click

from reportgen.cli.exit_statuses import DONE
from reportgen.language import _
from reportgen.text.file_names import is_report_name

_HINT = _("（↑↓ 选择，回车确定）")


def show_menu(run: Callable[[list[str]], int]) -> int:
    """Ask what to do and `run` it until the person leaves; return the last exit status."""
    import questionary

    tasks: dict[str, Callable[[], list[str] | None]] = {
        _("一问一答，写一份报告，或者接着写"): lambda: ["new"],
        _("做一个填报页，没有装程序的人用浏览器填"): lambda: _to_hand_out("webform", _("填报页.html")),
        _("做一份 Excel 填报表，发给别人填"): lambda: _to_hand_out("workbook", _("填报表.xlsx")),
        _("检查一份报告，看有什么要改的"): lambda: _with_report("check"),
        _("生成 Word、PDF 和网页"): lambda: _with_report("build"),
        _("先生成草稿给领导看"): lambda: _with_report("build", "--draft"),
        _("把网页、Word、PDF 读成填报文件"): _to_import,
        _("检查要公开的文件里有没有不该公开的内容"): _to_inspect,
        _("由依申请公开台账计数"): _to_count,
        _("导出数据"): lambda: _with_report("export"),
        _("看看统一格式的行、列和勾稽关系"): lambda: ["form"],
        _("看看都检查些什么"): lambda: ["rule"],
        _("检查这台电脑的字体和环境"): lambda: ["doctor"],
    }
    leave = _("退出")
    status = DONE
    while True:
        chosen = questionary.select(_("要做什么？"), choices=[*tasks, leave], instruction=_HINT, qmark="").unsafe_ask()
        if chosen == leave:
            return status
        arguments = tasks[chosen]()
        if arguments:
            click.echo(_("相当于命令：reportgen {arguments}").format(arguments=" ".join(arguments)) + "\n")
            status = run(arguments)
            click.echo()


def _to_hand_out(command: str, name: str) -> list[str]:
    """Return what writes a form to fill in, from last year's report where there is one."""
    last = _named(_("上年度报告（没有的，直接回车）："))
    return [command, *(["--previous", last] if last else []), "-o", name]


def _to_import() -> list[str] | None:
    """Return what imports a file that the person names, into a report file beside it."""
    chosen = _named(_("网页、Word 或 PDF 文件："))
    return ["import", chosen, "-o", str(Path(chosen).with_suffix(".yaml"))] if chosen else None


def _to_inspect() -> list[str] | None:
    chosen = _named(_("要公开的文件："))
    return ["doctor", chosen] if chosen else None


def _to_count() -> list[str] | None:
    chosen = _named(_("台账（xlsx、csv）："))
    return ["ledger", chosen] if chosen else None


def _named(question: str) -> str | None:
    import questionary

    chosen: str | None = questionary.path(question, qmark="").unsafe_ask()
    return chosen


def _with_report(*arguments: str) -> list[str] | None:
    """Return the arguments with a report file that the person chooses, None where there is none."""
    import questionary

    found = sorted(path for path in Path().iterdir() if is_report_name(path.name))
    other = _("其他文件……")
    choices = [*map(str, found), other]
    chosen = (
        questionary.select(_("哪一份？"), choices=choices, instruction=_HINT, qmark="").unsafe_ask() if found else other
    )
    if chosen == other:
        chosen = questionary.path(_("填报文件或文件夹："), qmark="").unsafe_ask()
    return [*arguments, chosen] if chosen else None
