"""A pytest plugin that runs all tests once, then every mutant in a process of its own, until a test fails.

Why not `mutmut run`: for every mutant it starts pytest anew with all tests that touch the function, in any order, and a
check runs all rules. Here tests are collected once; first come those which killed other mutants of the function, and a
test that bears the code of a rule is run on its module and on those without rules.
"""

import json
import os
import re
import resource
import signal
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper, cache
from gc import freeze, get_objects
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

MUTANTS, RESULTS = Path("mutants.json"), Path("results.json")
SLOW = 2
"""Seconds from which on a test is not used: the cases are many and short."""
AT_ONCE = int(os.environ.get("AT_ONCE", "2"))
"""Mutants that are tried at once."""
SURVIVED, KILLED, TIMEOUT, UNTESTED = "survived", "killed", "timeout", "untested"
_CODE = re.compile(r"\[([A-Z][A-Z0-9]*-[0-9]{2})")
_RULE = re.compile(r"(?:rule|worded)\(\s*\"([A-Z0-9]+-[0-9]{2})\"")
_SENTENCES, _TEXT = "tests/rules/test_sentences.py", re.compile("TX-")
"""Where all rules on what the text says of numbers are tested at once, and their codes."""


@dataclass
class Trial:
    """What is known of the tests, and of the mutants tried so far."""

    mutants: list[str]
    items: dict[str, pytest.Item] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    touching: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kills: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    results: dict[str, str] = field(default_factory=dict)
    caches: list[Any] = field(default_factory=list)
    """Of the mutated package: what an earlier test has worked out would hide a mutant."""

    def forget(self) -> None:
        """Empty the caches."""
        for found in self.caches:
            found.cache_clear()

    def tests_for(self, mutant: str) -> list[str]:
        """Return the tests to run on a mutant, those first that are likeliest to kill it."""
        function, module = function_of(mutant), module_of(mutant)
        of_function, of_module = self.kills[function], self.kills[module]
        quick = [test for test in self.touching[function] if self.seconds[test] < SLOW]
        tests = [test for test in quick if concerns(test, codes_of(module))]
        return sorted(tests, key=lambda test: (-of_function[test], -of_module[test], self.seconds[test]))

    def note(self, mutant: str, result: str, killer: str) -> None:
        """Keep what became of a mutant."""
        self.results[mutant] = result
        if killer:
            self.kills[function_of(mutant)][killer] += 1
            self.kills[module_of(mutant)][killer] += 1
        if len(self.results) % 100 == 0 or len(self.results) == len(self.mutants):
            print(len(self.results), "of", len(self.mutants), dict(Counter(self.results.values())), flush=True)
            RESULTS.write_text(json.dumps(self.results, ensure_ascii=False, indent=1), encoding="utf-8")


def function_of(mutant: str) -> str:
    """Return the function a mutant is one of, as mutmut calls it."""
    return mutant.partition("__mutmut_")[0]


def module_of(mutant: str) -> str:
    """Return the module a mutant belongs to."""
    return mutant.rpartition(".")[0]


@cache
def codes_of(module: str) -> frozenset[str]:
    """Return the codes of the rules in a module; most modules have none."""
    return frozenset(_RULE.findall(Path(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")))


def concerns(test: str, codes: frozenset[str]) -> bool:
    """Tell whether a test is one for a module with these codes."""
    code = _CODE.search(test)
    if codes and not code:
        return test.startswith(_SENTENCES) and any(map(_TEXT.match, codes))
    return not codes or code is None or code[1] in codes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests for the modules that have mutants."""
    modules = set(map(module_of, json.loads(MUTANTS.read_text(encoding="utf-8"))))
    items[:] = [item for item in items if any(concerns(item.nodeid, codes_of(module)) for module in modules)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests once and unchanged, then all mutants, some at a time."""
    trial = Trial(json.loads(MUTANTS.read_text(encoding="utf-8")), {item.nodeid: item for item in session.items})
    package = module_of(module_of(trial.mutants[0]))
    wrappers = [found for found in get_objects() if isinstance(found, _lru_cache_wrapper)]
    trial.caches = [found for found in wrappers if found.__module__.startswith(package)]
    set_mutant_under_test("stats")
    for item in session.items:
        trial.forget()
        state()._stats.clear()  # noqa: SLF001 - where the trampolines of mutmut note their calls
        begun = time.process_time()
        assert _passes(item), f"{item.nodeid} fails without a mutant"
        trial.seconds[item.nodeid] = time.process_time() - begun
        for function in state()._stats:  # noqa: SLF001
            trial.touching[function].add(item.nodeid)
    print(f"\n{len(trial.items)} tests, {sum(trial.seconds.values()):.0f} s", flush=True)
    freeze()
    _run(trial)
    return True


def _passes(item: pytest.Item) -> bool:
    item._initrequest()  # type: ignore[attr-defined]  # noqa: SLF001 - fixtures anew, as pytest-rerunfailures does
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(report.failed for report in reports)


def _run(trial: Trial) -> None:
    running: dict[int, tuple[str, int]] = {}
    for mutant in trial.mutants:
        if not trial.tests_for(mutant):
            trial.note(mutant, UNTESTED, "")
            continue
        reading, writing = os.pipe()
        if not (process := os.fork()):
            _try(trial, mutant, writing)
        os.close(writing)
        running[process] = mutant, reading
        if len(running) == AT_ONCE:
            _await_one(trial, running)
    while running:
        _await_one(trial, running)


def _await_one(trial: Trial, running: dict[int, tuple[str, int]]) -> None:
    process, status = os.wait()
    mutant, reading = running.pop(process)
    with os.fdopen(reading, encoding="utf-8") as stream:
        result, _newline, killer = stream.read().partition("\n")
    trial.note(mutant, result if os.WIFEXITED(status) else TIMEOUT, killer)


def _try(trial: Trial, mutant: str, writing: int) -> None:
    """Run the tests for a mutant in this process, tell which one fails, and end."""
    told = SURVIVED
    try:
        tests = trial.tests_for(mutant)
        limit = int(30 + 5 * sum(trial.seconds[test] for test in tests))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        set_mutant_under_test(mutant)
        for test in tests:
            trial.forget()
            if not _passes(trial.items[test]):
                told = f"{KILLED}\n{test}"
                break
    except BaseException as error:  # noqa: BLE001 - the mutant has brought pytest down
        told = f"{KILLED}\n{type(error).__name__}"
    finally:
        os.write(writing, told.encode())
        os._exit(0)
