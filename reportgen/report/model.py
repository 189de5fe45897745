"""The report: types and shape only. A report with wrong figures loads, is shown and is explained.

Every key is declared once, with its Chinese spelling, its other spellings and what it means; reading, writing and
the JSON schema follow these declarations.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.report.words import AgencyKind, AgencyLevel, Day, Scope, Status, YesNo, word_of
from reportgen.text.pattern import Pattern


def key(*spellings: str, note: str | None = None, default: Any = None, many: Any = None) -> Any:
    """Declare a key of the report file: its Chinese spelling first, then others; `many` is a default factory."""
    return Field(
        **({"default_factory": _maker(many)} if many else {"default": default}),
        validation_alias=AliasChoices(*spellings),
        serialization_alias=spellings[0],
        title=spellings[0],
        description=note,
    )


def _maker(make: Callable[[], Any]) -> Callable[[], Any]:
    """Return a plain function that makes a default.

    Why: pydantic reads its signature, slowly where it is a class. A group without values needs no validator of its
    own, which would be built for it alone: it is a copy of one that was put together once.
    """
    if isinstance(make, type) and issubclass(make, Group):
        return lambda: make.empty()  # noqa: PLW0108 - see above
    return lambda: make()  # noqa: PLW0108 - see above


class Group(BaseModel):
    """Keys that stand together."""

    model_config = ConfigDict(
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        loc_by_alias=False,
        defer_build=True,
        use_attribute_docstrings=False,
    )
    scalar_key: ClassVar[str | None] = None
    """The field that is meant where a single value stands for the whole group."""

    @classmethod
    def empty(cls) -> Self:
        """Return a group in which nothing was written.

        Why: a report has dozens, and pydantic takes four times as long to construct or to copy one.
        """
        values, makers = _defaults(cls)
        inside = values | {name: make() for name, make in makers.items()}
        made = cls.__new__(cls)
        made.__setstate__({"__dict__": inside, "__pydantic_fields_set__": set()} | _NOTHING_MORE)
        return made


_NOTHING_MORE = {"__pydantic_extra__": None, "__pydantic_private__": None}


@cache
def _defaults(model: type[Group]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """Return the values of a group in which nothing was written, and what makes those anew that can be changed."""
    values = model.model_construct().__dict__
    groups = {name: value.empty for name, value in values.items() if isinstance(value, Group)}
    return values, groups | {name: value.copy for name, value in values.items() if isinstance(value, list | dict)}


class Agency(Group):
    """The organ that reports."""

    scalar_key = "name"
    name: str | None = key("名称", note="机关全称，用于标题和署名")
    short_name: str | None = key("简称", note="可在文字中写成 {{ 机关.简称 }}")
    kind: Annotated[AgencyKind | None, word_of(AgencyKind)] = key("类型", note="决定适用哪些检查项和公布期限")
    level: Annotated[AgencyLevel | None, word_of(AgencyLevel)] = key("行政层级", note="国家、省、市、县、乡")
    rulemaking: YesNo = key("规章制定权", note="国务院部门，省、设区的市、自治州人民政府为“是”", default=False)
    enforces: YesNo | None = key("行政执法职能", note="是否作出行政许可、行政处罚、行政强制")
    charges_fees: YesNo | None = key("收费项目", note="是否有行政事业性收费项目")
    former_names: list[str] = key("曾用名", note="改名、合并之前的名称", many=list)
    other_names: list[str] = key("挂牌名称", note="一个机构两块牌子的另一名称", many=list)


class Period(Group):
    """The period the figures cover."""

    start: Day | None = key("起", note="如 2023-01-01")
    end: Day | None = key("止", note="如 2023-12-31")


class Contact(Group):
    """How to reach the organ."""

    office: str | None = key("联系机构", note="承办政府信息公开工作的机构")
    address: str | None = key("地址")
    postcode: str | None = key("邮编")
    phone: str | None = key("电话")
    fax: str | None = key("传真")
    email: str | None = key("电子邮箱")
    url: str | None = key("网址")


class Site(Group):
    """The website that publishes the report (国办发〔2017〕47号)."""

    name: str | None = key("网站名称", note="发布年度报告的政府网站")
    domain: str | None = key("域名", note="如 www.example.gov.cn")
    id_code: str | None = key("标识码", note="政府网站标识码，10 位")
    column: str | None = key("栏目名称")
    column_description: str | None = key("栏目描述")
    column_keywords: str | None = key("栏目关键词")
    column_type: str | None = key("栏目类型")
    source: str | None = key("信息来源", note="不写时用机关名称")
    index_no: str | None = key("索引号")
    keywords: str | None = key("关键词")
    summary: str | None = key("摘要")


class Person(Group):
    """Who did a step of the approval, and when."""

    scalar_key = "name"
    name: str | None = key("姓名")
    on: Day | None = key("日期")


class Workflow(Group):
    """The approval; never published."""

    drafter: Person | None = key("拟稿人")
    reviewer: Person | None = key("审核人")
    secrecy_reviewer: Person | None = key("保密审查人")
    signer: Person | None = key("签发人")
    leader: Person | None = key("第一责任人")


AUTOMATIC = "自动"
AUTOMATIC_PART = "overview"
"""The part whose points may have pictures that are drawn from the figures."""


class Picture(Group):
    """A picture file beside the report, with a caption that says what it shows; or one drawn from the figures."""

    scalar_key = "file"
    file: str | None = key("文件", note="PNG 或 JPEG，放在报告所在文件夹内；第一部分可写“自动”，由数据画出")
    caption: str | None = key("说明", note="图上是什么；供看不见图的人阅读；“自动”的可以不写")

    @property
    def automatic(self) -> bool:
        """Tell whether it is drawn from the figures."""
        return self.file == AUTOMATIC


def _without_outer_breaks(text: str | None) -> str | None:
    return text.strip("\n") or None if text else None


class Prose(Group):
    """Running text: paragraphs parted by blank lines, with `{{ }}` for figures from the tables."""

    scalar_key = "body"
    body: Annotated[str | None, AfterValidator(_without_outer_breaks)] = key(
        "正文", note="段落之间空一行；数字可写成 {{ 申请.本年新收.总计 }}"
    )
    figures: list[Picture] = key("图", note="图片文件；第一部分可写“自动”", many=list)


def _prose(value: object) -> object:
    return {"body": value} if isinstance(value, str) else value


Text = Annotated[Prose | None, BeforeValidator(_prose)]


class ProcessingFee(Group):
    """信息处理费 (国办函〔2020〕109号); amounts in 元."""

    notices: int | None = key("发出收费通知件数", note="件；没有的填0")
    notice_amount: Decimal | None = key("收费通知总金额", note="元；没有的填0")
    collected: Decimal | None = key("实际收取总金额", note="元；没有的填0")


class OtherItem(Group):
    """A further item of part six."""

    title: str | None = key("标题")
    content: Text = key("内容", note="段落之间空一行")


class OtherMatters(Group):
    """Part six."""

    processing_fee: ProcessingFee | None = key("信息处理费", note="三项都要写，没有的填0")
    items: list[OtherItem] = key("其他事项", note="第六部分的其他内容，各有标题", many=list)


class Correction(Group):
    """A figure mended after publication."""

    date: Day | None = key("日期")
    place: str | None = key("位置", note="更正的是哪一格，如 行政许可")
    old: str | None = key("原数")
    new: str | None = key("现数")
    reason: str | None = key("原因")


class Statement(Group):
    """A finding a person has looked at; never published."""

    rule: str | None = key("检查项", note="编号，如 XY-02")
    reason: str | None = key("理由", note="为什么无误")
    by: str | None = key("核实人")
    until: Day | None = key("有效期至", note="过期后要重新核实")


_YEAR = Pattern(r"\s*([1-9][0-9]{0,3})(?:年度?)?\s*")


def year_of(text: str) -> int | None:
    """Return a year as people write it (2024, 2024年, 2024年度), None where it is none."""
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _read_year(year: object) -> object:
    if not isinstance(year, str):
        return year
    if (number := year_of(year)) is None:
        raise PydanticCustomError("int_parsing", "not a year")
    return number


def _known_form(form_id: str | None) -> str | None:
    if form_id is not None and form_id not in form_ids():
        raise PydanticCustomError("unknown_form", "no such form")
    return form_id


TITLE = "{agency}{year}政府信息公开工作年度报告"
TITLE_YEAR = "{year}年"


class Report(Group):
    """A 政府信息公开工作年度报告; the parts that the form describes are added by `report_model`."""

    form_id: ClassVar[str]

    year: Annotated[int | None, BeforeValidator(_read_year)] = key("年度", "报告年度", "年份", note="报告年度，如 2023")
    format: Annotated[str | None, AfterValidator(_known_form)] = key(
        "格式", "格式版本", note="统一格式的版本；不写时按年度确定"
    )
    agency: Agency = key("机关", many=Agency)
    scope: Annotated[Scope | None, word_of(Scope)] = key("统计范围", note="数字包括哪些单位")
    period: Period | None = key("统计期限", note="不写时为报告年度1月1日至12月31日")
    contact: Contact | None = key("联系方式", note="不印入报告；需要的写在前言里")
    signature: str | None = key("署名", note="不写时用机关名称")
    signed_on: Day | None = key("成文日期", note="印在署名下面，如 2024-01-08")
    published_on: Day | None = key("首次发布日期", note="第一次向社会公布的日期，如 2024-01-15")
    status: Annotated[Status, word_of(Status)] = key(
        "状态", note="定稿、已发布的不能再有待报的数", default=Status.DRAFT
    )
    previous: list[str] = key("上年度报告", note="上年度填报文件的文件名；合并过的可列几份", many=list)
    preface: Text = key("前言", "编制依据", note="印在“一、总体情况”之前，可以不写")
    other_matters: OtherMatters = key("其他需要报告的事项", many=OtherMatters)
    local_figures: dict[str, int | Decimal] = key("附加指标", note="本地指标：可在文字中引用，不进统一表格", many=dict)
    corrections: list[Correction] = key("更正", note="发布后改正的数字，印在报告末尾", many=list)
    statements: list[Statement] = key("核实说明", note="经人核实、确属无误的检查结果；不公开", many=list)
    workflow: Workflow | None = key("审批", note="送审用；不公开")
    site: Site | None = key("网站", note="网页上的政府网站标签和下载链接；不写则不加")

    @property
    def form(self) -> Form:
        """Return the official format it is written in."""
        return load_form(self.form_id)

    def part(self, key: str) -> Group | None:
        """Return what was written for a part of the form, None for a table that is missing."""
        part: Group | None = getattr(self, key)
        return part

    @property
    def title(self) -> str:
        """Return the official title, as far as organ and year are known."""
        year = "" if self.year is None else TITLE_YEAR.format(year=self.year)
        return TITLE.format(agency=self.agency.name or "", year=year)
