"""Random reports that a document can show in full, with words that resemble what they are not."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import load_form
from reportgen.forms.schema import Form, Point, ValueType
from reportgen.report.by_form import report_model
from reportgen.report.model import Report
from reportgen.report.values import Pending

AGENCIES = (
    *("示例省人民政府", "示例市人民政府", "示例县人民政府", "示例自治州人民政府", "示例镇人民政府", "示例乡人民政府"),
    *("示例街道办事处", "示例县示例街道办", "示例高新技术产业开发区管理委员会", "示例新区管委会", "国家示例管理局"),
    *("示例省发展和改革委员会", "示例市公安局（交通管理支队）", "示例县（区）数据局", "示例大学", "示例部"),
    *("示例市政府信息公开工作年度报告编审办公室", "示例市城市管理局（城市管理综合行政执法局）", "示例水务有限公司"),
)
_SENTENCES = (
    "全年通过门户网站公开信息1,234条，其中政策解读56篇。",
    "收到申请20件（含上年结转2件），同比增长11.5%，占比3/4。",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "五、存在的主要问题及改进情况。一是更新不够及时；二是解读形式单一。",
    "六、其他需要报告的事项：无",
    "（一）主动公开",
    "（一）加强学习。组织培训3次，培训120人次。",
    "（二）依申请公开。全年收到申请5件。",
    "1.工作考核：纳入年度考核。",
    "第三部分 收到和处理政府信息公开申请情况",
    "下一步，将加强对重点领域的督促。",
    "针对上年度报告的问题，已经改进。",
    "截至2023年12月31日，《条例》（国务院令第711号）规定的事项均已公开；根据国办函〔2020〕109号办理。",
    "2024年1月8日",
    "二〇二四年一月八日",
    "示例市人民政府",
    "示例市人民政府办公室\n2024年1月8日",
    "示例县数据局",
    "无",
    "无。",
    '“一网通办”、“跨省通办”与‘好差评’，即"one-stop" service。',
    "发出收费通知3件，总金额60元，实际收取信息处理费60元。",
    "我机关未收取信息处理费，也没有发出收费通知。",
    "行政许可 41268",
    "自然人 20 0 0 0 0 0 20",
    "上一篇：2022年政府信息公开工作年度报告",
    "来源：示例市人民政府办公室",
    "示例市人民政府2022年政府信息公开工作年度报告",
    "附件：1. 年度报告.pdf",
    "首页 > 政府信息公开 > 年度报告",
    "网址为 https://www.example.com/gongkai/index.html?id=1&page=2，电话0000-00000000。",
    "<b>不是标签</b> & &amp; ",
    "繁體字樣、藝術與臺灣。",
    "标点,有时是半角:如此;对吗?(对)",
    "本表各项均为0。",
)
_CHARACTERS = (
    "政府信息公开申请年度报告办理件数部门一二三十〇，。：；！？、（）《》〔〕“”‘’—…·％"
    "0123456789０１２,.:;!?()[]<>&\"'%+-=/|*#_~@abcXYZａ "
)
"""Without braces: `{{` begins an expression."""


def _in_one_space(text: str) -> str:
    """Return a text as a web page shows it, which has one space where several stand."""
    return " ".join(text.split())


def _is_broken_at_spaces(text: str) -> bool:
    """Tell whether lines end in Latin text at spaces only.

    Why: a PDF has no sign for a line that ends inside a word, after a sign or in what is wider than the page.
    """
    return not re.search("[!-~]{12}|(?![0-9A-Za-z])[!-~](?=[!-~])", text)


_random = st.text(_CHARACTERS, min_size=1, max_size=80).map(_in_one_space).filter(bool)
_figures = st.builds("全年办理{}件，收费{}万元。".format, st.integers(0, 10**7), st.decimals(0, 10**5, places=2))


def _texts(random: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sentence = st.sampled_from(_SENTENCES) | random | _figures
    long = st.lists(sentence, min_size=4, max_size=12).map("".join).map(_in_one_space)
    paragraph = sentence | st.lists(sentence, min_size=2, max_size=3).map("\n".join) | long
    return st.lists(paragraph, min_size=1, max_size=4).map("\n\n".join)


TEXTS = _texts(_random)
PAGED_TEXTS = _texts(_random.filter(_is_broken_at_spaces))
_LINES = (_random | st.sampled_from(_SENTENCES)).map(_in_one_space).map(lambda text: text[:60].strip()).filter(bool)
"""Of a title; a web page's heading of more than 100 characters is no heading to the reader."""
_NAMES = st.sampled_from(AGENCIES)
_COUNTS = st.integers(0, 60) | st.sampled_from([None, None, 0, 10**9, 12345678]) | st.builds(Pending)
_AMOUNTS = st.decimals(0, 10**6, places=4) | st.sampled_from(
    [None, Decimal(0), Decimal("8.4565"), Decimal("12.50"), Decimal(3)]
)
_CHANGES = st.integers(-500, 500) | st.sampled_from([None, 0, -1, 1])
_FEES = st.fixed_dictionaries(
    {},
    optional={
        "notices": st.integers(0, 10**5),
        "notice_amount": st.decimals(0, 10**6, places=2),
        "collected": st.decimals(0, 10**6, places=2) | st.integers(0, 99),
    },
)
_CORRECTIONS = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["行政许可", "行政规范性文件·现行有效件数", "三（一）·自然人"]),
        "old": st.integers(0, 10**6).map(str) | st.just("12.5"),
        "new": st.integers(0, 10**6).map(str) | st.just("待报"),
    },
    optional={
        "date": st.dates(date(2020, 1, 1), date(2040, 1, 1)),
        "reason": st.sampled_from(["漏计1件", "统计口径调整，重新核对", "误将“0”写作“6”。"]),
    },
)
"""In words that the sentence around them does not use: what it quotes has no quotation marks, its figures no commas."""


