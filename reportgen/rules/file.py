"""YAML: the report file itself (codes YAML-01 to YAML-12)."""

from collections.abc import Iterator

from reportgen.diagnostics import Location, Severity
from reportgen.forms.registry import form_id_for
from reportgen.language import _
from reportgen.report.expressions import Fault
from reportgen.report.prose import Line, Passage, lines
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.rule import Remark, Subject, reading_rule, rule

_UNLISTED_ZERO = "未列均为0"
_SYNTAX = {
    "mapping values are not allowed in this context": _("这里多了一个冒号，或者上一行的引号、缩进有误"),
    "did not find expected key": _("缩进没有对齐，或者引号、括号没有成对"),
    "could not find expected ':'": _("这一行缺少冒号"),
    "found character that cannot start any token": _("以 @、` 等符号开头的文字请加引号；缩进请用空格"),
    "did not find expected ',' or '}'": _("花括号没有成对，或者各项之间缺少半角逗号"),
    "did not find expected ',' or ']'": _("方括号没有成对，或者各项之间缺少半角逗号"),
    "found unexpected end of stream": _("引号没有成对"),
    "did not find expected node content": _("这里缺少内容，或者多了逗号、括号"),
    "found a tab character that violates indentation": _("缩进用了制表符，请改用空格"),
    "found a tab character where an indentation space is expected": _("缩进用了制表符，请改用空格"),
    "did not find expected alphabetic or numeric character": _("以 & 或 * 开头的文字请加引号"),
    "did not find expected whitespace or line break": _("以 ! 开头的文字请加引号"),
    "could not find expected directive name": _("以 % 开头的文字请加引号"),
    "did not find expected comment or line break": _("“|”或“>”之后请换行再写文字"),
    "found unexpected ':'": _("这里多了一个冒号"),
    "block sequence entries are not allowed in this context": _("“-”要另起一行写"),
    "did not find expected '-' indicator": _("以“-”开头的各项没有对齐"),
    "{": _("花括号里又有花括号；以 {{ 开头的文字请加引号"),
    "---": _("一个文件只能写一份报告，“---”之后的内容请另存"),
}
"""libyaml's problems in words a clerk can act on."""

MESSAGES = {
    "YAML-01": _("第{line}行第{column}列语法有误：{problem}。"),
    "YAML-01.other": _("请检查缩进、冒号、引号和括号（{problem}）"),
    **{f"YAML-01.{problem}": words for problem, words in _SYNTAX.items()},
    "YAML-01.control": _("含有不能用的控制字符 {character}"),
    "YAML-02": _("“{key}”重复出现，前一处在第{line}行。"),
    "YAML-03": _("不允许使用锚点（&）、别名（*）或标签（!）：“{text}”。"),
    "YAML-04": _("没有“{key}”这一项。"),
    "YAML-05": _("“{key}”应为{expected}，现为“{value}”。"),
    "YAML-06": _("缺少必填项“{key}”。"),
    "YAML-07": _("文件过大或层级过深（{value}，上限{limit}），未读取。"),
    "YAML-08": _("模板表达式“{text}”有误：{reason}。"),
    "YAML-10": _("没有适用于{year}年度的统一格式。"),
    "YAML-11": _("第{line}行：冒号请用半角“:”并空一格（现为“{found}”）。"),
    "YAML-11.indent": _("第{line}行：缩进请用半角空格。"),
    "YAML-12": _("第{line}行“#”之后的文字会被当作注释略去，请给整段文字加引号。"),
}
"""What is said of a file, by code; the page to fill in says the same."""


@reading_rule("YAML-01", Severity.ERROR)
def bad_syntax(issue: Issue) -> Remark:
    """YAML syntax."""
    problem = _syntax_problem(str(issue.values["problem"]))
    place = issue.location
    return Remark(MESSAGES["YAML-01"].format(line=place.line, column=place.column, problem=problem))


def _syntax_problem(problem: str) -> str:
    """Return libyaml's problem in words a clerk can act on."""
    if problem.startswith("U+"):
        return MESSAGES["YAML-01.control"].format(character=problem)
    return _SYNTAX.get(problem, MESSAGES["YAML-01.other"].format(problem=problem))


@reading_rule("YAML-02", Severity.ERROR)
def duplicate_key(issue: Issue) -> Remark:
    """A key twice, in one spelling or two."""
    return Remark(MESSAGES["YAML-02"].format(**issue.values))


@reading_rule("YAML-03", Severity.ERROR)
def anchor_or_tag(issue: Issue) -> Remark:
    """Anchors, aliases and tags are refused."""
    return Remark(MESSAGES["YAML-03"].format(**issue.values))


@reading_rule("YAML-04", Severity.ERROR)
def unknown_key(issue: Issue) -> Remark:
    """A key that is none of ours."""
    key, suggestion = issue.values["key"], issue.values["suggestion"]
    if suggestion is None:
        return Remark(MESSAGES["YAML-04"].format(key=key), suggestion=_right_place(issue))
    message = _("没有“{key}”这一项，是否为“{suggestion}”？").format(key=key, suggestion=suggestion)
    return Remark(message, suggestion=_("改为“{suggestion}”").format(suggestion=suggestion))


