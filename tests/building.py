"""Reports for tests: the samples, a sound one for each form, fragments laid over it, tables from bare figures."""

import random
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from reportgen.diagnostics import CellRef, Finding, Location
from reportgen.document.build import build_document
from reportgen.document.nodes import Document
from reportgen.forms.cells import Cell, cells_by_ref, keys_of, table_cells
from reportgen.forms.equations import equations_of
from reportgen.forms.registry import form_id_for, form_ids
from reportgen.forms.schema import Form, Node, Table
from reportgen.report.model import Report
from reportgen.report.outline import Heading, Label, Outline, PublishedTable, Title
from reportgen.report.previous import read_previous
from reportgen.report.reading import read_bytes, read_report
from reportgen.report.requirements import Requirements
from reportgen.rules.engine import check
from reportgen.text.normalize import normalize_key

TODAY = date(2024, 1, 15)
FILE = "年报.yaml"
_SAMPLES = Path(__file__).parents[1] / "samples"

_PARTS = """\
总体情况:
  概述: 本机关认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作有序开展。
  主动公开: 全年通过门户网站主动公开政府信息36条，重点公开规划、财政预决算和行政许可结果，发布政策解读4篇。
  依申请公开: |
    全年收到政府信息公开申请{{ 申请.本年新收.总计 }}件，上年结转{{ 申请.上年结转.总计 }}件，
    结转下年度继续办理{{ 申请.结转下年度继续办理.总计 }}件。行政复议{{ 争议.行政复议.总计 }}件。
  政府信息管理: 公文起草时即确定公开属性，落实保密审查，及时清理失效文件，动态更新主动公开目录。
  平台建设: 维护门户网站政府信息公开专栏，办公楼一层设有查阅点。
  监督保障: 组织业务培训2次，政府信息公开工作纳入本机关年度考核。
"""

_DISCLOSURE = {
    "2021": """\
主动公开政府信息情况:
  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
  行政规范性文件: {本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 9}
  行政许可: 120
  行政处罚: 6
  行政强制: 0
  行政事业性收费: 12.5
""",
    "2019": """\
主动公开政府信息情况:
  规章: {本年新制作数量: 0, 本年新公开数量: 0, 对外公开总数量: 0}
  规范性文件: {本年新制作数量: 2, 本年新公开数量: 2, 对外公开总数量: 9}
  行政许可: {上一年项目数量: 30, 本年增减: -2, 处理决定数量: 120}
  其他对外管理服务事项: {上一年项目数量: 12, 本年增减: +1, 处理决定数量: 40}
  行政处罚: {上一年项目数量: 45, 本年增减: 0, 处理决定数量: 6}
  行政强制: {上一年项目数量: 3, 本年增减: 0, 处理决定数量: 0}
  行政事业性收费: {上一年项目数量: 1, 本年增减: 0}
  政府集中采购: {采购项目数量: 2, 采购总金额: 18.6}
""",
}

_TABLES = """\
收到和处理政府信息公开申请情况:
  未列均为0: 是
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
"""

_REST = """\
存在的主要问题及改进情况:
  上年问题改进情况: 上年度报告所列目录更新不及时的问题已经解决，主动公开目录改为每季度更新一次，由办公室负责核对。
  主要问题: 一是政策解读形式较为单一，以文字为主；二是个别科室对公开属性的认定不够准确，源头管理需要加强。
  改进措施: 一是增加图表和问答形式的解读；二是把公开属性认定列入公文办理流程，逐件审核，每半年通报一次。
其他需要报告的事项:
  信息处理费: {发出收费通知件数: 0, 收费通知总金额: 0, 实际收取总金额: 0}
"""

_YEARS = {"2021": 2023, "2019": 2020}


_LAST_YEAR = """\
总体情况:
  概述: 全年依照条例履行公开职责，回应社会关切。
  主动公开: 公布机构职能、财政收支、办事指南等内容。
  依申请公开: 没有收到申请。
  政府信息管理: 规范公文审核流程。
  平台建设: 依托上级门户网站发布。
  监督保障: 明确一名工作人员负责，接受群众监督。
主动公开政府信息情况:
  行政规范性文件: {本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 8}
  行政许可: 110
存在的主要问题及改进情况:
  上年问题改进情况: 没有遗留的问题。
  主要问题: 公开目录长期没有更新，群众难以查到最新的办事要求，个别栏目内容重复，与其他单位的衔接也不顺畅。
  改进措施: 安排专人逐月检查栏目，删除过期内容，向群众征求意见，同其他单位商定统一的发布时间。
"""


def sample(name: str) -> Report:
    """Return a sample, by the name of its file without the ending."""
    report = read_report(_SAMPLES / f"{name}.yaml").report
    assert report is not None
    return report


def sample_document(name: str, *, draft: bool = False) -> Document:
    """Return the document of a sample; of an unsound one, too."""
    return build_document(sample(name), _SAMPLES, draft=draft)


