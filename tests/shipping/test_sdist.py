"""The sdist: a wheel is built from it where neither checkout nor npm nor network is."""

import email
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from shipping.wheels import build

import reportgen
from tests.shipping.conftest import CHECKOUT, Away

TOP = f"reportgen_cn-{reportgen.__version__}"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this checkout."""
    return build("sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked_sources(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, far from the checkout."""
    folder = tmp_path_factory.mktemp("sources")
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    return folder / TOP


def test_the_wheel_built_from_it_is_that_of_the_checkout(unpacked_sources: Path, tmp_path: Path):
    """Byte for byte: script of the page, templates, texts and catalogues are all in the sdist."""
    away = Away(unpacked_sources, tmp_path)
    done = away.run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=unpacked_sources)
    assert 0 == done.returncode, done.stderr
    (made,) = tmp_path.glob("*.whl")
    expected = build("wheel", tmp_path / "of the checkout")

    assert expected.name == made.name
    assert expected.read_bytes() == made.read_bytes()


def test_no_stray_files(sdist: Path):
    """What git keeps is in it, and what is made on purpose; no cache, environment or package of npm."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True)
    kept = {name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()}
    made = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "reportgen").rglob("*.mo")}
    with tarfile.open(sdist) as packed:
        names = {entry.name.removeprefix(f"{TOP}/") for entry in packed if entry.isfile()}

    assert len(kept) > 500
    assert kept | made | {"PKG-INFO", "reportgen/webform/browser/bundle.js"} == names


def test_its_metadata_are_valid(sdist: Path):
    """Name, version, licence, Python and description are as a package index demands."""
    with tarfile.open(sdist) as packed:
        data = packed.extractfile(f"{TOP}/PKG-INFO")
        assert data is not None
        metadata = Metadata.from_email(data.read(), validate=True)

    assert ("reportgen-cn", reportgen.__version__) == (metadata.name, str(metadata.version))
    assert ("Apache-2.0", ["LICENSE"]) == (metadata.license_expression, metadata.license_files)
    assert (">=3.11", "text/markdown") == (str(metadata.requires_python), metadata.description_content_type)
    assert metadata.description is not None
    assert metadata.description.startswith("# reportgen")


def test_the_wheel_carries_its_licences(tmp_path: Path):
    """Ours stands beside the metadata; those of the libraries in the page's script at the head of that script."""
    with zipfile.ZipFile(build("wheel", tmp_path)) as archive:
        metadata = email.message_from_bytes(archive.read(f"{TOP}.dist-info/METADATA"))
        licence = archive.read(f"{TOP}.dist-info/licenses/LICENSE")
        script = archive.read("reportgen/webform/browser/bundle.js").decode()

    assert ["LICENSE"] == metadata.get_all("License-File")
    assert (CHECKOUT / "LICENSE").read_bytes() == licence
    assert script.startswith("/*\n")
    assert {"decimal.js", "fflate"} <= set(re.findall(r"^[\w.-]+$", script[: script.index("*/")], re.MULTILINE))


def test_the_version_stands_in_one_place():
    """No file but reportgen/__init__.py writes the version down."""
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'dynamic = ["version"]' in project
    assert [] == re.findall(r"^version\s*=", project, re.MULTILINE)
