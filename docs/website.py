"""Builds the documentation site: pages that open from a folder, with search, without server or network.

    python docs/website.py          write build/site/; status 1 where a link leads nowhere or a page is not in the menu

The pages are staged first: as they stand in the repository they also link to files outside docs/ (samples,
CONTRIBUTING.md), and say after the language of a block how the tests treat it, which a site generator cannot read.
"""

import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click
import yaml

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "build"
MENU = "docs/mkdocs.yml"
SHIM = "docs/theme/node_modules/iframe-worker/shim/index.js"
"""Lets search work where a page is opened as a file."""

_PAGES = ("*.md", "docs/**/*.md", "samples/*.md")
_STYLE = ("docs/theme/site.css", "docs/theme/site.js")
_LINK = re.compile(r"(\]\()([^)\s#]+)((?:#[^)\s]*)?\))")
_FENCE = re.compile(r"^( *```\w+) .+$", re.MULTILINE)
_BROKEN_LINE = re.compile(
    r"(?<=[\u2018-\u201d…、-】！-｠])\n *(?=[^\s\d*#>|!:-])|(?<=[一-鿿])\n *(?=[\u2018-\u201d…、-】一-鿿！-｠])"
)
"""The end of a line inside a paragraph, between Chinese characters: a browser would set a space there."""
_BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


def staged_path(path: str) -> str:
    """Return where a file of the repository stands on the site."""
    if path == "README.md":
        return "index.md"
    return path.removeprefix("docs/")


def staged_text(path: str, text: str) -> str:
    """Return a page as the site generator wants it: links between places on the site, plain fences, whole lines."""
    folder = posixpath.dirname(path)
    here = posixpath.dirname(staged_path(path)) or "."

    def moved(link: re.Match[str]) -> str:
        if "://" in link[2]:
            return link[0]
        goal = staged_path(posixpath.normpath(posixpath.join(folder, link[2])))
        return f"{link[1]}{posixpath.relpath(goal, here)}{link[3]}"

    return _outside_blocks(lambda prose: _BROKEN_LINE.sub("", _LINK.sub(moved, prose)), _FENCE.sub(r"\1", text))


def _outside_blocks(change: Callable[[str], str], text: str) -> str:
    """Return a text with everything changed that is not code."""
    start, parts = 0, []
    for block in _BLOCK.finditer(text):
        parts += [change(text[start : block.start()]), block[0]]
        start = block.end()
    return "".join((*parts, change(text[start:])))


def pages_of(root: Path) -> list[str]:
    """Return the pages of the site, but for the README, which is the front page of the repository."""
    found = (path for pattern in _PAGES for path in root.glob(pattern) if "node_modules" not in path.parts)
    return sorted({path.relative_to(root).as_posix() for path in found} - {"README.md"})


def linked_files(page: str, text: str) -> Iterator[str]:
    """Yield the files that a page links to or shows: samples, pictures, settings to copy."""
    for link in _LINK.finditer(_BLOCK.sub("", text)):
        if "://" not in link[2] and not link[2].endswith(".md"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page), link[2]))


def menu_pages(menu: object) -> Iterator[str]:
    """Yield the pages of a menu (`nav` of mkdocs.yml), from top to bottom."""
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, Mapping):
        for entry in menu.values():
            yield from menu_pages(entry)
    elif isinstance(menu, list):
        for entry in menu:
            yield from menu_pages(entry)


def menu_faults(pages: Iterable[str], menu: Iterable[str]) -> Iterator[str]:
    """Yield what a menu lacks, and what it has that is no page. Why: zensical says neither."""
    listed = list(menu)
    known = set(pages)
    yield from (f"{MENU} 的 nav 里没有这一页：{page}" for page in sorted(known - set(listed)))
    yield from (f"{MENU} 的 nav 里的这一页不存在：{page}" for page in listed if page not in known)
    yield from (f"{MENU} 的 nav 里重复：{page}" for page in sorted({page for page in listed if listed.count(page) > 1}))


def stage(root: Path, folder: Path) -> list[str]:
    """Write pages, pictures and settings below a folder; return what is wrong with the menu."""
    shutil.rmtree(folder / "site-source", ignore_errors=True)
    pages = {path: (root / path).read_text(encoding="utf-8") for path in pages_of(root)}
    for path, text in pages.items():
        _target(folder, path).write_text(staged_text(path, text), encoding="utf-8")
    for path in {*_STYLE, *(file for page, text in pages.items() for file in linked_files(page, text))}:
        if (root / path).is_file():
            shutil.copyfile(root / path, _target(folder, path))
    shutil.copyfile(root / SHIM, folder / "site-source/theme/iframe-worker.js")
    settings = (root / MENU).read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return list(menu_faults(map(staged_path, pages), menu_pages(yaml.safe_load(settings)["nav"])))


def _target(folder: Path, path: str) -> Path:
    target = folder / "site-source" / staged_path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def main(arguments: list[str]) -> int:
    """Build the site below build/, or the folder given; return 1 where anything is wrong."""
    folder = Path(arguments[0]) if arguments else TARGET
    folder.mkdir(parents=True, exist_ok=True)
    if not (ROOT / SHIM).exists():
        print(f"没有 {SHIM}，请运行 make site，或者 npm --prefix docs/theme ci。")
        return 1
    if faults := stage(ROOT, folder):
        print(*faults, sep="\n")
        return 1
    build = (sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", str(folder / "mkdocs.yml"))
    done = subprocess.run(build, check=False, capture_output=True, text=True)  # noqa: S603 (our own tool)
    if done.returncode:
        print(_warnings(done.stdout + done.stderr))
        return 1
    print(folder / "site/index.html")
    return 0


def _warnings(output: str) -> str:
    """Return what zensical says about the pages. Why: it colours what no terminal shows, and ends in a traceback."""
    return click.unstyle(output).partition("Traceback (most recent call last)")[0].strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
