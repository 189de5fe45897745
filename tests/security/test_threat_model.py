"""The threat model and the tests that attack: each line names some, and each attack stands in a line."""

import ast
import re
from pathlib import Path

from tests.cli.running import CHECKOUT

PAGE = CHECKOUT / "docs" / "design" / "security.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_MODULE = re.compile(r"`(reportgen/[\w/]+\.py)`")


def _lines() -> list[str]:
    """Return the lines of the tables."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("|") and not line.startswith("|---")]


def _tests_in(path: Path) -> set[str]:
    """Return the names of the tests of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def _attacks() -> list[str]:
    """Return the lines that say what may be in an input."""
    return [line for line in _lines() if not line.endswith("| 攻击它的测试 |")]


def test_every_line_names_what_stops_it_and_what_attacks_it():
    """Modules and tests that are named are there."""
    attacks = _attacks()

    assert len(attacks) > 50
    for line in attacks:
        tests = _TEST.findall(line)
        assert tests, line
        assert [] == [name for file, name in tests if name not in _tests_in(CHECKOUT / file)], line
        modules = _MODULE.findall(line)
        assert modules or "没有一处用到" in line, line
        assert [] == [module for module in modules if not (CHECKOUT / module).is_file()], line


def test_every_attack_stands_in_a_line():
    """No test of this folder proves what the page does not promise."""
    here = {
        (path.relative_to(CHECKOUT).as_posix(), name)
        for path in Path(__file__).parent.glob("test_*.py")
        if path != Path(__file__)
        for name in _tests_in(path)
    }
    named = {test for line in _attacks() for test in _TEST.findall(line)}

    assert len(here) > 40
    assert set() == here - named
