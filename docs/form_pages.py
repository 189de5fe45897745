"""The pages on the official forms: each form, and what differs between two."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby, pairwise

from docs.markdown import page_of, table_of
from reportgen.forms.cells import Cell, cells_by_ref, table_cells
from reportgen.forms.equations import equations_of, in_words
from reportgen.forms.grid import GridCell, grid_of
from reportgen.forms.schema import Form, Node, Part, Point, Table, ValueType
from reportgen.text.numerals import chinese_numeral

_TYPES = {ValueType.COUNT: "件数", ValueType.AMOUNT: "金额", ValueType.CHANGE: "增减，可为负数"}
_EACH = {"column": "每一列", "row": "每一行", "group": "每一类"}
_NO_PART = "没有这一部分"


def form_page(form: Form) -> str:
    """Return an official form: its parts, its tables as they are printed, its cells and equations."""
    numbers = {ref: number for number, ref in enumerate(cells_by_ref(form), 1)}
    lines = [
        f"# {form.id}年版格式",
        f"《{form.name}》（{form.notice}），{form.first_year}年度起使用。{_count(form)}张表共{len(numbers)}格。",
        "表中的数字是格的序号，与下面的清单对应。依据中的条款号，除条例第三十条外，待与原文核对；口径是通行做法，待与原文核对。",
    ]
    for part in form.parts:
        lines += [f"## {part.label}", f"填报文件里写作“{part.short}”。"]
        if part.points:
            lines.append(table_of(("要点", "填报文件里写作", "说明"), _point_rows(part.points)))
        if part.table:
            lines += _table_sections(form, part, part.table, numbers)
        if not part.points and not part.table:
            lines.append("写信息处理费三项数字和其他事项。" if form.processing_fee else "写其他事项，没有规定的数字。")
    return page_of(lines)


def _count(form: Form) -> str:
    return chinese_numeral(len(form.tables))


def _point_rows(points: Iterable[Point]) -> Iterator[tuple[str, ...]]:
    for point in points:
        notes = (point.note, point.basis, "只有各级人民政府写" if point.governments_only else None)
        yield point.label, point.short, "；".join(filter(None, notes))
        yield from _point_rows(point.points)


def _table_sections(form: Form, part: Part, table: Table, numbers: dict[str, int]) -> Iterator[str]:
    yield f"文字中引用时以“{part.root}”开头。"
    yield _grid(table, numbers)
    yield "### 行和列"
    nodes = [row for band in table.bands for row in _node_rows((*band.rows, *band.columns))]
    heads = ("表上的名称", "填报文件里写作", "英文", "依据", "口径")
    yield table_of(heads, dict.fromkeys(nodes))
    yield "### 单元格"
    cell_heads = ("序号", "位置", "编号", "类型", "单位", "依据")
    yield table_of(cell_heads, (_cell_row(cell, numbers[cell.ref]) for cell in table_cells(table)))
    if table.equations:
        yield "### 勾稽关系"
        yield "\n".join(f"- {line}" for line in _equation_lines(form, table))


def _grid(table: Table, numbers: dict[str, int]) -> str:
    """Return a table as HTML, which has the spans that Markdown lacks."""
    rows = groupby(grid_of(table).cells, lambda cell: cell.span.top)
    body = ("".join(_grid_cell(cell, numbers) for cell in cells) for _top, cells in rows)
    return "\n".join(["<table>", *(f"<tr>{row}</tr>" for row in body), "</table>"])


def _grid_cell(cell: GridCell, numbers: dict[str, int]) -> str:
    spans = (("rowspan", cell.span.rows), ("colspan", cell.span.columns))
    attributes = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    if cell.ref:
        return f'<td align="center"{attributes}>{numbers[cell.ref]}</td>'
    return f"<th{attributes}>{escape(cell.label, quote=False)}</th>"


def _node_rows(nodes: Iterable[Node]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        if node.key:
            words = "、".join((node.short, *node.aliases))
            yield node.label, words, f"`{node.key}`", node.basis or "", node.note or ""
        yield from _node_rows(node.children)


def _cell_row(cell: Cell, number: int) -> tuple[str, ...]:
    bases = dict.fromkeys(node.basis for node in (*cell.row, *cell.column) if node.basis)
    return str(number), cell.path, f"`{cell.ref}`", _TYPES[cell.type], cell.unit, "；".join(bases)


def _equation_lines(form: Form, table: Table) -> Iterator[str]:
    for text in table.equations:
        found = [equation for equation in equations_of(form) if equation.text is text]
        yield f"{text.rule}，{_EACH[text.each]}（{len(found)}个等式）：{in_words(found[0])}。"


def difference_page(forms: list[Form]) -> str:
    """Return what differs between each form and the one after it."""
    lines = ["# 各版格式的差别"]
    for old, new in pairwise(forms):
        lines += [
            f"## {old.id}年版与{new.id}年版",
            table_of(("项目", f"{old.id}年版", f"{new.id}年版"), _facts(old, new)),
        ]
        for table in dict.fromkeys((*new.tables, *old.tables)):
            lines += _differing_cells(old, new, table)
    return page_of(lines)


def _facts(old: Form, new: Form) -> Iterator[tuple[str, str, str]]:
    def row(name: str, *words: str) -> tuple[str, str, str]:
        return name, words[0], words[1] if words[0] != words[1] else "相同"

    both = (old, new)
    yield row("文号", *(form.notice for form in both))
    yield row("适用年度", f"{old.first_year}—{new.first_year - 1}", f"{new.first_year}年度起")
    for key in dict.fromkeys(part.key for form in (new, old) for part in form.parts):
        parts = [next((part for part in form.parts if part.key == key), None) for form in both]
        label = next(part.label for part in reversed(parts) if part)
        yield row(f"{label}：标题", *(part.label if part else _NO_PART for part in parts))
        points = ["、".join(point.label for point in part.every_point) if part else "" for part in parts]
        if any(points):
            yield row(f"{label}：要点", *points)
        if any(part.table for part in parts if part):
            counts = (str(len(table_cells(part.table))) if part and part.table else "0" for part in parts)
            yield row(f"{label}：格数", *counts)
    number = chinese_numeral([part.key for part in new.parts].index("other_matters") + 1)
    yield row(f"第{number}部分信息处理费", *("三项数字必须写" if form.processing_fee else "不要求" for form in both))


def _differing_cells(old: Form, new: Form, table: str) -> Iterator[str]:
    before, after = (
        {cell.ref: cell for cell in table_cells(form.tables[table])} if table in form.tables else {}
        for form in (old, new)
    )
    yield f"### {(new if table in new.tables else old).part(table).label}"
    same = before.keys() & after.keys()
    yield f"两版都有的格：{len(same)}格。"
    renamed = [(before[ref], after[ref]) for ref in after if ref in same and _shown(before[ref]) != _shown(after[ref])]
    if renamed:
        rows = ((f"`{cell.ref}`", _shown(was), _shown(cell)) for was, cell in renamed)
        yield table_of(("编号", f"{old.id}年版", f"{new.id}年版"), rows)
    for form, cells in ((old, before), (new, after)):
        if own := [cell for ref, cell in cells.items() if ref not in same]:
            yield f"只在{form.id}年版的格：{len(own)}格。"
            rows_of = groupby(own, lambda cell: cell.row_path)
            yield "\n".join(f"- {row}：{'、'.join(cell.column_path for cell in cells)}" for row, cells in rows_of)


def _shown(cell: Cell) -> str:
    labels = (node.label for node in (*cell.row, *cell.column) if node.label)
    return f"{'·'.join(labels)}（{cell.unit}）"
