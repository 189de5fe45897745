"""`reportgen form`: an official format as a page of text."""

from collections.abc import Iterator

import click

from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form, Node, Part, Point, Table
from reportgen.language import _


@click.command(name="form", help=_("显示统一格式：部分、行、列、填报名称、单元格编号和勾稽关系。"))
@click.argument("form", metavar="[FORM]", type=click.Choice(form_ids()), default=form_ids()[-1])
def command(form: str) -> None:
    """Show a form, the newest where none is named."""
    click.echo("\n".join(form_text(load_form(form))))


def form_text(form: Form) -> Iterator[str]:
    """Yield the lines that describe a form."""
    yield f"{form.name}（{form.notice}）"
    yield _("{year}年度起使用").format(year=form.first_year)
    for part in form.parts:
        yield ""
        yield _named(part.label, part.short, part.key)
        yield from _points(part.points, "  ")
        if part.table:
            yield from _table(part, part.table)


def _points(points: tuple[Point, ...], indent: str) -> Iterator[str]:
    for point in points:
        yield indent + _named(point.label, point.short, point.key, point.note)
        yield from _points(point.points, f"{indent}  ")


def _table(part: Part, table: Table) -> Iterator[str]:
    yield "  " + _("文字中引用：{root}.行.列").format(root=part.root)
    for band in table.bands:
        if band.title:
            yield f"  {band.title}"
        yield "  " + _("列：")
        yield from _nodes(band.columns, "    ")
        if any(row.label for row in band.rows):
            yield "  " + _("行：")
            yield from _nodes(band.rows, "    ")
    for equation in table.equations:
        yield "  " + _("勾稽 {rule}（每{each}）：{holds}").format(
            rule=equation.rule, each=_EACH[equation.each], holds=equation.holds
        )


_EACH = {"column": _("列"), "row": _("行"), "group": _("组")}


def _nodes(nodes: tuple[Node, ...], indent: str) -> Iterator[str]:
    for node in nodes:
        unit = f"[{node.unit}]" if node.unit else None
        yield indent + _named(node.label, node.short, node.key, unit, node.basis, node.note)
        yield from _nodes(node.children, f"{indent}  ")


def _named(label: str, short: str, key: str | None, *notes: str | None) -> str:
    """Return a line on one node: its label, the name used in files, its English key, and what it means."""
    name = f"“{short}”" if short != label else ""
    return "  ".join(filter(None, (label, name, key, *notes)))