def report_of(text: str) -> Report:
    """Return the report of a text that must be readable."""
    report = read_bytes(text.encode(), FILE).report
    assert report is not None
    return report


def last_year_text(fragment: str = "") -> str:
    """Return a sound report of the year before, or of the fragment's year, in other words than the base's."""
    over = _compose(fragment)
    year = next((int(value.value) for key, value in over.value if key.value == "年度"), 2022)
    laid = yaml.safe_load(_LAST_YEAR)
    if form_id_for(year) == "2019":
        del laid["主动公开政府信息情况"]
    head = f"年度: {year}\n成文日期: {year + 1}-01-10\n首次发布日期: {year + 1}-01-15\n"
    base = _compose(merge(head + yaml.safe_dump(laid, allow_unicode=True, sort_keys=False)))
    _lay_over(base, over)
    text: str = yaml.serialize(base, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10000)
    return text


def base_text(form_id: str = "2021") -> str:
    """Return a sound report of a county's department: no requests, no disputes, nothing to remark."""
    year = _YEARS[form_id]
    head = (
        f"年度: {year}\n"
        "机关: {名称: 示例县数据局, 类型: 政府部门, 行政层级: 县}\n"
        "统计范围: 仅本机关\n"
        f"成文日期: {year + 1}-01-10\n"
        f"首次发布日期: {year + 1}-01-15\n"
    )
    return head + _PARTS + _DISCLOSURE[form_id] + _TABLES + _REST


def merge(fragment: str, *, drop: Collection[str] = ()) -> str:
    """Return the sound report of the fragment's year with the fragment laid over it, mapping by mapping.

    `drop` names keys of the first level to leave out.
    """
    laid = _compose(fragment)
    base = _compose(base_text(_form_id(laid)))
    _lay_over(base, laid)
    base.value = [(key, value) for key, value in base.value if key.value not in drop]
    text: str = yaml.serialize(base, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10000)
    return text


def replace_sections(raw: str, form_id: str = "2021") -> str:
    """Return the sound report with whole sections replaced by those of `raw`, character by character.

    A section is a line that is not indented and what is indented below it; one the report does not have is added.
    """
    sections = _sections(base_text(form_id))
    return "".join((sections | _sections(raw)).values())


