"""A register of 400 requests and a dozen cases as an office keeps one, laid out in lots whose cells were told by hand.

What each lot counts in stands beside it; the expected figures are sums over these lots, which share nothing with the
program. Dates are written in five ways, columns are named in the office's own words, every row has a made-up name.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook

YEAR = 2023
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚燕鹏慧玲桂兰鑫浩宇欣怡梓涵诗琪"


@dataclass(frozen=True)
class Lot:
    """So many requests alike; days are drawn between two bounds, ends included."""

    count: int
    applicant: str
    """As the office writes it."""
    result: str
    received: tuple[str, str]
    answered: tuple[str, str] | tuple[int, int] | None
    """Days, or how many after receipt."""
    came: str | None
    """The cell it comes from by hand; None where it counts nowhere."""
    went: str | None


NEW, CARRIED, OUT = "new_received", "carried_in", "carried_out"
IN_YEAR, LATE = ("2023-01-01", "2023-11-20"), ("2023-12-05", "2023-12-31")
LAST_YEAR, NEXT_YEAR = ("2022-12-02", "2022-12-31"), ("2024-01-01", "2024-01-10")
SOON = (3, 25)
LOTS = (
    Lot(120, "公民", "公开", IN_YEAR, SOON, f"{NEW}.natural_person", "results.granted.natural_person"),
    Lot(61, "自然人", "部分公开", IN_YEAR, SOON, f"{NEW}.natural_person", "results.partial.natural_person"),
    Lot(
        38, "个人", "信息不存在", IN_YEAR, SOON, f"{NEW}.natural_person", "results.unavailable.not_held.natural_person"
    ),
    Lot(
        9,
        "自然人",
        "不予公开（过程性信息）",
        IN_YEAR,
        SOON,
        f"{NEW}.natural_person",
        "results.denied.process_info.natural_person",
    ),
    Lot(
        7,
        "自然人",
        "（三）不予公开 4.保护第三方合法权益",
        IN_YEAR,
        SOON,
        f"{NEW}.natural_person",
        "results.denied.third_party.natural_person",
    ),
    Lot(
        11, "自然人", "信访投诉举报", IN_YEAR, SOON, f"{NEW}.natural_person", "results.rejected.petition.natural_person"
    ),
    Lot(4, "自然人", "重复申请", IN_YEAR, SOON, f"{NEW}.natural_person", "results.rejected.duplicate.natural_person"),
    Lot(6, "自然人", "撤回申请", IN_YEAR, SOON, f"{NEW}.natural_person", "results.other.misc.natural_person"),
    Lot(3, "自然人", "并案处理", IN_YEAR, SOON, f"{NEW}.natural_person", "results.other.misc.natural_person"),
    Lot(
        5, "自然人", "逾期不补正", IN_YEAR, SOON, f"{NEW}.natural_person", "results.other.no_correction.natural_person"
    ),
    Lot(2, "自然人", "逾期未缴费", IN_YEAR, SOON, f"{NEW}.natural_person", "results.other.fee_unpaid.natural_person"),
    Lot(40, "公司", "予以公开", IN_YEAR, SOON, f"{NEW}.business", "results.granted.business"),
    Lot(13, "企业", "无现成信息", IN_YEAR, SOON, f"{NEW}.business", "results.unavailable.needs_creation.business"),
    Lot(
        8,
        "律师事务所",
        "行政执法案卷",
        IN_YEAR,
        SOON,
        f"{NEW}.legal_service",
        "results.denied.enforcement_file.legal_service",
    ),
    Lot(3, "科研院所", "公开", IN_YEAR, SOON, f"{NEW}.research", "results.granted.research"),
    Lot(2, "社会公益组织", "区分处理", IN_YEAR, SOON, f"{NEW}.public_welfare", "results.partial.public_welfare"),
    Lot(4, "其他组织", "国家秘密", IN_YEAR, SOON, f"{NEW}.other_org", "results.denied.state_secret.other_org"),
    Lot(
        17,
        "自然人",
        "公开",
        LAST_YEAR,
        ("2023-01-01", "2023-01-20"),
        f"{CARRIED}.natural_person",
        "results.granted.natural_person",
    ),
    Lot(
        3,
        "公司",
        "补正后仍不明确",
        LAST_YEAR,
        ("2023-01-01", "2023-02-10"),
        f"{CARRIED}.business",
        "results.unavailable.still_unclear.business",
    ),
    Lot(1, "自然人", "办理中", LAST_YEAR, None, f"{CARRIED}.natural_person", f"{OUT}.natural_person"),
    Lot(12, "自然人", "公开", LATE, NEXT_YEAR, f"{NEW}.natural_person", f"{OUT}.natural_person"),
    Lot(6, "自然人", "", LATE, None, f"{NEW}.natural_person", f"{OUT}.natural_person"),
    Lot(2, "企业", "补正中", LATE, None, f"{NEW}.business", f"{OUT}.business"),
    Lot(9, "自然人", "公开", ("2022-02-01", "2022-11-01"), SOON, None, None),
    Lot(14, "自然人", "", NEXT_YEAR, None, None, None),
)

CASES = (
    # 案件类型, 受理, 审结, 结果, the cell by hand
    ("行政复议", "2023-02-01", "2023-03-20", "维持", "review.upheld"),
    ("行政复议", "2023-05-09", "2023-07-01", "撤销并责令重新答复", "review.corrected"),
    ("复议", "2022-12-12", "2023-02-08", "维持", "review.upheld"),
    ("行政复议", "2022-03-01", "2022-05-01", "维持", None),
    ("行政复议", "2023-12-20", "2024-02-01", "终止", "review.pending"),
    ("直接起诉", "2023-03-01", "2023-09-01", "驳回诉讼请求", "direct_suit.upheld"),
    ("直接起诉", "2023-04-01", None, "", "direct_suit.pending"),
    ("未经复议直接起诉", "2023-06-01", "2023-12-31", "准许撤诉", "direct_suit.other"),
    ("复议后起诉", "2022-10-01", "2023-01-01", "确认违法", "suit_after_review.corrected"),
    ("经复议后起诉", "2023-08-01", None, "审理中", "suit_after_review.pending"),
    ("复议后起诉", "2024-01-02", None, "", None),
)


def expected_requests() -> Counter[str]:
    """Return the figures of table two by hand, without totals and zeros."""
    found: Counter[str] = Counter()
    for lot in LOTS:
        for cell in filter(None, (lot.came, lot.went)):
            found[f"requests.{cell}"] += lot.count
    return found


def expected_cases() -> Counter[str]:
    """Return the figures of table three by hand, without totals and zeros."""
    return Counter(f"disputes.{cell}" for *_case, cell in CASES if cell)


@dataclass
class Line:
    """A request as a row of the register."""

    number: str
    received: date
    name: str
    applicant: str
    answered: date | None
    result: str


def lines() -> list[Line]:
    """Return the 400 requests in the order they came; the same at every call."""
    chance = random.Random(20230711)
    drawn: list[Line] = []
    for lot in LOTS:
        for _number in range(lot.count):
            received = _between(chance, *lot.received)
            drawn.append(Line("", received, name(chance), lot.applicant, _answered(chance, lot, received), lot.result))
    drawn.sort(key=lambda line: line.received)
    for index, line in enumerate(drawn, 1):
        line.number = f"依申请〔{line.received.year}〕{index:03}号"
    return drawn


def _answered(chance: random.Random, lot: Lot, received: date) -> date | None:
    match lot.answered:
        case (str(first), str(last)):
            return _between(chance, first, last)
        case (int(least), int(most)):
            return received + timedelta(days=chance.randint(least, most))
    return None


def name(chance: random.Random) -> str:
    """Return a made-up name."""
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN_NAMES, k=chance.randint(1, 2)))


def names() -> list[str]:
    """Return every name in the register."""
    return [line.name for line in lines()]


def _between(chance: random.Random, first: str, last: str) -> date:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return start + timedelta(days=chance.randint(0, (end - start).days))


def written(day: date | None, way: int) -> date | str | None:
    """Return a day as people write it, in one of five ways."""
    if day is None:
        return None
    ways: tuple[date | str, ...] = (day, f"{day.year}-{day.month}-{day.day}", f"{day.year}.{day.month}.{day.day}")
    return (*ways, f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}")[way % 5]


def workbook() -> Workbook:
    """Return the register: a title, heads in two rows, blank rows between months, a sum, and a sheet of cases."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2023年登记"
    sheet["A1"] = "示例县示例局依申请公开登记台账"
    sheet.merge_cells("A1:H1")
    for column, head in enumerate(("序号", "登记号", "收件时间", "申请人情况", None, "答复情况", None, "备注"), 1):
        sheet.cell(2, column, head)
    for column, head in ((4, "姓名（名称）"), (5, "性质"), (6, "日期"), (7, "类型")):
        sheet.cell(3, column, head)
    for span in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3"):
        sheet.merge_cells(span)
    top, month = 4, 0
    for index, line in enumerate(lines(), 1):
        if line.received.month != month:
            month, top = line.received.month, top + 1
        dates = written(line.received, index), written(line.answered, index + 2)
        remark = f"{line.name}来电询问" if index % 7 == 0 else None
        row = (index, line.number, dates[0], line.name, line.applicant, dates[1], line.result or None, remark)
        for column, value in enumerate(row, 1):
            sheet.cell(top, column, value)
        top += 1
    sheet.cell(top, 1, "合计")
    sheet.cell(top, 3, f"=COUNTA(B4:B{top - 1})")
    sheet.cell(top + 1, 4, "填表人：" + name(random.Random(1)))
    _add_cases(book)
    return book


def _add_cases(book: Workbook) -> None:
    sheet = book.create_sheet("复议诉讼")
    sheet.append(["案号", "案件类型", "当事人", "立案日期", "结案日期", "结果"])
    chance = random.Random(2)
    for index, (kind, filed, closed, outcome, _cell) in enumerate(CASES, 1):
        sheet.append([f"第{index}号", kind, name(chance), filed, closed, outcome or None])


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
