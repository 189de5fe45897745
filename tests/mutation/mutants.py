"""Mutation testing: every function of a package is changed in one place after another, and a test must fail each time.

    python -m tests.mutation.mutants rules [MODULE...]

mutmut makes the mutants, of a copy of the tree under `out/mutation/`; `trying` runs them. What survives is written
to `survivors.txt` there. What was killed is remembered, of a run that was broken off as well: as long as its module is
the same, only the others are tried again. Whoever takes tests away removes `out/mutation/` first.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

import libcst as cst
from mutmut.mutation.diff_apply import read_mutant_function, read_original_function
from mutmut.mutation.file_mutation import mutate_file_contents

from tests.mutation.trying import KILLED, MUTANTS, RESULTS, TIMEOUT
from tests.mutation.undecorated import undecorated

ROOT = Path(__file__).parents[2]
WORK = ROOT / "out" / "mutation"
NEEDED = ("reportgen", "templates", "samples", "docs", "tests", "pyproject.toml")
OFF = (
    "tests/rules/test_single_changes.py",  # minutes, and the same as tests/rules/test_equations.py by chance
    "tests/rules/test_rule_texts.py::test_every_function_meant_as_a_rule_is_one",  # mutants are functions, too
)
DIGESTS = Path("digests.json")
TESTS = {
    "rules": ("tests/rules",),
    "forms": ("tests/forms",),
}


def main(package: str, modules: Iterable[str]) -> int:
    """Make the mutants of a package, or of some of its modules; try those not known to be killed; print each score."""
    tree = WORK / package
    known = _remembered(tree)
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    mutants: dict[str, str] = {}
    sources: dict[str, str] = {}
    for path in sorted((tree / "reportgen" / package).glob("*.py")):
        if modules and path.stem not in modules:
            continue
        mutated = mutate_file_contents(path.name, undecorated(path.read_text(encoding="utf-8")))
        path.write_text(mutated.code, encoding="utf-8")
        sources[path.stem] = mutated.code
        mutants |= {f"reportgen.{package}.{path.stem}.{name}": path.stem for name in mutated.mutant_names}
    digests = {module: sha256(code.encode()).hexdigest() for module, code in sources.items()}
    (tree / DIGESTS).write_text(json.dumps(digests), encoding="utf-8")
    chosen = [mutant for mutant, module in mutants.items() if mutant not in known.get(digests[module], ())]
    random.Random(0).shuffle(chosen)
    chosen = chosen[: int(len(chosen) * float(os.environ.get("SHARE", "1")))]
    if chosen:
        (tree / MUTANTS).write_text(json.dumps(chosen, ensure_ascii=False), encoding="utf-8")
        off = [f"--deselect={test}" for test in OFF]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutation.trying", "-p", "no:cacheprovider", *off]
        subprocess.run([*command, *TESTS[package]], cwd=tree, env=os.environ | {"PYTHONPATH": "."}, check=True)
    known = _remembered(tree)
    results = {mutant: KILLED for module in sources for mutant in known.get(digests[module], ())}
    _tell(tree, _results(tree) | results, mutants, sources)
    return 0


def _remembered(tree: Path) -> dict[str, list[str]]:
    """Return the mutants that were ever killed, by the digest of their module, those of the last run among them."""
    memory = tree.with_suffix(".json")
    known: dict[str, list[str]] = json.loads(memory.read_text(encoding="utf-8")) if memory.exists() else {}
    if (tree / DIGESTS).exists():
        digests = json.loads((tree / DIGESTS).read_text(encoding="utf-8"))
        for mutant, result in _results(tree).items():
            killed = known.setdefault(digests[mutant.split(".")[2]], [])
            if result in {KILLED, TIMEOUT} and mutant not in killed:
                killed.append(mutant)
        memory.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    return known


def _results(tree: Path) -> dict[str, str]:
    path = tree / RESULTS
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _tell(tree: Path, results: dict[str, str], mutants: dict[str, str], sources: dict[str, str]) -> None:
    for module in sources:
        counts = Counter(result for mutant, result in results.items() if mutants[mutant] == module)
        killed = counts[KILLED] + counts[TIMEOUT]
        if total := counts.total():
            print(f"{module:22}{killed:5} /{total:5}{killed / total:8.1%}")
    alive = [mutant for mutant, result in results.items() if result not in {KILLED, TIMEOUT}]
    parsed = {module: cst.parse_module(sources[module]) for module in {mutants[mutant] for mutant in alive}}
    text = [f"{mutant} {results[mutant]}\n{_difference(mutant, parsed[mutants[mutant]])}" for mutant in sorted(alive)]
    (tree / "survivors.txt").write_text("\n\n".join(text), encoding="utf-8")


def _difference(mutant: str, module: cst.Module) -> str:
    functions = (read_original_function(module, mutant), read_mutant_function(module, mutant))
    before, after = (cst.Module([function]).code.strip().split("\n") for function in functions)
    return "\n".join(line for line in unified_diff(before, after, n=1, lineterm="") if line[:3] not in {"---", "+++"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
