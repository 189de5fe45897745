"""Rows are known by their labels, whatever was added to, cut off or done twice to them."""

import pytest

from reportgen.forms.registry import form_ids, load_form
from tests.importer.published_text import (
    FILLED,
    UNKNOWN,
    Rows,
    document,
    framed,
    html,
    issues,
    lines,
    lone_pipes,
    numbered,
    padded_pipes,
    pipes,
    read,
    report,
    row,
    spaces,
    table_rows,
)

FIRST, SECOND = "requests.new_received", "requests.carried_in"
UNREAD = [UNKNOWN] * 7


def _with(rows: Rows, label: str, values: str) -> Rows:
    """Return rows with the values behind a label changed to these."""
    changed = []
    for cells in rows:
        place = next((place for place, cell in enumerate(cells) if cell[0] == label), None)
        kept = cells if place is None else [*cells[: place + 1], *((text, 1, 1) for text in values.split())]
        changed.append(kept)
    return changed


def _figures(form_id: str, prefix: str) -> list[str]:
    return [text for ref, text in numbered(form_id).items() if ref.rpartition(".")[0] == prefix]


@pytest.mark.parametrize("layout", FILLED.values(), ids=FILLED)
def test_row_short_of_a_cell_is_unknown(layout):
    """Which of six values is which of seven cells nobody can tell; the other rows are read."""
    text = document(
        "2021", numbered("2021"), layout, lambda rows: _with(rows, "二、上年结转政府信息公开申请数量", "1 2 3 4 5 6")
    )

    found = read(text)

    assert UNREAD == row(found, SECOND)
    assert _figures("2021", FIRST) == row(found, FIRST)
    assert ["上年结转"] == [issue.values["row"] for issue in issues(text, "IM-02")]


@pytest.mark.parametrize("layout", FILLED.values(), ids=FILLED)
def test_row_with_a_cell_too_many_is_unknown(layout):
    """Of eight values none can be given to a cell."""
    found = read(
        document(
            "2021",
            numbered("2021"),
            layout,
            lambda rows: _with(rows, "二、上年结转政府信息公开申请数量", "1 2 3 4 5 6 7 8"),
        )
    )

    assert UNREAD == row(found, SECOND)
    assert _figures("2021", FIRST) == row(found, FIRST)


@pytest.mark.parametrize(
    ("values", "read_as"),
    [
        ("1 2 0 0 0 0 12", ["1", "2", "0", "0", "0", "0", "12"]),
        ("1 2 0 0 0 0 0 12", UNREAD),
        ("12 0 0 0 0 0 1 2", UNREAD),
    ],
)
def test_number_cut_in_two(values: str, read_as: list[str]):
    """A row that adds up once two neighbours are one number is pointed out; its cells stay as they are, or unknown."""
    text = document(
        "2021", numbered("2021"), pipes, lambda rows: _with(rows, "一、本年新收政府信息公开申请数量", values)
    )

    assert read_as == row(read(text), FIRST)
    assert ["本年新收"] == [issue.values["row"] for issue in issues(text, "T2-10")]


@pytest.mark.parametrize("values", ["1 2 0 0 0 0 3", "1 2 0 0 0 0 4", "0 0 0 0 0 0 0", "10 2 0 0 0 0 12"])
def test_number_not_cut(values: str):
    """A row that adds up, or cannot be made to, has no number cut in two."""
    text = document(
        "2021", numbered("2021"), pipes, lambda rows: _with(rows, "一、本年新收政府信息公开申请数量", values)
    )

    assert [] == [issue for issue in issues(text, "T2-10") if issue.values["row"] == "本年新收"]


@pytest.mark.parametrize("layout", [pipes, padded_pipes, lone_pipes, lines, html])
def test_label_repeated_after_a_page_break(layout):
    """A label of a group that stands again in the middle of its rows changes nothing."""

    def edit(rows: Rows) -> Rows:
        return [[("三、本年度办理结果", 1, 1), *cells] if cells[0][0] == "（五）不予处理" else cells for cells in rows]

    figures = numbered("2021")

    assert figures == read(document("2021", figures, layout, edit if layout is not html else lambda rows: rows))


