"""A Word file as a leader gives it back: cells and paragraphs changed, with or without tracking."""

import copy
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


class EditedFile:
    """A Word file under edit."""

    def __init__(self, data: bytes) -> None:
        """Open a file."""
        self._document = docx.Document(BytesIO(data))

    def replace(self, old: str, new: str, *, tracked: bool = False) -> None:
        """Replace words in the only paragraph that has them."""
        paragraphs = [paragraph for paragraph in self._document.paragraphs if old in paragraph.text]
        assert 1 == len(paragraphs), old
        paragraph = paragraphs[0]
        text = paragraph.text.replace(old, new)
        first, *rest = paragraph.runs
        for run in rest:
            first.text += run.text
            element = run._r  # noqa: SLF001 - python-docx has no other way
            element.getparent().remove(element)  # type: ignore[union-attr]  # it stands in the paragraph
        if tracked:
            _track(first._r, text)  # noqa: SLF001 - as above
        else:
            first.text = text

    def set_cell(self, table: int, label: str, column: int, text: str, *, tracked: bool = False) -> None:
        """Write into a value cell: the row by a label in it, the column counted among the values from 0."""
        rows = [row for row in self._document.tables[table].rows if any(label in cell.text for cell in row.cells)]
        assert 1 == len(rows), label
        cells = list(dict.fromkeys(cell._tc for cell in rows[0].cells))  # noqa: SLF001 - as above
        values = [tc for tc in cells if _text(tc).strip().isdecimal()]
        run = next(values[column].iter(qn("w:r")))
        if tracked:
            _track(run, text)
        else:
            next(run.iter(qn("w:t"))).text = text

    def delete_paragraph(self, words: str) -> None:
        """Delete the paragraph that has some words."""
        paragraph = next(each for each in self._document.paragraphs if words in each.text)
        element = paragraph._p  # noqa: SLF001 - as above
        element.getparent().remove(element)  # type: ignore[union-attr]  # it stands in the body

    def insert_before(self, words: str, text: str) -> None:
        """Put a paragraph of running text before the one that has some words."""
        paragraph = next(each for each in self._document.paragraphs if words in each.text)
        style = next(each.style for each in self._document.paragraphs if each.text.endswith("。"))
        paragraph.insert_paragraph_before(text, style)

    def split(self, words: str, second: str) -> None:
        """Part the paragraph that has some words where others begin."""
        paragraph = next(each for each in self._document.paragraphs if words in each.text)
        first, rest = paragraph.text.split(second)
        paragraph.insert_paragraph_before(first, paragraph.style)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = second + rest

    def comment(self, words: str, text: str) -> None:
        """Comment on the paragraph that has some words."""
        paragraph = next(each for each in self._document.paragraphs if words in each.text)
        self._document.add_comment(paragraph.runs, text, author="审核", initials="审")

    def data(self) -> bytes:
        """Return the file."""
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _track(run: Any, text: str) -> None:
    """Replace a run's text as Word does while it tracks changes."""
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    for number, element in enumerate((deleted, inserted), 1):
        element.set(qn("w:id"), str(900 + number))
        element.set(qn("w:author"), "审核")
    new = copy.deepcopy(run)
    run.addprevious(deleted)
    deleted.append(run)
    for old in run.iter(qn("w:t")):
        old.tag = qn("w:delText")
    for kept in new.iter(qn("w:t")):
        kept.text = text
        kept.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inserted.append(new)
    deleted.addnext(inserted)
