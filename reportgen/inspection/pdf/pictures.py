"""The pictures of a PDF: what those carry that were put in as they were, and which look like a seal."""

from collections.abc import Iterator

from pikepdf import Array, Name, Pdf, PdfError, PdfImage, PikepdfError, Stream

from reportgen.inspection import kinds, pictures
from reportgen.inspection.notices import Notice
from reportgen.language import _

_COUNT = 100
_PIXELS = 10_000_000
_BYTES = 20_000_000


def picture_notices(pdf: Pdf) -> Iterator[Notice]:
    """Yield what is to be said of the pictures on the pages."""
    images = [entry for entry in pdf.objects if isinstance(entry, Stream) and entry.get(Name.Subtype) == Name.Image]
    for number, image in enumerate(images[:_COUNT], 1):
        yield from _notices(image, _("第{number}幅图片").format(number=number))
    if len(images) > _COUNT:
        message = _("图片有{count}幅，只检查了前{limit}幅")
        yield Notice(kinds.UNCHECKED, message.format(count=len(images), limit=_COUNT), _("图片"))


def _notices(image: Stream, place: str) -> Iterator[Notice]:
    if _is_jpeg(image):
        yield from pictures.picture_notices(bytes(image.read_raw_bytes()), place)
        return
    try:
        size = int(image.get(Name.Width, 0)) * int(image.get(Name.Height, 0))
        if not 0 < size <= _PIXELS or len(image.read_raw_bytes()) > _BYTES:
            return
        shown = PdfImage(image).as_pil_image()
        mask = image.get(Name.SMask)
        if isinstance(mask, Stream) and int(mask.get(Name.Width, 0)) * int(mask.get(Name.Height, 0)) <= _PIXELS:
            shown = shown.convert("RGB")
            shown.putalpha(PdfImage(mask).as_pil_image().convert("L").resize(shown.size))
        yield from pictures.seal_notices(shown, place)
    except (PdfError, PikepdfError, ValueError, TypeError, OSError, NotImplementedError, AttributeError, KeyError):
        return


def _is_jpeg(image: Stream) -> bool:
    filters = image.get(Name.Filter)
    return (list(filters) if isinstance(filters, Array) else [filters]) == [Name.DCTDecode]
