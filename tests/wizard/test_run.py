"""The questions one after the other: what they write, back and on, and what is asked again."""

import random

import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from reportgen.wizard.draft import Draft
from reportgen.wizard.places import places_of
from reportgen.wizard.row_text import row_text
from reportgen.wizard.run import all_questions, open_questions
from tests.building import random_balanced
from tests.cli.running import SAMPLES
from tests.wizard.scripted import TODAY, draft_of, run_script, yaml_of

ORGAN = ["示例县示例局", "政府部门"]
NO_DOCUMENTS = ["没有", *"0000000"]
LATER = [">"] * 40


def test_nothing_happened():
    """An organ with zeros only: with its name and kind, 12 answers fill the three tables."""
    draft = draft_of()
    answers = [*ORGAN, *NO_DOCUMENTS, "没有", "没有"]

    run_script(draft, [*answers, *LATER])

    expected = """\
年度: 2024
机关:
  名称: 示例县示例局
  类型: 政府部门
主动公开政府信息情况:
  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
  行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
  行政许可: 0
  行政处罚: 0
  行政强制: 0
  行政事业性收费: 0
收到和处理政府信息公开申请情况:
  未列均为0: 是
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
"""
    assert expected == yaml_of(draft)
    assert 12 == len(answers)


def test_the_figures_of_lusong():
    """The tables of a published report, entered as a clerk would, are those of the sample."""
    draft = draft_of("年度: 2023\n")

    script = run_script(
        draft,
        [
            *("株洲市芦淞区人民政府", "县级以上人民政府", "县", "本级政府及部门"),
            *("没有", *["4", "3", "17", "41268", "968", "65", "2858.48"]),
            *("有", "20", "0", "予以公开+部分公开+不掌握", "自然人 8", "4", "自然人4", "4"),
            *("有", "纠正 1", "0", "未审结1", *LATER),
        ],
    )

    sample = draft_of((SAMPLES / "lusong-2023.yaml").read_text(encoding="utf-8"))
    assert sample.cells.values == draft.cells.values
    assert _tables(sample) == _tables(draft)
    assert "本年新收20 + 上年结转0 = 办理结果·总计16 + 结转下年度继续办理4，平" in script.text


def _tables(draft: Draft) -> str:
    """Return the tables of a draft as they are saved."""
    bare = draft_of(f"年度: {draft.report.year}\n")
    for key in draft.report.form.tables:
        bare.put(key, draft.get(key))
    return yaml_of(bare)


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("seed", range(5))
def test_whatever_was_counted_can_be_entered(form_id: str, seed: int):
    """Figures by chance in tables two and three, typed row by row, stand in the report as they were."""
    form = load_form(form_id)
    figures = random_balanced(form, random.Random(seed))
    draft = draft_of(f"年度: {form.first_year}\n")
    for key in ("requests", "disputes"):
        typed = {}
        for place in places_of(form, form.tables[key]):
            row = {field: figures[cell.ref] for field, cell in place.fields.items()}
            typed[place] = row_text(row, place) or ""
        chosen = [place.leaf.label for place in typed if place.group and typed[place] != "0"]
        rows = [text for place, text in typed.items() if not place.group or text != "0"]
        alone = sum(not place.group for place in typed if place.path < "requests.d") if key == "requests" else 0
        answers = ["有", *rows[:2], "+".join(chosen), *rows[2:]] if alone else ["有", *rows]
        run_script(draft, answers, start=f"{key}.unlisted_zero")

    counted = {ref: value for ref, value in cells_of(draft.report).values.items() if not ref.startswith("disclosure.")}
    assert 160 < len(counted)
    assert figures == counted


def test_back():
    """`<` asks the question before again, with its answer; at the first there is none before."""
    draft = draft_of()

    script = run_script(draft, ["<", "某局", "<", "示例局", "<", "<", "=", "政府部门"])

    assert "已经是第一题。" in script.text
    assert ["", "", "某局", "示例局"] == script.defaults[:4]
    assert "示例局" == draft.report.agency.name


