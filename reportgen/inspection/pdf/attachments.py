"""Files inside a PDF: our own public data are no fault, a report file with private parts is."""

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, brief, listed
from reportgen.language import _
from reportgen.report.reading import is_report_text, read_bytes

_DATA = 5_000_000
_PRIVATE = {
    "workflow": "审批",
    "statements": "核实说明",
    "contact": "联系方式",
    "local_figures": "附加指标",
    "previous": "上年度报告",
}


def attachment_notices(pdf: Pdf) -> Iterator[Notice]:
    """Yield a notice on every file inside."""
    seen: set[tuple[int, int]] = set()
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and isinstance(entry.get(Name.EF), Dictionary):
            stream = next((each for each in entry.EF.values() if isinstance(each, Stream)), None)
            if stream is not None and stream.objgen not in seen:
                seen.add(stream.objgen)
                name = str(entry.get(Name.UF, entry.get(Name.F, "")))
                yield _notice(name, _content(stream))
    orphans = [
        each
        for each in pdf.objects
        if isinstance(each, Stream) and each.get(Name.Type) == Name.EmbeddedFile and each.objgen not in seen
    ]
    if orphans:
        yield Notice(kinds.EMBEDDED, _("没有名称的附件{count}个").format(count=len(orphans)), _("附件"))


def _content(stream: Object) -> bytes:
    try:
        return stream.read_bytes()
    except PdfError:
        return b""


def _notice(name: str, content: bytes) -> Notice:
    place = _("附件")
    if 0 < len(content) <= _DATA and is_report_text(content):
        report = read_bytes(content, name).report
        if report is not None:
            private = [words for field, words in _PRIVATE.items() if getattr(report, field)]
            if private:
                message = _("附件“{name}”是填报文件，含有不公开的内容：{keys}")
                return Notice(kinds.PRIVATE_DATA, message.format(name=brief(name), keys=listed(private)), place)
            return Notice(kinds.PUBLIC_DATA, _("附件“{name}”").format(name=brief(name)), place)
    return Notice(kinds.EMBEDDED, _("附件“{name}”").format(name=brief(name)), place)
