"""The typefaces an official paper asks for (GB/T 9704-2012), and what stands in where they are missing."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen.programs import find_program


class Role(StrEnum):
    """What a typeface is used for."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    TABLE = "table"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True, slots=True)
class FontStack:
    """The families of one role, best first."""

    official: str
    """The name that stands in a Word file."""
    same_face: tuple[str, ...]
    """Other names, or other foundries' cuts, of the face the standard asks for: no substitution."""
    substitutes: tuple[str, ...]
    """Open fonts in order; the last one is Noto, which has the rare characters the others lack."""

    @property
    def families(self) -> tuple[str, ...]:
        """Return every family in the order in which a renderer tries them."""
        return (self.official, *self.same_face, *self.substitutes)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Return the families that are the face itself."""
        return (self.official, *self.same_face)


@dataclass(frozen=True, slots=True)
class Substitution:
    """A role whose typeface is missing, and the family used in its place (None where none is there)."""

    role: Role
    wanted: str
    used: str | None


# No FandolSong, no FandolHei: their bold files call themselves regular, so either may be taken for the other.
_SONG = FontStack(
    "宋体",
    ("SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong"),
    ("Source Han Serif SC", "Noto Serif CJK SC"),
)

STACKS: Mapping[Role, FontStack] = MappingProxyType(
    {
        Role.TITLE: FontStack(
            "方正小标宋简体",
            ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
            ("Source Han Serif SC", "Noto Serif CJK SC"),
        ),
        Role.HEADING: FontStack(
            "黑体",
            ("SimHei", "方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti"),
            ("Source Han Sans SC", "Noto Sans CJK SC"),
        ),
        Role.SUBHEADING: FontStack(
            "楷体_GB2312",
            ("楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体简体", "华文楷体", "STKaiti"),
            ("FandolKai", "LXGW WenKai GB", "LXGW WenKai", "Noto Serif CJK SC"),
        ),
        Role.BODY: FontStack(
            "仿宋_GB2312",
            ("仿宋", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋", "STFangsong"),
            ("FandolFang", "FandolFang R", "Source Han Serif SC", "Noto Serif CJK SC"),
        ),
        Role.TABLE: _SONG,
        Role.PAGE_NUMBER: _SONG,
    }
)


@cache
def _installed() -> tuple[tuple[Path, frozenset[str]], ...] | None:
    """Return the font files fontconfig knows, with their families; None where it cannot be asked."""
    program = find_program("fc-list")
    if program is None:
        return None
    command = [program, "--format=%{file}\t%{family}\n"]
    try:
        listing = subprocess.run(command, capture_output=True, timeout=30, check=True)  # noqa: S603 (no input of ours)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = (line.partition("\t") for line in listing.stdout.decode("utf-8", "replace").splitlines())
    return tuple((Path(file), frozenset(name.strip() for name in names.split(","))) for file, _tab, names in lines)


def installed_families() -> frozenset[str] | None:
    """Return the families fontconfig knows; None where it cannot be asked."""
    installed = _installed()
    return None if installed is None else frozenset().union(*(families for _file, families in installed))


def installed_files() -> tuple[Path, ...]:
    """Return the font files fontconfig knows, in order; none where it cannot be asked."""
    return tuple(sorted({file for file, _families in _installed() or ()}))


def chosen_family(role: Role, installed: frozenset[str]) -> str | None:
    """Return the first family of a role that is installed; None where no one is."""
    return next((family for family in STACKS[role].families if family in installed), None)


def substitutions(installed: frozenset[str] | None = None) -> tuple[Substitution, ...] | None:
    """Return the roles whose typeface is missing here, or among `installed`; None where that is unknown."""
    if installed is None:
        installed = installed_families()
    if installed is None:
        return None
    chosen = ((role, stack, chosen_family(role, installed)) for role, stack in STACKS.items())
    return tuple(Substitution(role, stack.official, used) for role, stack, used in chosen if used not in stack.accepted)
