"""A form that nobody has issued: other rows, columns and equations, to see that the form file is all it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportgen.forms import registry

MADE_UP = "2090"
"""Its id, and the first year it covers."""


@contextmanager
def made_up_form(folder: Path) -> Iterator[str]:
    """Let the program find the form files of the package and one more, and yield the id of that."""
    for path in Path(registry.__file__).parent.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / f"{MADE_UP}.yaml").write_text(_FORM, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_FOLDER", folder)
        registry.form_ids.cache_clear()
        yield MADE_UP
    registry.form_ids.cache_clear()


_FORM = """\
id: "2090"
notice: 国办公开办函〔2090〕1号
name: 示例格式
first_year: 2090
processing_fee: true
parts:
- key: overview
  label: 一、工作概况
  short: 工作概况
  points:
  - {key: summary, label: 综述, heading: false}
  - {key: outlook, label: 展望, points: [{key: plans, label: 计划}]}
- key: disclosure
  label: 二、公开数据
  short: 公开数据
  root: 数据
  table:
    summary: 下表列出公开的数据。
    bands:
    - stub: 数据
      columns:
      - {key: sets, label: 数据集（个）, short: 数据集, type: count, unit: 个}
      - {key: change, label: 比上年增减, type: change}
      - {key: cost, label: 费用（万元）, short: 费用, type: amount}
      rows:
      - {key: open, label: 开放数据}
      - {key: shared, label: 共享数据, aliases: [交换数据]}
- key: requests
  label: 三、申请
  short: 申请情况
  root: 申请
  table:
    unlisted_zero: true
    summary: 下表列出申请。
    bands:
    - stub: 项目
      columns:
      - {key: person, label: 个人, type: count}
      - label: 单位
        columns:
        - {key: company, label: 企业, type: count}
        - {key: school, label: 学校, type: count}
      - {key: total, label: 合计, type: count}
      rows:
      - {key: received, label: 一、收到, short: 收到}
      - {key: withdrawn, label: 二、撤回, short: 撤回}
      - key: answered
        label: 三、答复
        short: 答复
        rows:
        - {key: given, label: （一）提供, short: 提供}
        - {key: refused, label: （二）不提供, short: 不提供}
        - {key: total, label: （三）合计, short: 合计}
    equations:
    - {rule: T2-01, each: column, holds: received - withdrawn = answered.total}
    - {rule: T9-01, each: column, holds: answered.total = answered.given + answered.refused}
    - {rule: T9-02, each: row, holds: total = person + company + school}
- key: disputes
  label: 四、争议
  short: 争议情况
  root: 争议
  table:
    unlisted_zero: true
    summary: 下表列出争议。
    bands:
    - columns:
      - key: mediation
        label: 调解
        columns:
        - {key: settled, label: 达成, type: count}
        - {key: failed, label: 未达成, type: count}
        - {key: total, label: 合计, type: count}
    equations:
    - {rule: T3-01, each: group, holds: total = settled + failed}
- key: problems
  label: 五、问题
  short: 问题
  points:
  - {key: issues, label: 主要问题}
- key: other_matters
  label: 六、其他
  short: 其他
"""
