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
from functools import _lru_cache_wrapper
from gc import freeze, get_objects
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

MUTANTS, RESULTS = Path("mutants.json"), Path("results.json")
SLOW = 3
"""Seconds from which on a test is not used: the cases are many and short."""
SURVIVED, KILLED, TIMEOUT, UNTESTED = "survived", "killed", "timeout", "untested"
_CODE = re.compile(r"\[([A-Z][A-Z0-9]*-[0-9]{2})")
_SENTENCES, _TEXT = "tests/rules/test_sentences.py", re.compile("TX-")
"""Where all rules on what the text says of numbers are tested at once, and their codes."""
_RULE = re.compile(r"rule\(\s*\"([A-Z0-9]+-[0-9]{2})\"")


@dataclass
class Trial:
    """What is known of the tests, and of the mutants tried so far."""

    items: dict[str, pytest.Item]
    seconds: dict[str, float] = field(default_factory=dict)
    touching: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kills: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    codes: dict[str, set[str]] = field(default_factory=dict)
    caches: list[Any] = field(default_factory=list)
    """Of the mutated package: what an earlier test has worked out would hide a mutant."""

    def forget(self, mutants: list[str] | None = None) -> None:
        """Empty the caches, after finding them where the mutants are told."""
        if mutants:
            package = mutants[0].rsplit(".", 2)[0]
            wrappers = [found for found in get_objects() if isinstance(found, _lru_cache_wrapper)]
            self.caches = [found for found in wrappers if found.__module__.startswith(package)]
        for found in self.caches:
            found.cache_clear()

    def tests_for(self, mutant: str) -> list[str]:
        """Return the tests to run on a mutant, those first that are likeliest to kill it."""
        function, module = mutant.partition("__mutmut_")[0], mutant.rpartition(".")[0]
        if module not in self.codes:
            source = Path(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
            self.codes[module] = set(_RULE.findall(source))
        of_function, of_module = self.kills[function], self.kills[module]
        tests = [test for test in self.touching[function] if self._concerns(test, self.codes[module])]
        return sorted(tests, key=lambda test: (-of_function[test], -of_module[test], self.seconds[test]))

    def _concerns(self, test: str, codes: set[str]) -> bool:
        code = _CODE.search(test)
        if self.seconds[test] >= SLOW:
            return False
        if codes and not code:
            return test.startswith(_SENTENCES) and any(map(_TEXT.match, codes))
        return not codes or code is None or code[1] in codes


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests once and unchanged, then all mutants, some at a time."""
    trial = Trial({item.nodeid: item for item in session.items})
    mutants = json.loads(MUTANTS.read_text(encoding="utf-8"))
    trial.forget(mutants)
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
    _run(trial, mutants)
    return True


def _passes(item: pytest.Item) -> bool:
    item._initrequest()  # type: ignore[attr-defined]  # noqa: SLF001 - fixtures anew, as pytest-rerunfailures does
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(report.failed for report in reports)


def _run(trial: Trial, mutants: list[str]) -> None:
    results: dict[str, str] = {}
    running: dict[int, tuple[str, int]] = {}
    waiting = [mutant for mutant in mutants if trial.tests_for(mutant)]
    results |= dict.fromkeys(set(mutants).difference(waiting), UNTESTED)
    while waiting or running:
        while waiting and len(running) < int(os.environ.get("MUTANTS_AT_ONCE", "2")):
            mutant = waiting.pop(0)
            reading, writing = os.pipe()
            if not (process := os.fork()):
                _try(trial, mutant, writing)
            os.close(writing)
            running[process] = mutant, reading
        process, status = os.wait()
        mutant, reading = running.pop(process)
        with os.fdopen(reading, encoding="utf-8") as stream:
            told = stream.read()
        results[mutant] = told.partition("\n")[0] if os.WIFEXITED(status) and told else TIMEOUT
        if killer := told.partition("\n")[2]:
            trial.kills[mutant.partition("__mutmut_")[0]][killer] += 1
            trial.kills[mutant.rpartition(".")[0]][killer] += 1
        if len(results) % 50 == 0:
            print(len(results), "of", len(mutants), dict(Counter(results.values())), flush=True)
            RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")


def _try(trial: Trial, mutant: str, writing: int) -> None:
    """Run the tests for a mutant in this process, tell which one fails, and end."""
    told = SURVIVED
    try:
        tests = trial.tests_for(mutant)
        limit = int(60 + 5 * sum(trial.seconds[test] for test in tests))
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
