"""Notes on figures mended after publication, as a rendered report prints them."""

import re
from dataclasses import dataclass
from datetime import date

from reportgen.importer.article.dates import date_in

_NOTE = re.compile(
    r"\s*更正说明[:：]\s*(?:(?P<day>[^，,“”]{8,14}日)[，,])?“(?P<place>[^“”\n]{1,80})”由(?P<old>[^，,。\n]{1,40}?)"
    r"更正为(?P<new>[^，,。\n]{1,40})(?:[，,]原因[:：](?P<reason>[^\n]{1,400}?))?。?\s*"
)
_BLANK = "＿＿"


@dataclass(frozen=True, slots=True)
class Mended:
    """A figure mended, and why."""

    day: date | None
    place: str | None
    old: str | None
    new: str | None
    reason: str | None


def correction_in(text: str) -> Mended | None:
    """Return what a note says was mended; None for a text that is no such note, or one in words of its own."""
    found = _NOTE.fullmatch(text)
    if found is None or (found["day"] and date_in(found["day"]) is None):
        return None
    day = date_in(found["day"]) if found["day"] else None
    place, old, new = (None if found[name] == _BLANK else found[name] for name in ("place", "old", "new"))
    return Mended(day, place, old, new, found["reason"])
