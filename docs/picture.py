"""Writes docs/pictures/lusong-2023.png: the pages of the sample report's PDF, side by side.

    python docs/picture.py

Needs pdftoppm (Debian: poppler-utils); looks best after `make fonts`.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/pictures/lusong-2023.png"

_DPI = 56
_ACROSS = 4
_GAP = 12
_DESK = 225
"""The grey that the pages lie on."""
_SHADES = 16


def main() -> None:
    """Build the sample, take its pages and lay them out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = ("reportgen", "build", str(ROOT / "samples/lusong-2023.yaml"), "--to", "pdf", "-o", name)
        subprocess.run(build, check=True)  # noqa: S603 (our own command)
        (pdf,) = folder.glob("*.pdf")
        subprocess.run(("pdftoppm", "-gray", "-r", str(_DPI), str(pdf), str(folder / "page")), check=True)  # noqa: S603, S607 (found on PATH, like any tool)
        pages = [Image.open(path) for path in sorted(folder.glob("page-*.pgm"))]
        TARGET.parent.mkdir(exist_ok=True)
        _laid_out(pages).quantize(_SHADES).save(TARGET, optimize=True)
    print(TARGET.relative_to(ROOT))


def _laid_out(pages: Sequence[Image.Image]) -> Image.Image:
    width, height = (size + _GAP for size in pages[0].size)
    rows = -(-len(pages) // _ACROSS)
    desk = Image.new("L", (_ACROSS * width + _GAP, rows * height + _GAP), _DESK)
    for number, page in enumerate(pages):
        desk.paste(page, (_GAP + number % _ACROSS * width, _GAP + number // _ACROSS * height))
    return desk


if __name__ == "__main__":
    main()