def findings(
    text: str | bytes,
    file: str = FILE,
    *,
    today: date = TODAY,
    publishing: bool = False,
    requirements: Requirements | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in a report file."""
    data = text.encode() if isinstance(text, str) else text
    reading = read_bytes(data, file)
    previous = read_previous(reading)
    return check(reading, today, publishing=publishing, previous=previous, requirements=requirements)


def figures_text(form: Form, figures: Mapping[CellRef, object], *, unlisted_zero: bool = False) -> str:
    """Return the sound report of a form with tables that hold exactly these figures."""
    tables: dict[str, Any] = {}
    for ref, value in figures.items():
        cell = cells_by_ref(form)[ref]
        part = next(part for part in form.parts if part.key == ref.partition(".")[0])
        place = tables.setdefault(part.short, {})
        *groups, leaf = [node.short for node in (*cell.row, *cell.column) if node.key]
        for group in groups:
            place = place.setdefault(group, {})
        place[leaf] = str(value)
    for table in tables.values():
        table["未列均为0"] = "是" if unlisted_zero else "否"
    raw: str = yaml.dump(tables, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)
    return replace_sections(raw, form.id)


class _PlainDumper(yaml.CSafeDumper):
    """Writes every text without quotes where YAML allows: the reader takes all for text anyway."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - as its base class has it


@st.composite
def balanced_figures(draw: st.DrawFn, form: Form) -> dict[CellRef, int]:
    """Draw figures of tables two and three in which every equation holds."""
    leaf = st.just(0) | st.integers(0, 60)
    return _balanced(form, lambda: draw(leaf), lambda most: draw(st.integers(0, most)))


def random_balanced(form: Form, chance: random.Random) -> dict[CellRef, int]:
    """Return figures as `balanced_figures` draws them, by chance: for trials that count."""
    return _balanced(form, lambda: chance.choice([0, 0, chance.randint(0, 60)]), lambda most: chance.randint(0, most))


def _balanced(form: Form, leaf: Callable[[], int], up_to: Callable[[int], int]) -> dict[CellRef, int]:
    figures: dict[CellRef, int] = {}
    totals = {equation.total.ref for equation in equations_of(form) if equation.total}
    for name in ("requests", "disputes"):
        for cell in table_cells(form.tables[name]):
            if cell.ref not in totals:
                figures[cell.ref] = leaf()
    for column in applicant_columns(form):
        results = sum(figures[cell.ref] for cell in _result_leaves(form, column))
        open_at_end = figures[f"requests.carried_out.{column}"]
        carried_in = up_to(results + open_at_end)
        figures[f"requests.carried_in.{column}"] = carried_in
        figures[f"requests.new_received.{column}"] = results + open_at_end - carried_in
    return with_totals(form, figures)


def with_totals(form: Form, figures: Mapping[CellRef, int]) -> dict[CellRef, int]:
    """Return the figures with every total of tables two and three summed up."""
    summed = dict(figures)
    equations = [equation for equation in equations_of(form) if equation.total]
    while missing := [e for e in equations if e.total and e.total.ref not in summed]:
        for equation in missing:
            refs = [term.cell.ref for term in equation.right]
            if equation.total and summed.keys() >= set(refs):
                summed[equation.total.ref] = sum(summed[ref] for ref in refs)
    return summed


def applicant_columns(form: Form) -> tuple[str, ...]:
    """Return the keys of the applicant columns of table two, without the total."""
    keys = dict.fromkeys(keys_of(cell.column)[-1] for cell in table_cells(form.tables["requests"]))
    return tuple(key for key in keys if key != "total")


def _result_leaves(form: Form, column: str) -> list[Cell]:
    cells = table_cells(form.tables["requests"])
    return [
        cell
        for cell in cells
        if cell.ref.startswith("requests.results.")
        and not cell.ref.startswith("requests.results.total.")
        and cell.ref.endswith(f".{column}")
    ]


def outline_of(report: Report, changes: Mapping[str, Any]) -> Outline:
    """Return the outline of a report published as it should be, but for some changes.

    `titles` replace the official one; `headings` are {part: text}, None to leave a part out; `order` are parts in
    another order; `again` are parts with a second heading; `tables` are {part: {unseen, added, changed}}; `traditional`
    counts characters.
    """
    place = Location(FILE, spot="第1段")
    texts = {part.key: part.label for part in report.form.parts} | changes.get("headings", {})
    order = [*changes.get("order", texts), *changes.get("again", ())]
    headings = tuple(Heading(texts[key], key, place) for key in order if texts[key] is not None)
    titles = tuple(Title(text, place) for text in changes.get("titles", [report.title]))
    tables = tuple(_published(report.form, key, changes.get("tables", {}).get(key, {})) for key in report.form.tables)
    return Outline(titles, headings, tables, changes.get("traditional", 0))


def _published(form: Form, key: str, changes: Mapping[str, Any]) -> PublishedTable:
    place = Location(FILE, spot=f"表{list(form.tables).index(key) + 1}")
    table = form.tables[key]
    nodes = [node for node in form.nodes() if node.label and node in _nodes_of(table)]
    changed, unseen = changes.get("changed", {}), changes.get("unseen", ())
    labels = [Label(changed.get(node.label, node.label), node, place) for node in nodes if node.label not in unseen]
    labels += [Label(text, None, place) for text in changes.get("added", ())]
    return PublishedTable(key, tuple(labels), tuple(node for node in nodes if node.label in unseen), place)


def _nodes_of(table: Table) -> set[Node]:
    cells = table_cells(table)
    return {node for cell in cells for node in (*cell.row, *cell.column)}


def _compose(text: str) -> yaml.MappingNode:
    node = yaml.compose(text, yaml.CSafeLoader) or yaml.compose("{}", yaml.CSafeLoader)
    assert isinstance(node, yaml.MappingNode)
    _write_blanks(node)
    return node


def _write_blanks(node: yaml.Node) -> None:
    """Write `~` where nothing stands: libyaml would give it a tag."""
    if isinstance(node, yaml.ScalarNode):
        node.value = node.value if node.value or node.style else "~"
    else:
        for inner in node.value:
            for part in inner if isinstance(inner, tuple) else (inner,):
                _write_blanks(part)


def _form_id(fragment: yaml.MappingNode) -> str:
    """Return the form of the fragment's year, the newest where it names none."""
    year = next((value.value for key, value in fragment.value if key.value == "年度"), "")
    return form_id_for(int(year) if year.isdecimal() else None) or form_ids()[-1]


def _lay_over(base: yaml.MappingNode, laid: yaml.MappingNode) -> None:
    """Lay one mapping over another; a key that is twice in the upper one stays twice."""
    places = {normalize_key(key.value): index for index, (key, _) in enumerate(base.value)}
    for key, value in laid.value:
        index = places.pop(normalize_key(key.value), None)
        if index is None:
            base.value.append((key, value))
        elif isinstance(value, yaml.MappingNode) and isinstance(base.value[index][1], yaml.MappingNode):
            _lay_over(base.value[index][1], value)
        else:
            base.value[index] = (key, value)


def _sections(text: str) -> dict[str, str]:
    sections: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line[0] not in " \t\u3000\n":
            name = line.replace("：", ":").partition(":")[0]
        sections[name] = sections.get(name, "") + line
    return sections
