"""Differences between a file and the report it was made from, as text."""

import re
from collections.abc import Iterable, Iterator

from reportgen.importer.comparison import Difference, Shown, changed_paragraphs
from reportgen.language import _
from reportgen.report.values import PENDING, Pending, Unread

_WORDS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL)
"""Numbers and Latin words as one; every other character by itself."""
_SHORT = 2
"""Characters that two changes have between them and are shown as one change."""


def difference_lines(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield every difference, old value → new value; of a text its paragraphs that differ."""
    for number, difference in enumerate(differences, 1):
        yield from lines_of(number, difference)


def lines_of(number: int, difference: Difference) -> Iterator[str]:
    """Yield one difference under its number."""
    notes = [str(difference.location)] if difference.location else []
    if difference.tracked:
        notes.append(_("修订"))
    about = _("（{notes}）").format(notes=_("，").join(notes)) if notes else ""
    if isinstance(difference.ours, str) and isinstance(difference.theirs, str) and _is_long(difference):
        yield f"{number}. {difference.words}{about}"
        for old, new in changed_paragraphs(difference.ours, difference.theirs):
            before, after = _marked(old, new) if old and new else (old, new)
            yield _("   原：{text}").format(text=before or _("（无）"))
            yield _("   现：{text}").format(text=after or _("（删去）"))
    else:
        yield _("{number}. {words}：{old} → {new}{about}").format(
            number=number,
            words=difference.words,
            old=_shown(difference.ours),
            new=_shown(difference.theirs),
            about=about,
        )


def _marked(old: str, new: str) -> tuple[str, str]:
    """Return two paragraphs with what only one of them has in 【】; as they are where little is common."""
    from rapidfuzz.distance import Indel

    marked = ["", ""]
    changed = ["", ""]
    common = 0
    words, others = _WORDS.findall(old), _WORDS.findall(new)
    for step in Indel.opcodes(words, others):
        pieces = "".join(words[step.src_start : step.src_end]), "".join(others[step.dest_start : step.dest_end])
        if step.tag == "equal" and (len(pieces[0]) > _SHORT or not any(changed)):
            marked = [f"{text}{_quoted(change)}{pieces[0]}" for text, change in zip(marked, changed, strict=True)]
            changed = ["", ""]
            common += len(pieces[0])
        else:
            changed = [change + piece for change, piece in zip(changed, pieces, strict=True)]
    first, second = (text + _quoted(change) for text, change in zip(marked, changed, strict=True))
    return (first, second) if 2 * common > min(len(old), len(new)) else (old, new)


def _quoted(change: str) -> str:
    return f"【{change}】" if change else ""


def _is_long(difference: Difference) -> bool:
    return max(len(str(difference.ours)), len(str(difference.theirs))) > 30


def _shown(value: Shown) -> str:
    if value is None or value == "":
        return _("空白")
    if isinstance(value, Pending):
        return PENDING
    if isinstance(value, Unread):
        return _("未识别")
    return f"“{value}”" if isinstance(value, str) else str(value)
