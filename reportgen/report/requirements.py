"""What an office asks of the reports it collects, beyond the official format: 地方要求.yaml beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, create_model
from pydantic_core import PydanticCustomError

from reportgen.forms.registry import form_ids, load_form
from reportgen.report.decoding import Decoder
from reportgen.report.model import Group, Report, key
from reportgen.report.reading import validated
from reportgen.report.source import SourceMap
from reportgen.report.vocabulary import all_spellings
from reportgen.report.words import AgencyKind
from reportgen.report.yaml_file import read_file
from reportgen.report.yaml_nodes import Mapping
from reportgen.text.file_names import REQUIREMENTS_FILE
from reportgen.text.pattern import Pattern

_DAY = Pattern(r"(?:([0-9]{4})[-年])?([0-9]{1,2})[-月]([0-9]{1,2})日?")
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which reports are due: every year, or in one year only."""

    month: int
    day: int
    year: int | None = None

    def in_year(self, year: int) -> date | None:
        """Return the day in the year in which a report is due, None where it is meant for another year."""
        return None if self.year not in {None, year} else date(year, self.month, min(self.day, _days(year, self.month)))


def _days(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _read_due_day(value: object) -> object:
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        year, month, day = (int(part) if part else None for part in found.groups())
        if month and day and 1 <= month <= 12 and 1 <= day <= _days(year or _LEAP_YEAR, month):
            return DueDay(month, day, year)
    raise PydanticCustomError("date_parsing", "not a day")


Due = Annotated[DueDay, BeforeValidator(_read_due_day)]


class Length(Group):
    """How long a part may be, in characters without space."""

    scalar_key = "most"
    least: int | None = key("至少", note="字")
    most: int | None = key("至多", note="字；只写一个数的是这一项")


class Sentence(Group):
    """A sentence that must stand in a report; `……` in it stands for any few words."""

    scalar_key = "text"
    text: str | None = key("语句", note="标点和空格不计；“……”代表任意几个字")
    part: str | None = key("部分", note="写在哪一部分，如 其他需要报告的事项；不写则不限")


def _deadlines() -> type[Group]:
    fields: dict[str, Any] = {kind.name.lower(): (Due | None, key(kind.value)) for kind in AgencyKind}
    fields["rest"] = (Due | None, key("其余", "全部", note="没有另行写明的各类机关；只写一个日期的是这一项"))
    model = create_model("Deadlines", __base__=Group, **fields)
    model.scalar_key = "rest"
    return model


def _lengths() -> type[Group]:
    names: dict[str, list[str]] = {}
    for form_id in reversed(form_ids()):  # a part keeps its name of the newest form, and is known by the older ones
        for part in load_form(form_id).parts:
            if part.table is None:
                names.setdefault(part.key, []).extend((part.short, *part.aliases))
    fields: dict[str, Any] = {field: (Length | None, key(*dict.fromkeys(words))) for field, words in names.items()}
    return create_model("Lengths", __base__=Group, **fields)


class Requirements(Group):
    """The requirements of one office."""

    name: str | None = key("名称", note="这些要求的出处，如通知的名称和文号；检查结果里引用")
    deadlines: _deadlines() | None = key("公布期限", note="各类机关应在哪一天前公布，如 1月20日；写了年份的只管那一年")  # type: ignore[valid-type]
    lengths: _lengths() | None = key("字数", note="各部分的字数，如 {总体情况: 1500}")  # type: ignore[valid-type]
    title: str | None = key("标题", note="标题的写法，如 {年度}年{机关}政府信息公开工作年度报告")
    sentences: list[Sentence] = key("必写语句", many=list)
    figures: list[str] = key("附加指标", note="填报文件的“附加指标”里必须有的各项", many=list)

    @property
    def source(self) -> str:
        """Return what findings call these requirements."""
        return f"《{self.name}》" if self.name else REQUIREMENTS_FILE

    def title_of(self, report: Report) -> str | None:
        """Return the title a report should bear, None where nothing is said of it or the report lacks what it needs."""
        if not self.title or report.year is None or not report.agency.name:
            return None
        return self.title.replace("{年度}", str(report.year)).replace("{机关}", report.agency.name)

    def due(self, kind: AgencyKind | None, year: int) -> date | None:
        """Return the day by which an organ of a kind must publish in a year, None where nothing is said of it."""
        if self.deadlines is None:
            return None
        own: DueDay | None = getattr(self.deadlines, kind.name.lower()) if kind else None
        chosen: DueDay | None = own or self.deadlines.rest
        return chosen.in_year(year) if chosen else None


@dataclass(frozen=True, slots=True)
class RequirementsReading:
    """The requirements as far as they could be read, and the source map."""

    requirements: Requirements | None
    source: SourceMap


def read_requirements(path: Path) -> RequirementsReading:
    """Read a file of requirements. Raises OSError where it cannot be opened."""
    return read_file(path, _read_root, _words)


def _words() -> Collection[str]:
    return all_spellings(Requirements)


def _read_root(root: Mapping | None, source: SourceMap) -> RequirementsReading:
    if root is None:
        return RequirementsReading(None, source)
    data = Decoder(source, load_form(form_ids()[-1])).root(root, Requirements)
    return RequirementsReading(validated(Requirements, data, source), source)