def test_later():
    """What is left for later stays open, and is where the next sitting begins."""
    draft = draft_of()
    run_script(draft, [">", "政府部门", "没有", "", "3", *LATER])

    assert "agency.name" == open_questions(draft, TODAY)[0].key
    assert None is draft.get("disclosure.normative_documents.issued")
    script = run_script(draft_of(yaml_of(draft)), [])
    assert "机关全称" in script.shown


def test_help():
    """`?` shows what the form says about a question, and asks it again."""
    draft = draft_of()

    script = run_script(draft, [*ORGAN, "没有", "？", "4"])

    assert "  口径：成文、印发日期在本年1月1日至12月31日之间" in script.shown
    assert "  依据：条例第二十条第（一）项；国办发〔2018〕37号" in script.shown
    assert 4 == draft.get("disclosure.normative_documents.issued")


def test_a_wrong_answer_is_asked_again():
    """An answer that cannot be read changes nothing."""
    draft = draft_of()

    script = run_script(draft, [*ORGAN, "没有", "四", "4"])

    assert "“行政规范性文件·本年制发件数”应填写整数，现为“四”。" in script.text
    assert 4 == draft.get("disclosure.normative_documents.issued")


def test_saved_after_every_answer():
    """What was answered is saved before the next question comes."""
    draft = draft_of()
    saved: list[str] = []

    run_script(draft, [*ORGAN, "没有", "4"], save=lambda: saved.append(yaml_of(draft)))

    assert 4 == len(saved)
    assert "本年制发件数: 4" in saved[-1]


def test_what_cannot_be_saved_is_taken_back():
    """Where a disk is full the answer does not count, and the reason is told."""
    draft = draft_of()

    def full() -> None:
        raise ReportgenError("无法写入")

    script = run_script(draft, ["示例局"], save=full)

    assert "  无法写入" in script.shown
    assert None is draft.report.agency.name


def test_chosen_rows_are_blank_until_they_are_entered():
    """Whoever stops in the middle has not said that a chosen row is 0; the next sitting goes on there."""
    draft = draft_of()
    run_script(draft, ["有", "20", "0", "予以公开+不掌握", "8"], start="requests.unlisted_zero")

    text = yaml_of(draft)
    expected = """\
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20}
  办理结果:
    予以公开: {自然人: 8}
    无法提供:
      本机关不掌握相关政府信息: {自然人: ~}
  结转下年度继续办理: {自然人: ~}
"""
    assert expected in text
    assert None is cells_of(draft.report).number("requests.results.unavailable.not_held.natural_person")
    still_open = [question.key for question in open_questions(draft_of(text), TODAY) if "requests" in question.key]
    assert ["requests.results.unavailable.not_held", "requests.carried_out"] == still_open


def test_no_zero_before_it_was_said():
    """After “有” nothing is 0 until the rows were chosen."""
    draft = draft_of()

    run_script(draft, ["有", "20"], start="requests.unlisted_zero")

    assert "未列均为0" not in yaml_of(draft)
    assert {None} == {
        value for ref, value in cells_of(draft.report).values.items() if ref.startswith("requests.results.granted")
    }


def test_taking_back_what_was_chosen():
    """A row that is not chosen any more is 0 again; “没有” after all makes the whole table 0."""
    draft = draft_of()
    run_script(draft, ["有", "20", "0", "予以公开+部分公开", "8", "12", "0"], start="requests.unlisted_zero")

    run_script(draft, ["予以公开"], start="requests.results")
    assert "部分公开" not in yaml_of(draft)
    assert "予以公开: {自然人: 8}" in yaml_of(draft)

    run_script(draft, ["没有"], start="requests.unlisted_zero")
    assert yaml_of(draft).endswith("收到和处理政府信息公开申请情况:\n  未列均为0: 是\n")


