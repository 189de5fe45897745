"""Which words before a figure name another organ, and which the report's own."""

import pytest

from reportgen.report.model import Agency
from reportgen.report.words import AgencyKind
from reportgen.rules.organ_names import names_another

OWN = [
    ("局未收到", "示例县数据局"),
    ("今年以来，局", "示例县数据局"),
    ("今年以来，局收到", "示例县数据局"),
    ("数据局收到", "示例县数据局"),
    ("已经由数据局收到", "示例县数据局"),
    ("由人社局收到", "示例县人力资源和社会保障局"),
    ("县人社局收到", "示例县人力资源和社会保障局"),
    ("已由文旅体局收到", "示例县文化旅游体育局"),
    ("高新经发局收到", "示例市高新区经济发展局"),
    ("示例县人民医院收到", "示例县人民医院"),
    ("示例县直属机关工委收到", "示例县直属机关工作委员会"),
    ("办公室负责", "示例县人民政府办公室"),
    ("示例县人民政府收到", "示例县人民政府"),
    ("全年收到", "示例县数据局"),
    ("", "示例县数据局"),
]
OTHERS = [
    ("统计局收到", "示例县数据局"),
    ("大数据局收到", "示例县数据局"),
    ("经统计局收到", "示例县数据局"),
    ("下属单位收到", "示例县数据局"),
    ("XX局收到", "示例县数据局"),
    ("X局收到", "示例县数据局"),
    ("省厅转来", "示例县数据局"),
    ("各镇收到", "示例县数据局"),
    ("局机关收到", "示例县数据局"),
    ("公开信息：局里转来", "示例县数据局"),
    ("数据局收到，统计局转来", "示例县数据局"),
    ("局收到", "示例县人民政府"),
    ("县政府收到", "示例县人民政府"),
    ("局未收到", None),
]


@pytest.mark.parametrize(("text", "name"), OWN)
def test_words_that_name_the_report_s_own_organ(text: str, name: str):
    """A full name, a shortened one, and a bare 局 that begins a clause are the organ itself."""
    assert not names_another(text, Agency(name=name))


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_words_that_name_another_organ(text: str, name: str | None):
    """Other names and kinds of organ are others, be they like the report's own."""
    assert names_another(text, Agency(name=name))


def test_a_township_is_its_government():
    """镇政府 is the whole township, 县政府 only one of the organs that a county's report is about."""
    assert not names_another("镇政府收到", Agency(name="示例镇人民政府", kind=AgencyKind.TOWNSHIP))
    assert names_another("县政府收到", Agency(name="示例县人民政府", kind=AgencyKind.GOVERNMENT))
