"""Programs of other makers, as the system has them."""

import os
import shutil
from pathlib import Path


def find_program(name: str) -> str | None:
    """Return the path of a program on the PATH, None where it is not installed.

    Why: Windows looks in the current folder first, which may have come from anybody, and so may a PATH with `.` in it.
    """
    folders = [folder for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = shutil.which(name, path=os.pathsep.join(folders))
    return found if found is not None and Path(found).is_absolute() else None
