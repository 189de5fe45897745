"""Differences between a file and the report it was made from, as text."""

from collections.abc import Iterable, Iterator

from reportgen.importer.comparison import Difference, Shown, changed_paragraphs
from reportgen.language import _
from reportgen.report.values import Pending, Unread


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
            yield _("   原：{text}").format(text=old or _("（无）"))
            yield _("   现：{text}").format(text=new or _("（删去）"))
    else:
        yield _("{number}. {words}：{old} → {new}{about}").format(
            number=number,
            words=difference.words,
            old=_shown(difference.ours),
            new=_shown(difference.theirs),
            about=about,
        )


def _is_long(difference: Difference) -> bool:
    return max(len(str(difference.ours)), len(str(difference.theirs))) > 30


def _shown(value: Shown) -> str:
    if value is None or value == "":
        return _("空白")
    if isinstance(value, Pending):
        return "待报"
    if isinstance(value, Unread):
        return _("未识别")
    return f"“{value}”" if isinstance(value, str) else str(value)
