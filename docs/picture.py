"""Makes the pictures of the documentation, docs/pictures/, from the samples: nothing is pasted.

    python docs/picture.py              make them all
    python docs/picture.py check.png    make only these

Needs Chromium, LibreOffice and pdftoppm (Debian: poppler-utils); looks best after `make fonts`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/pictures"

_PAGES_DPI, _PAGE_DPI, _SHEET_DPI = 56, 72, 96
_ACROSS = 4
_GAP = 12
_DESK = 225
"""The grey that pages lie on."""
_SHADES = 16
_COLOURS = 48
_WIDTH, _HEIGHT = 1320, 660
_CHROMIUM = ("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb")
_TERMINAL = """<meta charset="utf-8"><style>
body { margin: 0; background: #fff } pre { margin: 0; padding: 16px 20px; background: #1e1e1e; color: #e4e4e4;
font: 15px/1.5 "Noto Sans Mono CJK SC", monospace; display: inline-block } b { color: #8fd18f; font-weight: normal }
</style><pre>"""


def pages(work: Path) -> Image.Image:
    """Return the pages of the sample report's PDF, side by side."""
    _run("build", "samples/lusong-2023.yaml", "--to", "pdf", "-o", work)
    return _laid_out(_pages_of(_one(work, "*.pdf"), work, _PAGES_DPI))


def word_page(work: Path) -> Image.Image:
    """Return the first page of the sample report's Word file, as LibreOffice lays it out."""
    _run("build", "samples/lusong-2023.yaml", "--to", "docx", "-o", work)
    return _laid_out(_pages_of(_as_pdf(_one(work, "*.docx"), work), work, _PAGE_DPI)[:1])


def workbook(work: Path) -> Image.Image:
    """Return the sheet of table three of a workbook half filled in, with a column that does not add up."""
    _run("workbook", _uneven(work, ("未列均为0: 是", "未列均为0: 否")), "-o", work / "填报.xlsx")
    return _trimmed(_pages_of(_as_pdf(work / "填报.xlsx", work), work, _SHEET_DPI, "属于国家秘密")[0])


def infographic(work: Path) -> Image.Image:
    """Return the one-page picture of a report's figures, smaller."""
    _run("build", "samples/complete.yaml", "--to", "infographic", "-o", work)
    picture = Image.open(_one(work, "*.png")).convert("RGB")
    return picture.resize((_HEIGHT, picture.height * _HEIGHT // picture.width))


def findings(work: Path) -> Image.Image:
    """Return what `check` prints, as in a terminal."""
    line = ("check", "samples/yanghe-2020.yaml", "--select", "T2-01,CELL-08")
    page = work / "terminal.html"
    shown = f"<b>$</b> reportgen {' '.join(line)}\n{escape(_run(*line))}"
    page.write_text(f"{_TERMINAL}{shown}</pre>", encoding="utf-8")
    return _photographed(page, work, lambda opened: opened.locator("pre").screenshot(path=work / "shot.png"))


def web_form(work: Path) -> Image.Image:
    """Return table three in the page to fill in, with a column that does not add up."""
    _run("webform", _uneven(work), "-o", work / "填报.html")

    def shoot(page: Page) -> None:
        page.locator('[name="requests.carried_out.natural_person"]').click()
        page.mouse.wheel(0, 170)
        page.wait_for_timeout(500)  # until it has come to rest
        page.screenshot(path=work / "shot.png")

    return _photographed(work / "填报.html", work, shoot)


PICTURES: dict[str, Callable[[Path], Image.Image]] = {
    "lusong-2023.png": pages,
    "docx-page.png": word_page,
    "workbook.png": workbook,
    "webform.png": web_form,
    "check.png": findings,
    "infographic.png": infographic,
}
"""Every picture by its file name, and what makes it."""


def main(names: Sequence[str]) -> None:
    """Make the pictures named, or all."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or PICTURES:
        with tempfile.TemporaryDirectory() as work:
            picture = PICTURES[name](Path(work))
            colours = _SHADES if picture.mode == "L" else _COLOURS
            picture.quantize(colours, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)
        print(f"docs/pictures/{name}")


def _run(*arguments: object) -> str:
    """Run reportgen in Chinese from the root of the repository; return what it prints."""
    words = (sys.executable, "-m", "reportgen", *map(str, arguments))
    environment = os.environ | {"LANGUAGE": "zh_CN", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (our own command)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def _uneven(work: Path, *changes: tuple[str, str]) -> Path:
    """Return a report like the sample but for one figure, and for other changes."""
    text = (ROOT / "samples/lusong-2023.yaml").read_text(encoding="utf-8")
    for old, new in (("予以公开: {自然人: 8}", "予以公开: {自然人: 9}"), *changes):
        text = text.replace(old, new, 1)
    (work / "年报.yaml").write_text(text, encoding="utf-8")
    return work / "年报.yaml"


def _one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _as_pdf(path: Path, work: Path) -> Path:
    settings = f"-env:UserInstallation={(work / 'office').as_uri()}"
    convert = ("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(path))
    subprocess.run(convert, check=True, capture_output=True)  # noqa: S603 (found on PATH, like any tool)
    return work / f"{path.stem}.pdf"


def _pages_of(pdf: Path, work: Path, dpi: int, words: str = "") -> Sequence[Image.Image]:
    """Return the pages of a PDF; only those with certain words where such are given."""
    colour = () if words else ("-gray",)
    subprocess.run(("pdftoppm", *colour, "-r", str(dpi), str(pdf), str(work / "page")), check=True)  # noqa: S603, S607
    images = [Image.open(path) for path in sorted(work.glob("page-*.p[gp]m"))]
    if not words:
        return images
    texts = (
        subprocess.run(("pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"), check=True, capture_output=True)  # noqa: S603, S607
        for page in range(1, len(images) + 1)
    )
    return [image for image, done in zip(images, texts, strict=True) if words in done.stdout.decode()]


def _photographed(path: Path, work: Path, shoot: Callable[[Page], object]) -> Image.Image:
    """Return a picture of a page, opened from the disk in Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_CHROMIUM)
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(path.as_uri())
        shoot(page)
        browser.close()
    return Image.open(work / "shot.png").convert("RGB")


def _trimmed(page: Image.Image) -> Image.Image:
    """Return a page without its white margins."""
    page = page.convert("RGB")
    box = page.convert("L").point(lambda shade: 255 * (shade < 250)).getbbox() or (0, 0, *page.size)
    return page.crop((max(box[0] - _GAP, 0), max(box[1] - _GAP, 0), box[2] + _GAP, box[3] + _GAP))


def _laid_out(images: Sequence[Image.Image]) -> Image.Image:
    width, height = (size + _GAP for size in images[0].size)
    across = min(_ACROSS, len(images))
    rows = -(-len(images) // across)
    desk = Image.new("L", (across * width + _GAP, rows * height + _GAP), _DESK)
    for number, image in enumerate(images):
        desk.paste(image, (_GAP + number % across * width, _GAP + number // across * height))
    return desk


if __name__ == "__main__":
    main(sys.argv[1:])
