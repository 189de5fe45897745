"""What the words of a table may stand for: rows, columns and other heads of an official form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from reportgen.forms.cells import Chain, chains
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form, Node, Table
from reportgen.text.normalize import normalize_key, normalize_label

_LIKE_ENOUGH = 88
"""Out of 100: how like a label a long text must be to be taken for it, a character or two misread."""
_LONG = 6
"""Characters below which only the very label will do: 其他 and 其他处理 are alike enough to be mistaken."""
_OTHER_WORDS = {"合计": "总计", "规范性档案": "规范性文件", "行政规范性档案": "行政规范性文件"}
"""What sites write for words of the form; 档案 is 文件 on pages made for readers in Taiwan."""
_CUT_AT_LEAST = 4
_PIECE, _BROKEN_AT_MOST = 2, 8
"""Characters of a piece of a head, and of a head that is broken over lines."""


@dataclass(frozen=True)
class TableLabels:
    """The labels of one table, normalised."""

    table: Table
    part: str
    """The short name of its part."""

    @cached_property
    def rows(self) -> dict[str, tuple[Node, ...]]:
        """Return the rows and groups of rows by label, in the order of the table."""
        return _by_label(node for band in self.table.bands for node in _all(band.rows) if node.label)

    @cached_property
    def columns(self) -> dict[str, tuple[Node, ...]]:
        """Return the columns and groups of columns by label, in the order of the table."""
        return _by_label(node for band in self.table.bands for node in _all(band.columns))

    @cached_property
    def heads(self) -> frozenset[str]:
        """Return what is printed in the table and names neither a row nor a column: titles of bands, stubs."""
        texts = (text for band in self.table.bands for text in (band.title, band.stub) if text)
        return frozenset(normalize_label(text) for text in texts)

    @cached_property
    def order(self) -> dict[Node, int]:
        """Return the place of every row and group in the order they are printed."""
        nodes = (node for band in self.table.bands for node in _all(band.rows))
        return {node: place for place, node in enumerate(nodes)}

    @cached_property
    def leaf_rows(self) -> tuple[tuple[Chain, tuple[Chain, ...]], ...]:
        """Return every row that holds values with the columns of its band."""
        return tuple((row, tuple(chains(band.columns))) for band in self.table.bands for row in chains(band.rows))

    @cached_property
    def all_labels(self) -> frozenset[str]:
        """Return every label there is."""
        return frozenset(self.rows) | frozenset(self.columns) | self.heads

    @cached_property
    def row_labels(self) -> tuple[str, ...]:
        """Return the labels of rows."""
        return tuple(self.rows)

    @cached_property
    def column_labels(self) -> tuple[str, ...]:
        """Return the labels of columns."""
        return tuple(self.columns)

    def rows_like(self, text: str, core: str = "") -> tuple[Node, ...]:
        """Return the rows a normalised text may stand for: its label, one explained, cut short, or misread."""
        known = self.rows.get(text) or self.rows.get(core)
        return known or self.rows.get(_nearest(text, self.row_labels) or "", ())

    def columns_like(self, text: str, core: str = "") -> tuple[Node, ...]:
        """Return the columns a normalised text may stand for."""
        known = self.columns.get(text) or self.columns.get(core)
        return known or self.columns.get(_nearest(text, self.column_labels) or "", ())

    @cached_property
    def other_columns(self) -> frozenset[str]:
        """Return the labels of columns that the table has in other forms only."""
        others = [labels_of(load_form(form_id)).get(self.table.key) for form_id in form_ids()]
        return frozenset(label for other in others if other for label in other.columns) - self.all_labels

    def leaf_above(self, text: str, core: str = "") -> Node | None:
        """Return the row that this form does not divide and another form divides into rows of such a label."""
        own = {tuple(node.key for node in chain): chain[-1] for chain, _ in self.leaf_rows}
        for form_id in form_ids():
            other = labels_of(load_form(form_id)).get(self.table.key)
            named = (other.rows.get(text) or other.rows.get(core) or ()) if other and other is not self else ()
            for chain, _ in other.leaf_rows if other and named else ():
                keys = tuple(node.key for node in chain)
                if chain[-1] in named and keys not in own and keys[:-1] in own:
                    return own[keys[:-1]]
        return None


def _by_label(nodes: Iterator[Node]) -> dict[str, tuple[Node, ...]]:
    found: dict[str, tuple[Node, ...]] = {}
    for node in nodes:
        for spelling in dict.fromkeys(map(words_of, (node.label, *node.aliases, node.short))):
            found[spelling] = (*found.get(spelling, ()), node)
    return found


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


@lru_cache(maxsize=4096)
def _nearest(text: str, labels: tuple[str, ...]) -> str | None:
    """Return the only label that a text is a long enough beginning of, else the one it is much like."""
    if len(text) >= _CUT_AT_LEAST:
        begun = [label for label in labels if label.startswith(text)]
        if len(begun) == 1:
            return begun[0]
    if len(text) < _LONG:
        return None
    long = [label for label in labels if len(label) >= _LONG]
    found = process.extract(text, long, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return found[0][0]


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """Return a text as labels are compared."""
    words = normalize_label(text)
    return _OTHER_WORDS.get(words, words)


@lru_cache(maxsize=4096)
def core_of(text: str) -> str:
    """Return the words before an explanation in brackets: `规章（设区的市填写）` → `规章`; nothing without one."""
    before, bracket, _ = normalize_key(text).partition("(")
    return words_of(before) if bracket else ""


@cache
def labels_of(form: Form) -> dict[str, TableLabels]:
    """Return the labels of every table of a form."""
    return {key: TableLabels(table, form.part(key).short) for key, table in form.tables.items()}


@lru_cache(maxsize=4096)
def tables_naming(text: str) -> frozenset[str]:
    """Return the keys of the tables, of any form, in which a normalised text is a label."""
    return frozenset(
        key
        for form_id in form_ids()
        for key, labels in labels_of(load_form(form_id)).items()
        if text in labels.all_labels
    )


@lru_cache(maxsize=4096)
def begins_label(text: str) -> bool:
    """Tell whether a normalised text is the beginning of a longer label of any form, long enough to be no word."""
    every = (labels.all_labels for form_id in form_ids() for labels in labels_of(load_form(form_id)).values())
    return len(text) >= _LONG and any(label.startswith(text) for labels in every for label in labels)


@cache
def pieces_of_heads() -> frozenset[str]:
    """Return the words into which narrow heads are broken: the beginnings and ends of short labels of columns."""
    heads = (
        label
        for form_id in form_ids()
        for labels in labels_of(load_form(form_id)).values()
        for label in labels.columns
        if _PIECE < len(label) <= _BROKEN_AT_MOST
    )
    return frozenset(
        piece for head in heads for cut in range(_PIECE, len(head) - 1) for piece in (head[:cut], head[cut:])
    )


@cache
def labels_instead(form_id: str, other: str) -> frozenset[str]:
    """Return the labels that a form has and another lacks, but those that may be pieces of a broken head."""
    found, lacking = (
        frozenset[str]().union(*(labels.all_labels for labels in labels_of(load_form(each)).values()))
        for each in (form_id, other)
    )
    return found - lacking - pieces_of_heads()
