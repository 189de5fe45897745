"""An imported report as a report file: with comments that say where each part stood, and what was left out.

The comments are Chinese whatever the interface: they stay in a file that is handed on.
"""

from collections.abc import Iterator

from reportgen.importer.imported import Imported
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.implied import leave_out_zeros
from reportgen.report.vocabulary import canonical
from reportgen.report.writing import emit_report

_LINE_LENGTH = 100


def yaml_of(imported: Imported) -> str:
    """Return the YAML of an imported report; that of a filled form is as if it had been written so."""
    report, source = imported.report, imported.reading.source
    if imported.filled:
        return emit_report(leave_out_zeros(report))
    places = {
        canonical(type(report), key): place
        for key in ("preface", *(part.key for part in report.form.parts))
        if (place := source.exact(key)) is not None
    }
    lines = [*_head(imported)]
    for line in emit_report(report).splitlines():
        name = line.removesuffix(":")
        if name in places:
            lines.append(f"# 出处：{_spot(str(places[name]), source.file)}")
        lines.append(line)
    lines += _left_out(imported)
    return "\n".join(lines) + "\n"


def summary_of(imported: Imported) -> str:
    """Return in one sentence how much of the tables could be told."""
    if imported.filled:
        blank = imported.cells - sum(value is not None for value in cells_of(imported.report).values.values())
        filled = _("读出{cells}格，其中{blank}格没有填。") if blank else _("读出{cells}格，都已填写。")
        if not imported.missing:
            return filled.format(cells=imported.cells, blank=blank)
    if imported.missing:
        message = _("识别{cells}格中的{read}格，{missing}格未能识别，请对照原文填写。")
        return message.format(cells=imported.cells, read=imported.read, missing=imported.missing)
    return _("识别了全部{cells}格。").format(cells=imported.cells)


def _head(imported: Imported) -> Iterator[str]:
    yield f"# 由“{_one_line(_name(imported.original.file))}”读出，请对照原文核对。"
    if imported.missing:
        yield f"# {imported.cells}格中有{imported.missing}格没有读到：“未识别”的请对照原文填写，没有的表格请补上。"


def _left_out(imported: Imported) -> Iterator[str]:
    if imported.left_out:
        yield ""
        yield "# 原文中不属于年度报告任何一项的文字，已略去："
    for text in imported.left_out:
        plain = _one_line(text)
        for start in range(0, len(plain), _LINE_LENGTH):
            yield f"#   {plain[start : start + _LINE_LENGTH]}"


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))


def _spot(place: str, file: str) -> str:
    """Return a place without the folder the file lies in: a report file is handed on."""
    return _one_line(_name(file) + place.removeprefix(file))


def _name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]
