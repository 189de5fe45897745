"""A ZIP file that depends on its contents only."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME = (1980, 1, 1, 0, 0, 0)
_MS_DOS = 0
_CONTENT_TYPES = "[Content_Types].xml"


def zip_bytes(entries: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file in which neither the clock nor the system shows; the list of content types comes first."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for entry in sorted(entries, key=lambda entry: (entry != _CONTENT_TYPES, entry)):
            info = ZipInfo(entry, _TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = _MS_DOS
            archive.writestr(info, entries[entry])
    return buffer.getvalue()
