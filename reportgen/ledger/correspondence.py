"""What an office says of its own register, in a small file beside it: which column is what, which word means what."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Location
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.ledger.defaults import KINDS, defaults
from reportgen.ledger.headers import Layout, Told, header_key
from reportgen.ledger.tally import Counted
from reportgen.ledger.usage import Usage
from reportgen.ledger.values import fold
from reportgen.ledger.words import CORRECTING, IGNORED, OPEN, Categories, Meanings, Words, plain, words_of
from reportgen.report.expectations import expectation
from reportgen.report.source import Issue, SourceMap
from reportgen.report.writing import scalar_text
from reportgen.report.yaml_file import read_file
from reportgen.report.yaml_nodes import Mapping as Node
from reportgen.report.yaml_nodes import Node as AnyNode
from reportgen.report.yaml_nodes import Scalar, shown
from reportgen.text.file_names import CORRESPONDENCE_ENDING

KIND_NAMES = {"requests": "申请", "disputes": "复议诉讼"}
COLUMNS, WORDS, UNDATED = "列", "词", "没有审结日期的案件"
"""The keys of the file."""
WORD_NAMES = {"applicants": "申请人类别", "results": "办理结果", "cases": "案件类型", "outcomes": "审理结果"}
STATES = {"未办结": OPEN, "等待补正": CORRECTING, "不计": IGNORED}
"""What a word of 办理结果 may mean beside the rows of the form."""
THIS_YEAR = "算在本年"


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What an office says, as far as it could be read."""

    columns: Told = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By kind of category the office's word and ours, which is looked up in the form of the year."""
    undated_this_year: bool = False
    """Whether cases without any date belong to the year the register is counted for."""
    source: SourceMap = field(default_factory=lambda: SourceMap(""))

    def words_in(self, form: Form) -> Words:
        """Return the words for a form with those of the office going before ours."""
        known = words_of(form)
        told: dict[str, Categories] = {}
        for name in WORD_NAMES:
            categories: Categories = getattr(known, name)
            meant = {plain(word): target(categories, ours) for word, ours in self.words.get(name, {}).items()}
            told[name] = categories.told({word: keys for word, keys in meant.items() if keys})
        return Words(**told)


def path_beside(register: Path) -> Path:
    """Return where the file for a register is looked for."""
    return register.with_name(register.stem + CORRESPONDENCE_ENDING)


def target(categories: Categories, ours: str) -> Meanings:
    """Return the one category that our word names; none where it names none, or several."""
    special = STATES.get(ours)
    keys = frozenset({special}) & categories.states if special else categories.meanings(ours)
    return keys if len(keys) == 1 else frozenset()


def read_correspondence(path: Path) -> Correspondence:
    """Read what an office says; what is wrong in it is in the issues. Raises OSError where it cannot be opened."""
    return read_file(path, lambda root, source: _Reader(source).read(root), _keys)


def _keys() -> Collection[str]:
    names = (each.name for kind in KINDS for each in defaults().fields[kind].values())
    return frozenset({COLUMNS, WORDS, UNDATED, *KIND_NAMES.values(), *WORD_NAMES.values(), *names})


