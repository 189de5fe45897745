"""Reports of a few lines for tests of the text side of the importer, and what is read of them."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.importer.imported import Imported
from reportgen.importer.raw import Paragraph, RawDocument
from reportgen.importer.recognition import recognise
from reportgen.importer.text.reader import read_text
from reportgen.report.model import Prose

TITLE = "云川县水务局2023年政府信息公开工作年度报告"
LEAD = "2023年，本局把公开贯穿办事全过程，各项任务按期完成。"
PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"


def document(text: str, title: str | None = None, meta: dict[str, str] | None = None) -> RawDocument:
    """Return a text as its reader gives it, with what a page would say of itself."""
    return replace(read_text(text.encode(), "年报.txt"), title=title, meta=meta or {})


def read(text: str, title: str | None = None, meta: dict[str, str] | None = None) -> Imported:
    """Return the report in a text."""
    return recognise(document(text, title, meta))


def overview(body: str, title: str = TITLE) -> dict[str, str]:
    """Return the points of part one by key, of a report in which it reads so."""
    return blocks(read(f"{title}\n一、总体情况\n{body}\n五、存在的主要问题及改进情况\n无\n").report.part("overview"))


def problems(body: str) -> dict[str, str]:
    """Return the points of part five by key, of a report on 2023 in which it reads so."""
    text = f"{TITLE}\n一、总体情况\n{LEAD}\n五、存在的主要问题及改进情况\n{body}\n六、其他需要报告的事项\n无\n"
    return blocks(read(text).report.part("problems"))


def matters(body: str) -> Imported:
    """Return a report in which part six reads so."""
    return read(f"{TITLE}\n一、总体情况\n{LEAD}\n六、其他需要报告的事项\n{body}\n")


def items(imported: Imported) -> list[tuple[str | None, str | None]]:
    """Return the items of part six: titles and texts."""
    found = imported.report.other_matters.items
    return [(item.title, item.content.body if item.content else None) for item in found]


def blocks(group: object) -> dict[str, str]:
    """Return the texts of a part by key, those that are filled."""
    values = {key: getattr(group, key) for key in type(group).model_fields}  # type: ignore[attr-defined]
    return {key: value.body for key, value in values.items() if isinstance(value, Prose) and value.body}


def paragraphs(lines: Sequence[tuple[str, int | None]]) -> RawDocument:
    """Return a document of paragraphs, each with the level of heading it is marked with."""
    base = document("。")
    place = base.blocks[0].location
    return replace(base, blocks=tuple(Paragraph(text, place, level) for text, level in lines), lines=())
