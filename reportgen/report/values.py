"""What a cell may hold: a number, blank, a figure still to come, or one that could not be read."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Strict

PENDING, UNREAD = "待报", "未识别"
"""How the two that are no numbers are written, in files and in documents."""


class Pending(BaseModel):
    """A figure still to come: 待报, with the office it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    source: str | None = None


class Unread(BaseModel):
    """A figure that an importer could not read: 未识别."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Value = int | Decimal | Pending | Unread | None
"""What a cell may hold: a number, 待报, 未识别, or blank; an amount is a Decimal of 万元."""

Count = Annotated[int, Strict()] | Pending | Unread | None
Amount = Decimal | Pending | Unread | None


def agree(ours: Value, theirs: Value) -> bool:
    """Tell whether a document that shows one value shows the other; what could not be read agrees with nothing."""
    if isinstance(ours, Pending) and isinstance(theirs, Pending):
        return True
    if isinstance(theirs, Unread) or isinstance(ours, (Pending, Unread)) or isinstance(theirs, Pending):
        return False
    return ours == theirs if None in (ours, theirs) else Decimal(ours or 0) == Decimal(theirs or 0)
