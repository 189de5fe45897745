"""Reports by chance, right and wrong, with something at every key of the file: for comparing the page with Python."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reportgen.report.by_form import report_model
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.values import Pending, Unread
from reportgen.webform.keys import key_tree

_CHARACTERS = (
    "一二政府信息公开，。：“”（）《》〔〕①²ªé𠮷😀0123456789 \n\n\t:#-{}[]\"'"
    "\\|>&*!%@`~?,、ａ　\u00a0\u2028\ue000\u200b\r"
)
_LINES = (
    "本机关认真贯彻落实条例。",
    "全年收到申请{{ 申请.本年新收.总计 }}件。",
    "",
    "- 一是：",
    "# 二",
    "  三",
    "是",
    "~",
    "null",
    "2023",
)
_SPECIAL = (None, Pending(), Pending(source="综合执法局"), Unread())


def random_reports(form_id: str, count: int, seed: int = 1) -> Iterator[Report]:
    """Yield reports of a form, in which anything may be wrong, missing or more than it should be."""
    chance = random.Random(seed)
    tree = key_tree(form_id)
    for _ in range(count):
        writer = _Writer(chance, chance.choice((0.1, 0.5, 0.95)))
        data = writer.group(tree)
        data["format"] = form_id
        yield _with_totals(report_model(form_id).model_validate(data), chance)


def random_text(chance: random.Random) -> str:
    """Return a word, a line or several paragraphs, with all that YAML, XML and people find difficult."""
    if chance.random() < 0.4:
        return "\n".join(chance.choices(_LINES, k=chance.randint(1, 6)))
    return "".join(chance.choices(_CHARACTERS, k=chance.choice((0, 1, 3, 10, 60))))


class _Writer:
    """Writes what stands at the keys of a report; `density` is how likely there is something at one."""

    def __init__(self, chance: random.Random, density: float) -> None:
        self._chance = chance
        self._density = density

    def group(self, key: dict[str, Any]) -> dict[str, Any]:
        written = [child for child in key["children"] if self._chance.random() < self._density]
        return {child["name"]: self._value(child) for child in written}

    def _value(self, key: dict[str, Any]) -> Any:
        if key["shape"] in {"group", "record", "text"}:
            return self.group(key)
        if key["shape"] == "groups":
            return [self.group(key) for _ in range(self._chance.randint(0, 3))]
        if key["shape"] == "list":
            return [random_text(self._chance) for _ in range(self._chance.randint(0, 3))]
        if key["shape"] == "mapping":
            return {
                f"项{random_text(self._chance)}": self._number("decimal") for _ in range(self._chance.randint(0, 3))
            }
        return self._scalar(key)

    def _scalar(self, key: dict[str, Any]) -> Any:
        chance = self._chance
        if key["type"] == "text":
            return random_text(chance)
        if key["type"] == "word":
            return chance.choice(key["words"])[0]
        if key["type"] == "date":
            return f"{chance.randint(1990, 2090)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if key["type"] == "yesno":
            return chance.random() < 0.5
        if key["type"] == "year":
            return chance.randint(2019, 2040)
        if "ref" in key and chance.random() < 0.1:
            return chance.choice(_SPECIAL)
        return self._number(key["type"])

    def _number(self, kind: str) -> int | Decimal:
        chance = self._chance
        if kind in {"amount", "decimal"}:
            places = chance.choice((0, 2, 6, 8))
            return Decimal(chance.randint(-100, chance.choice((10**4, 10**16)))).scaleb(-places)
        most = chance.choice((0, 2, 2, 2, 30, 10**13)) if chance.random() < 0.3 else 2
        return chance.randint(-1 if chance.random() < 0.05 else 0, most)


def _with_totals(report: Report, chance: random.Random) -> Report:
    """Return a report with some of its left-out totals written down, seldom wrongly."""
    cells = cells_of(report)
    for ref in sorted(cells.computed):
        *groups, name = ref.split(".")
        place: Any = report
        for group in groups:
            place = getattr(place, group)
        number = cells.number(ref)
        if chance.random() < 0.5 and number is not None and groups[-1] in _said_above(report, groups):
            setattr(place, name, number + (chance.random() < 0.05))
    return report


def _said_above(report: Report, groups: list[str]) -> set[str]:
    """Return the groups on a path that were said: what is below another one would not be written."""
    said = set()
    place: Any = report
    for group in groups:
        if group not in place.model_fields_set:
            break
        said.add(group)
        place = getattr(place, group)
    return said
