"""Notes on what was made from what, so that what has not changed is not made again.

They are the user's own, in one database of the system's cache folder. Why: a note that came with the files of another
office could pass forged documents off as ours, and one beside the results would be published with them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from pydantic import TypeAdapter

_SCHEMA = """
CREATE TABLE IF NOT EXISTS made (work TEXT PRIMARY KEY, record TEXT NOT NULL, day TEXT NOT NULL DEFAULT CURRENT_DATE)
"""
_OLD = "-800 days"
"""Reports are written once a year."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was made from a source, and under which conditions."""

    conditions: str
    sources: Mapping[str, str | None]
    """Digests of the files that were read, by their names as seen from the source; None for one that was missing."""
    made: Mapping[str, str]
    """Digests of the files that were made, by name."""
    name: str = ""
    """What these names begin with."""

    def holds(self, source: Path, conditions: str) -> bool:
        """Tell whether making it again would come to the same."""
        return self.conditions == conditions and self.sources == digests(source.parent, self.sources)

    def is_there(self, folder: Path) -> bool:
        """Tell whether what was made is still there as it was."""
        return self.made == digests(folder, self.made)


_RECORD = TypeAdapter(Record)


class Records:
    """The notes of this user. Where the database cannot be used, nothing is known and everything is made."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        """Keep notes in a database."""
        self._database = database

    def find(self, work: str, source: Path, folder: Path) -> Record | None:
        """Return the note on what was made of a source in a folder by a kind of work; None where there is none."""
        if self._database is None:
            return None
        try:
            found = self._database.execute("SELECT record FROM made WHERE work = ?", (_key(work, source, folder),))
            row = found.fetchone()
            return _RECORD.validate_json(row[0]) if row else None
        except (sqlite3.Error, ValueError):
            return None

    def keep(self, work: str, source: Path, folder: Path, record: Record) -> None:
        """Write the note, in place of an older one."""
        if self._database is None:
            return
        values = (_key(work, source, folder), _RECORD.dump_json(record).decode())
        try:
            self._database.execute("INSERT OR REPLACE INTO made (work, record) VALUES (?, ?)", values)
        except sqlite3.Error:
            self._database = None


@contextmanager
def open_records() -> Iterator[Records]:
    """Give the notes of this user; several runs may use them at once."""
    from platformdirs import user_cache_path

    path = user_cache_path("reportgen", appauthor=False) / "made.sqlite3"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=10, isolation_level=None)
    except (OSError, RuntimeError, sqlite3.Error):
        yield Records(None)
        return
    with closing(database):
        yield Records(database if _prepare(database) else None)


def _prepare(database: sqlite3.Connection) -> bool:
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")  # a note that is lost costs the making of one report
        database.execute(_SCHEMA)
        database.execute("DELETE FROM made WHERE day < date('now', ?)", (_OLD,))
    except sqlite3.Error:
        return False
    return True


def _key(work: str, source: Path, folder: Path) -> str:
    parts = (work, str(source.resolve()), str(folder.resolve()))
    return sha256("\0".join(parts).encode(errors="backslashreplace")).hexdigest()


def digests(folder: Path, names: Iterable[str]) -> dict[str, str | None]:
    """Return the digests of files in a folder by name; None for one that is not there."""
    return {name: _digest(folder / name) for name in names}


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return sha256(data).hexdigest()


def _digest(path: Path) -> str | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
