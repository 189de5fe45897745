"""The pictures of a report: PNG or JPEG files below the folder it stands in."""

from pathlib import Path

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes; a photograph from a telephone has about five million."""

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def find_picture(folder: Path, name: str) -> Path | None:
    """Return a picture's resolved path; None where it is missing, no PNG or JPEG, too large, or lies elsewhere.

    Why: a report from another office must not reach files outside its folder, through links neither.
    """
    try:
        home = folder.resolve()
        path = (home / name).resolve(strict=True)
        if not path.is_relative_to(home) or not path.is_file() or path.stat().st_size > SIZE_LIMIT:
            return None
        with path.open("rb") as stream:
            return path if stream.read(8).startswith(_SIGNATURES) else None
    except (OSError, ValueError, RuntimeError):
        return None
