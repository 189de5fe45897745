"""How far around a word a rule looks, and how often it speaks, in a text far longer than any office writes."""

from pathlib import Path

import pytest
import yaml

from tests.building import FILE, findings, merge
from tests.render.specimen import png

FAR, NEAR = "甲" * 600, "甲" * 400
"""Beyond what is looked at of a sentence, and within; a paragraph is looked at five times as far."""
TEXTS = [
    ("ST-14", "a word far behind in the same sentence", f"上半年培训3场{FAR}明年再办。", 1),
    ("ST-14", "a word far behind in a text without a stop", f"上半年培训3场{FAR}明年再办", 1),
    ("ST-14", "a word behind in the same sentence", f"上半年培训3场{NEAR}明年再办。", 0),
    ("ST-14", "a word far ahead in the same sentence", f"明年再办{FAR}上半年培训3场。", 1),
    ("ST-14", "a word ahead in the same sentence", f"明年再办{NEAR}上半年培训3场。", 0),
    ("ST-14", "下半年 far behind in the same paragraph", f"上半年培训3场。{'甲' * 2600}。下半年培训1场。", 1),
    ("ST-14", "下半年 behind in the same paragraph", f"上半年培训3场。{'甲' * 2400}。下半年培训1场。", 0),
    ("ST-14", "a title that was opened far ahead", f"《{FAR}上半年学习《条例》3次。", 1),
    ("ST-14", "many at once", "上半年培训3场。\n" * 51, 50),
    ("ST-17", "many at once", "根据国务院令第492号编制。\n" * 51, 50),
    ("ST-20", "many at once", "申请人张某13800138000来函。\n" * 51, 50),
    ("ST-22", "many at once", "责任编辑：张某\n" * 51, 50),
    ("ST-23", "the last of many, of another kind", "公开信息××条。\n" * 49 + "TODO", 2),
    ("ST-23", "one too many, of another kind", "公开信息××条。\n" * 50 + "TODO", 1),
]


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [pytest.param(code, text, count, id=f"{code} {name}") for code, name, text, count in TEXTS],
)
def test_a_rule_looks_and_speaks_within_bounds(code: str, text: str, count: int):
    """Neither the time a check takes nor the list it gives may grow with a text that is far too long."""
    report = merge(yaml.safe_dump({"总体情况": {"概述": text}}, allow_unicode=True, width=100_000))

    assert count == sum(finding.code == code for finding in findings(report))


@pytest.mark.parametrize(("number", "messages"), [(100, 0), (101, 1), (102, 1)], ids="DOC-02 {}".format)
def test_so_many_pictures_are_looked_at(number: int, messages: int, tmp_path: Path):
    """A hundred may be shown; of all beyond it is said once that they are too many."""
    (tmp_path / "网站.png").write_bytes(png())
    pictures = ", ".join(["网站.png"] * number)
    report = merge(f"总体情况: {{平台建设: {{正文: 见图。, 图: [{pictures}]}}}}")

    found = [finding.message for finding in findings(report, str(tmp_path / FILE)) if finding.code == "DOC-02"]

    assert ["图片超过100张，其余的没有检查，也不放进文件。"] * messages == found
