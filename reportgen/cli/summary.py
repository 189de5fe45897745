"""What became of each of many reports, as JSON for other programs."""

import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import click

from reportgen.cli.output import refuse_inputs, write_result
from reportgen.language import _

summary_option = click.option("--summary", metavar="FILE", help=_("把每份的结果写入 JSON 文件"))


class Summary:
    """Outcomes, counted, and kept where a file is to be written of them."""

    def __init__(self, file: str | None, kinds: Iterable[StrEnum], inputs: Iterable[Path]) -> None:
        """Begin with none of any kind. Raises ReportgenError where the file is one of the inputs."""
        if file is not None:
            refuse_inputs([Path(file)], inputs)
        self.counts: Counter[str] = Counter({str(kind): 0 for kind in kinds})
        self._file = file
        self._reports: list[dict[str, object]] = []

    def add(self, source: Path, outcome: StrEnum, files: Iterable[Path] = (), **more: object) -> None:
        """Take one more report, with the files that were made of it."""
        self.counts[outcome] += 1
        if self._file is not None:
            made = [str(file) for file in files]
            self._reports.append({"file": str(source), "outcome": str(outcome), "files": made, **more})

    def write(self) -> None:
        """Write the file, where one is wanted."""
        if self._file is not None:
            whole = {"reports": self._reports, "summary": self.counts}
            write_result(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", self._file)
