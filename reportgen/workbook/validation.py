"""What may be typed into a cell, with the prompts and the messages of the program it is opened in."""

from typing import Any

from reportgen.forms.schema import ValueType
from reportgen.report.values import PENDING, UNREAD
from reportgen.workbook.kinds import Kind
from reportgen.workbook.parts import Place
from reportgen.workbook.values import BLANK

_COUNT = ("请填整数", "填不小于0的整数，没有的填0。还不知道的写“待报”，知道由谁提供的写“待报：某某科”。")
_CHANGE = ("请填整数", "填整数，减少的在前面加“-”，没有变化的填0。还不知道的写“待报”。")
_AMOUNT = ("请填金额", "单位：{unit}，可以有小数，没有的填0。还不知道的写“待报”，知道由谁提供的写“待报：某某科”。")


def cell_rule(type_: ValueType, unit: str, place: Place) -> dict[str, Any]:
    """Return the rule for the cells of an official table, in the terms of the first of them."""
    title, message = {ValueType.COUNT: _COUNT, ValueType.CHANGE: _CHANGE}.get(type_, _AMOUNT)
    return _custom(f"={allowed(type_, place)}", title, message.format(unit=unit))


def allowed(type_: ValueType, place: Place) -> str:
    """Return a formula that tells whether a cell holds what it may."""
    cell = place.coordinate
    number = {
        ValueType.COUNT: f"AND({cell}>=0,{cell}=INT({cell}))",
        ValueType.CHANGE: f"{cell}=INT({cell})",
    }.get(type_, f"{cell}>=0")
    words = f'LEFT({cell},{len(PENDING)})="{PENDING}",{cell}="{BLANK}",{cell}="{UNREAD}"'
    return f"IF(ISNUMBER({cell}),{number},OR({words}))"


def box_rule(kind: Kind, choices: tuple[str, ...], note: str, place: Place) -> dict[str, Any] | None:
    """Return the rule for a box, None where anything may be typed."""
    cell = place.coordinate
    if kind is Kind.CHOICE:
        told = {"input_title": "请选择", "input_message": _short(note or "从列表中选一个。")}
        failed = {"error_title": "请从列表中选", "error_message": _short(f"只能是：{'、'.join(choices)}。")}
        return {"validate": "list", "source": list(choices), **told, **failed}
    if kind is Kind.COUNT:
        number = f"=AND(ISNUMBER({cell}),{cell}>=0,IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE))"
        return _custom(number, "请填整数", "填不小于0的整数，没有的填0。")
    if kind is Kind.AMOUNT:
        return _custom(f"=AND(ISNUMBER({cell}),{cell}>=0)", "请填金额", f"{note or '可以有小数'}。")
    if kind is Kind.DAY:
        told = {"input_title": "日期", "input_message": "写成 2024-01-08 或 2024年1月8日。"}
        return {"validate": "any", **told}
    return None


def _custom(formula: str, title: str, message: str) -> dict[str, Any]:
    return {
        "validate": "custom",
        "value": formula,
        "input_title": title,
        "input_message": _short(message),
        "error_title": title,
        "error_message": _short(message),
    }


def _short(message: str) -> str:
    """Return a message as long as programs show it: 255 characters."""
    return message[:255]
