"""Opens a PDF that anybody may have made: bounded in pages, in unpacked size, and in how often content is shown."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, PikepdfError, Stream, String
from pikepdf.settings import set_qpdf_limits

from reportgen.importer.pdf.expansion import check_expansion
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _
from reportgen.text.file_names import REPORT_ENDINGS

SIZE_LIMIT = 100 * 1024 * 1024
"""Bytes of a file."""
PAGE_LIMIT = 300
STREAM_LIMIT = 32 * 1024 * 1024
"""Bytes of one unpacked stream that is no picture: a whole Chinese font is smaller."""
UNPACKED_LIMIT = 128 * 1024 * 1024
"""Bytes of all of them."""
_METADATA_LIMIT = 1024 * 1024
_TITLE_LIMIT = 500
_LZW_LIMIT = 64 * 1024
"""Packed bytes of a stream in LZW, which qpdf does not bound; it may grow by a factor of 2700."""
_LOG = logging.getLogger("pikepdf")


@contextmanager
def open_pdf(data: bytes) -> Iterator[Pdf]:
    """Open a PDF with bounds. What pikepdf raises inside the context means that the file is damaged.

    Why here only: an object or a name may turn out to be damaged wherever it is first looked at.
    """
    if len(data) > SIZE_LIMIT:
        raise UnreadableFileError(_("文件超过{limit} MB，请核对是不是年报。").format(limit=SIZE_LIMIT // 1024**2))
    try:
        with _bounded_and_quiet(), Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            _check_pages(pdf)
            yield pdf
    except PasswordError:
        raise UnreadableFileError(_("文件设了打开密码，请去掉密码另存后再导入。")) from None
    except (PikepdfError, UnicodeDecodeError):
        raise UnreadableFileError(_("不是完好的 PDF 文件，请重新下载或另存后再试。")) from None


@contextmanager
def _bounded_and_quiet() -> Iterator[None]:
    """Bound what qpdf unpacks, and keep its remarks on damage off the terminal."""
    level = _LOG.level
    former = set_qpdf_limits(
        doc_max_warnings=1000,
        parser_max_container_size=1_000_000,
        max_stream_filters=4,
        flate_max_memory=STREAM_LIMIT,
        run_length_max_memory=STREAM_LIMIT,
        png_max_memory=STREAM_LIMIT,
        tiff_max_memory=STREAM_LIMIT,
    )
    _LOG.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        _LOG.setLevel(level)
        set_qpdf_limits(**former)  # type: ignore[arg-type]  # numbers in, numbers out


def _check_pages(pdf: Pdf) -> None:
    if len(pdf.pages) > PAGE_LIMIT:
        reason = _("文件有{count}页，超过{limit}页，请只留年报再导入。")
        raise UnreadableFileError(reason.format(count=len(pdf.pages), limit=PAGE_LIMIT))
    if not len(pdf.pages):
        raise UnreadableFileError(_("PDF 文件里没有页面。"))


def unpack(pdf: Pdf) -> bytes:
    """Return the PDF written anew: repaired, decrypted, unpacked, without pictures and attachments.

    Why: the reader of its text has no bounds of its own, and must not see another file than the one measured here.
    """
    shown = {stream.objgen for page in pdf.pages for stream in _streams(page.obj.get(Name.Contents))}
    size = 0
    for entry in pdf.objects:
        if isinstance(entry, Stream):
            is_shown = entry.objgen in shown or entry.get(Name.Subtype) == Name.Form
            content = b"" if _is_no_text(entry) else _content(entry, is_shown=is_shown)
            size += len(content)
            if size > UNPACKED_LIMIT:
                raise UnreadableFileError(_("文件展开后过大，不像年报，没有读取。"))
            entry.write(content)
    check_expansion(pdf)
    output = BytesIO()
    pdf.save(output, compress_streams=False)
    return output.getvalue()


def _streams(contents: Object | None) -> list[Object]:
    return [entry for entry in (contents if isinstance(contents, Array) else [contents]) if isinstance(entry, Stream)]


def _is_no_text(stream: Object) -> bool:
    return stream.get(Name.Subtype) == Name.Image or stream.get(Name.Type) in {Name.EmbeddedFile, Name.Metadata}


def _content(stream: Object, *, is_shown: bool) -> bytes:
    """Return what a stream unpacks to; nothing where it does not, unless it is what a page shows."""
    filters = stream.get(Name.Filter, Array())
    names = list(filters) if isinstance(filters, Array) else [filters]
    packed = len(stream.read_raw_bytes())
    if {Name.LZWDecode, Name.LZW} & set(names) and packed > _LZW_LIMIT:
        content = None
    else:
        try:
            content = stream.read_bytes()
        except PdfError:
            content = None
    if content is None and is_shown and packed:
        raise UnreadableFileError(_("页面内容已经损坏，或者展开后过大，没有读取；请重新下载或另存后再试。"))
    return content or b""


def has_pictures(pdf: Pdf) -> bool:
    """Tell whether any page shows a picture of its own."""
    return any(isinstance(entry, Stream) and entry.get(Name.Subtype) == Name.Image for entry in pdf.objects)


def attached_data(pdf: Pdf, limit: int) -> bytes | None:
    """Return the YAML file that is attached; None where it is missing, damaged or larger than `limit`."""
    for name in sorted(pdf.attachments):
        if name.lower().endswith(tuple(REPORT_ENDINGS)):
            try:
                content = pdf.attachments[name].get_file().read_bytes()
            except PikepdfError:
                return None
            return content if len(content) <= limit else None
    return None


def title_of(pdf: Pdf) -> str | None:
    """Return the title of the document information, else of the metadata."""
    information = pdf.trailer.get(Name.Info)
    title = information.get(Name.Title) if isinstance(information, Dictionary) else None
    text = str(title) if isinstance(title, String) else ""
    return (text.strip() or _metadata_title(pdf).strip())[:_TITLE_LIMIT] or None


def _metadata_title(pdf: Pdf) -> str:
    metadata = pdf.Root.get(Name.Metadata)
    if not isinstance(metadata, Stream):
        return ""
    try:
        if len(metadata.read_bytes()) > _METADATA_LIMIT:
            return ""
        title = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False).get("dc:title")
    except PikepdfError:
        return ""
    return title if isinstance(title, str) else ""
