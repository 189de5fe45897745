"""What a document is made with beside the report: its sentences, and the rules of numbers, dates, names and widths."""

from decimal import Decimal
from sys import maxunicode
from typing import Any
from unicodedata import east_asian_width

from reportgen.document import sentences, website
from reportgen.document.values import value_text
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Form, ValueType
from reportgen.report.expressions import BLANK
from reportgen.report.model import TITLE, TITLE_YEAR
from reportgen.report.values import PENDING
from reportgen.report.words import Status
from reportgen.text import file_names
from reportgen.text.numerals import DIGITS, HUNDRED, TEN


def wording(form: Form) -> dict[str, Any]:
    """Return the words and rules by name; sentences have `{fields}`."""
    return {
        "title": TITLE,
        "titleYear": TITLE_YEAR,
        "subject": sentences.SUBJECT,
        "keywords": sentences.KEYWORDS,
        "date": sentences.DATE,
        "tableCaption": sentences.TABLE_CAPTION,
        "allZero": sentences.ALL_ZERO,
        "feeHeading": sentences.PROCESSING_FEE_HEADING,
        "fee": sentences.PROCESSING_FEE,
        "correction": sentences.CORRECTION,
        "correctionDate": sentences.CORRECTION_DATE,
        "correctionReason": sentences.CORRECTION_REASON,
        "headingNumber": sentences.HEADING_NUMBER,
        "innerHeadingNumber": sentences.INNER_HEADING_NUMBER,
        "numerals": {"digits": DIGITS, "ten": TEN, "hundred": HUNDRED},
        "blank": BLANK,
        "pending": PENDING,
        "units": _units(form),
        "firstState": Status.DRAFT.value,
        "siteTags": website.SITE_TAGS,
        "editorFields": website.EDITOR_FIELDS,
        "midnight": website.MIDNIGHT,
        "keywordsApart": website.KEYWORDS_APART,
        "abstract": {"limit": website.ABSTRACT, "ends": website.SENTENCE_ENDS, "cut": website.CUT},
        "fileName": {
            "unsafe": file_names.UNSAFE_SIGNS,
            "reserved": file_names.RESERVED,
            "limit": file_names.LIMIT,
            "end": file_names.YEAR_AND_KIND,
            "nameless": file_names.NAMELESS,
        },
        "wide": widths("WF"),
        "ambiguous": widths("A"),
    }


def _units(form: Form) -> dict[str, str]:
    """Return the unit that is printed behind an amount, for the cells whose column does not name it."""
    amounts = [cell for cell in cells_by_ref(form).values() if cell.type is ValueType.AMOUNT]
    units = {cell.ref: value_text(cell, Decimal(0)).removeprefix("0") for cell in amounts}
    return {ref: unit for ref, unit in units.items() if unit}


def widths(kinds: str) -> list[int]:
    """Return the characters of some widths (Unicode's East Asian Width): first and last of every stretch."""
    edges: list[int] = []
    inside = False
    for code in range(maxunicode + 2):
        taken = code <= maxunicode and east_asian_width(chr(code)) in kinds
        if taken != inside:
            edges.append(code - (not taken))
            inside = taken
    return edges
