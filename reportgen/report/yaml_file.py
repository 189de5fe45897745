"""A YAML file as its root node: size, encoding and slips of punctuation are dealt with here, whatever it is about."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol, TypeVar

from reportgen.diagnostics import Location
from reportgen.report.expectations import expectation
from reportgen.report.source import Issue, SourceMap
from reportgen.report.yaml_nodes import Mapping, UnreadableYamlError, parse_yaml, shown
from reportgen.report.yaml_text import SIZE_LIMIT, decode, mend_slips


class Read(Protocol):
    """What is made of a file, with its source map."""

    @property
    def source(self) -> SourceMap:
        """Return the places of its values, and the issues."""


R = TypeVar("R", bound=Read)
ReadRoot = Callable[[Mapping | None, SourceMap], R]
"""Makes something of a root; None stands for a file that could not be read, whose source map says why."""
Words = Callable[[], Collection[str]]
"""Returns the keys a file may have, for telling slips of punctuation from text."""


def read_file(path: Path, read: ReadRoot[R], words: Words) -> R:
    """Return what `read` makes of a file. Raises OSError where it cannot be opened."""
    with path.open("rb") as stream:  # not by its size alone: a device says it is empty and never ends
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) <= SIZE_LIMIT:
        return read_data(data, str(path), read, words)
    return read(None, _too_large(str(path), max(path.stat().st_size, len(data))))


def read_data(data: bytes, file: str, read: ReadRoot[R], words: Words) -> R:
    """Return what `read` makes of the bytes of a file; `file` names it in places."""
    if len(data) > SIZE_LIMIT:  # what stands in a saved page, or is attached to a PDF
        return read(None, _too_large(file, len(data)))
    decoded = decode(data)
    if decoded is None:
        return read(None, SourceMap(file, issues=[Issue("YAML-09", Location(file), {"encoding": None})]))
    text, encoding = decoded
    source = SourceMap(file, tuple(text.splitlines()))
    if encoding != "utf-8":
        source.issues.append(Issue("YAML-09", Location(file, 1, 1), {"encoding": encoding}))
    try:
        root = _root(text, before := _copy(source))
        reading = read(root, before)
        sound = root is not None and not _suspicious(reading.source)
    except UnreadableYamlError as error:
        failure = Issue(error.code, _place(error, source), error.values)
        reading, sound = read(None, _copy(source, failure)), False
    return reading if sound else _read_mended(text, source, read, words) or reading


def _too_large(file: str, size: int) -> SourceMap:
    values = {"value": f"{size / 1024 / 1024:.0f} MB", "limit": f"{SIZE_LIMIT // 1024 // 1024} MB"}
    return SourceMap(file, issues=[Issue("YAML-07", Location(file), values)])


def _copy(source: SourceMap, *issues: Issue) -> SourceMap:
    return SourceMap(source.file, source.lines, issues=[*source.issues, *issues])


def _root(text: str, source: SourceMap) -> Mapping | None:
    """Return the root where it is a group of keys; else note that it is none."""
    root = parse_yaml(text)
    if isinstance(root, Mapping):
        return root
    found = "" if root is None else shown(root)
    place = Location(source.file, 1, 1) if root is None else Location(source.file, root.line, root.column)
    values = {"key": Path(source.file).name, "expected": expectation("group"), "value": found}
    source.issues.append(Issue("YAML-05", place, values))
    return None


def _place(error: UnreadableYamlError, source: SourceMap) -> Location:
    """Return where reading failed; the end of the file is the end of its last line."""
    if error.line <= len(source.lines) or not source.lines:
        return Location(source.file, error.line, error.column)
    return Location(source.file, len(source.lines), len(source.lines[-1]) + 1)


def _suspicious(source: SourceMap) -> bool:
    """Tell whether unknown keys look like slips: a colon inside, or an odd space that was meant as indentation."""
    keys = (str(issue.values["key"]) for issue in source.issues if issue.code == "YAML-04")
    return any({":", "："} & set(key) or key[:1] in {"\u3000", "\u00a0"} for key in keys)


def _read_mended(text: str, source: SourceMap, read: ReadRoot[R], words: Words) -> R | None:
    """Read the text with its slips of punctuation mended; None where there are none."""
    mended, slips = mend_slips(text, words())
    if not slips:
        return None
    issues = [
        Issue("YAML-11", Location(source.file, slip.line, slip.column), {"kind": slip.kind, "found": slip.found})
        for slip in slips
    ]
    source = _copy(source, *issues)
    try:
        return read(_root(mended, source), source)
    except UnreadableYamlError:
        return read(None, source)
