"""The page answers a keystroke at once."""

import json
import random
import subprocess
from pathlib import Path

from reportgen.forms.registry import load_form
from reportgen.report.reading import read_bytes
from reportgen.webform.description import describe
from tests.building import figures_text, random_balanced
from tests.webform.parity import NODE, plain

_TEXT = (
    "全年收到申请{{ 申请.本年新收.总计 }}件，上年结转{{ 申请.上年结转.总计 }}件，"
    "予以公开{{ 申请.办理结果.予以公开.总计 }}件，不予公开{{ 申请.办理结果.不予公开.总计 }}件，"
    "占{{ 申请.办理结果.不予公开.总计 ÷ 申请.本年新收.总计 × 100 }}%。"
)


def test_a_keystroke():
    """All figures, all checks and ten texts of a full report take less than 50 ms; the median of many counts."""
    figures = random_balanced(load_form("2021"), random.Random(1))
    report = read_bytes(figures_text(load_form("2021"), figures).encode(), "a.yaml").report
    sent = json.dumps({"description": describe("2021"), "report": plain(report), "texts": [_TEXT] * 10})
    runner = Path(__file__).with_name("keystroke.mjs")
    done = subprocess.run([NODE, runner], input=sent, capture_output=True, encoding="utf-8", check=True)

    assert len(figures) > 180
    assert 0 < json.loads(done.stdout)["median"] < 50
