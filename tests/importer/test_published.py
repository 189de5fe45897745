"""Five published pages of ill repute are read as their description says; skipped where the pages are not at hand."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from reportgen.importer.files import import_file
from reportgen.importer.imported import Imported
from reportgen.report.cells import cells_of
from reportgen.rules.engine import check
from tests.importer.page_text import blocks

FOLDER = Path(__file__).parents[2].parent / "shared" / "published"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="needs the published pages beside the checkout")

FIVE = ["proactive", "on_request", "management", "platform", "supervision"]


@dataclass(frozen=True)
class Expected:
    """What the description of a page says of it."""

    organ: str
    kind: str
    title: str
    codes: list[str]
    """The findings of a check, all of them."""
    points: list[str]
    problems: list[str]
    year: int = 2023
    form: str = "2021"
    signature: str | None = None
    signed_on: date | None = None
    published_on: date | None = None
    known: int = 200
    """Cells that hold a number."""
    figures: dict[str, float] = field(default_factory=dict)


EXPECTED = {
    "luzhou-jiangnan-2023": Expected(
        organ="泸州国家高新区江南科技产业园管理委员会",
        kind="管委会",
        title="泸州国家高新区江南科技产业园管理委员会2023年政府信息公开工作年度报告",
        points=["lead", *FIVE],
        problems=["issues", "measures"],
        codes=["IM-07", "ST-09", "ST-13", "ST-16"],
        figures={"requests.new_received.total": 0, "disputes.suit_after_review.total": 0},
    ),
    # CELL-03 besides the description: the row of six numbers is read as unknown, and unknown cells cannot be published
    "tongzhou-kejiju-2023": Expected(
        organ="南通市通州区科学技术局",
        kind="政府部门",
        title="南通市通州区科学技术局2023年政府信息公开工作年度报告",
        published_on=date(2024, 1, 11),
        points=FIVE,
        problems=["issues"],
        known=193,
        codes=["CELL-03", "IM-02", "IM-07", "IM-09", "ST-08", "ST-13", "ST-15", "ST-16", "ST-21"],
        figures={"requests.new_received.total": 0, "requests.carried_out.total": 0},
    ),
    # three sentences of half a year (ST-14) and two blocks with vague numbers (TX-10); the title stands three times,
    # which are two repetitions (ST-15)
    "liuzhou-yanghe-2020": Expected(
        organ="柳州市阳和工业新区（北部生态新区）",
        kind="管委会",
        title="柳州市阳和工业新区（北部生态新区）2020年政府信息公开工作年度报告",
        year=2020,
        form="2019",
        signature="柳州市阳和工业新区管理委员会办公室",
        published_on=date(2021, 2, 9),
        points=["lead", "proactive", "on_request", "platform"],
        problems=["issues", "measures"],
        known=45,
        codes=[
            *("CELL-03", "CELL-03", "CELL-08", "DL-01", "IM-05", "IM-07", "ST-01", "ST-06", "ST-06"),
            *("ST-14", "ST-14", "ST-14", "ST-15", "ST-15", "ST-16", "ST-19", "ST-21"),
            *("T1-07", "T2-01", "T2-01", "TX-09", "TX-10", "TX-10", "TX-12"),
        ],
        figures={
            "disclosure.normative_documents.created": 11,
            "disclosure.licensing.items_change": 3,
            "disclosure.licensing.decisions": 7781,
            "disclosure.penalties.items_change": -392,
            "disclosure.fees.items_last_year": 11,
            "disclosure.fees.items_change": -2,
            "disclosure.procurement.projects": 169,
            "disclosure.procurement.amount": 287.36,
            "requests.new_received.natural_person": 49,
            "requests.results.granted.natural_person": 4,
            "requests.results.denied.third_party.natural_person": 1,
            "requests.results.unavailable.not_held.natural_person": 44,
            "requests.carried_out.total": 1,
            "disputes.direct_suit.pending": 2,
        },
    ),
    "xianning-gaoxin-2023": Expected(
        organ="咸宁高新区",
        kind="管委会",
        title="咸宁高新区2023年度政府信息公开工作报告",
        signature="咸宁高新技术产业开发区管理委员会",
        signed_on=date(2024, 1, 8),
        published_on=date(2024, 1, 8),
        points=FIVE,
        problems=["last_year_followup", "issues"],
        known=0,
        codes=["IM-04", "IM-04", "IM-04", "IM-07", "ST-03", "ST-03", "ST-03", "ST-09", "ST-11"],
    ),
    "lusong-2023": Expected(
        organ="株洲市芦淞区人民政府",
        kind="县级以上人民政府",
        title="株洲市芦淞区人民政府2023年政府信息公开工作年度报告",
        published_on=date(2024, 2, 4),
        points=["lead", *FIVE],
        problems=["issues", "measures"],
        codes=["IM-07", "ST-02", "ST-02", "ST-07", "ST-09", "ST-16", "T3-04", "TX-03", "TX-04"],
        figures={
            "disclosure.normative_documents.issued": 4,
            "disclosure.normative_documents.repealed": 3,
            "disclosure.normative_documents.in_force": 17,
            "disclosure.licensing.decisions": 41268,
            "disclosure.penalties.decisions": 968,
            "disclosure.coercion.decisions": 65,
            "disclosure.fees.amount": 2858.48,
            "requests.new_received.natural_person": 20,
            "requests.results.granted.total": 8,
            "requests.results.partial.total": 4,
            "requests.results.unavailable.not_held.total": 4,
            "requests.results.total.total": 16,
            "requests.carried_out.total": 4,
            "disputes.review.corrected": 1,
            "disputes.suit_after_review.pending": 1,
        },
    ),
}
NAMES = sorted(EXPECTED)


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest) -> tuple[Imported, Expected]:
    """Return a page as it is read, and what its description says."""
    imported = import_file(FOLDER / f"{request.param}.txt")
    assert isinstance(imported, Imported)
    return imported, EXPECTED[request.param]


def test_every_page_is_described():
    """A page without its description would not be tested."""
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == NAMES


def test_whose_report_it_is(page: tuple[Imported, Expected]):
    """Organ, kind, year and form are those of the report; the name of a foreign site reaches neither."""
    report, expected = page[0].report, page[1]
    assert report.agency.kind is not None
    found = (report.agency.name, report.agency.kind.value, report.year, report.form.id)
    assert found == (expected.organ, expected.kind, expected.year, expected.form)


def test_its_titles(page: tuple[Imported, Expected]):
    """The title is read without what a site puts behind it, as often as it stands."""
    outline, expected = page[0].reading.outline, page[1]
    assert outline is not None
    assert {title.text for title in outline.titles} == {expected.title}


def test_signature_and_dates(page: tuple[Imported, Expected]):
    """Signature, its date and the day of publication are told where the page tells them, and nowhere else."""
    report, expected = page[0].report, page[1]
    found = (report.signature, report.signed_on, report.published_on)
    assert found == (expected.signature, expected.signed_on, expected.published_on)


def test_its_points(page: tuple[Imported, Expected]):
    """Parts one and five are divided at their own headings."""
    report, expected = page[0].report, page[1]
    found = {key: list(blocks(report.part(key))) for key in ("overview", "problems")}
    assert found == {"overview": expected.points, "problems": expected.problems}


def test_its_figures(page: tuple[Imported, Expected]):
    """The cells hold the numbers of the page, and no others are invented."""
    cells, expected = cells_of(page[0].report), page[1]
    numbers = {ref: float(value) for ref in cells.values if (value := cells.number(ref)) is not None}
    named = {ref: numbers.get(ref) for ref in expected.figures}
    assert (named, len(numbers)) == (expected.figures, expected.known)


def test_its_findings(page: tuple[Imported, Expected]):
    """A check says what an auditor would, and no more."""
    imported, expected = page
    day = date(expected.year + 1, 4, 15)
    assert sorted(finding.code for finding in check(imported.reading, day)) == expected.codes
