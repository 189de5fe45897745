"""Making the files of one report: read, check, render, write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from reportgen.batch.records import Record, digest_of, digests
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.cli.reading import read_input
from reportgen.diagnostics import Finding, Location, ReportgenError, Severity
from reportgen.document.build import build_document
from reportgen.document.nodes import Document
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.previous import Previous, read_previous
from reportgen.report.prose import passages
from reportgen.report.public import public_report
from reportgen.report.reading import Reading
from reportgen.report.source import Issue
from reportgen.report.writing import emit_report
from reportgen.rules.engine import check, word_issues
from reportgen.rules.sound import SoundReport
from reportgen.text.file_names import file_name

FORMATS = ("html", "docx", "pdf", "fragment", "infographic")
USUAL_FORMATS = ("html", "docx", "pdf")
SUFFIXES = frozenset({"html", "docx", "pdf", "txt", "png", "svg"})
"""How the files of these formats end."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to make, and where to put it."""

    formats: tuple[str, ...]
    today: date
    folder: Path | None = None
    """None for each report's own folder."""
    templates: Path | None = None
    draft: bool = False
    require_fonts: bool = False
    attach_data: bool = False
    inputs: tuple[Path, ...] = ()
    """Files of this run that one of these formats could be written over."""
    conditions: str = ""
    """A digest of what the files depend on besides the report; none where no record is wanted."""

    def folder_of(self, source: Path) -> Path:
        """Return where the files of a report go."""
        return self.folder or source.parent


class Outcome(StrEnum):
    """How it ended with a report."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """Its files are there as they would be made."""
    REFUSED = "refused"
    """A finding stands in the way."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Product:
    """What became of one report."""

    source: Path
    outcome: Outcome
    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    failure: str | None = None
    """One sentence where nothing could be made for another reason than findings."""
    record: Record | None = None


def produce(path: Path, options: Options) -> Product:
    """Make the files of one report, or say why not; nothing is written where an error stands."""
    sources = digests(path.parent, (path.name,)) if options.conditions else {}
    try:
        reading = read_input(path)
    except OSError as error:
        return Product(path, Outcome.FAILED, failure=cannot_open(path, error))
    last_year = read_previous(reading, read=read_input)
    findings = check(reading, options.today, publishing=not options.draft, previous=last_year)
    report = reading.report if options.draft else _sound(reading, last_year, options.today)
    if report is not None:
        findings = (*findings, *_font_findings(reading, options))
    fonts_stand = any(finding.code == "DOC-01" and finding.severity is Severity.ERROR for finding in findings)
    if report is None or fonts_stand:
        return Product(path, Outcome.REFUSED, (), findings, reading.source.lines)
    if options.conditions:
        sources |= digests(path.parent, _named_files(report, path.parent))
    try:
        files = _files(report, path, options, last_year.reports)
        refuse_inputs(files, options.inputs)
        for file, data in files.items():
            write_atomically(file, data, follow=False)
    except ReportgenError as error:
        return Product(path, Outcome.FAILED, (), findings, reading.source.lines, str(error))
    made = {file.name: digest_of(data) for file, data in files.items()}
    record = Record(options.conditions, sources, made, file_name(report.title))
    return Product(path, Outcome.MADE, tuple(files), findings, reading.source.lines, record=record)


def _named_files(report: Report, folder: Path) -> Iterator[str]:
    """Yield the names of the pictures and reports that a report names, be they there or not, but none from elsewhere.

    Why: a name that leads out of the folder is refused wherever the file would be read.
    """
    pictures = (picture.file for passage in passages(report) for picture in passage.prose.figures)
    for name in filter(None, (*pictures, *report.previous)):
        try:
            inside = (folder / name).resolve().is_relative_to(folder.resolve())
        except (OSError, ValueError, RuntimeError):
            inside = False
        if inside:
            yield name


def name_of(path: Path) -> str | None:
    """Return the name the files of a report get, without endings; None where it is no report."""
    try:
        report = read_input(path).report
    except OSError:
        return None
    return None if report is None else file_name(report.title)


def is_sound(path: Path, today: date) -> bool:
    """Tell whether nothing that was found stands in the way of a report."""
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


def _files(report: Report, path: Path, options: Options, last_year: tuple[Report, ...]) -> dict[Path, bytes]:
    """Return what is to be written where."""
    document = build_document(report, path.parent, draft=options.draft)
    folder, name = options.folder_of(path), file_name(document.title)
    rendered = _rendered(report, document, options)
    if "infographic" in options.formats:
        rendered["infographic"] = _infographic(report, last_year, options)
    return {folder / f"{name}.{suffix}": data for form in options.formats for suffix, data in rendered[form].items()}


def _rendered(report: Report, document: Document, options: Options) -> dict[str, dict[str, bytes]]:
    """Return for every format that is wanted the bytes of its files by suffix, one file for most.

    Each renderer is loaded when it is needed. Page and fragment come last: they name the files made beside them.
    """
    templates = Templates(options.templates)
    made: dict[str, dict[str, bytes]] = {}
    if "docx" in options.formats:
        made["docx"] = {"docx": _docx(document, templates)}
    page = _page(document, templates, {}) if {"html", "pdf"} & {*options.formats} else ""
    if "pdf" in options.formats:
        made["pdf"] = {"pdf": _pdf(page, document, report, options)}
    name = file_name(document.title)
    beside = {f"{name}.{form}": made[form][form] for form in options.formats if form in made}
    if "html" in options.formats:
        published = _page(document, templates, beside) if document.site else page
        made["html"] = {"html": published.encode()}
    if "fragment" in options.formats:
        made["fragment"] = _fragment(document, templates, name, tuple(beside))
    return made


def _page(document: Document, templates: Templates, beside: Mapping[str, bytes]) -> str:
    from reportgen.render.html import Download, render_html

    downloads = tuple(Download(name, len(data)) for name, data in beside.items())
    return render_html(document, templates, downloads)


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


def _pdf(page: str, document: Document, report: Report, options: Options) -> bytes:
    from reportgen.render.pdf_engine import load_engine

    load_engine()
    from reportgen.render.pdf import render_pdf
    from reportgen.render.pdf_attachment import Attachment

    attachment = None
    if options.attach_data:
        data = emit_report(public_report(report, cells_of(report))).encode()
        attachment = Attachment(f"{file_name(document.title)}.yaml", "application/yaml", data, "本报告的数据")
    return render_pdf(page, document, attachment)


def _font_findings(reading: Reading, options: Options) -> tuple[Finding, ...]:
    if not {"pdf", "infographic"} & set(options.formats) or reading.report is None:
        return ()
    from reportgen.render.fonts import Role, substitutions

    roles = set(Role) if "pdf" in options.formats else {Role.HEADING}
    missing = {found.wanted: found.used for found in substitutions() or () if found.role in roles}
    place = Location(reading.source.file)
    issues = [
        Issue("DOC-01", place, {"wanted": wanted, "used": used, "required": options.require_fonts})
        for wanted, used in missing.items()
    ]
    return tuple(word_issues(issues, reading.source))
