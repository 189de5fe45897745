"""A register counted for a year: its sheets understood, its rows classed, its year found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.diagnostics import ReportgenError
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.ledger.correspondence import Correspondence
from reportgen.ledger.defaults import defaults
from reportgen.ledger.disputes import tally_cases
from reportgen.ledger.headers import Layout, find_layout
from reportgen.ledger.reading import Basis
from reportgen.ledger.records import Record, Records, records_of
from reportgen.ledger.requests import tally_requests
from reportgen.ledger.sheets import Sheets
from reportgen.ledger.tally import Counted, Tally
from reportgen.ledger.values import read_date
from reportgen.ledger.words import can_count

_CASE_COLUMNS = ("review", "suit")


@dataclass(frozen=True, slots=True)
class Register:
    """The sheets of a register that were understood."""

    parts: tuple[Records, ...]
    unread: tuple[str, ...]
    """Sheets with something in them that are no part of a register."""
    hidden: int
    """Sheets that are hidden, and were not read."""

    def of(self, kind: str) -> list[Record]:
        """Return the rows of all sheets of a kind."""
        return [record for part in self.parts if part.layout.kind == kind for record in part.found]

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """Return the layouts of the sheets."""
        return tuple(part.layout for part in self.parts)

    def missing(self) -> tuple[tuple[str, str, str], ...]:
        """Return the columns without which nothing can be counted: sheet, kind and field."""
        return tuple(
            (part.title, part.layout.kind, key)
            for part in self.parts
            for key, each in defaults().fields[part.layout.kind].items()
            if each.needed and key not in part.layout.columns
        )


def understand(sheets: Sheets, said: Correspondence) -> Register:
    """Return the sheets that belong to a register, with their rows."""
    parts: list[Records] = []
    unread: list[str] = []
    for sheet in sheets.shown:
        layout = find_layout(sheet, said.columns)
        if layout is not None:
            parts.append(records_of(sheet, layout))
        elif any(value is not None for row in sheet.rows for value in row.values):
            unread.append(sheet.title)
    return Register(tuple(parts), tuple(unread), sheets.hidden)


def find_year(register: Register) -> tuple[int, str]:
    """Return the year most requests came in, and why it is taken. Raises ReportgenError where that is not plain."""
    days = [read_date(record.values.get("received")) for record in register.of("requests")]
    years = Counter(day.year for day in days if day)
    if not years:
        raise ReportgenError(_("台账里没有读得出的收到日期，不知道是哪一年度的，请加 --year 写明年度。"))
    year, count = years.most_common(1)[0]
    if 2 * count <= years.total():
        shares = _("、").join(_("{year}年{count}件").format(year=each, count=years[each]) for each in sorted(years))
        message = _("台账里收到申请{shares}，不知道要算哪一年度，请加 --year 写明年度。")
        raise ReportgenError(message.format(shares=shares))
    why = _("有收到日期的{total}件中{count}件在这一年").format(total=years.total(), count=count)
    return year, why


def count(register: Register, form: Form, basis_year: tuple[int, str], said: Correspondence, today: date) -> Counted:
    """Return what a register says of a year, which comes with the reason why it is taken, in a form."""
    year, why = basis_year
    if not can_count(form):
        message = _("{form}年版格式的表里没有本年新收、上年结转、结转下年度的各行，不能由台账计数，请手工填写。")
        raise ReportgenError(message.format(form=form.id))
    basis = Basis(form, year, today, said.words_in(form), said.undated_this_year)
    requests = register.of("requests")
    tallies: dict[str, Tally] = {}
    if any(part.layout.kind == "requests" for part in register.parts):
        tallies["requests"] = tally_requests(requests, basis)
    if tells_of_cases(register.parts):
        tallies["disputes"] = tally_cases(register.of("disputes"), requests, basis)
    return Counted(year, why, tallies)


def tells_of_cases(parts: Sequence[Records]) -> bool:
    """Tell whether a register has a sheet or columns for cases: without them nothing is known of table three."""
    return any(
        part.layout.kind == "disputes" or any(key.startswith(_CASE_COLUMNS) for key in part.layout.columns)
        for part in parts
    )