@st.composite
def reports(draw: st.DrawFn, form_id: str, texts: st.SearchStrategy[str] = TEXTS) -> Report:
    """Draw a report of a form.

    Names have no spaces: a title may be broken anywhere. Dates are of this century, as the reports' are. An item
    without a title comes first and alone: behind others it would be one more paragraph of the item before.
    """
    form = load_form(form_id)
    data: dict[str, Any] = {"format": form_id} | draw(
        st.fixed_dictionaries(
            {"agency": st.fixed_dictionaries({}, optional={"name": _NAMES}), "other_matters": _matters(form, texts)},
            optional={
                "year": st.integers(2021, 2040) if form_id == "2021" else st.sampled_from([2019, 2020]),
                "preface": texts,
                "signature": _NAMES,
                "signed_on": st.dates(date(2020, 1, 1), date(2099, 12, 31)),
                "corrections": st.lists(_CORRECTIONS, min_size=1, max_size=2),
            },
        )
    )
    for part in form.parts:
        if part.points:
            data[part.key] = {point.key: draw(texts) for point in _points(part.points) if draw(st.booleans())}
        elif part.table and draw(st.integers(0, 9)):
            data[part.key] = draw(_table(form, part.key))
    return report_model(form_id).model_validate(data)


@st.composite
def _table(draw: st.DrawFn, form: Form, key: str) -> dict[str, Any]:
    """Draw a table: a few cells of their own, the others alike."""
    cells = {ref: cell for ref, cell in cells_by_ref(form).items() if ref.startswith(f"{key}.")}
    usual = draw(st.sampled_from(["absent", "blank", "zero", "number"]))
    own = draw(st.sets(st.sampled_from(list(cells)), max_size=8))
    data: dict[str, Any] = {"unlisted_zero": draw(st.booleans())} if form.tables[key].unlisted_zero else {}
    for number, (ref, cell) in enumerate(cells.items()):
        if ref not in own and usual == "absent":
            continue
        place = data
        *groups, name = ref.split(".")[1:]
        for group in groups:
            place = place.setdefault(group, {})
        drawn = {ValueType.AMOUNT: _AMOUNTS, ValueType.CHANGE: _CHANGES}.get(cell.type, _COUNTS)
        place[name] = draw(drawn) if ref in own else {"blank": None, "zero": 0, "number": number}[usual]
    return data


@st.composite
def _matters(draw: st.DrawFn, form: Form, texts: st.SearchStrategy[str]) -> dict[str, Any]:
    untitled = st.lists(st.fixed_dictionaries({"content": texts}), max_size=1)
    titled = st.lists(st.fixed_dictionaries({"title": _LINES}, optional={"content": texts}), max_size=3)
    matters: dict[str, Any] = {"items": [*draw(untitled), *draw(titled)]}
    if form.processing_fee or draw(st.booleans()):
        matters |= draw(st.fixed_dictionaries({}, optional={"processing_fee": _FEES}))
    return matters


def _points(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_points(point.points))]
