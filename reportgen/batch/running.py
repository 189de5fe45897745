"""The same work for many items, one after the other; a failure never stops the rest."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """What became of one item: its result, or what stopped the work on it."""

    item: Item
    result: Result | None = None
    error: Exception | None = None


class Runner(Protocol):
    """Does the same work for many items."""

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what became of each item, in their order."""


class Here:
    """Does the work in this process."""

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what became of each item, in their order."""
        return (done_with(item, partial(work, item)) for item in items)


def done_with(item: Item, result: Callable[[], Result]) -> Done[Item, Result]:
    """Return what became of an item, whatever happens."""
    try:
        return Done(item, result())
    except Exception as error:  # noqa: BLE001 (the other items are not to blame)
        return Done(item, error=error)
