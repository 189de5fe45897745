"""Measures everything and prints it; never fails for a bar that is missed.

`--markdown` prints the table of docs/reference/performance.md; names of figures (`reading cold_build`) measure those
alone. A further figure is a function from a folder for its files to figures, named in `FIGURES`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.batch import whole_folder
from tests.bench.building import cold_build, flat_memory, warm_build
from tests.bench.checking import cold_check, many_checks, reading
from tests.bench.figure import HEAD, MARKDOWN_HEAD, Figure
from tests.bench.importing import imports
from tests.bench.page import keystroke

FIGURES: tuple[Callable[[Path], Iterator[Figure]], ...] = (
    cold_check,
    reading,
    many_checks,
    keystroke,
    cold_build,
    warm_build,
    whole_folder,
    imports,
    flat_memory,
)
"""Those of other processes first, then what is measured in this process.

Why: the peak memory of a process counts what its parent had when it was started.
"""


def main(arguments: list[str]) -> None:
    """Measure and print."""
    markdown = "--markdown" in arguments
    wanted = [figure for figure in FIGURES if figure.__name__ in arguments] or FIGURES
    print(MARKDOWN_HEAD if markdown else HEAD)
    for measure in wanted:
        with tempfile.TemporaryDirectory() as folder:
            for figure in measure(Path(folder)):
                print(figure.row() if markdown else figure.line(), flush=True)


main(sys.argv[1:])
