"""The wheel, used where no checkout is: what is forgotten in it fails nowhere else."""

import email
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import reportgen

CHECKOUT = Path(__file__).parents[1]
TITLE = "示例县示例局2024年政府信息公开工作年度报告"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def away(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel and a report, far from the checkout."""
    folder = tmp_path_factory.mktemp("away")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    (folder / "年报.yaml").write_bytes((CHECKOUT / "samples" / "minimal.yaml").read_bytes())
    return folder


def run(away: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python there, with nothing but the unpacked wheel beside the libraries."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    env |= {"PYTHONPATH": str(away / "unpacked"), "PYTHONUTF8": "1", "LANG": "zh_CN.UTF-8"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=away, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_every_file_is_in_it(wheel: Path):
    """Modules, forms, texts of rules, catalogues, the mark of a typed package, and templates, which stand outside."""
    sources = {"reportgen": "reportgen", "templates": "reportgen/templates"}
    expected = {
        f"{inside}/{path.relative_to(CHECKOUT / outside).as_posix()}"
        for outside, inside in sources.items()
        for path in (CHECKOUT / outside).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "node_modules" not in path.parts
    }

    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert expected == names


@pytest.mark.parametrize(
    "name",
    [
        "reportgen/py.typed",
        "reportgen/forms/2019.yaml",
        "reportgen/forms/2021.yaml",
        "reportgen/rules/texts/T2-01.md",
        "reportgen/locales/en/LC_MESSAGES/reportgen.mo",
        "reportgen/locales/zh_CN/LC_MESSAGES/messages.mo",
        "reportgen/webform/browser/bundle.js",
        "reportgen/ledger/defaults.yaml",
        "reportgen/templates/docx/reference.docx",
        "reportgen/templates/html/document.html",
        "reportgen/templates/text/general.md",
    ],
)
def test_what_is_easily_forgotten_is_in_it(wheel: Path, name: str):
    """One file of each kind, by name: the test above sees what it should."""
    with zipfile.ZipFile(wheel) as archive:
        assert archive.getinfo(name).file_size >= int(not name.endswith("py.typed"))


def test_nothing_else_is_in_it(wheel: Path):
    """No tests, samples or notes travel with the package."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}

    assert {"reportgen", f"reportgen_cn-{reportgen.__version__}.dist-info"} == tops


def test_its_name_and_version(wheel: Path):
    """The distribution is `reportgen-cn`, its version that of the package, its command `reportgen`."""
    with zipfile.ZipFile(wheel) as archive:
        info = f"reportgen_cn-{reportgen.__version__}.dist-info"
        metadata = email.message_from_bytes(archive.read(f"{info}/METADATA"))
        entries = archive.read(f"{info}/entry_points.txt").decode()

    assert ("reportgen-cn", reportgen.__version__) == (metadata["Name"], metadata["Version"])
    assert "reportgen = reportgen.cli:main" in entries


def test_it_names_no_index_and_no_path(wheel: Path):
    """The metadata hold no address of a package index and no folder of the machine it was built on."""
    with zipfile.ZipFile(wheel) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name]

    assert len(texts) > 2
    assert [] == [text for text in texts if str(CHECKOUT) in text or "/simple" in text]


def test_it_is_what_runs(away: Path):
    """The package and its templates are those of the wheel, not of the checkout."""
    program = (
        "import json, reportgen\n"
        "from reportgen.render.resources import Templates\n"
        "print(json.dumps([reportgen.__file__, *map(str, Templates().roots)]))"
    )

    places = json.loads(run(away, "-c", program).stdout)

    unpacked = away / "unpacked" / "reportgen"
    assert [str(unpacked / "__init__.py"), str(unpacked / "templates")] == places


def test_it_says_its_version(away: Path):
    """`python -m reportgen` is the command."""
    assert f"reportgen {reportgen.__version__}\n" == run(away, "-m", "reportgen", "--version").stdout


def test_it_checks(away: Path):
    """A check needs forms and rules."""
    result = run(away, "-m", "reportgen", "check", "年报.yaml")

    assert (0, "没有发现问题。\n", "") == (result.returncode, result.stdout, result.stderr)


def test_it_builds(away: Path):
    """All three formats are made, which needs every template."""
    result = run(away, "-m", "reportgen", "build", "年报.yaml", "-o", "out")

    assert 0 == result.returncode, result.stderr
    made = {path.name: path.stat().st_size for path in (away / "out").iterdir()}
    assert {f"{TITLE}.{form}" for form in ("html", "docx", "pdf")} == set(made)
    assert min(made.values()) > 5_000


def test_it_explains(away: Path):
    """Texts of rules and the form are read from the wheel."""
    for arguments in (["rule", "T2-01"], ["form", "2019"], ["schema"]):
        result = run(away, "-m", "reportgen", *arguments)
        assert (0, "") == (result.returncode, result.stderr)
        assert len(result.stdout) > 100


def test_it_speaks_english_too(away: Path):
    """The catalogues are read from the wheel."""
    done = run(
        away, "-c", "import os; os.environ['LANG'] = 'en'; from reportgen.cli.commands import run; run(['--help'])"
    )

    assert "Usage: reportgen" in done.stdout
