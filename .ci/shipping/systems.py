"""The systems and Pythons a bundle is for."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OLDEST_GLIBC, _NEWEST_GLIBC = 17, 28
"""2.28 is that of 统信 20, 麒麟 V10 and Debian 10."""


@dataclass(frozen=True, slots=True)
class System:
    """One operating system, for which there is one archive."""

    name: str
    machines: tuple[str, ...]
    """As `platform.machine()` names them."""
    suffix: str


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of computer with one Python."""

    system: System
    machine: str
    python: str
    """Such as 3.11."""

    @property
    def platforms(self) -> tuple[str, ...]:
        """Return the platform tags of wheels that fit, best first."""
        if self.system is WINDOWS:
            return ("win_amd64",)
        versions = range(_NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1)
        return (*(f"manylinux_2_{version}_{self.machine}" for version in versions), f"manylinux2014_{self.machine}")

    @property
    def environment(self) -> dict[str, str]:
        """Return what the markers of requirements ask for."""
        windows = self.system is WINDOWS
        return {
            "os_name": "nt" if windows else "posix",
            "sys_platform": "win32" if windows else "linux",
            "platform_system": "Windows" if windows else "Linux",
            "platform_machine": self.machine,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


LINUX = System("linux", ("x86_64", "aarch64"), "tar.gz")
WINDOWS = System("windows", ("AMD64",), "zip")
SYSTEMS = (LINUX, WINDOWS)


def pythons() -> tuple[str, ...]:
    """Return the Pythons that pyproject.toml promises to run on, oldest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = (re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", line) for line in project["classifiers"])
    return tuple(match[1] for match in found if match)


def targets(system: System, machine: str | None = None, python: str | None = None) -> Iterator[Target]:
    """Yield every kind of computer of a system, or those of one machine or Python."""
    for each in system.machines:
        for version in pythons():
            if machine in {None, each} and python in {None, version}:
                yield Target(system, each, version)
