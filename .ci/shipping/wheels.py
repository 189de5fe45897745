"""Our own wheel, and those of the libraries it needs, for computers other than this one."""

import email
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from shipping.systems import ROOT, Target


class IncompleteError(Exception):
    """A library that some computer needs is not among the wheels."""


def build(kind: str, folder: Path) -> Path:
    """Write the `wheel` or the `sdist` into a folder, without network, and return it."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    (built,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


def fetch(wheel: Path, target: Target, folder: Path) -> None:
    """Put into a folder what a computer needs to install a wheel, and pip: it may have none of its own.

    Raises CalledProcessError where pip cannot get something, IncompleteError where something is missing all the same.
    """
    command = [sys.executable, "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "download"]
    command += ["--constraint", str(ROOT / "constraints.txt"), "--dest", str(folder), "--only-binary", ":all:"]
    command += ["--implementation", "cp", "--python-version", target.python]
    for platform in target.platforms:
        command += ["--platform", platform]
    subprocess.run([*command, str(wheel), "pip"], check=True)
    absent = sorted(missing(folder.glob("*.whl"), target))
    if absent:
        raise IncompleteError(f"{target.system.name} {target.machine}, Python {target.python}: {', '.join(absent)}")


def missing(wheels: Iterable[Path], target: Target) -> Iterator[str]:
    """Yield what the wheels ask for on a computer and do not hold.

    Why: pip reads the markers of requirements as they are on the computer it runs on, not on the one it fetches for.
    """
    found = {parse_wheel_filename(wheel.name)[0]: wheel for wheel in wheels}
    for wheel in found.values():
        for line in _requirements(wheel):
            wanted = Requirement(line)
            holds = wanted.marker is None or wanted.marker.evaluate({**target.environment, "extra": ""})
            if holds and canonicalize_name(wanted.name) not in found:
                yield f"{wheel.name} → {line}"


def _requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA") and name.count("/") == 1)
        return email.message_from_bytes(archive.read(name)).get_all("Requires-Dist") or []