def test_an_imbalance_may_be_mended():
    """What does not add up is told in the words of the rule; the row that is chosen is asked again."""
    draft = draft_of()

    script = run_script(
        draft, ["有", "20", "0", "予以公开", "16", "3", "改“结转下年度继续办理”", "4"], start="requests.unlisted_zero"
    )

    assert "“自然人”列不平：新收20+上年结转0=20，办理总计16+结转下年度3=19，相差1。" in script.text
    assert "不平，相差1" in script.text
    assert 4 == draft.get("requests.carried_out.natural_person")
    assert [] == [q.key for q in open_questions(draft, TODAY) if q.key.startswith("requests")]


def test_an_imbalance_may_be_left():
    """A draft is never held up: what does not add up may stay, and is not asked about twice."""
    draft = draft_of()

    script = run_script(
        draft, ["有", "20", "0", "予以公开", "16", "3", "先不改", "没有"], start="requests.unlisted_zero"
    )

    assert 1 == script.shown.count("这张表不平。现在改，还是先放着？")
    assert 3 == draft.get("requests.carried_out.natural_person")
    assert "未列均为0: 是" in yaml_of(draft).partition("行政复议")[2]


def test_still_to_come():
    """待报 is kept with the office it comes from, and is no open question."""
    draft = draft_of()

    run_script(draft, ["待报 行政审批局"], start="disclosure.licensing.decisions")
    run_script(draft, ["有", "待报"], start="disputes.unlisted_zero")

    assert "行政许可: {待报: 行政审批局}" in yaml_of(draft)
    assert "行政复议: {结果维持: 待报, 结果纠正: 待报, 其他结果: 待报, 尚未审结: 待报}" in yaml_of(draft)


def test_rules_of_a_government():
    """Who may make 规章 is asked for the three figures."""
    draft = draft_of()

    run_script(draft, ["有", "2", "1", "30"], start="agency.rulemaking")

    assert "规章制定权: 是" in yaml_of(draft)
    assert "规章: {本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 30}" in yaml_of(draft)


def test_every_cell_of_table_one_is_asked():
    """Nothing in table one defaults: each of its ten cells is a question."""
    draft = draft_of()
    cells = [ref for ref in cells_by_ref(draft.report.form) if ref.startswith("disclosure.")]

    asked = [question.key for question in open_questions(draft, TODAY)]

    assert 10 == len(cells)
    assert set(cells) <= set(asked)


def test_from_last_year():
    """Last year's report gives organ and carried requests as answers to confirm, and 现行有效 as an offer."""
    last = read_bytes((SAMPLES / "lusong-2023.yaml").read_bytes(), "2023.yaml").report
    draft = draft_of(last=last)
    draft.report = draft.beginning.report
    unconfirmed = [q.key for q in all_questions(draft, TODAY) if q.current(draft) is not None]
    answers = ["=", "=", "=", "=", "没有", "2", "1", "=", *"0000", "有", "9", "=", "予以公开", "13", "0"]

    script = run_script(draft, answers, unconfirmed=unconfirmed)

    assert {"agency.name", "agency.kind", "agency.level", "scope", "signature"} == set(unconfirmed)
    assert "株洲市芦淞区人民政府" == draft.report.agency.name == script.defaults[0]
    assert "上年17+制发2-废止1=18（上年的数取自2023年度报告）" in script.text
    assert 18 == draft.get("disclosure.normative_documents.in_force")
    assert "上年结转4件（取自2023年度报告）。" in script.text
    assert "自然人 4（取自2023年度报告）" in script.text
    assert 4 == draft.get("requests.carried_in.natural_person")


def test_what_was_carried_over_is_not_lost():
    """“没有” is refused while last year's report carried requests over: the row is there to be mended."""
    last = read_bytes((SAMPLES / "lusong-2023.yaml").read_bytes(), "2023.yaml").report
    draft = draft_of(last=last)

    script = run_script(draft, ["没有", "有", "0", "0"], start="requests.unlisted_zero")

    assert "2023年度报告结转了4件，本年度总要有结果；请选“有”，再核对上年结转的数。" in script.text
    assert 0 == draft.get("requests.carried_in.natural_person")
