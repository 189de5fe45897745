"""What a rule means, for who has to act on it: the texts in `texts/`, one a rule, or what its equation says."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.rules.equation_text import Sections, equation_sections
from reportgen.text.pattern import Pattern

HEADINGS = ("依据", "反例", "正例", "怎么改")
"""The headings of a text, in their order."""

_FOLDER = Path(__file__).parent / "texts"
_CODE = Pattern(r"[A-Z][A-Z0-9]{0,9}-[0-9]{2}")
_TITLE = Pattern(r"# (\S+) (.+)")


@dataclass(frozen=True, slots=True)
class RuleText:
    """The explanation of a rule; every field but `code` and `title` is Markdown."""

    code: str
    title: str
    paragraph: str
    """What must be so, and why."""
    basis: str
    bad: str
    good: str
    mend: str
    markdown: str
    """The whole text as written, its title included."""

    @property
    def body(self) -> str:
        """Return the text without its title."""
        return self.markdown.partition("\n")[2].strip()


@cache
def explain(code: str) -> RuleText:
    """Return the explanation of a rule. Raises ReportgenError where no rule has this code."""
    if _CODE.fullmatch(code):
        path = _FOLDER / f"{code}.md"
        if path.is_file():
            return parse(path.read_text(encoding="utf-8"))
        if sections := equation_sections(code):
            return _composed(code, sections)
    raise ReportgenError(_("没有检查项“{code}”。").format(code=code))


def _composed(code: str, sections: Sections) -> RuleText:
    title, paragraph, *bodies = sections
    named = (f"## {heading}\n\n{body}" for heading, body in zip(HEADINGS, bodies, strict=True))
    return RuleText(code, *sections, "\n\n".join((f"# {code} {title}", paragraph, *named)) + "\n")


def parse(markdown: str) -> RuleText:
    """Return a text by its parts. Raises ValueError where it has other headings, or in another order."""
    opening, *sections = re.split(r"^## ", markdown, flags=re.MULTILINE)
    title, _newline, paragraph = opening.partition("\n")
    named = [section.partition("\n")[::2] for section in sections]
    matched = _TITLE.fullmatch(title)
    if matched is None or tuple(name for name, _body in named) != HEADINGS:
        message = f"a rule's text begins with “# CODE title” and has the headings {HEADINGS}"
        raise ValueError(message)
    basis, bad, good, mend = (body.strip() for _name, body in named)
    return RuleText(matched[1], matched[2], paragraph.strip(), basis, bad, good, mend, markdown)
