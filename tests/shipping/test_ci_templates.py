"""The pipelines that teams copy: valid, pinned, and their steps do what they say on a sample repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.shipping.conftest import CHECKOUT, Away
from tests.shipping.spoiling import spoil

CI = CHECKOUT / "docs" / "ci"
WORKFLOWS = [*sorted((CHECKOUT / ".github/workflows").glob("*.yml")), CI / "github.yml"]
TITLE = "示例县示例局2024年政府信息公开工作年度报告"


def read(name: str) -> Any:
    """Return a template as data."""
    return yaml.safe_load((CI / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.gitlab-ci", [CI / "gitlab-ci.yml"])],
)
def test_they_are_valid(schema: str, paths: list[Path]):
    """Workflows and pipeline follow the schemas of their services."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert 0 == done.returncode, done.stdout


def test_actions_are_pinned():
    """Every action of another repository is named by a whole commit, with its version beside it."""
    uses = [
        line.strip(" -")
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line and "uses: ./" not in line
    ]

    assert len(uses) >= 5
    assert [] == [line for line in uses if not re.fullmatch(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)]


def test_their_packages_are_those_that_make_demo_installs():
    """Workflow and Dockerfile install what `.ci/system-packages` says a PDF needs."""
    script = (CHECKOUT / ".ci/system-packages").read_text(encoding="utf-8")
    needed = set(re.findall(r"lib(?:pango|harfbuzz)[\w.-]+|fonts-[\w-]+|(?<=program )fontconfig", script))
    assert len(needed) >= 6
    for path in (CI / "github.yml", CHECKOUT / "Dockerfile"):
        text = path.read_text(encoding="utf-8")
        assert set() == {name for name in needed if name not in text}


@pytest.fixture
def repository(archive: Path, unpacked: Away, tmp_path: Path) -> Path:
    """A team's repository: one report, and the wheel it checks with; the libraries lie where pip looks."""
    del archive
    folder = tmp_path / "仓库"
    (folder / "年报").mkdir(parents=True)
    (folder / "tools").mkdir()
    shutil.copyfile(CHECKOUT / "samples/minimal.yaml", folder / "年报/2024.yaml")
    shutil.copyfile(CHECKOUT / "constraints.txt", folder / "tools/constraints.txt")
    (wheel,) = (unpacked.bundle / "wheels").glob("reportgen_cn-*.whl")
    shutil.copyfile(wheel, folder / "tools" / wheel.name)
    return folder


class Runner:
    """Runs shell steps as a service does: in the repository, one after the other, until one fails."""

    def __init__(self, away: Away, repository: Path, *shell: str, path: tuple[Path, ...] = ()) -> None:
        """Let pip find libraries in the bundle, and nowhere else."""
        self._away, self._repository, self._shell = away, repository, shell
        self._added = repository.parent / "GITHUB_PATH"
        self._path = [str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]
        self._path = [*map(str, path), *self._path]
        self.out = ""

    def run(self, script: str) -> int:
        """Run a step and return its status."""
        added = self._added.read_text(encoding="utf-8").split("\n") if self._added.exists() else []
        done = self._away.run(
            *self._shell,
            script,
            cwd=self._repository,
            PATH=os.pathsep.join([*filter(None, added), *self._path]),
            GITHUB_PATH=str(self._added),
            PIP_NO_INDEX="1",
            PIP_FIND_LINKS=(self._away.bundle / "wheels").as_uri(),
            PIP_CONFIG_FILE=os.devnull,
        )
        self.out += done.stdout + done.stderr
        return done.returncode


def github(runner: Runner) -> dict[str, int]:
    """Run the steps of the workflow; the one that needs an administrator is left out, its packages are there."""
    status: dict[str, int] = {}
    for step in read("github.yml")["jobs"]["report"]["steps"]:
        if "run" in step and step["name"] != "系统软件":
            status[step["name"]] = runner.run(step["run"])
            if status[step["name"]] != 0:
                break
    return status


def files(repository: Path) -> set[str]:
    """Return the names of what was made."""
    return {path.name for path in (repository / "out").glob("*")}


@pytest.mark.xdist_group("offline")
class TestOnASampleRepository:
    """The steps of each template, run by a shell, with the network cut."""

    def test_github_builds(self, unpacked: Away, repository: Path):
        """A sound report passes, and its documents are where the artefact is taken from."""
        runner = Runner(unpacked, repository, "bash", "-eo", "pipefail", "-c")

        assert {"安装": 0, "检查": 0, "生成": 0} == github(runner), runner.out
        assert {f"{TITLE}.{form}" for form in ("html", "docx", "pdf")} == files(repository)
        assert "out" == read("github.yml")["jobs"]["report"]["steps"][-1]["with"]["path"]

    def test_github_annotates(self, unpacked: Away, repository: Path):
        """An error fails the check with annotations at file and line, and nothing is built."""
        spoil(repository)
        runner = Runner(unpacked, repository, "bash", "-eo", "pipefail", "-c")

        assert {"安装": 0, "检查": 1} == github(runner), runner.out
        assert re.search(r"^::error file=年报/2024\.yaml,line=\d+,col=\d+,title=T2-01 ", runner.out, re.MULTILINE)
        assert set() == files(repository)

    def test_gitlab_builds(self, installed: Away, repository: Path):
        """In the image, whose command is on PATH, both jobs pass; the reports GitLab reads are where it is told."""
        jobs = read("gitlab-ci.yml")
        runner = Runner(installed, repository, "sh", "-ec", path=(installed.home / ".local/bin",))
        for job in ("检查", "生成"):
            assert 0 == runner.run("\n".join(jobs[job]["script"])), runner.out

        assert {f"{TITLE}.{form}" for form in ("html", "docx", "pdf")} == files(repository)
        assert ["out"] == jobs["生成"]["artifacts"]["paths"]
        assert (repository / jobs["检查"]["artifacts"]["reports"]["junit"]).is_file()

    def test_gitlab_lists_failures(self, installed: Away, repository: Path):
        """An error fails the job, stands in the log, and is a failed test in the file that GitLab reads."""
        spoil(repository)
        job = read("gitlab-ci.yml")["检查"]
        runner = Runner(installed, repository, "sh", "-ec", path=(installed.home / ".local/bin",))

        assert 1 == runner.run("\n".join(job["script"]))
        assert "必改 T2-01" in runner.out
        assert etree.parse(repository / job["artifacts"]["reports"]["junit"]).xpath("//testcase/failure")

    @pytest.mark.parametrize("sound", [True, False])
    def test_gitee(self, unpacked: Away, repository: Path, sound: bool):  # noqa: FBT001
        """The commands of the one step run in one shell; an error stops before anything is built."""
        if not sound:
            spoil(repository)
        (stage,) = read("gitee-go.yml")["stages"]
        (step,) = stage["steps"]
        runner = Runner(unpacked, repository, "sh", "-c")
        status = runner.run("\n".join(step["commands"]))

        made = {f"{TITLE}.html", f"{TITLE}.docx"} if sound else set()
        assert (int(not sound), made | {"检查结果.xml"}) == (status, files(repository)), runner.out
        assert ("必改 T2-01" in runner.out) is not sound
        assert ["./out"] == step["artifacts"][0]["path"]
