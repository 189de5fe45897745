"""What a command imports before it works: a check must not wait for the layout engine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
HEAVY = {
    *("docx", "lxml", "openpyxl", "pikepdf", "pypdfium2", "questionary", "weasyprint", "PIL", "fontTools", "babel"),
    *("xlsxwriter", "vl_convert", "rapidfuzz", "opencc", "chinese_calendar"),
    *("concurrent", "multiprocessing", "asyncio", "distributed"),
}
PARTS_OF_A_CHECK = ("batch", "cli", "diagnostics", "forms", "language", "report", "rules", "text")
PROGRAM = """
import json, sys
sys.argv = ["reportgen", *sys.argv[1:]]
if len(sys.argv) > 1:
    from reportgen.cli.commands import run
    status = run(sys.argv[1:])
else:
    import reportgen
    status = 0
parts = {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("reportgen.")}
print(json.dumps({"status": status, "modules": sorted({name.partition(".")[0] for name in sys.modules} | parts)}))
"""


COUNTING = """
import re._compiler, sys
compiled, compile_ = [], re._compiler.compile
def counting(expression, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] in {"functools", "re"}:
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("reportgen"):
        compiled.append(expression)
    return compile_(expression, flags)
re._compiler.compile = counting
from reportgen.cli.commands import run
run(sys.argv[1:])
print(len(compiled))
"""
"""Counts the expressions that our own modules have compiled."""


def imported(*arguments: str) -> set[str]:
    """Return the packages a command has imported by its end, and which parts of ours."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=SAMPLES.parent, capture_output=True, encoding="utf-8", check=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    assert 0 == seen["status"], done.stderr
    modules = set(seen["modules"])
    assert "reportgen" in modules
    return modules


def test_importing_the_package_imports_nothing_else():
    """`import reportgen` costs nothing."""
    assert set() == imported() & (HEAVY | {"click", "jinja2", "pydantic", "yaml"})


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["--version"], id="version"),
    ],
)
def test_help_imports_no_library_but_clicks(arguments: list[str]):
    """Help comes at once."""
    modules = imported(*arguments)

    assert "click" in modules
    assert set() == modules & (HEAVY | {"jinja2", "pydantic", "yaml"})


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "samples/lusong-2023.yaml"], id="check"),
        pytest.param(["check", "samples/lusong-2023.yaml", "--format", "json"], id="check-json"),
        pytest.param(["check", "samples/lusong-2023.yaml", "--format", "sarif"], id="check-sarif"),
        pytest.param(["check", "samples/lusong-2023.yaml", "--format", "junit"], id="check-junit"),
        pytest.param(["check", "--help"], id="check-help"),
        pytest.param(["build", "--help"], id="build-help"),
        pytest.param(["ledger", "--help"], id="ledger-help"),
        pytest.param(["export", "samples/lusong-2023.yaml"], id="export"),
        pytest.param(["new", "--help"], id="new-help"),
        pytest.param(["schema"], id="schema"),
        pytest.param(["form"], id="form"),
        pytest.param(["rule", "T2-01"], id="rule"),
    ],
)
def test_a_command_imports_no_renderer_and_no_importer(arguments: list[str]):
    """What only other commands need is not loaded; figures by bare names in a text need no Jinja either."""
    modules = imported(*arguments)

    assert "click" in modules
    assert set() == modules & (HEAVY | {"jinja2"})


def test_a_page_needs_no_layout_engine(tmp_path: Path):
    """HTML alone needs Jinja, and neither WeasyPrint nor python-docx."""
    modules = imported("build", "samples/minimal.yaml", "--to", "html", "-o", str(tmp_path))

    assert "jinja2" in modules
    assert set() == modules & HEAVY


def test_a_word_file_needs_no_layout_engine(tmp_path: Path):
    """DOCX alone needs python-docx, and neither WeasyPrint nor Jinja."""
    modules = imported("build", "samples/minimal.yaml", "--to", "docx", "-o", str(tmp_path))

    assert {"docx", "lxml"} == modules & (HEAVY | {"jinja2"})


