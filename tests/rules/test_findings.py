"""All that a rule says in its cases, word for word: place, cells, arithmetic and suggestion.

Why: a case names what matters to it; a cell or a place that changes beside that would go unnoticed. What stands at a
place is told, not its line, so that the report below the cases may grow.
"""

from pathlib import Path

import pytest

from reportgen.diagnostics import Finding, Location
from tests.golden import assert_golden
from tests.rules.test_rule_cases import FILES, Case

FOLDER = Path(__file__).parent / "findings"
_SHOWN = 16
"""Characters of the line behind a place."""


@pytest.mark.parametrize("code", FILES)
def test_all_that_is_said_of_the_cases(code: str, tmp_path: Path):
    """A finding says the same of a case as ever; a change shows here in full."""
    told = [_told(case, tmp_path / str(number)) for number, case in enumerate(FILES[code]["fires"])]

    assert_golden(FOLDER / f"{code}.txt", "\n".join(told))


def test_every_file_belongs_to_a_rule():
    """A file of no rule would be compared with nothing."""
    assert sorted(FILES) == sorted(path.stem for path in FOLDER.iterdir())


def _told(case: Case, folder: Path) -> str:
    folder.mkdir()
    reading, found = case.examine(folder)
    lines = [case.data["name"]]
    for finding in found:
        lines += _lines(finding, reading.source.lines)
    return "\n".join(lines).replace(str(folder.parent), "…") + "\n"


def _lines(finding: Finding, source: tuple[str, ...]) -> list[str]:
    operands = [f"{operand.cell}{_at(operand.location, source)}" for operand in finding.operands]
    about = {
        "at": _at(finding.location, source) or str(finding.location),
        "path": finding.path,
        "cell": finding.cell,
        "of": ", ".join(operands),
        "left": finding.left,
        "right": finding.right,
        "do": finding.suggestion,
    }
    return [
        f"- {finding.severity} {finding.message}",
        *(f"  {name}: {value}" for name, value in about.items() if value not in {None, ""}),
    ]


def _at(location: Location | None, source: tuple[str, ...]) -> str:
    """Return what stands at a place of the report."""
    if location is None or location.line is None or location.line > len(source):
        return ""
    line = source[location.line - 1]
    return f" [{line[(location.column or 1) - 1 :][:_SHOWN]}]"
