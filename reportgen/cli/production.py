"""Making the files of one report: read, check, render, write."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from reportgen.cli.inputs import cannot_open
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.cli.reading import read_input
from reportgen.diagnostics import Finding, Location, ReportgenError, Severity
from reportgen.document.build import build_document
from reportgen.document.names import file_name
from reportgen.document.nodes import Document
from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.previous import Previous, read_previous
from reportgen.report.public import public_report
from reportgen.report.reading import Reading
from reportgen.report.source import Issue
from reportgen.report.writing import emit_report
from reportgen.rules.engine import check, word_issues
from reportgen.rules.sound import SoundReport

FORMATS = ("html", "docx", "pdf", "fragment", "infographic")
USUAL_FORMATS = ("html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class Options:
    """What to make, and where to put it."""

    formats: tuple[str, ...]
    folder: Path | None
    draft: bool
    templates: Path | None
    require_fonts: bool
    attach_data: bool
    today: date
    inputs: tuple[Path, ...]
    """All files of this run; none of them is written over."""


@dataclass(frozen=True, slots=True)
class Product:
    """What became of one report."""

    source: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]
    failure: str | None = None
    """One sentence where nothing could be made for another reason than findings."""


def produce(path: Path, options: Options) -> Product:
    """Make the files of one report, or say why not; nothing is written where an error stands."""
    try:
        reading = read_input(path)
    except OSError as error:
        return Product(path, (), (), (), cannot_open(path, error))
    last_year = read_previous(reading, read=read_input)
    findings = check(reading, options.today, publishing=not options.draft, previous=last_year)
    made: tuple[Path, ...] = ()
    failure = None
    report = reading.report if options.draft else _sound(reading, last_year, options.today)
    if report is not None:
        findings = (*findings, *_font_findings(reading, options))
    fonts_stand = any(finding.code == "DOC-01" and finding.severity is Severity.ERROR for finding in findings)
    if report is not None and not fonts_stand:
        try:
            made = _write(report, path, options, last_year.reports)
        except ReportgenError as error:
            failure = str(error)
    return Product(path, made, findings, reading.source.lines, failure)


def clashes(files: list[Path], options: Options) -> list[list[Path]]:
    """Return the reports that would be written to the same files: sound ones of one title, group by group."""
    named: dict[Path, list[Path]] = {}
    for path in files:
        with suppress(OSError):
            report = read_input(path).report
            if report is not None:
                named.setdefault(_folder(path, options) / file_name(report.title), []).append(path)
    of_one_title = [group for group in named.values() if len(group) > 1]
    if not options.draft:
        of_one_title = [[path for path in group if _is_sound(path, options.today)] for group in of_one_title]
    return [group for group in of_one_title if len(group) > 1]


def _folder(path: Path, options: Options) -> Path:
    return options.folder or path.parent


def _is_sound(path: Path, today: date) -> bool:
    reading = read_input(path)
    return _sound(reading, read_previous(reading, read=read_input), today) is not None


def _sound(reading: Reading, last_year: Previous, today: date) -> Report | None:
    if reading.report is None:
        return None
    try:
        context = {"source": reading.source, "today": today, "previous": last_year}
        return SoundReport.model_validate(reading.report, context=context).root
    except ValidationError:
        return None


def _write(report: Report, path: Path, options: Options, last_year: tuple[Report, ...]) -> tuple[Path, ...]:
    document = build_document(report, path.parent, draft=options.draft)
    folder, name = _folder(path, options), file_name(document.title)
    rendered = _rendered(report, document, options)
    if "infographic" in options.formats:
        rendered["infographic"] = _infographic(report, last_year, options)
    files = {folder / f"{name}.{suffix}": data for form in options.formats for suffix, data in rendered[form].items()}
    refuse_inputs(files, options.inputs)
    for file, data in files.items():
        write_atomically(file, data)
    return tuple(files)


def _rendered(report: Report, document: Document, options: Options) -> dict[str, dict[str, bytes]]:
    """Return for every format that is wanted the bytes of its files by suffix, one file for most.

    Each renderer is loaded when it is needed. Page and fragment come last: they name the files made beside them.
    """
    templates = Templates(options.templates)
    made: dict[str, dict[str, bytes]] = {}
    if "docx" in options.formats:
        made["docx"] = {"docx": _docx(document, templates)}
    if "pdf" in options.formats:
        made["pdf"] = {"pdf": _pdf(document, templates, report, options)}
    name = file_name(document.title)
    beside = {f"{name}.{form}": made[form][form] for form in options.formats if form in made}
    if "html" in options.formats:
        made["html"] = {"html": _html(document, templates, beside if document.site else {})}
    if "fragment" in options.formats:
        made["fragment"] = _fragment(document, templates, name, tuple(beside))
    return made


def _html(document: Document, templates: Templates, beside: Mapping[str, bytes]) -> bytes:
    from reportgen.render.html import Download, render_html

    downloads = tuple(Download(name, len(data)) for name, data in beside.items())
    return render_html(document, templates, downloads).encode()


def _fragment(document: Document, templates: Templates, name: str, attachments: tuple[str, ...]) -> dict[str, bytes]:
    """Return the fragment, the sheet of fields and the pictures, which websites want one by one."""
    from reportgen.render.fragment import picture_files, render_fields, render_fragment

    return {
        "fragment.html": render_fragment(document, templates).encode(),
        "fields.txt": render_fields(document, name, attachments).encode(),
        **{picture.suffix: picture.data for picture in picture_files(document)},
    }


def _infographic(report: Report, last_year: tuple[Report, ...], options: Options) -> dict[str, bytes]:
    """Return the page of pictures in its three forms."""
    from reportgen.document.infographic import build_infographic
    from reportgen.render.infographic import infographic_html, infographic_png, infographic_svg

    page, templates = build_infographic(report, last_year, draft=options.draft), Templates(options.templates)
    svg = infographic_svg(page, templates)
    return {
        "infographic.svg": svg.encode(),
        "infographic.png": infographic_png(svg),
        "infographic.html": infographic_html(page, templates).encode(),
    }


def _docx(document: Document, templates: Templates) -> bytes:
    from reportgen.render.docx.writer import render_docx

    return render_docx(document, templates.read("docx/reference.docx"))


def _pdf(document: Document, templates: Templates, report: Report, options: Options) -> bytes:
    from reportgen.render.pango import require_pango

    require_pango()
    from reportgen.render.html import render_html
    from reportgen.render.pdf import render_pdf
    from reportgen.render.pdf_metadata import Attachment

    attachment = None
    if options.attach_data:
        data = emit_report(public_report(report, cells_of(report))).encode()
        attachment = Attachment(f"{file_name(document.title)}.yaml", "application/yaml", data, "本报告的数据")
    return render_pdf(render_html(document, templates), document, attachment)


def _font_findings(reading: Reading, options: Options) -> tuple[Finding, ...]:
    if not {"pdf", "infographic"} & set(options.formats) or reading.report is None:
        return ()
    from reportgen.render.fonts import Role, substitutions

    roles = set(Role) if "pdf" in options.formats else {Role.HEADING}
    missing = {found.wanted: found.used or _("默认字体") for found in substitutions() or () if found.role in roles}
    place = Location(reading.source.file)
    issues = [
        Issue("DOC-01", place, {"wanted": wanted, "used": used, "required": options.require_fonts})
        for wanted, used in missing.items()
    ]
    return tuple(word_issues(issues, reading.source))
