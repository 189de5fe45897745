"""Archives have the same bytes whenever they are made, and unpack to what went in."""

import os
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shipping.archives import pack, write_sums

MOMENT = datetime(2026, 11, 28, 12, 0, 30, tzinfo=UTC)


def made_folder(home: Path, names: list[str]) -> Path:
    """Return a folder with a script, a Chinese name and a file that is compressed already."""
    folder = home / "包"
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"内容 {name}\n" * 50, encoding="utf-8")
    return folder


NAMES = ["先读我.txt", "install.sh", "wheels/a.whl"]


@pytest.mark.parametrize("suffix", ["tar.gz", "zip"])
def test_the_same_bytes(tmp_path: Path, suffix: str):
    """Neither the clock, nor the order in which files were written, nor their permissions show."""
    first = made_folder(tmp_path / "1", NAMES)
    second = made_folder(tmp_path / "2", NAMES[::-1])
    os.utime(second / "install.sh", (1, 1))
    (second / "先读我.txt").chmod(0o600)
    pack(first, tmp_path / f"1.{suffix}", MOMENT)
    pack(second, tmp_path / f"2.{suffix}", MOMENT)

    assert (tmp_path / f"1.{suffix}").read_bytes() == (tmp_path / f"2.{suffix}").read_bytes()


def test_tar_keeps_names_and_makes_scripts_runnable(tmp_path: Path):
    """Chinese names come back, scripts can be started, and no name or number of a person is in it."""
    pack(made_folder(tmp_path, NAMES), tmp_path / "a.tar.gz", MOMENT)
    with tarfile.open(tmp_path / "a.tar.gz") as packed:
        modes = {entry.name: entry.mode for entry in packed}
        owners = {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in packed}

    assert {"包/先读我.txt": 0o644, "包/install.sh": 0o755, "包/wheels/a.whl": 0o644} == modes
    assert {(0, 0, "", "")} == owners


def test_zip_marks_its_names_as_utf8(tmp_path: Path):
    """Windows shows Chinese names right where the flag says they are UTF-8."""
    pack(made_folder(tmp_path, NAMES), tmp_path / "a.zip", MOMENT)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        flags = {entry.filename: bool(entry.flag_bits & 0x800) for entry in packed.infolist()}

    assert {f"包/{name}": True for name in NAMES} == flags


def test_sums_name_every_file_but_themselves(tmp_path: Path):
    """A second run does not list the list."""
    folder = made_folder(tmp_path, NAMES)
    first = write_sums(folder).read_text(encoding="utf-8")

    assert first == write_sums(folder).read_text(encoding="utf-8")
    assert sorted(NAMES) == sorted(line.split("  ")[1] for line in first.splitlines())
