"""The reference pages of a new form are written from its file alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.new_form.dropped import Dropped


@pytest.fixture(scope="module")
def pages(dropped: Dropped) -> Path:
    """The reference pages, as `make docs` writes them."""
    command = [sys.executable, "docs/generate.py"]
    env = environment(PYTHONPATH=str(dropped.folder))
    subprocess.run(command, cwd=dropped.folder, env=env, check=True, capture_output=True)
    return dropped.folder / "docs" / "reference"


def test_the_form(pages: Path):
    """Its tables, cells and equations."""
    page = (pages / "forms-2027.md").read_text(encoding="utf-8")

    assert "四张表共260格。" in page
    assert "- T2-21，每一列（8个等式）：提出方式·网上提出＋提出方式·其他方式提出 ＝ 本年新收。" in page


def test_what_differs(pages: Path):
    """Parts, points and tables that only one form has, and columns with another name."""
    page = (pages / "form-difference.md").read_text(encoding="utf-8").partition("## 2021年版与2027年版")[2]

    assert "| 五、公共企事业单位信息公开情况：标题 | 没有这一部分 | 五、公共企事业单位信息公开情况 |" in page
    assert "| 六、问题与改进：标题 | 五、存在的主要问题及改进情况 | 六、问题与改进 |" in page
    assert "只在2027年版的格：49格。" in page
    assert "- 提出方式·网上提出：自然人、企业、科研机构、社会公益组织、法律服务机构、新闻媒体、其他、总计" in page


def test_keys(pages: Path):
    """The keys of the new form, and below them those that only older forms have."""
    page = (pages / "keys.md").read_text(encoding="utf-8")

    assert "| 智能服务 | 文字（见下） |" in page
    assert "工作考核" in page.partition("## 总体情况（2021年版）")[2]


def test_rules_and_schema(pages: Path):
    """The new equations are explained, and there is a schema for editors."""
    assert "**“企事业单位”表数字不平**（必改）" in (pages / "rules.md").read_text(encoding="utf-8")
    assert "institutions" in json.dumps(json.loads((pages / "schema-2027.json").read_text(encoding="utf-8")))
