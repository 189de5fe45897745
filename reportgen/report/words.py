"""The fixed words of a report file, and the small values that are written as words."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from reportgen.text.pattern import Pattern


class AgencyKind(StrEnum):
    """What an organ is; deadlines and duties depend on it."""

    DEPARTMENT = "政府部门"
    GOVERNMENT = "县级以上人民政府"
    TOWNSHIP = "乡镇人民政府"
    SUBDISTRICT = "街道办事处"
    COMMITTEE = "管委会"
    MINISTRY = "国务院部门"
    OTHER = "其他"


class AgencyLevel(StrEnum):
    """The level of government an organ belongs to."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "乡"


class Scope(StrEnum):
    """Whose figures a report counts."""

    OWN = "仅本机关"
    SUBORDINATE = "本机关及所属单位"
    LEVEL = "本级政府及部门"
    REGION = "全区域"


class Status(StrEnum):
    """How far a report has come."""

    DRAFT = "草稿"
    REVIEW = "送审稿"
    FINAL = "定稿"
    PUBLISHED = "已发布"


def word_of(words: type[StrEnum]) -> BeforeValidator:
    """Return a validator that takes a word in Chinese or its English name."""

    def read(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, words):
            return next((word for word in words if value in {word.value, word.name.lower()}), value)
        return value

    return BeforeValidator(read)


_YES_NO = {"是": True, "否": False, "有": True, "无": False, "true": True, "false": False}
_DATE = Pattern(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")


def _read_yes_no(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() not in _YES_NO:
        raise PydanticCustomError("bool_parsing", "neither yes nor no")
    return _YES_NO[value.lower()]


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        year, *month_and_day = [int(part) for part in _DATE.fullmatch(value.strip()).groups() if part]  # type: ignore[union-attr]
        return date(year, *month_and_day)
    except (AttributeError, ValueError):
        raise PydanticCustomError("date_parsing", "not a date") from None


YesNo = Annotated[bool, BeforeValidator(_read_yes_no)]
Day = Annotated[date, BeforeValidator(_read_date)]
