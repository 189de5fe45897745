"""A module without decorators on its functions does the same."""

from typing import Any

import pytest

from tests.mutation.undecorated import undecorated


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@rule('T1', 2)\ndef f(x):\n    yield x\n", "def f(x):\n    yield x\nf = rule('T1', 2)(f)\n"),
        ("@first\n@second\ndef f(): ...\n", "def f(): ...\nf = first(second(f))\n"),
        ("def f(): ...\n", "def f(): ...\n"),
        (
            "class A:\n    @property\n    def b(self):\n        return 1\n",
            "class A:\n    def b(self):\n        return 1\n    b = property(b)\n",
        ),
        ("class A:\n    @classmethod\n    def b(cls): ...\n", "class A:\n    @classmethod\n    def b(cls): ...\n"),
    ],
)
def test_a_decorator_is_called_below(source: str, expected: str):
    """The last decorator comes first; those that mean something only above a method stay where they are."""
    assert expected == undecorated(source)


def test_it_works_as_before():
    """Properties that are worked out once, and functions that remember, do so still."""
    source = (
        "from functools import cache, cached_property\n"
        "seen = []\n"
        "class A:\n"
        "    @cached_property\n"
        "    def b(self):\n"
        "        return seen.append('b') or 1\n"
        "@cache\n"
        "def f(x):\n"
        "    return seen.append(x) or x\n"
    )
    names: dict[str, Any] = {}
    exec(undecorated(source), names)  # noqa: S102 - the source above
    thing, f = names["A"](), names["f"]

    assert (1, 1, 3, 3) == (thing.b, thing.b, f(3), f(3))
    assert ["b", 3] == names["seen"]
