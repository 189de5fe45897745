"""Data carried inside a PDF."""

from dataclasses import dataclass
from datetime import datetime

from pikepdf import Array, AttachedFileSpec, Name, Pdf


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF: the data it was made from."""

    name: str
    media_type: str
    data: bytes
    description: str


def attach(pdf: Pdf, attachment: Attachment, created: datetime) -> None:
    """Attach a file as the data behind the document (PDF/A-3)."""
    specification = AttachedFileSpec(
        pdf,
        attachment.data,
        filename=attachment.name,
        description=attachment.description,
        mime_type=attachment.media_type,
        creation_date=_pdf_date(created),
        mod_date=_pdf_date(created),
    )
    specification.relationship = Name.Data
    pdf.attachments[attachment.name] = specification
    pdf.Root.AF = Array([specification.obj])


def _pdf_date(moment: datetime) -> str:
    return f"D:{moment:%Y%m%d%H%M%S}Z"
