"""The text of a report file after an answer: written anew where all of it is ours, else changed in that place only.

Why: a draft may have been edited by hand meanwhile; its comments, order and spelling are not ours to lose.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from reportgen.language import _
from reportgen.report.implied import leave_out_zeros
from reportgen.report.model import Group, Prose, Report
from reportgen.report.reading import read_bytes
from reportgen.report.replacing import put
from reportgen.report.tables import Record
from reportgen.report.values import Pending, Unread
from reportgen.report.writing import emit_report
from reportgen.wizard.asking import RefusedAnswerError


def canonical_text(report: Report) -> str:
    """Return the YAML that the same facts make whichever way they were entered."""
    return emit_report(leave_out_zeros(report))


def is_canonical(text: str, report: Report) -> bool:
    """Tell whether a file holds nothing but what the report says, in the shape we write."""
    return text in {emit_report(report), canonical_text(report)}


def changed_text(text: str, before: Report, after: Report) -> str:
    """Return a file that was edited by hand with what is new in it.

    Raises RefusedAnswerError where something that stands in it would be lost.
    """
    wanted, tidied = canonical_text(after), leave_out_zeros(after)
    old, new = dict(_leaves(before, "")), dict(_leaves(tidied, ""))
    known = {path.partition(".")[0] for path in old}
    missing = dict.fromkeys(path.partition(".")[0] for path in new if path.partition(".")[0] not in known)
    changed = _with_blocks(text, tidied, missing)
    try:
        for path, value in new.items():
            if path.partition(".")[0] not in missing and (path not in old or old[path] != value):
                changed = put(changed, type(after), path, value)
        for path in old.keys() - new.keys():
            if not (old[path] == 0 and not isinstance(old[path], bool)):
                changed = put(changed, type(after), path, 0)
    except (KeyError, IndexError, TypeError) as error:
        raise _refused() from error
    written = read_bytes(changed.encode(), "").report
    if written is None or canonical_text(written) != wanted:
        raise _refused()
    return changed


def _with_blocks(text: str, report: Report, names: Iterable[str]) -> str:
    """Return a file with the parts it lacks behind those it has, as we write them: running text in blocks."""
    end = "\r\n" if "\r\n" in text else "\n"
    for name in names:
        bare = type(report).empty()
        setattr(bare, name, getattr(report, name))
        text = text.rstrip("\r\n") + end + emit_report(bare).replace("\n", end)
    return text


def _refused() -> RefusedAnswerError:
    message = _("这个文件是手工改过的，这一处写不进去而不动别的内容；请用文本编辑器打开它自己改，再接着填。")
    return RefusedAnswerError(message)


def _leaves(group: Group, path: str) -> Iterator[tuple[str, Any]]:
    """Yield what was said by its path: figures, lines and running text."""
    for name in type(group).model_fields:
        value = getattr(group, name)
        place = f"{path}.{name}" if path else name
        if isinstance(value, Prose):
            yield place, value.body
        elif isinstance(value, Group):
            yield from _leaves(value, place)
        elif isinstance(value, list):
            yield from ((f"{place}.{index}", _Opaque(item)) for index, item in enumerate(value))
        elif name in group.model_fields_set and (isinstance(group, Record) or _is_scalar(value)):
            yield place, value


class _Opaque:
    """A member of a list, which can be compared but not be put."""

    def __init__(self, item: Any) -> None:
        self._item = item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opaque) and self._item == other._item

    __hash__ = None  # type: ignore[assignment]


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | date | Pending | Unread)