class _Reader:
    """Reads the nodes of one file."""

    def __init__(self, source: SourceMap) -> None:
        self._source = source

    def read(self, root: Node | None) -> Correspondence:
        columns: dict[str, Mapping[str, str]] = {}
        words: dict[str, Mapping[str, str]] = {}
        undated = False
        for key, value in self._pairs(root):
            if fold(key.text) == COLUMNS:
                columns = dict(self._groups(value, key, KIND_NAMES))
            elif fold(key.text) == WORDS:
                words = dict(self._groups(value, key, WORD_NAMES))
            elif fold(key.text) == UNDATED:
                undated = self._says_this_year(key, value)
            else:
                self._unknown(key)
        for kind, given in columns.items():
            columns[kind] = dict(self._fields(kind, given))
        self._check_words(words)
        return Correspondence(columns, words, undated, self._source)

    def _pairs(self, node: AnyNode | None) -> Iterator[tuple[Scalar, AnyNode]]:
        """Yield the entries of a group, and note keys that stand in it twice."""
        lines: dict[str, int] = {}
        for key, value in node.pairs if isinstance(node, Node) else ():
            if key.text in lines:
                self._issue("YAML-02", key, key=key.text, line=lines[key.text])
            else:
                lines[key.text] = key.line
                self._source.places[f"{id(node)}.{key.text}"] = Location(self._source.file, key.line, key.column)
                yield key, value

    def _groups(self, node: AnyNode, above: Scalar, names: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
        if not isinstance(node, Node):
            self._wrong(above, node, expectation("group"))
            return
        keys = {name: key for key, name in names.items()}
        for key, value in self._pairs(node):
            if fold(key.text) in keys:
                yield keys[fold(key.text)], dict(self._texts(value, key))
            else:
                self._unknown(key)

    def _texts(self, node: AnyNode, above: Scalar) -> Iterator[tuple[str, str]]:
        if isinstance(node, Scalar) and node.is_null:
            return
        if not isinstance(node, Node):
            self._wrong(above, node, expectation("group"))
            return
        for key, value in self._pairs(node):
            if not isinstance(value, Scalar):
                self._wrong(key, value, expectation("scalar"))
            elif not value.is_null:
                self._source.places[key.text] = Location(self._source.file, value.line, value.column)
                yield key.text, value.text.strip()

    def _fields(self, kind: str, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        names = {fold(each.name): each.key for each in defaults().fields[kind].values()}
        for name, header in given.items():
            if fold(name) in names:
                yield names[fold(name)], header
            else:
                values = {"key": name, "suggestion": None, "belongs": None, "group": kind}
                self._source.issues.append(Issue("YAML-04", self._source.locate(name), values))

    def _check_words(self, words: Mapping[str, Mapping[str, str]]) -> None:
        """Note words of ours that no form has, or that may be several rows of it."""
        for name, given in words.items():
            known: list[Categories] = [getattr(words_of(load_form(form_id)), name) for form_id in form_ids()]
            for word, ours in given.items():
                if not plain(word) or not any(target(categories, ours) for categories in known):
                    expected = _("统一格式里的一项，如“{example}”").format(example=known[-1].members[-1].path)
                    values = {"key": word, "expected": expected, "value": ours}
                    self._source.issues.append(Issue("YAML-05", self._source.locate(word), values))

    def _says_this_year(self, key: Scalar, value: AnyNode) -> bool:
        if isinstance(value, Scalar) and (value.is_null or fold(value.text) == THIS_YEAR):
            return not value.is_null
        self._wrong(key, value, f"“{THIS_YEAR}”")
        return False

    def _unknown(self, key: Scalar) -> None:
        self._issue("YAML-04", key, key=key.text, suggestion=None, belongs=None, group="")

    def _wrong(self, key: Scalar, value: AnyNode, expected: str) -> None:
        self._issue("YAML-05", value, key=key.text, expected=expected, value=shown(value))

    def _issue(self, code: str, node: AnyNode, **values: object) -> None:
        self._source.issues.append(Issue(code, Location(self._source.file, node.line, node.column), values))


def worth_keeping(layouts: Collection[Layout], counted: Counted | None) -> bool:
    """Tell whether a register was understood by more than our own names for columns, or not altogether."""
    if counted is None or any(tally.unclassed for tally in counted.tallies.values()):
        return True
    return any(
        layout.doubtful or layout.unclear or header_key(column.header) != header_key(fields[key].name)
        for layout in layouts
        for fields in (defaults().fields[layout.kind],)
        for key, column in layout.columns.items()
    )


def correspondence_text(
    layouts: Collection[Layout], words: Words | None, used: Collection[Usage], register: str
) -> str:
    """Return the file for a register as it was understood: to be looked at and mended."""
    name = "".join(character for character in register if character.isprintable())
    lines = [
        f"# “{name}”的对应：哪一列是什么，哪个词算哪一类。认错的、没有认出的，改好再运行一次 reportgen ledger。",
        "# 左边是规范的名称，右边是台账上的列名；台账里没有的写“无”；两行的列名写成“上面的·下面的”。",
        f"{COLUMNS}:",
    ]
    for kind in KINDS:
        found = [layout for layout in layouts if layout.kind == kind]
        if found:
            lines.append(f"  {KIND_NAMES[kind]}:")
            lines += _column_lines(kind, found)
    return "\n".join([*lines, *_word_lines(words, used)]) + "\n"


def _column_lines(kind: str, layouts: Collection[Layout]) -> Iterator[str]:
    for each in defaults().fields[kind].values():
        headers = [layout.columns[each.key].header for layout in layouts if each.key in layout.columns]
        doubtful = [column for layout in layouts for column in layout.doubtful.get(each.key, ())]
        if headers:
            yield f"    {each.name}: {scalar_text(headers[0])}"
        elif doubtful:
            either = "、".join(dict.fromkeys(column.header for column in doubtful))
            yield f"    {each.name}: ~    # 台账里有{either}，请写明是哪一列"
        elif each.needed:
            yield f"    {each.name}: ~    # 没有找到，请写明是哪一列"


def _word_lines(words: Words | None, found: Collection[Usage]) -> Iterator[str]:
    yield "# 台账里自己的写法，写在左边；统一格式里的名称写在右边，还没有办结的写“未办结”“等待补正”，不统计的写“不计”。"
    yield f"{WORDS}:"
    for key, name in WORD_NAMES.items():
        used = [usage for usage in found if usage.category == key]
        yield f"  {name}:" if used else f"  {name}: {{}}"
        for usage in used:
            meaning = meaning_name(words, usage)
            end = scalar_text(meaning) if meaning else f"~    # {usage.count}行，没有认出，请写明算哪一类"
            yield f"    {scalar_text(usage.word)}: {end}"


def meaning_name(words: Words | None, usage: Usage) -> str | None:
    """Return what a word was taken for, in our words; None where it was not known."""
    if usage.meaning is None or words is None:
        return None
    categories: Categories = getattr(words, usage.category)
    names = {state: name for name, state in STATES.items()}
    return names.get(usage.meaning) or categories.path(usage.meaning)
