"""DOC: the files a document is made with (codes DOC-01, DOC-02)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.model import AUTOMATIC_PART
from reportgen.report.pictures import MOST, Album, Fault
from reportgen.report.prose import passages
from reportgen.report.source import Issue
from reportgen.rules.rule import Remark, Subject, reading_rule, rule

_MESSAGES = {
    Fault.MISSING: _("找不到图片“{file}”，或图片不在报告所在文件夹内。"),
    Fault.UNREADABLE: _("图片“{file}”不能识别，请另存为 PNG 或 JPEG。"),
    Fault.TOO_LARGE: _("图片“{file}”太大，请缩小到 20 MB、8000 万像素以内。"),
    Fault.TOO_MANY: _("图片超过{most}张，其余的没有检查，也不放进文件。"),
}


@reading_rule("DOC-01", Severity.WARNING)
def missing_font(issue: Issue) -> Remark:
    """A font that is not installed; an error with `--require-fonts`."""
    severity = Severity.ERROR if issue.values["required"] else None
    message = _("缺少字体“{wanted}”，已用“{used}”代替。")
    if issue.values["used"] is None:
        message = _("缺少字体“{wanted}”，也没有可以代替的，文字可能显示为方框。")
    return Remark(message.format(wanted=issue.values["wanted"], used=issue.values["used"]), severity=severity)


@rule("DOC-02", Severity.ERROR)
def missing_picture(subject: Subject) -> Iterator[Remark]:
    """A picture that is missing, unreadable, or outside the report's folder; one to be drawn where nothing can be."""
    album = Album(subject.folder)
    for passage in passages(subject.report):
        for index, picture in enumerate(passage.prose.figures):
            location = subject.source.locate(f"{passage.path}.figures.{index}.file")
            if picture.automatic:
                if passage.path.partition(".")[0] != AUTOMATIC_PART:
                    part = subject.words(AUTOMATIC_PART)
                    message = _("“图: 自动”只用在“{part}”的各点。").format(part=part)
                    yield Remark(message, path=f"{passage.words}·图", location=location)
                continue
            found = album.examine(picture.file or "")
            if isinstance(found, Fault):
                message = _MESSAGES[found].format(file=picture.file or "", most=MOST)
                yield Remark(message, path=f"{passage.words}·图", location=location)
            if found is Fault.TOO_MANY:
                return
