"""The pre-commit hook, run by pre-commit itself in a repository of its own, with the network cut."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipping.conftest import CHECKOUT, Away
from tests.shipping.spoiling import spoil

pytestmark = pytest.mark.xdist_group("offline")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody without settings."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    command = ["git", *who, *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | nobody
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout


def make_repository(folder: Path) -> str:
    """Commit everything in a folder and return the commit."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Add everything", "--no-verify")
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as a repository that another one takes the hook from."""
    folder = tmp_path_factory.mktemp("reportgen")
    listed = git(CHECKOUT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CHECKOUT / name, folder / name)
    return folder, make_repository(folder)


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What builds the wheel of a checkout, as wheels."""
    folder = tmp_path_factory.mktemp("builder")
    command = [sys.executable, "-m", "pip", "--quiet", "--quiet", "download", "--dest", str(folder)]
    command += ["--constraint", str(CHECKOUT / "constraints.txt"), "--only-binary", ":all:", "hatchling"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0 and not os.environ.get("CI"):
        pytest.skip("软件包取不到（没有网络）")
    assert 0 == done.returncode, done.stderr
    return folder


@pytest.fixture
def team(source: tuple[Path, str], tmp_path: Path) -> Path:
    """A team's repository with reports, an office's settings and a file of its own service."""
    folder = tmp_path / "仓库"
    (folder / "年报").mkdir(parents=True)
    shutil.copyfile(CHECKOUT / "samples/minimal.yaml", folder / "年报/2024.yaml")
    (folder / "年报/地方要求.yaml").write_text("名称: 示例县编制通知\n附加指标: []\n", encoding="utf-8")
    (folder / ".gitlab-ci.yml").write_text("检查: {script: [make]}\n", encoding="utf-8")
    repository, commit = source
    settings = f"repos:\n- repo: {repository.as_uri()}\n  rev: {commit}\n  hooks:\n  - id: reportgen-check\n"
    (folder / ".pre-commit-config.yaml").write_text(settings, encoding="utf-8")
    make_repository(folder)
    return folder


def test_the_hook(unpacked: Away, builder: Path, team: Path, tmp_path: Path):
    """Installed from the repository by pip out of wheels, it lets a sound report pass, and stops one with an error.

    Files that are no reports are not looked at.
    """
    variables = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": f"{(unpacked.bundle / 'wheels').as_uri()} {builder.as_uri()}",
        "PIP_CONFIG_FILE": os.devnull,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "protocol.file.allow",
        "GIT_CONFIG_VALUE_0": "always",
    }
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    sound = unpacked.run(*command, cwd=team, **variables)
    spoil(team)
    git(team, "add", "--all")
    wrong = unpacked.run(*command, cwd=team, **variables)

    assert 0 == sound.returncode, sound.stdout + sound.stderr
    assert re.search(r"^检查政府信息公开工作年度报告\.+Passed$", sound.stdout, re.MULTILINE)
    assert 1 == wrong.returncode
    assert "年报/2024.yaml:" in wrong.stdout
    assert "必改 T2-01" in wrong.stdout
    assert "gitlab" not in wrong.stdout
