"""The 地方要求.yaml that holds for a report: the nearest in its folder or above, up to the folder that was named."""

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.checked import Checked
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.inputs import Inputs
from reportgen.cli.reading import found_in_reading
from reportgen.text.file_names import REQUIREMENTS_FILE

if TYPE_CHECKING:
    from reportgen.report.requirements import Requirements


class OfficeSettings:
    """The requirements of offices, each file read once."""

    def __init__(self, inputs: Inputs) -> None:
        """Look for files only when a report is checked."""
        self._inputs = inputs
        self._read: dict[Path, Requirements | None] = {}
        self.checked: list[Checked] = []
        """What is wrong in the files themselves."""

    def for_report(self, path: Path) -> "Requirements | None":
        """Return what is required of a report, None where nothing is."""
        top = self._inputs.folders.get(path, path.parent)
        for folder in (path.parent, *path.parent.parents):
            file = folder / REQUIREMENTS_FILE
            if file.is_file():
                if file not in self._read:
                    self._read[file] = self._requirements(file)
                return self._read[file]
            if folder == top:
                break
        return None

    def _requirements(self, file: Path) -> "Requirements | None":
        from reportgen.report.requirements import read_requirements

        try:
            reading = read_requirements(file)
        except OSError as error:
            self._inputs.refuse(cannot_open(file, error))
            return None
        source = reading.source
        if found := found_in_reading(source):
            self.checked.append(Checked(source.file, None, source.lines, found, is_report=False))
        return reading.requirements
