"""Questions are computed from the form: tables that nobody has seen are asked about like the official ones."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from reportgen.forms import registry
from tests.wizard.scripted import draft_of, run_script, yaml_of

TABLES = """\
disclosure:
  summary: 虚构的表。
  bands:
  - columns: [{key: kept, label: 保存, type: count}, {key: lost, label: 遗失, type: count}]
    rows: [{key: papers, label: 文件}, {key: tapes, label: 磁带}]
requests:
  unlisted_zero: true
  question: 本年度有来信吗？
  summary: 虚构的表。
  bands:
  - columns:
    - {key: post, label: 邮寄, type: count}
    - {key: web, label: 网上, type: count}
    - {key: total, label: 合计, type: count}
    rows:
    - {key: came, label: 收到}
    - key: answers
      label: 答复
      rows: [{key: good, label: 满意}, {key: bad, label: 有意见}]
    - {key: open, label: 未答}
  equations:
  - {rule: T2-02, each: column, holds: answers.* + open = came}
  - {rule: T2-03, each: row, holds: total = post + web}
disputes:
  unlisted_zero: true
  summary: 虚构的表。
  bands:
  - columns:
    - key: suits
      label: 案件
      columns: [{key: won, label: 胜诉, type: count}, {key: lost, label: 败诉, type: count}]
"""


@pytest.fixture(autouse=True)
def _form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of forms with one more: the parts and points of 2021, and other tables."""
    for path in Path(registry.__file__).parent.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    form = yaml.safe_load((tmp_path / "2021.yaml").read_text(encoding="utf-8"))
    tables = yaml.safe_load(TABLES)
    form |= {"id": "2080", "first_year": 2080, "processing_fee": False}
    form["parts"] = [part | ({"table": tables[part["key"]]} if part["key"] in tables else {}) for part in form["parts"]]
    (tmp_path / "2080.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    registry.form_ids.cache_clear()
    yield
    monkeypatch.undo()
    registry.form_ids.cache_clear()


def test_it_is_asked_about():
    """Tables come with their own questions, rows, columns and balance; what the form lacks is not asked."""
    draft = draft_of("年度: 2085\n")
    letters = ["有", "寄 5 网 2", "满意", "邮寄 3", "邮寄 2 网上 2"]

    script = run_script(draft, ["示例局", "政府部门", *"1234", *letters, "有", "败 1", *[">"] * 20])

    assert """\
主动公开政府信息情况:
  文件: {保存: 1, 遗失: 2}
  磁带: {保存: 3, 遗失: 4}
收到和处理政府信息公开申请情况:
  未列均为0: 是
  收到: {邮寄: 5, 网上: 2}
  答复:
    满意: {邮寄: 3}
  未答: {邮寄: 2, 网上: 2}
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
  案件: {败诉: 1}
""" == yaml_of(draft).partition("政府部门\n")[2]
    assert "本年度有来信吗？" in script.shown
    assert "“政府信息公开行政复议、行政诉讼情况”的表里，本年度有不是零的数吗？" in script.shown
    assert "答复·满意3 + 答复·有意见0 + 未答4 = 收到7，平" in script.text
    assert "本机关有规章制定权吗？" not in script.shown
    assert "信息处理费" not in script.text.partition("其他需要报告的事项")[2]
