"""Fields of a Word file: their result is text, their instructions are not."""

from dataclasses import dataclass, field


@dataclass
class _Field:
    instructions: str = ""
    has_result: bool = False


@dataclass
class Fields:
    """The fields that are open at a place of the text."""

    closed: bool = True
    """Whether every field of the file that begins also ends."""
    _open: list[_Field] = field(default_factory=list)
    _silent: int = 0
    """Fields among them whose content is not text of its own."""

    def step(self, kind: str | None) -> None:
        """Go over a mark of a field: begin, separate, end."""
        if kind == "begin":
            self._open.append(_Field())
            self._silent += 1
        elif kind == "separate" and self._open and not self._open[-1].has_result:
            current = self._open[-1]
            current.has_result = True
            self._silent -= not self._repeats(current)
        elif kind == "end" and self._open:
            current = self._open.pop()
            self._silent -= not current.has_result or self._repeats(current)

    def instruct(self, text: str) -> None:
        """Take in instructions of the innermost field."""
        if self._open:
            self._open[-1].instructions += text[:100]

    def end_paragraph(self) -> None:
        """Give up instructions that go on beyond a paragraph.

        Why: a field that is never separated would swallow the rest of the file.
        """
        while self._open and not self._open[-1].has_result:
            self.step("end")

    @property
    def hidden(self) -> bool:
        """Tell whether text at this place is none of the document's own."""
        return self._silent > 0

    def _repeats(self, current: _Field) -> bool:
        """Tell whether a field is a table of contents, which repeats the headings with page numbers."""
        return self.closed and current.instructions.split()[:1] == ["TOC"]
