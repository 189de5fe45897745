"""The page works out `{{ }}` as the program does."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.expressions import evaluate
from reportgen.report.model import Report
from reportgen.report.references import References
from tests.made_up_form import made_up_form
from tests.webform.parity import in_node, plain
from tests.webform.random_reports import random_reports
from tests.webform.samples import sample_reports

_SIGNS = ("+", "-", "*", "/", " + ", " − ", "×", " ÷ ", "－", "＋")
_NUMBERS = ("0", "1", "2", "100", "3.5", "0.1", "1e3", "1_000", "0x1F", "1" * 30, "1e400", "7.", "01")
_JUNK = (
    "'甲'",
    '"',
    "|upper",
    "()",
    "(",
    ")",
    "[1]",
    "%",
    "**",
    "//",
    "not ",
    "true",
    " if ",
    ",",
    "。",
    "；",
    "~",
    ".",
    "{",
    "}",
    "=",
    "１.5",
    "①",
)
_TEXTS = (
    "没有",
    "{{",
    "}}",
    "年度 }}",
    "｛｛申请.本年新收.总计｝｝",
    "{% for a in b %}{# c #}",
    "{{ " + "(" * 20 + "1" + ")" * 20 + " }}",
    "{{ " + "1+" * 200 + "1 }}",
    "{{ }}{{}}{{ 甲\n+ 乙 }}",
    "{{ 甲 }}" * 250,
)


@pytest.mark.parametrize("form_id", form_ids())
def test_any_text(form_id: str):
    """The same figures are shown, and what cannot be worked out is told in the same words."""
    texts, reasons = _assert_same(form_id, list(random_reports(form_id, 12)))

    assert any("＿＿" in text for text in texts)
    assert any(text.isdigit() for text in texts)
    assert len(reasons) > 50


@pytest.mark.parametrize("form_id", form_ids())
def test_samples(form_id: str):
    """The texts of the samples are the same, and all can be worked out."""
    _assert_same(form_id, sample_reports(form_id))


def test_a_form_nobody_has_issued(tmp_path: Path):
    """The rows and columns of a new form are names."""
    with made_up_form(tmp_path) as form_id:
        texts, _reasons = _assert_same(form_id, list(random_reports(form_id, 12)))

    assert any(text.isdigit() for text in texts)


def _assert_same(form_id: str, reports: list[Report]) -> tuple[set[str], set[str]]:
    """Compare many texts in many reports; return the texts that came of it, and the reasons of faults."""
    chance = random.Random(5)
    cases = [(report, [*_TEXTS, *_texts(report, chance)]) for report in reports]
    expected = [_expected(*case) for case in cases]
    actual = in_node("evaluate", [(plain(report), texts) for report, texts in cases], form_id)
    for (_report, texts), ours, theirs in zip(cases, expected, actual, strict=True):
        assert [] == [each for each in zip(texts, ours, theirs, strict=True) if each[1] != each[2]]
    found = [each for evaluated in expected for each in evaluated]
    return {each["text"] for each in found}, {fault["reason"] for each in found for fault in each["faults"]}


def _expected(report: Report, texts: list[str]) -> list[dict[str, Any]]:
    references = References(report)
    found = (evaluate(text, references) for text in texts)
    return [
        {"text": each.text, "faults": [{"text": fault.text, "reason": fault.reason} for fault in each.faults]}
        for each in found
    ]


def _texts(report: Report, chance: random.Random) -> Iterator[str]:
    names = [
        *_names(report),
        "年度",
        "机关",
        "机关.简称",
        "机关.名称",
        "没有",
        *(f"附加.{name}" for name in report.local_figures),
    ]
    for name in chance.sample(names, min(len(names), 200)):
        yield f"{{{{ {name} }}}}"
    for _ in range(200):
        pieces = [chance.choice((chance.choice(names), chance.choice(_NUMBERS)))]
        for _more in range(chance.randint(0, 3)):
            pieces += [chance.choice(_SIGNS), chance.choice((chance.choice(names), chance.choice(_NUMBERS)))]
        if chance.random() < 0.3:
            pieces = ["（", *pieces, ")"]
        if chance.random() < 0.3:
            pieces.insert(chance.randint(0, len(pieces)), chance.choice(_JUNK))
        yield f"共{{{{ {''.join(pieces)} }}}}件"


def _names(report: Report) -> Iterator[str]:
    """Yield every way to name rows, columns and groups that the form has, and pieces of them."""
    roots = {part.key: part.root for part in load_form(report.form_id).parts}
    seen: set[tuple[str, ...]] = set()
    for cell in cells_by_ref(load_form(report.form_id)).values():
        root = roots[cell.ref.partition(".")[0]] or ""
        row = [node.short for node in cell.row if node.key]
        columns = [node.short for node in cell.column]
        for length in range(len(row) + 1):
            seen |= {(root, *row[:length]), (root, *row[:length], columns[-1]), (root, *row[:length], *columns)}
            seen |= {(root, *row[:length], *columns[index:]) for index in range(len(columns))}
            seen |= {(root, *row[:length], *columns[: index + 1]) for index in range(len(columns))}
    yield from (".".join(names) for names in sorted(seen))
