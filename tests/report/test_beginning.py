"""What a report starts from, and the zeros that go without saying."""

from reportgen.report.beginning import begin
from reportgen.report.cells import cells_of
from reportgen.report.implied import leave_out_zeros
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from tests.cli.running import SAMPLES


def _sample(name: str) -> Report:
    path = SAMPLES / name
    report = read_bytes(path.read_bytes(), path.name).report
    assert report is not None
    return report


def test_carried_over():
    """上年结转 is last year's 结转下年度继续办理, column by column; of the other figures none is taken."""
    last = _sample("lusong-2023.yaml")

    beginning = begin(None, last)

    figures = {ref: value for ref, value in cells_of(beginning.report).values.items() if value is not None}
    assert 2024 == beginning.report.year
    assert beginning.carried == {ref: value for ref, value in figures.items() if not ref.endswith(".total")}
    assert 4 == beginning.carried["requests.carried_in.natural_person"]
    assert {"requests.carried_in"} == {ref.rpartition(".")[0] for ref in figures}


def test_organ_and_words():
    """The organ is taken over; running text is only offered; 现行有效 is told, not filled in."""
    last = _sample("lusong-2023.yaml")

    beginning = begin(2024, last)

    assert last.agency == beginning.report.agency
    assert beginning.report.part("overview") == type(beginning.report).model_fields["overview"].get_default(
        call_default_factory=True
    )
    assert "overview.proactive" in beginning.texts
    assert 17 == beginning.in_force["disclosure.normative_documents.in_force"]


def test_from_another_format():
    """From a report in the 2019 format the carried requests are taken, 现行有效 is not: it counted something else."""
    beginning = begin(2021, _sample("yanghe-2020.yaml"))

    assert "2021" == beginning.report.form_id
    assert {"requests.carried_in.natural_person": 1} == {ref: n for ref, n in beginning.carried.items() if n}
    assert {} == beginning.in_force


def test_from_nothing():
    """Without last year's report there is the year, and nothing else."""
    assert "年度: 2024\n" == emit_report(begin(2024).report)


def test_zeros_that_go_without_saying():
    """Where 未列均为0 was said, a zero and a row of zeros are left out; other tables keep theirs."""
    text = """\
主动公开政府信息情况:
  行政许可: 0
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 2, 商业企业: 0}
  上年结转: {自然人: 0}
  办理结果:
    不予公开:
      属于国家秘密: {自然人: 0}
"""
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None

    tidied = leave_out_zeros(report)

    expected = """\
主动公开政府信息情况:
  行政许可: 0
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 2}
"""
    assert expected == emit_report(tidied)
    assert cells_of(report).values == cells_of(tidied).values


def test_given_totals_stay():
    """A total that was given is no zero that goes without saying: where it is wrong, that must still be found."""
    text = """\
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 2}
  办理结果:
    予以公开: {自然人: 2}
    总计: {自然人: 0}
"""
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None

    assert text == emit_report(leave_out_zeros(report))
