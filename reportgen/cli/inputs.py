"""The report files a command is given: files as named, folders as every report in them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from reportgen.cli.file_errors import not_found
from reportgen.language import _
from reportgen.text.file_names import IMPORTED_ENDINGS, TEXT_ENDINGS, file_name, is_lock, is_report_name, without_case
from reportgen.text.visible import visible

_OTHERS = IMPORTED_ENDINGS - TEXT_ENDINGS
"""Endings of files that offices send in place of a report file."""


class Inputs:
    """Report files to work on, and whether something named could not be found."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Look at every path; what cannot be had is said on stderr at once."""
        self.files: list[Path] = []
        self.folders: dict[Path, Path] = {}
        """For files that were found in a named folder: that folder."""
        self.locks: list[Path] = []
        """What office programs keep beside open files; `*.docx` names them, too."""
        self.complete = True
        for name in paths:
            path = Path(name)
            if path.is_dir() and name:  # an empty name would be the current folder
                found = sorted(self._own(path, _reports_in(path)))
                self._mention_others(path)
                if not found:
                    self.refuse(_("文件夹“{path}”里没有填报文件（.yaml、.yml）。").format(path=path))
                self.files += found
                self.folders |= dict.fromkeys(found, path)
            elif is_lock(path.name):
                self.locks.append(path)
            elif path.is_file():
                self.files.append(path)
            elif path.exists() and name:
                self.refuse(_("“{path}”不是普通文件，不能读取。").format(path=name))
            else:
                self.refuse(not_found(name))
        self.files = list(dict.fromkeys(self.files))
        if self.locks:
            say_locks(self.locks)
            self.complete &= bool(self.files)

    @property
    def places(self) -> dict[Path, Path]:
        """Return the files, each with its place below the folder that was named."""
        return {file: file.relative_to(self.folders.get(file, file.parent)) for file in self.files}

    def _own(self, folder: Path, files: Iterable[Path]) -> Iterable[Path]:
        for path in files:
            if reason := reason_to_leave(path, folder):
                self.refuse(reason)
            else:
                yield path

    def _mention_others(self, folder: Path) -> None:
        """Say how many files of other kinds a folder holds. Why: somebody may take them for checked."""
        count = sum(path.suffix.lower() in _OTHERS for path in files_below(folder))
        if count:
            message = _("文件夹“{path}”里另有{count}个 Word、PDF、网页等文件没有读取，要读的请写明文件名。")
            click.echo(message.format(path=folder, count=count), err=True)

    def refuse(self, message: str) -> None:
        """Say why an input cannot be had; the command goes on with the others and ends with status 2."""
        self.complete = False
        click.echo(visible(message), err=True)


def _reports_in(folder: Path) -> Iterable[Path]:
    return (path for path in files_below(folder) if is_report_name(path.name))


def files_below(folder: Path) -> Iterable[Path]:
    """Yield the files below a folder, but none that is hidden or that Word keeps beside an open one."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def reason_to_leave(path: Path, folder: Path) -> str | None:
    """Return why a file found in a folder is not read: it is a link out of it, or its name cannot be told.

    Why: a folder may come from anybody, findings quote the file that a link leads to, and messages the name.
    """
    if visible(str(path)) != str(path):
        message = _("“{path}”的文件名里有看不见的控制字符，没有读取，请改名后再试。")
        return message.format(path=visible(str(path)))
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        message = _("“{path}”是链接，指向文件夹以外，没有读取；要读的请写明文件名。")
        return message.format(path=path)
    return None


def say_locks(locks: list[Path]) -> None:
    """Say that files were not read which only tell that another one is open."""
    names = _("、").join(f"“{path}”" for path in dict.fromkeys(locks))
    message = _("{names}是 Word、WPS 等打开文件时留下的，不是报告，没有读取。")
    click.echo(message.format(names=names), err=True)


def targets_in(folder: Path, places: Mapping[Path, Path], suffix: str) -> dict[Path, Path]:
    """Return for each file the one in a folder that its result goes to, at the place below that it has itself.

    Of several that would get one name, each keeps its ending. Raises UsageError where they would get one all the same.
    """
    stems = Counter(without_case(str(place.with_suffix(""))) for place in places.values())

    def name(place: Path) -> str:
        again = stems[without_case(str(place.with_suffix("")))] > 1
        return f"{file_name(place.name if again else place.stem)}.{suffix}"

    targets = {file: folder / place.with_name(name(place)) for file, place in places.items()}
    keys = Counter(without_case(str(target)) for target in targets.values())
    if same := [file for file, target in targets.items() if keys[without_case(str(target))] > 1]:
        message = _("{names}会写到同一个文件，请改名，或者分开处理。")
        raise click.UsageError(message.format(names=_("、").join(f"“{file}”" for file in same)))
    return targets
