"""A copy of the program into whose forms one more file was dropped, as a maintainer would, and nothing else done."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import CHECKOUT, Result, spawn
from tests.made_up_form import form_file

SOUND = Path(__file__).with_name("sound.yaml")
"""A report in the form of 2027, in which nothing is to be remarked."""
OTHER = SOUND.with_name("other.yaml")
"""A report in the form of 2090, with figures that do not add up, are blank, or still to come."""
TITLE = "示例县人民政府2027年政府信息公开工作年度报告"
_LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__")


@dataclass(frozen=True)
class Dropped:
    """The copy."""

    folder: Path

    def run(self, *arguments: object) -> Result:
        """Run a command line of it as a process of its own, from its folder: Python looks there first."""
        return spawn(*arguments, cwd=self.folder, env={"PYTHONPATH": str(self.folder)})

    def done(self, *arguments: object) -> str:
        """Run a command line that must do what it is asked, and return what it prints."""
        result = self.run(*arguments)
        assert 0 == result.status, result.err + result.out
        return result.out


def drop_form(form_id: str, folder: Path) -> Dropped:
    """Copy the program into a folder, and one more form into the copy."""
    for name in ("reportgen", "templates", "docs", "samples"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=_LEFT_OUT)
    shutil.copy(form_file(form_id), folder / "reportgen" / "forms")
    return Dropped(folder)