def test_a_check_loads_none_of_what_writes_or_imports():
    """A check of a report file takes its rules, and no part of us that makes documents or reads them back."""
    modules = imported("check", "samples/lusong-2023.yaml")
    parts = {part for part in modules if part.startswith("reportgen.")}

    assert {"reportgen.rules", "reportgen.report", "reportgen.forms"} <= parts
    assert set() == parts - {f"reportgen.{part}" for part in PARTS_OF_A_CHECK}


def test_no_plugin_of_another_package_is_looked_for(tmp_path: Path):
    """Packages can put plugins into pydantic; none gets at a report, and none is searched for."""
    (tmp_path / "foreign-1.dist-info").mkdir()
    (tmp_path / "foreign-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: foreign\nVersion: 1\n")
    (tmp_path / "foreign-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nforeign = foreign:plugin\n")
    (tmp_path / "foreign.py").write_text("raise SystemExit('loaded')\n")
    env = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{SAMPLES.parent}"}
    bare = "import pydantic; pydantic.create_model('Model', year=int)"
    seen, checked = (
        subprocess.run([sys.executable, *arguments], cwd=SAMPLES.parent, env=env, capture_output=True, check=False)
        for arguments in (["-c", bare], ["-m", "reportgen", "check", "samples/lusong-2023.yaml"])
    )

    assert b"loaded" in seen.stderr
    assert (0, b"") == (checked.returncode, checked.stderr)


@pytest.mark.parametrize(
    ("program", "loaded"),
    [
        pytest.param("import pydantic; pydantic.create_model('Model', year=int)", True, id="pydantic"),
        pytest.param("import reportgen.cli; reportgen.cli.main()", False, id="check"),
    ],
)
def test_what_finds_installed_packages_is_not_loaded(program: str, *, loaded: bool):
    """Pydantic's search for plugins, which is off, would bring mail and ZIP with it: a tenth of a check."""
    finding = {"email", "zipfile"}
    at_the_end = "import atexit, json, sys; atexit.register(lambda: print(json.dumps(sorted(sys.modules))))"
    command = [sys.executable, "-c", f"{at_the_end}\n{program}", "check", "samples/lusong-2023.yaml"]
    done = subprocess.run(command, cwd=SAMPLES.parent, capture_output=True, check=True)
    modules = set(json.loads(done.stdout.splitlines()[-1]))

    assert "pydantic" in modules
    assert (finding if loaded else set()) == modules & finding


@pytest.mark.parametrize("first", ["entry_points(group='pytest11')", "version('click')"])
def test_what_finds_installed_packages_is_there_when_used(first: str):
    """It is loaded at the first use, whichever of its functions is used, and the name taken before works too."""
    program = f"""
from reportgen.cli.metadata_later import put_off_metadata
put_off_metadata()
from importlib.metadata import entry_points
import importlib.metadata
importlib.metadata.{first}
print(sorted(point.name for point in entry_points(group="console_scripts") if point.name == "reportgen"))
print(importlib.metadata.version("click") == importlib.import_module("importlib.metadata").version("click"))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert ["['reportgen']", "True"] == done.stdout.splitlines()


def test_the_guard_sees_what_is_imported():
    """Arithmetic in a text does load Jinja: the tests above would see a library."""
    assert "jinja2" in imported("check", "samples/complete.yaml")


def expressions_compiled(*arguments: str) -> int:
    """Return how many regular expressions our modules have compiled by the end of a command."""
    command = [sys.executable, "-c", COUNTING, *arguments]
    done = subprocess.run(command, cwd=SAMPLES.parent, capture_output=True, encoding="utf-8", check=True)
    return int(done.stdout.splitlines()[-1])


def test_a_check_compiles_few_expressions():
    """Of the rules' hundred and more expressions, a report without findings needs some fifty; each costs 0.2 ms.

    Expressions that are compiled when their module is loaded, or before a word of theirs is seen in a text, show here.
    """
    assert 20 < expressions_compiled("check", "samples/lusong-2023.yaml") <= 60


def test_help_compiles_none():
    """Nothing of ours is compiled before a command has something to read."""
    assert 0 == expressions_compiled("check", "--help")
