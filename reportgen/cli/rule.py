"""`reportgen rule`: the rules, in a list or one explained."""

from collections.abc import Iterator

import click

from reportgen.cli.findings_text import SEVERITY_WORDS
from reportgen.language import _
from reportgen.rules.explain import explain
from reportgen.rules.registry import every_rule


@click.command(name="rule", help=_("列出全部检查项；给出编号（如 T2-01）则解释该项的依据、反例和正例。"))
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """List all rules a line each, or explain one."""
    rules = every_rule()
    if code is None:
        for known, rule in rules.items():
            click.echo(f"{known:<8} {SEVERITY_WORDS[rule.severity]}  {explain(known).title}")
        return
    found = rules.get(code.upper())
    if found is None:
        message = _("没有检查项“{code}”，运行 reportgen rule 可列出全部检查项。").format(code=code)
        raise click.BadArgumentUsage(message)
    text = explain(found.code)
    heading = _("{code} {title}（{severity}）")
    click.echo(heading.format(code=found.code, title=text.title, severity=SEVERITY_WORDS[found.severity]) + "\n")
    click.echo("\n".join(_plain(text.markdown.partition("\n")[2].strip())))


def _plain(markdown: str) -> Iterator[str]:
    """Yield the lines of a text for a terminal: headings in 【】, examples indented."""
    in_example = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            in_example = not in_example
        elif line.startswith("## "):
            yield f"【{line[3:]}】"
        else:
            yield f"    {line}" if in_example else line.replace("`", "")
