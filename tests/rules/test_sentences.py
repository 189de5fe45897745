"""Sentences as reports write them: what the text rules say of each, and that they pass over the rest."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import findings, merge

GROUPS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(group, text, wanted, id=f"{number}-{place}")
    for number, group in enumerate(GROUPS, 1)
    for place, (text, wanted) in enumerate([*group["有误"].items(), *((text, []) for text in group["无误"])], 1)
]


@pytest.mark.parametrize(("group", "text", "wanted"), CASES)
def test_a_sentence_gives_its_findings_and_no_other(group: dict[str, Any], text: str, wanted: list[str]):
    """Code, the number of the text and that of the tables; a suggestion shows the sentence with the number marked."""
    place = group.get("位置", "依申请公开")
    written = yaml.safe_dump({"总体情况": {place: text}}, allow_unicode=True, width=10000)
    report = merge(f"{written}{group['报告']}")
    passed_over = {"TX-12"} - {group.get("也看")}
    found = [f for f in findings(report) if f.code.startswith("TX-") and f.code not in passed_over]

    assert sorted(wanted) == sorted(
        finding.code if finding.left is None else f"{finding.code} {finding.left}/{finding.right}" for finding in found
    )
    assert all("【" in (finding.suggestion or "") for finding in found if finding.code != "TX-12")
    assert all(finding.location.line for finding in found)


def test_there_are_many_sentences_of_both_kinds():
    """Half of them and more must give nothing."""
    silent = [case for case in CASES if not case.values[2]]
    assert len(CASES) >= 150
    assert len(silent) * 2 >= len(CASES)
