"""The option `--previous`, also spelt `--from`: the file of last year's report."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def previous_option(words: str, *, multiple: bool = False) -> Callable[[F], F]:
    """Declare the option; `words` say what the command does with the file."""
    path = click.Path(path_type=Path)
    return click.option("--previous", "--from", "previous", metavar="LAST", multiple=multiple, type=path, help=words)
