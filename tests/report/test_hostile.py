"""Files made to be slow: as large as a report file may be, and read in time proportional to their length.

Why: a report comes from another office. Each of these took minutes, or never ended, where a pattern was tried at
every place of a long line.
"""

from datetime import date
from pathlib import Path

import pytest

from reportgen.document.build import build_document
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import check
from tests.building import base_text, merge

MILLION = 10**6
SLOW = {
    "one long line and a slip": base_text() + '\n"' + "a" * MILLION,
    "colons without keys": base_text() + "\n" + "甲：" * (MILLION // 2),
    "open braces": merge('总体情况: {概述: "' + "{{ " * (MILLION // 3) + '"}'),
    "closed braces": merge('总体情况: {概述: "' + "}} " * 20000 + '"}'),
    "spaces inside a text": merge('总体情况: {概述: "甲' + " " * MILLION + '乙"}'),
    "spaces at the ends of lines": base_text() + "\n前言: |\n" + ("  甲" + " " * 5000 + "\n") * 200,
    "faulty expressions": merge("总体情况: {概述: 甲}").replace("甲", "|\n" + "    {{ 乙 }}\n" * 20000, 1),
    "unknown keys": base_text() + "".join(f"\n没有的键{number}: 1" for number in range(8000)),
    "brackets": base_text() + "\n前言: " + "[" * MILLION,
}


@pytest.mark.parametrize("name", SLOW)
def test_it_ends(name: str):
    """Reading, checking and building end."""
    reading = read_bytes(SLOW[name].encode(), "a.yaml")

    assert check(reading, date(2024, 12, 1)) or reading.report
    if reading.report:
        assert build_document(reading.report, Path(), draft=True).parts
