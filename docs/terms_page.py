"""The page of terms: the words of the forms, the rules and the report file, taken from where they are declared."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from docs.markdown import page_of, table_of
from reportgen.diagnostics import Severity
from reportgen.forms.grid import CellKind
from reportgen.forms.schema import Form, Node, Part, Point
from reportgen.report.words import AgencyKind, AgencyLevel, Scope, Status
from reportgen.rules.registry import every_rule

SEVERITIES = {
    Severity.ERROR: ("必改", "一定有错；改正之前不生成正式文件"),
    Severity.WARNING: ("请核实", "多半有错，也可能有正当理由；核对无误的不用改，可以写核实说明"),
    Severity.INFO: ("提示", "容易疏忽的地方，供参考"),
}
_FAMILIES = {
    "YAML": "填报文件的写法",
    "IM": "导入时读不准的地方",
    "CELL": "单元格的写法",
    "T1": "第二部分的表",
    "T2": "第三部分的表",
    "T3": "第四部分的表",
    "TX": "文字与表格",
    "ST": "标题、部分、文字的内容和写法",
    "FE": "信息处理费和收费",
    "DL": "日期和公布期限",
    "LOC": "本地的要求",
    "EX": "核实说明",
    "XY": "与上年度报告",
    "DOC": "字体、图等生成时的问题",
}
_VALUES = (
    ("空白", "`~`，或者没有写", "还没有填，不当作0"),
    ("零", "`0`", "有统计，是零"),
    ("待报", "`待报`、`{待报: 综合执法局}`", "数字还没有报来，后面写等谁报"),
    ("未识别", "`未识别`", "导入时读不准，对照原文填上"),
    ("未列均为0", "`未列均为0: 是`", "这张表里没有写出来的格都是0"),
)
_GRID = {
    CellKind.TITLE: ("标题", "横贯整张表的一行，如“第二十条第（一）项”"),
    CellKind.STUB: ("栏目名", "行头上方、列头左边的一格，如“信息内容”"),
    CellKind.COLUMN_HEAD: ("列头", "列的名称，有下级的占一行"),
    CellKind.ROW_HEAD: ("行头", "行的名称，有下级的占一列"),
    CellKind.VALUE: ("值格", "填数的格，各有一个编号"),
}


def terms_page(forms: list[Form]) -> str:
    """Return the terms of all forms and of the program, a table for each kind."""
    lines = [
        "# 术语",
        "名称、别名、英文键都由统一格式和程序算出。“也写作”列出能读的其他写法；表上的原文连同序号和引号也都能读。",
        "## 部分和要点",
        table_of(("名称", "填报文件里写作", "也写作", "英文键", "格式"), _merged(_text_terms(forms))),
    ]
    newest_first = list(reversed(forms))
    for table in dict.fromkeys(table for form in newest_first for table in form.tables):
        part = next(form.part(table) for form in newest_first if table in form.tables)
        lines += [f"## {part.short}：行和列", f"文字里引用时以“{part.root}”开头。"]
        heads = ("名称", "填报文件里写作", "也写作", "英文键", "口径", "格式")
        lines.append(table_of(heads, _merged(_node_terms(forms, table))))
    lines += [
        "## 值",
        table_of(("名称", "填报文件里写作", "意思"), _VALUES),
        "## 级别",
        table_of(("名称", "英文", "意思"), ((word, f"`{level}`", note) for level, (word, note) in SEVERITIES.items())),
        "## 检查项的代码",
        "代码由类别和序号组成，如 T2-01，一经发布不改意思。",
        table_of(("类别", "查什么", "代码"), _families(forms)),
    ]
    for heading, words in (
        ("状态", Status),
        ("机关类型", AgencyKind),
        ("行政层级", AgencyLevel),
        ("统计范围", Scope),
    ):
        lines += [f"## {heading}", table_of(("名称", "英文"), _words(words))]
    lines += [
        "## 版面",
        "一张表由上到下是几个条带（band），每个条带有自己的列头，见[三张表的版面](grids.md)。",
        table_of(("名称", "英文", "意思"), ((word, f"`{kind}`", note) for kind, (word, note) in _GRID.items())),
    ]
    return page_of(lines)


def _families(forms: list[Form]) -> Iterator[tuple[str, str, str]]:
    codes = list(every_rule())
    for prefix in dict.fromkeys(code.partition("-")[0] for code in codes):
        own = [code for code in codes if code.partition("-")[0] == prefix]
        words = _FAMILIES.get(prefix) or _of_equations(forms, prefix)
        yield prefix, words, "、".join(f"[{code}](rules.md#{code.lower()})" for code in own)


def _of_equations(forms: list[Form], prefix: str) -> str:
    """Return what a family looks at of which only equations know: the tables they stand in."""
    tables = ((part, part.table) for form in forms for part in form.parts if part.table)
    named = (part.short for part, table in tables for text in table.equations if text.rule.startswith(f"{prefix}-"))
    return "、".join(f"{name}的表" for name in dict.fromkeys(named))


def _words(words: type[StrEnum]) -> Iterator[tuple[str, str]]:
    return ((word.value, f"`{word.name.lower()}`") for word in words)


def _merged(rows: Iterable[tuple[tuple[str, ...], str]]) -> Iterator[tuple[str, ...]]:
    """Yield each row once, with the forms it stands in."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row, form in rows:
        found.setdefault(row, [])
        if form not in found[row]:
            found[row].append(form)
    return ((*row, "、".join(forms)) for row, forms in found.items())


def _text_terms(forms: list[Form]) -> Iterator[tuple[tuple[str, ...], str]]:
    for form in reversed(forms):
        for part in form.parts:
            yield _row(part), form.id
            yield from ((_row(point), form.id) for point in _points(part.points))


def _points(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _points(point.points)


def _node_terms(forms: list[Form], table: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for form in reversed(forms):
        for band in form.tables[table].bands if table in form.tables else ():
            for node in _nodes((*band.rows, *band.columns)):
                if node.key:
                    yield (*_row(node), node.note or ""), form.id


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _row(named: Part | Point | Node) -> tuple[str, ...]:
    return named.label, named.short, "、".join(named.aliases), f"`{named.key}`"