@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
@pytest.mark.parametrize(("again", "read_as"), [("1 0 0 0 0 0 1", ["1", *"00000", "1"]), ("2 0 0 0 0 0 2", UNREAD)])
def test_row_twice(layout, again: str, read_as: list[str]):
    """A row that stands twice is read where both say the same; where they differ it is unknown and both are named."""

    def edit(rows: Rows) -> Rows:
        label = "一、本年新收政府信息公开申请数量"
        changed = _with(rows, label, "1 0 0 0 0 0 1")
        place = next((place for place, cells in enumerate(changed) if cells[0][0] == label), None)
        if place is None:
            return rows
        twice = [changed[place][0], *((text, 1, 1) for text in again.split())]
        return [*changed[: place + 1], twice, *changed[place + 1 :]]

    text = document("2021", numbered("2021"), layout, edit)

    assert read_as == row(read(text), FIRST)
    assert [read_as == UNREAD] == [bool(issues(text, "IM-06"))]


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("layout", FILLED.values(), ids=FILLED)
def test_table_cut_in_the_middle(layout, form_id: str):
    """Rows behind a cut are unknown, not blank and not zero, and are named in one finding."""
    form, figures = load_form(form_id), numbered(form_id)
    rows = table_rows(form, "requests", figures)[:8]
    text = report(form_id, {"requests": layout(rows)})
    shown = [text for cells in rows for text, _, _ in cells if text.isdecimal()]

    found = {ref: value for ref, value in read(text).items() if ref.startswith("requests.")}

    assert shown == [value for value in found.values() if value != UNKNOWN]
    assert {UNKNOWN} == {value for ref, value in found.items() if figures[ref] not in shown}
    assert 1 == len([issue for issue in issues(text, "IM-02") if issue.values["found"] == 0])


@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
def test_group_printed_as_one_row(layout):
    """One row for a group of three cannot be parted: its rows are unknown."""

    def edit(rows: Rows) -> Rows:
        place = next((place for place, cells in enumerate(rows) if cells[0][0] == "（六）其他处理"), None)
        if place is None:
            return rows
        one = [("（六）其他处理", 2, 1), *(("4", 1, 1) for _ in range(7))]
        return [*rows[:place], one, *rows[place + 3 :]]

    found = read(document("2021", numbered("2021"), layout, edit))

    assert [UNKNOWN] * 21 == [value for ref, value in found.items() if ref.startswith("requests.results.other.")]
    assert _figures("2021", "requests.results.total") == row(found, "requests.results.total")


@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
def test_one_row_printed_as_three(layout):
    """Three rows where the form has one are no one's to add up: the row is unknown, and it is said why."""
    own = table_rows(load_form("2019"), "disclosure", numbered("2019"))
    foreign = table_rows(load_form("2021"), "requests", numbered("2021"))
    text = report("2019", {"disclosure": layout(own), "requests": layout(foreign)})

    found = read(text)

    assert UNREAD == row(found, "requests.results.other")
    assert _figures("2021", "requests.results.total") == row(found, "requests.results.total")
    assert ["办理结果·其他处理"] == [issue.path for issue in issues(text, "T2-11")]


@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
def test_rows_that_are_none_of_the_form(layout):
    """A subtotal, a foreign row and a note below the table are left out and named; the other rows are read."""

    def edit(rows: Rows) -> Rows:
        place = next((place for place, cells in enumerate(rows) if cells[0][0] == "（四）无法提供"), None)
        if place is None:
            return rows
        subtotal = [("不予公开小计（1至8项）", 2, 1), *(("9", 1, 1) for _ in range(7))]
        foreign = [("（八）转送其他部门办理的申请", 2, 1), *(("8", 1, 1) for _ in range(7))]
        return [*rows[:place], subtotal, *rows[place:-1], foreign, rows[-1], [("注：本表由办公室填写", 10, 1)]]

    figures = numbered("2021")
    text = document("2021", figures, layout, edit)

    assert figures == read(text)
    assert ["不予公开小计（1至8项）", "（八）转送其他部门办理的申请"] == [
        issue.values["label"] for issue in issues(text, "IM-03")
    ]


@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
def test_subtotal_in_the_row_of_a_group(layout):
    """Values behind the label of a group whose rows follow are a sum that is none of the form's."""

    def edit(rows: Rows) -> Rows:
        place = next((place for place, cells in enumerate(rows) if cells[0][0] == "（三）不予公开"), None)
        if place is None:
            return rows
        subtotal = [("（三）不予公开", 2, 1), *(("9", 1, 1) for _ in range(7))]
        return [
            *rows[:place],
            subtotal,
            *([cell for cell in cells if cell[0] != "（三）不予公开"] for cells in rows[place:]),
        ]

    figures = numbered("2021")
    text = document("2021", figures, layout, edit if layout is not html else lambda rows: rows)

    assert figures == read(text)
    assert ([] if layout is html else ["（三）不予公开"]) == [issue.values["label"] for issue in issues(text, "IM-03")]


@pytest.mark.parametrize("layout", [pipes, framed, lines])
def test_rows_in_another_order(layout):
    """Rows are known by their labels, not by their place."""

    def edit(rows: Rows) -> Rows:
        place = next((place for place, cells in enumerate(rows) if cells[0][0].startswith("一、本年新收")), None)
        if place is None:
            return rows
        return [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]]

    figures = numbered("2021")

    assert figures == read(document("2021", figures, layout, edit))


