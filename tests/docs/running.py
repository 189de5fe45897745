"""Running the commands and scripts of the documentation, as processes of their own."""

import os
import subprocess
from pathlib import Path

from tests.docs.pages import ROOT


def run(arguments: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program in Chinese."""
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    environment = os.environ | {"LANGUAGE": "zh_CN", "PYTHONUTF8": "1", "PYTHONPATH": path} | variables
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)
