"""The pages of the documentation and the fenced blocks in them.

What stands after the language of a block says how it is tested:

* `console`: every command runs, in a folder with the samples, one page after another command; what is shown is what is
  printed. `status=1` where the commands end with another status than 0.
* `python`: runs as a script in the same folder, after the commands above it.
* `yaml`: part of a report file; `yaml office`, `mapping`, `form`, `rule-case`, `pre-commit`, `github`, `gitlab`,
  `compose`: a file of that kind.
* `sh WHY`, `bat WHY`, `powershell WHY`: not run, for one of the reasons in `NOT_RUN`; its `reportgen` and `make` lines
  are checked.
* `text`, `html`, `css`, `dockerfile`, or no language: only shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from docs.markdown import NOTICE

ROOT = Path(__file__).parents[2]
NOT_RUN = {
    "installs": "changes the machine: packages, services",
    "asks": "waits for somebody to answer",
    "yours": "works on the reader's own files",
    "develops": "a target of make that CI runs itself",
    "elsewhere": "runs on another system or in another service",
}
_FENCE = re.compile(r"^(?: *```)(?P<language>\w*)(?P<note>[^\n]*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    note: str
    """What stands after the language."""
    text: str

    def __str__(self) -> str:
        """Name the block in the list of tests."""
        return f"{self.page}:{self.line}"

    @property
    def kind(self) -> str:
        """Return language and note as one word."""
        return f"{self.language} {self.note}".strip()

    @property
    def status(self) -> int:
        """Return how the commands of a console block end."""
        return int(self.note.removeprefix("status=") or 0)


def text_of(page: str) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def prose_of(page: str) -> str:
    """Return the text of a page without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def blocks_of(page: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    text = text_of(page)
    return [
        Block(
            page,
            text.count("\n", 0, found.start()) + 1,
            found["language"],
            found["note"].strip(),
            dedent(found["text"]),
        )
        for found in _FENCE.finditer(text)
    ]


def _pages() -> Iterator[str]:
    patterns = ("*.md", "docs/**/*.md", "samples/*.md")
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        if "node_modules" not in path.parts:
            yield path.relative_to(ROOT).as_posix()


PAGES = list(_pages())
WRITTEN = [page for page in PAGES if not text_of(page).startswith(NOTICE)]
"""The pages that a person wrote; the examples in generated ones are tested where they come from."""
BLOCKS = [block for page in WRITTEN for block in blocks_of(page)]


def blocks_in(kind: str) -> list[Block]:
    """Return the blocks of a kind: `yaml`, `yaml office`."""
    return [block for block in BLOCKS if block.kind == kind]
