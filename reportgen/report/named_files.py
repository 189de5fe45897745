"""Files that a report names: they lie in its folder, or count as missing."""

from pathlib import Path


def file_inside(folder: Path, name: str) -> Path | None:
    """Return a file's resolved path; None where it is missing or lies outside the folder, through links too.

    Why: a report from another office must not reach other files. A name with two slashes in front is refused unseen:
    merely looking for it makes Windows log in at the server it names.
    """
    if name.replace("\\", "/").startswith("//"):
        return None
    try:
        home = folder.resolve()
        path = (home / name).resolve(strict=True)
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None
