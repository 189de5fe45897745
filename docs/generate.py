"""Writes docs/reference/: the pages that follow from the forms, the rules, the commands and the model.

    python docs/generate.py            write them
    python docs/generate.py --check    write nothing; status 1 where a file is not what it should be

The pages are Chinese whatever the locale, and do not depend on the width of the terminal.
"""

import json
import os
import sys
from pathlib import Path

import click

os.environ["LANGUAGE"] = "zh_CN"  # before reportgen: it chooses its language when it is imported

from docs.form_pages import difference_page, form_page
from docs.grid_pages import grid_pages
from docs.keys_page import keys_page, requirements_page
from docs.markdown import NOTICE, page_of, table_of
from docs.schema_page import schemas_page
from docs.terms_page import SEVERITIES, terms_page
from reportgen.cli.commands import COMMANDS, LazyGroup
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.json_schema import report_schema
from reportgen.rules.explain import explain
from reportgen.rules.registry import every_rule

FOLDER = Path(__file__).parent / "reference"


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    forms = [load_form(form_id) for form_id in form_ids()]
    return {
        **{f"forms-{form.id}.md": form_page(form) for form in forms},
        "form-difference.md": difference_page(forms),
        "rules.md": rules_page(),
        "commands.md": commands_page(),
        "keys.md": keys_page(),
        "requirements.md": requirements_page(),
        "terms.md": terms_page(forms),
        "schema.md": schemas_page(),
        **grid_pages(forms),
        **{f"schema-{form.id}.json": schema_page(form.id) for form in forms},
    }


def generated() -> dict[str, str]:
    """Return what is there of the pages by file name. Why: pages written by hand stand in the same folder."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} if FOLDER.is_dir() else {}
    return {name: text for name, text in texts.items() if not name.endswith(".md") or text.startswith(NOTICE)}


def rules_page() -> str:
    """Return all rules with their explanations."""
    rules = every_rule()
    lines = [
        "# 检查项",
        f"共{len(rules)}项。“必改”的改正之前不生成正式文件；“请核实”的核对无误可以不改；“提示”供参考。",
        "少数检查项的级别随机关类型或状态而变，表中是一般情形。命令 `reportgen rule T2-01` 显示同样的说明。",
        table_of(
            ("代码", "级别", "检查什么"),
            (
                (f"[{code}](#{code.lower()})", SEVERITIES[rules[code].severity][0], explain(code).title)
                for code in rules
            ),
        ),
    ]
    for code, rule in rules.items():
        text = explain(code)
        lines += [f"## {code}", f"**{text.title}**（{SEVERITIES[rule.severity][0]}）", text.paragraph]
        sections = (("依据", text.basis), ("反例", text.bad), ("正例", text.good), ("怎么改", text.mend))
        lines += [line for heading, body in sections for line in (f"### {heading}", body)]
    return page_of(lines)


def commands_page() -> str:
    """Return the help of every command."""
    context = click.Context(LazyGroup("reportgen"), info_name="reportgen")
    lines = ["# 命令", "英文名和中文名都可以用，如 `reportgen check` 和 `reportgen 检查`。每个命令都有 `--help`。"]
    lines.append(
        table_of(("命令", "中文名", "做什么"), ((f"[{n}](#{n})", alias, text) for n, (alias, text) in COMMANDS.items()))
    )
    for name, (alias, _text) in COMMANDS.items():
        command = LazyGroup().get_command(context, name)
        if command is None:
            message = f"command {name} is listed and missing"
            raise ValueError(message)
        arguments = [f" {param.make_metavar(context)}" for param in command.params if isinstance(param, click.Argument)]
        options = [param for param in command.params if isinstance(param, click.Option)]
        usage = f"reportgen {name}{' [选项]' if options else ''}{''.join(arguments)}"
        lines += [f"## {name}", f"中文名：{alias}。{command.help}", f"```text\n{usage}\n```"]
        if options:
            rows = ((f"`{_option_words(option, context)}`", option.help or "") for option in options)
            lines.append(table_of(("选项", "含义"), rows))
    return page_of(lines)


def _option_words(option: click.Option, context: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    return ", ".join(option.opts) + value


def schema_page(form_id: str) -> str:
    """Return the JSON Schema of a report file in a form."""
    return json.dumps(report_schema(form_id), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which files differ from them."""
    wanted = pages()
    found = generated()
    stale = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} 不是最新的；运行 make docs。")
        return int(bool(stale))
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
