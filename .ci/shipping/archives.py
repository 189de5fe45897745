"""Archives that have the same bytes whenever and wherever they are made."""

import gzip
import hashlib
import tarfile
import zipfile
from datetime import datetime
from pathlib import Path

_PACKED = frozenset({".whl", ".xlsx", ".docx", ".png", ".gz", ".zip"})
"""What is compressed already."""
_SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write the digests of all files below a folder into it, as sha256sum reads them."""
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in _files(folder) if path.name != _SUMS]
    sums = folder / _SUMS
    sums.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return sums


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pack(folder: Path, archive: Path, moment: datetime) -> None:
    """Write a folder into a .tar.gz or .zip, every file dated by the same moment."""
    (_pack_zip if archive.suffix == ".zip" else _pack_tar)(folder, archive, moment)


def _pack_tar(folder: Path, archive: Path, moment: datetime) -> None:
    with (
        archive.open("wb") as stream,
        gzip.GzipFile("", "wb", 1, stream, mtime=0) as packed,  # what is large is compressed already
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as written,
    ):
        for path in _files(folder):
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.size, entry.mode, entry.mtime = path.stat().st_size, _mode(path), int(moment.timestamp())
            with path.open("rb") as content:
                written.addfile(entry, content)


def _pack_zip(folder: Path, archive: Path, moment: datetime) -> None:
    with zipfile.ZipFile(archive, "w") as written:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), moment.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, _mode(path) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            written.writestr(entry, path.read_bytes())


def _files(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _mode(path: Path) -> int:
    return 0o755 if path.suffix == ".sh" else 0o644
