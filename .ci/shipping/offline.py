"""Writes the offline bundles: one archive a system, with all that an office needs that has no internet.

    PYTHONPATH=.ci python -m shipping.offline               one for every system
    PYTHONPATH=.ci python -m shipping.offline --only-here   one for computers like this one, with its Python

Their names are ASCII: some unpackers, shares and download pages spoil other names.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path

from shipping.archives import pack, write_sums
from shipping.systems import LINUX, ROOT, SYSTEMS, WINDOWS, System, Target, pythons, targets
from shipping.wheels import build, fetch

from reportgen import __version__

TEXTS = Path(__file__).parent / "bundle"
_PAGES = ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md")
_LATE = 3
"""The month until which the report of last year is still being written; it is due by the end of January."""


def main() -> None:
    """Write the bundles the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the offline bundles.")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="the folder to write into")
    parser.add_argument("--only-here", action="store_true", help="only what computers like this one need")
    parser.add_argument("--year", type=int, help="the year of the blank forms")
    options = parser.parse_args()
    options.dist.mkdir(parents=True, exist_ok=True)
    year = options.year or coming_year(moment().date())
    for system, needed in _wanted(only_here=options.only_here):
        print(write_bundle(system, needed, options.dist, year))


def _wanted(*, only_here: bool) -> list[tuple[System, list[Target]]]:
    if not only_here:
        return [(system, list(targets(system))) for system in SYSTEMS]
    here = WINDOWS if sys.platform == "win32" else LINUX
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [(here, list(targets(here, platform.machine(), version)))]


def write_bundle(system: System, needed: list[Target], dist: Path, year: int) -> Path:
    """Write the bundle of a system into a folder and return it."""
    name = f"reportgen-{__version__}-offline-{system.name}"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / name
        folder.mkdir()
        wheels = folder / "wheels"
        wheel = build("wheel", wheels)
        for target in needed:
            fetch(wheel, target, wheels)
        write_forms(folder, year)
        _copy_pages(folder)
        _write_texts(folder, system)
        write_sums(folder)
        archive = dist / f"{name}.{system.suffix}"
        pack(folder, archive, moment())
    return archive


def write_forms(folder: Path, year: int) -> tuple[Path, Path]:
    """Write the page and the workbook to fill in, both blank, and return them."""
    page, workbook = folder / "填报.html", folder / "填报.xlsx"
    for command, path in (("webform", page), ("workbook", workbook)):
        arguments = [command, "--year", str(year), "--output", str(path), "--force"]
        variables = environ | {"LANGUAGE": "zh_CN"}
        program = [sys.executable, "-m", "reportgen", *arguments]
        subprocess.run(program, cwd=ROOT, env=variables, check=True, capture_output=True)
    return page, workbook


def _copy_pages(folder: Path) -> None:
    for name in _PAGES:
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "samples", folder / "samples")
    ignored = shutil.ignore_patterns("*.py", "__pycache__", "mkdocs.yml", "site", "theme")  # what makes the pages
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=ignored)


def _write_texts(folder: Path, system: System) -> None:
    """Write what is run and what is read first, as the system wants its lines to end."""
    windows = system is WINDOWS
    words = {"@PYTHONS@": " ".join(reversed(pythons())), "@VERSION@": __version__}
    started = ("install.cmd", "install-python.txt") if windows else ("install.sh",)
    for source in ("install.py", *started, f"readme-{system.name}.txt"):
        text = (TEXTS / source).read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        name = "先读我.txt" if source.startswith("readme") else source
        mark = "\ufeff" if windows and name == "先读我.txt" else ""  # older editors take what has none for GBK
        ending = "\r\n" if windows else "\n"
        (folder / name).write_text(mark + text, encoding="utf-8", newline=ending)


def moment() -> datetime:
    """Return the moment that dates what is made: SOURCE_DATE_EPOCH, or that of the commit."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        command = ["git", "log", "-1", "--format=%ct"]
        epoch = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="ascii").stdout
    return datetime.fromtimestamp(int(epoch), UTC)


def coming_year(day: date) -> int:
    """Return the year of the report that is written next."""
    return day.year - (day.month <= _LATE)


if __name__ == "__main__":
    main()
