"""An offline bundle for computers like this one, and a place to install it that has no network."""

import os
import shutil
import subprocess
import sys
import tarfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

import reportgen

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Away:
    """A folder far from the checkout, with a home of its own."""

    bundle: Path
    home: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *command: object, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command that reaches no network and sees nothing of this process's Python."""
        dropped = ("PYTHON", "LC_", "LANG", "PIP_", "UV_", "XDG_", "CI")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
        environment = kept | nowhere | {"HOME": str(self.home), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"} | variables
        return subprocess.run(
            [*without_network(), *map(str, command)],
            cwd=cwd or self.home,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )


@cache
def without_network() -> tuple[str, ...]:
    """Return what runs a command in a network namespace of its own; nothing where the machine forbids that.

    Where it does, the proxies that lead nowhere must do.
    """
    unshare = shutil.which("unshare") or "unshare"
    for prefix in ((unshare, "--net"), (unshare, "--map-root-user", "--net")):
        with suppress(OSError):
            if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
                return prefix
    return ()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for this computer. It fetches its wheels: without network it is not tested, but on CI it must be."""
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "shipping.offline", "--only-here", "--year", "2026", "--dist", str(dist)]
    path = os.pathsep.join([str(CHECKOUT / ".ci"), str(CHECKOUT)])
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0 and "download" in done.stderr and not os.environ.get("CI"):
        pytest.skip("软件包取不到（没有网络）")
    assert 0 == done.returncode, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def extracted(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as the archive holds it."""
    folder = tmp_path_factory.mktemp("extracted")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / f"reportgen-{reportgen.__version__}-offline-linux"


@pytest.fixture
def unpacked(extracted: Path, tmp_path: Path) -> Away:
    """A copy of the bundle in a folder whose name has a space and is Chinese, as on a desktop; wheels are links."""
    bundle = tmp_path / "桌面 1" / extracted.name
    shutil.copytree(extracted, bundle, ignore=shutil.ignore_patterns("*.whl"))
    for wheel in (extracted / "wheels").iterdir():
        (bundle / "wheels" / wheel.name).hardlink_to(wheel)
    home = tmp_path / "home"
    home.mkdir()
    return Away(bundle, home)


@pytest.fixture(scope="session")
def installed(extracted: Path, tmp_path_factory: pytest.TempPathFactory) -> Away:
    """The bundle installed; its folder is gone, as when the memory stick is pulled out, but for the samples."""
    folder = tmp_path_factory.mktemp("away")
    home = folder / "home"
    home.mkdir()
    away = Away(shutil.copytree(extracted, folder / extracted.name), home)
    done = away.run("sh", away.bundle / "install.sh", PYTHON=sys.executable)
    assert 0 == done.returncode, done.stderr
    assert f"reportgen {reportgen.__version__}，Python" in done.stdout
    for name in ("wheels", "docs", "install.py", "install.sh"):
        path = away.bundle / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return away
