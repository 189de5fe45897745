"""Reading the columns of a row: one category, one day, or the reason why it cannot be told."""

from dataclasses import dataclass
from datetime import date

from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.ledger.defaults import defaults
from reportgen.ledger.privacy import shown_date, shown_word
from reportgen.ledger.records import Record
from reportgen.ledger.sheets import Uncalculated
from reportgen.ledger.tally import UncertainError
from reportgen.ledger.values import read_date
from reportgen.ledger.words import Categories, Meanings, Words

_LISTED = 4
"""Categories a message lists; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What rows are read by."""

    form: Form
    year: int
    today: date
    words: Words
    undated_this_year: bool = False
    """Whether cases without any date belong to the year."""


def day_in(record: Record, kind: str, field: str) -> date | None:
    """Return the day in a column, None where it is blank. Raises UncertainError where no day can be told."""
    value = record.values.get(field)
    if value is None:
        return None
    name = defaults().fields[kind][field].name
    if isinstance(value, Uncalculated):
        raise UncertainError(_("“{column}”是公式，没有算出的值，请用 Excel 或 WPS 打开后另存一次").format(column=name))
    found = read_date(value)
    if found is None:
        written = shown_date(value)
        if written is None:
            raise UncertainError(_("“{column}”不是日期").format(column=name))
        raise UncertainError(_("“{column}”写的是“{text}”，不是日期").format(column=name, text=written))
    return found


def one_of(meanings: Meanings, categories: Categories, text: str, column: str, form: Form) -> str:
    """Return the key of the one category a text means. Raises UncertainError where there is none, or more than one."""
    if len(meanings) == 1:
        return next(iter(meanings))
    if not text:
        raise UncertainError(_("没有填“{column}”").format(column=column))
    shown = shown_word(text, form)
    values = {"column": column, "text": shown}
    if not meanings:
        if shown is None:
            raise UncertainError(_("“{column}”的写法不认识").format(column=column))
        raise UncertainError(_("“{column}”写的是“{text}”，不认识").format(**values))
    listed = _("、").join(member.path for member in categories.members if member.key in meanings)
    if len(meanings) > _LISTED:
        listed = _("{count}种").format(count=len(meanings))
    if shown is None:
        raise UncertainError(_("“{column}”可以是{listed}，不能确定是哪一种").format(column=column, listed=listed))
    raise UncertainError(_("“{column}”写的是“{text}”，可以是{listed}，不能确定").format(**values, listed=listed))