def _right_place(issue: Issue) -> str | None:
    """Return where a key belongs that stands in the wrong group."""
    belongs = issue.values["belongs"]
    if issue.values["key"] == _UNLISTED_ZERO:
        return _("这张表各格都要写明，没有的填0")
    if not isinstance(belongs, tuple):
        return None
    *groups, _key = belongs
    return _("应写在“{group}”之下").format(group="·".join(groups)) if groups else _("应顶格写，不在任何一项之下")


@reading_rule("YAML-05", Severity.ERROR)
def wrong_type(issue: Issue) -> Remark:
    """A value of the wrong type."""
    return Remark(MESSAGES["YAML-05"].format(**issue.values))


@rule("YAML-06", Severity.ERROR)
def missing_required(subject: Subject) -> Iterator[Remark]:
    """No year, no name of the organ, or a picture, correction or statement that does not say what it must."""
    year = "" if subject.report.year is None else str(subject.report.year)
    first = Line("year", "年度", year, required=True)
    for line in (first, *lines(subject.report), *_statements(subject)):
        if line.required and not (line.text or "").strip() and not _faulted(subject, line.path):
            message = MESSAGES["YAML-06"].format(key=line.words)
            yield Remark(message, path=line.words, location=subject.source.locate(line.path))


def _statements(subject: Subject) -> Iterator[Line]:
    """Yield the lines without which a statement says nothing; one that was misread is to be mended first."""
    misread = {issue.location for issue in subject.source.issues}
    for index, statement in enumerate(subject.report.statements):
        path = f"statements.{index}"
        if any(subject.source.exact(f"{path}.{field}") in misread for field in type(statement).model_fields):
            continue
        yield Line(f"{path}.rule", "核实说明·检查项", statement.rule, required=True)
        yield Line(f"{path}.reason", "核实说明·理由", statement.reason, required=True)
        yield Line(f"{path}.by", "核实说明·核实人", statement.by, required=True)


def _faulted(subject: Subject, path: str) -> bool:
    """Tell whether reading found fault with what stands there, or around it; an unknown key says nothing of others."""
    place = subject.source.exact(path) or subject.source.exact(path.rpartition(".")[0] or path)
    faulted = (issue.location for issue in subject.source.issues if issue.code != "YAML-04")
    return place is not None and place in faulted


@reading_rule("YAML-07", Severity.ERROR)
def too_large(issue: Issue) -> Remark:
    """A file beyond any report."""
    return Remark(MESSAGES["YAML-07"].format(**issue.values))


@rule("YAML-08", Severity.ERROR)
def bad_expression(subject: Subject) -> Iterator[Remark]:
    """A `{{ }}` that cannot be worked out."""
    for passage, evaluated in subject.evaluated:
        faults = evaluated.faults
        for fault, location in zip(faults, _places_of(faults, passage, subject.source), strict=True):
            message = MESSAGES["YAML-08"].format(text=fault.text, reason=fault.reason)
            yield Remark(message, path=passage.words, location=location)
    for line in lines(subject.report):
        if line.text and set(line.text) & set("{}｛｝"):
            message = _("模板表达式“{text}”有误：这里不能用 {{{{ }}}}，请直接写出。").format(text=line.text)
            yield Remark(message, path=line.words, location=subject.source.locate(line.path))


def _places_of(faults: tuple[Fault, ...], passage: Passage, source: SourceMap) -> Iterator[Location]:
    """Yield where each expression stands, one after the other, as far as the lines of the file show them."""
    start = source.locate(f"{passage.path}.body")
    number, column = start.line or 1, (start.column or 1) - 1
    for fault in faults:
        found = next(
            (
                (line, at)
                for line in range(number, len(source.lines) + 1)
                if (at := source.lines[line - 1].find(fault.text, column if line == number else 0)) >= 0
            ),
            None,
        )
        if found is None:
            number = len(source.lines) + 1
            yield start
        else:
            number, column = found[0], found[1] + len(fault.text)
            yield Location(source.file, found[0], found[1] + 1)


@reading_rule("YAML-09", Severity.ERROR)
def bad_encoding(issue: Issue) -> Remark:
    """A file that is not UTF-8."""
    if issue.values["encoding"] is None:
        return Remark(_("无法识别文件编码，请另存为 UTF-8 编码的文本文件。"))
    return Remark(_("文件编码不是 UTF-8，已按 GB18030 读取。"), severity=Severity.WARNING)


@rule("YAML-10", Severity.ERROR)
def no_form(subject: Subject) -> Iterator[Remark]:
    """A year before the first official format."""
    year = subject.report.year
    if year is not None and subject.report.format is None and form_id_for(year) is None:
        message = MESSAGES["YAML-10"].format(year=year)
        yield Remark(message, path="年度", location=subject.source.locate("year"))


@reading_rule("YAML-11", Severity.ERROR)
def full_width_syntax(issue: Issue) -> Remark:
    """Full-width punctuation, or a tab, where YAML needs plain signs."""
    line = issue.location.line
    if issue.values["kind"] == "indent":
        return Remark(MESSAGES["YAML-11.indent"].format(line=line))
    return Remark(MESSAGES["YAML-11"].format(line=line, found=issue.values["found"]))


@reading_rule("YAML-12", Severity.WARNING)
def cut_short(issue: Issue) -> Remark:
    """A `#` that ends a text."""
    return Remark(MESSAGES["YAML-12"].format(**issue.values))