def test_labels_that_are_explained_or_broken():
    """A label with an explanation in brackets, and one broken over lines, is still that label."""
    figures = numbered("2021")
    text = document("2021", figures, lines)
    for old, new in (
        ("规章\n", "规章（设区的市填写）\n"),
        ("现行有效件数", "现行有效件数(历史累计)"),
        ("只计这一情形，不计其他情形）", "只计这一情形，\n不计其他情形）"),
        ("要求行政机关确认或重新出具", "要求行政机关确认\n或重新出具"),
        ("社会公益组织", "社会公益\n组织"),
        ("商业企业", "商业\n\n企业"),
    ):
        assert old in text
        text = text.replace(old, new)

    assert figures == read(text)


def test_labels_parted_from_their_values():
    """Where all labels come first and then all values, no value belongs to any."""
    labels = "\n".join(text for cells in table_rows(load_form("2021"), "requests", {}) for text, _, _ in cells if text)

    found = read(report("2021", {"requests": labels + "\n" + "\n".join(["0"] * 175)}))

    assert {UNKNOWN} == {value for ref, value in found.items() if ref.startswith("requests.")}


def test_labels_without_values():
    """Labels alone, their cells lost, leave every cell unknown: lines of text have no blank cells."""
    labels = "\n".join(text for cells in table_rows(load_form("2021"), "requests", {}) for text, _, _ in cells if text)

    found = read(report("2021", {"requests": labels}))

    assert {UNKNOWN} == {value for ref, value in found.items() if ref.startswith("requests.")}


def test_table_a_row_under_headings():
    """A Markdown table for every row, under a heading that names it, with heads of its own making."""
    rows = [
        (cells[0][0] if len(cells) == 8 else cells[-8][0], [text for text, _, _ in cells[-7:]])
        for cells in table_rows(load_form("2021"), "requests", numbered("2021"))
        if len(cells) >= 8 and cells[-1][0].isdecimal()
    ]
    head = "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n|---|---|---|---|---|---|---|---|\n"
    tables = "\n".join(f"### {label}\n{head}| {label} | {' | '.join(values)} |" for label, values in rows)

    found = read(report("2021", {"requests": tables}))

    assert {ref: text for ref, text in numbered("2021").items() if ref.startswith("requests.")} == {
        ref: value for ref, value in found.items() if ref.startswith("requests.")
    }


def test_missing_table():
    """A table that is not there, be it a picture, is said to be missing; its cells are blank."""
    text = report("2021", {"requests": "（表格见图片）"})

    assert {None} == set(read(text).values())
    assert 3 == len(issues(text, "IM-04"))


def test_values_left_out_and_made_up_for():
    """Where scrapers drop blank cells and fill the rows up, a short row tells nothing."""
    rows = [["一、本年新收政府信息公开申请数量", "3", "3"], ["二、上年结转政府信息公开申请数量", "0"]]
    heads = [["自然人", "法人或其他组织", "总计"], ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    table = "\n".join(" | ".join(cells) + " |" + "|" * (10 - len(cells)) for cells in heads + rows)

    found = read(report("2021", {"requests": table}))

    assert UNREAD == row(found, FIRST)
    assert UNREAD == row(found, SECOND)


def test_one_value_and_blank_cells():
    """One value before blank cells is the first applicant's, where nothing in the table says otherwise."""
    rows = [["一、本年新收政府信息公开申请数量", "49"], ["二、上年结转政府信息公开申请数量"]]
    heads = [["自然人", "法人或其他组织", "总计"], ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    table = "\n".join(" | ".join(cells) + " |" + "|" * (10 - len(cells)) for cells in heads + rows)

    found = read(report("2021", {"requests": table}))

    assert ["49", *[None] * 6] == row(found, FIRST)
    assert [None] * 7 == row(found, SECOND)


@pytest.mark.parametrize(
    ("label", "broken"),
    [
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "（二）部分公开（区分处理的，只计\n这一情形，不计其他情形） {}",
        ),
        ("4.无正当理由大量反复申请", "4.无正当理由大量反\n复申请 {}"),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正、行政机关\n{}\n不再处理其政府信息公开申请",
        ),
    ],
)
def test_label_broken_around_its_values(label: str, broken: str):
    """A label that goes over lines, its values behind or between them, as in the text of a PDF, is one label."""
    figures = numbered("2021")
    text = document("2021", figures, spaces)
    line = next(line for line in text.split("\n") if label in line)
    before, _, values = line.partition(label)

    assert figures == read(text.replace(line, before + broken.format(values.strip())))
