"""ST: title, headings and table heads as they were published (codes ST-01, 02, 05, 11)."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.organ_names import abbreviates
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.normalize import normalize_label
from reportgen.text.numerals import chinese_numeral
from reportgen.text.pattern import Pattern

if TYPE_CHECKING:
    from reportgen.report.outline import Heading, Outline, PublishedTable  # a report file has none

_NUMBER = Pattern(r"\s*第?([一二三四五六七八九十]{1,2})(?:部分|章|[ \u3000]*[、.．，,：:]|[ \u3000])")
_YEAR = Pattern(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@rule("ST-01", Severity.ERROR, given="outline")
def parts_out_of_order(subject: Subject) -> Iterator[Remark]:
    """A part without a heading, or numbers that are not 一 to the last once each."""
    headings = _first_of_each(subject)
    for part in subject.form.parts:
        if part.key not in headings:
            message = _("缺少“{part}”。").format(part=part.label)
            suggestion = _("补上这一部分，{number}个部分依次编号").format(number=_count(subject))
            yield Remark(message, path=part.short, location=subject.source.locate(""), suggestion=suggestion)
    order = [part.key for part in subject.form.parts if part.key in headings]
    if list(headings) != order:
        moved = next(headings[found] for found, due in zip(headings, order, strict=True) if found != due)
        message = _("“{heading}”的次序与统一格式不符。").format(heading=moved.text)
        suggestion = _("按统一格式的次序排列{number}个部分").format(number=_count(subject))
        yield Remark(message, path=_short(subject, moved), location=moved.location, suggestion=suggestion)
    yield from _misnumbered(subject, headings)


def _count(subject: Subject) -> str:
    return chinese_numeral(len(subject.form.parts))


def _misnumbered(subject: Subject, headings: "dict[str, Heading]") -> Iterator[Remark]:
    """Yield what is wrong with the numbers of the parts that are there."""
    due = {part.key: chinese_numeral(number) for number, part in enumerate(subject.form.parts, 1)}
    printed = {key: _number_of(heading) for key, heading in headings.items()}
    counts = Counter(printed.values())
    for key, heading in headings.items():
        number = printed[key]
        if number == due[key]:
            continue
        missing = due[key] not in counts
        if number is None:
            message = _("“{heading}”缺少序号“{due}”。")
        elif counts[number] > 1 and missing:
            message = _("序号“{number}”重复，缺“{due}”。")
        else:
            message = _("“{heading}”的序号应为“{due}”。")
        message = message.format(heading=heading.text, number=number, due=due[key])
        suggestion = _("把这一部分的序号改为“{due}”").format(due=due[key])
        yield Remark(message, path=_short(subject, heading), location=heading.location, suggestion=suggestion)


@rule("ST-02", Severity.WARNING, given="outline")
def other_heading(subject: Subject) -> Iterator[Remark]:
    """A heading in other words than those of the form; where they are widely used, only a note."""
    for heading in _first_of_each(subject).values():
        part = subject.form.part(heading.part)
        words = normalize_label(heading.text)
        if words != normalize_label(part.label):
            known = words in map(normalize_label, part.aliases)
            message = _("标题应为“{label}”，现为“{heading}”。").format(label=part.label, heading=heading.text)
            severity = Severity.INFO if known else None
            yield Remark(message, path=part.short, location=heading.location, severity=severity)


@rule("ST-05", Severity.ERROR, given="outline")
def other_labels(subject: Subject) -> Iterator[Remark]:
    """Rows or columns that are missing, added or changed; a head cut short is no change."""
    for table in _outline(subject).tables:
        faults = tuple(_faults(table))
        if faults:
            message = _("表格的行、列应与统一格式一致：{faults}。").format(faults=_("；").join(faults))
            suggestion = _("恢复统一格式的行、列和名称")
            short = subject.form.part(table.part).short
            yield Remark(message, path=short, location=table.location, suggestion=suggestion)


def _faults(table: "PublishedTable") -> Iterator[str]:
    missing = dict.fromkeys(node.label for node in table.unseen)
    added = dict.fromkeys(label.text for label in table.labels if label.node is None)
    changed = {
        (label.node.label, label.text): None
        for label in table.labels
        if label.node and not _says(label.text, label.node.label)
    }
    for name, labels in ((_("缺少"), missing), (_("多出"), added)):
        if labels:
            yield name + _("、").join(_("“{label}”").format(label=label) for label in labels)
    for due, found in changed:
        yield _("“{due}”改成了“{found}”").format(due=due, found=found)


def _says(found: str, due: str) -> bool:
    """Tell whether a head reads as it should, or is cut short."""
    return normalize_label(due).startswith(normalize_label(found))


@rule("ST-11", Severity.WARNING, given="outline")
def other_title(subject: Subject) -> Iterator[Remark]:
    """A title of another year or organ, or in another order of words."""
    titles, report = _outline(subject).titles, subject.report
    if not titles or report.year is None or not report.agency.name:
        return
    title = titles[0]
    found = normalize_label(title.text)
    if found == normalize_label(report.title) or _as_required(subject, title.text):
        return
    years = set(_YEAR.findall(title.text))
    wrong = (years and str(report.year) not in years) or not _names_organ(subject, found)
    message = _("标题应为“{due}”，现为“{found}”。").format(due=report.title, found=title.text)
    severity = Severity.ERROR if wrong else None
    yield Remark(message, path="标题", location=title.location, severity=severity)


def _as_required(subject: Subject, title: str) -> bool:
    """Tell whether a title is what the office asks for."""
    wanted = subject.requirements.title_of(subject.report) if subject.requirements else None
    return wanted is not None and normalize_label(title) == normalize_label(wanted)


def _names_organ(subject: Subject, title: str) -> bool:
    """Tell whether a title names the organ: its name, another of its names, or one short of some characters."""
    agency = subject.report.agency
    names = filter(None, (agency.name, agency.short_name, *agency.other_names, *agency.former_names))
    organ = _REST.sub("", title)
    return any(normalize_label(name) in title or (organ and abbreviates(organ, name)) for name in names)


_REST = Pattern("20[0-9]{2}年?度?|政府信息公开工作?年?度?工?作?报告.*|关于|的")


def _outline(subject: Subject) -> "Outline":
    return cast("Outline", subject.outline)  # the rules here are given one


def _first_of_each(subject: Subject) -> "dict[str, Heading]":
    """Return the first heading of every part, in the order they stood."""
    found: dict[str, Heading] = {}
    for heading in _outline(subject).headings:
        found.setdefault(heading.part, heading)
    return found


def _number_of(heading: "Heading") -> str | None:
    matched = _NUMBER.match(heading.text)
    return matched[1] if matched else None


def _short(subject: Subject, heading: "Heading") -> str:
    return subject.form.part(heading.part).short
