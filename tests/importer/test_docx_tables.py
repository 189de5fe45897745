"""Tables of Word files as they are read: cells merged, rows, columns, one inside another."""

from tests.importer.word_building import cell, only_table, paragraph, read, row, shape, span, table


def test_merged_cells():
    """Cells merged across and down cover what they cover on the page."""
    rows = (
        row(cell("申请人", span(1, "restart")), cell("情况", span(2))),
        row(cell("", "<w:vMerge/>"), "甲", "乙"),
        row("丙", "1", "2"),
    )

    assert [
        [("申请人", 2, 1), ("情况", 1, 2)],
        [("甲", 1, 1), ("乙", 1, 1)],
        [("丙", 1, 1), ("1", 1, 1), ("2", 1, 1)],
    ] == shape(only_table(table(*rows)))


def test_cells_merged_across_in_the_old_way():
    """Cells that continue the one on their left are part of it."""
    rows = (
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙"),
        row("1", "2", "3"),
    )

    assert [("甲", 1, 2), ("乙", 1, 1)] == shape(only_table(table(*rows)))[0]


def test_a_row_that_begins_further_right():
    """Columns left out before a row are an empty cell, those after it none."""
    rows = (row("甲", "乙", "丙"), row("1", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))

    assert [("", 1, 1), ("1", 1, 1)] == shape(only_table(table(*rows)))[1]


def test_an_uneven_row():
    """A row with a cell too few is left as it is: which one lacks is not for the reader to say."""
    assert [3, 2] == [len(line) for line in shape(only_table(table(row("甲", "乙", "丙"), row("1", "2"))))]


def test_a_continuation_of_nothing():
    """A cell that continues no cell is one of its own."""
    rows = (row("甲", cell("乙", span(2))), row("丙", cell("1", span(1, "continue")), cell("2", span(1, "continue"))))

    assert [("丙", 1, 1), ("1", 1, 1), ("2", 1, 1)] == shape(only_table(table(*rows)))[1]


def test_columns_nobody_sees():
    """Columns at which no cell begins are none, and neither are slivers left by an edge dragged out of line."""
    rows = (
        row(cell("甲", span(2)), cell("乙", span(2)), cell("丙", span(1))),
        row(cell("1", span(3)), cell("2", span(1)), cell("3", span(1))),
    )

    assert [
        [("甲", 1, 1), ("乙", 1, 1), ("丙", 1, 1)],
        [("1", 1, 1), ("2", 1, 1), ("3", 1, 1)],
    ] == shape(only_table(table(*rows, grid=(500, 500, 30, 970, 1000))))


def test_staggered_columns():
    """Edges that are clearly apart stay apart, although no cell stands alone between them."""
    rows = (row(cell("甲", span(1)), cell("乙", span(2))), row(cell("1", span(2)), cell("2", span(1))))

    assert [[("甲", 1, 1), ("乙", 1, 2)], [("1", 1, 2), ("2", 1, 1)]] == shape(
        only_table(table(*rows, grid=(1000, 300, 1000)))
    )


def test_controls_around_rows_and_cells():
    """Rows and cells inside content controls are rows and cells."""
    inner = f"<w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>"
    controlled = f"<w:sdt><w:sdtContent><w:tr>{cell('甲')}{inner}</w:tr></w:sdtContent></w:sdt>"

    assert [[("甲", 1, 1), ("1", 1, 1)]] == shape(only_table(table(controlled)))


def test_paragraphs_in_a_cell():
    """The paragraphs of a cell are its lines, without the empty ones."""
    content = paragraph("（一）予以") + paragraph("") + paragraph("公开")

    assert [[("（一）予以\n公开", 1, 1), ("8", 1, 1)]] == shape(only_table(table(row(cell(content), "8"))))


def test_a_table_that_only_places_another():
    """A frame around paragraphs and a table leaves them as they are."""
    inside = table(row("甲", "1"), row("乙", "2"))
    raw = read(table(row(cell(paragraph("二、主动公开") + inside + paragraph("说明")))))

    assert [["二、主动公开"], 2, ["说明"]] == [
        len(block.rows) if hasattr(block, "rows") else [block.text] for block in raw.blocks
    ]
    assert "表1" == next(raw.tables()).location.spot


def test_a_small_table_in_a_cell():
    """A table in a cell of a larger one is the text of that cell."""
    rows = (row("甲", "乙", cell(table(row("1", "2")) + paragraph(""))), row("丙", "3", "4"))

    assert [("甲", 1, 1), ("乙", 1, 1), ("1\t2", 1, 1)] == shape(only_table(table(*rows)))[0]


def test_a_table_in_two_halves():
    """Two tables with a paragraph between them stay two."""
    raw = read(table(row("甲", "1")) + paragraph("续表") + table(row("乙", "2")))

    assert ["表1", "表2"] == [found.location.spot for found in raw.tables()]


def test_hidden_rows():
    """A hidden row is none."""
    rows = (row("甲", "1"), row("乙", "2", properties="<w:hidden/>"))

    assert [[("甲", 1, 1), ("1", 1, 1)]] == shape(only_table(table(*rows)))
