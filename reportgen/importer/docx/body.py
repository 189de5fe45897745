"""The blocks of a Word file in reading order: paragraphs with their numbers, tables, what hangs at them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.importer.docx.comments import RANGE_END, RANGE_START, Anchors
from reportgen.importer.docx.fields import Fields
from reportgen.importer.docx.numbering import Counters, read_lists
from reportgen.importer.docx.package import Package, W, child_value, whole_number
from reportgen.importer.docx.revisions import ALWAYS, Joining, Settled, Tracked, View, marked, view_of
from reportgen.importer.docx.runs import ALTERNATE, Inline, Runs, choice
from reportgen.importer.docx.styles import OUTLINE_NONE, Styles, heading_level
from reportgen.importer.docx.tables import Content, Sheet, cells_of, is_layout, lay_out, rows_of, together

_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")}
_YIELDED = {_PARAGRAPH, _TABLE, RANGE_START, RANGE_END}
_CONTENTS = "Table of Contents"


@dataclass
class Line:
    """A paragraph; while its container is read, what follows may still be joined to it."""

    text: Tracked
    level: int | None
    comments: list[str]
    number: Settled
    """As it stands before the words, with its space."""
    after: list["Line | Sheet"] = field(default_factory=list)
    """What stands in the text boxes that hang at it."""

    def settle(self, *, bare: bool = False) -> Settled:
        """Return its texts; a number without words is one only where asked for."""
        text, before = (
            (number + words).strip() if words or bare else ""
            for number, words in zip(self.number, self.text.settle(), strict=True)
        )
        return Settled(text, before)


Item = Line | Sheet


class Body:
    """Reads containers of blocks: the body, a cell, a text box."""

    def __init__(self, package: Package) -> None:
        self.anchors = Anchors()
        self._commented: list[str] = []
        """Comments that begin at the next paragraph."""
        self._styles = Styles(package.beside("styles"))
        self._lists = read_lists(package.beside("numbering"))
        self._counters = (Counters(self._lists), Counters(self._lists))
        marks = [mark.get(f"{W}fldCharType") for mark in package.document.iter(f"{W}fldChar")]
        self._runs = Runs(self._styles, self.anchors, Fields(closed=marks.count("begin") == marks.count("end")))

    def read(self, container: etree._Element, view: View = ALWAYS) -> list[Item]:
        """Return the blocks of a container."""
        items: list[Item] = []
        joining = Joining()
        for block, own in _blocks(container, view):
            if block.tag == _PARAGRAPH:
                items.append(self._line(block, own, joining))
                continue
            if block.tag != _TABLE:
                self._commented += self.anchors.mark(block)
                continue
            joining = Joining()
            if is_layout(block):
                for row, row_view in rows_of(block, own):
                    for cell, cell_view in cells_of(row, row_view):
                        items += self.read(cell, cell_view)
            else:
                items.append(lay_out(block, own, self._cell))
        return items

    def _line(self, paragraph: etree._Element, view: View, joining: Joining) -> Line:
        inline = self._runs.read(paragraph, view)
        commented, self._commented = self._commented, []
        properties = paragraph.find(f"{W}pPr")
        mark = marked(None if properties is None else properties.find(f"{W}rPr"), view)
        begins = joining.begins(inline.text, mark)
        return Line(
            number=self._number(properties, inline, begins),
            text=joining.add(inline.text, mark),
            level=self._level(properties),
            comments=[*commented, *inline.comments],
            after=[item for box, box_view in inline.boxes for item in self.read(box, box_view)],
        )

    def _cell(self, cell: etree._Element, view: View) -> Content:
        content = Content(Settled("", ""), [])
        found: list[Settled] = []
        _gather(self.read(cell, view), found, content.comments)
        now, before = ("\n".join(filter(None, texts)) for texts in (zip(*found, strict=True) if found else ((), ())))
        content.texts = Settled(now, before)
        return content

    def _level(self, properties: etree._Element | None) -> int | None:
        own = whole_number(child_value(properties, "outlineLvl"), 0, OUTLINE_NONE)
        if own is not None:
            return heading_level(own)
        return self._styles.paragraph(child_value(properties, "pStyle")).level

    def _number(self, properties: etree._Element | None, inline: Inline, begins: View) -> Settled:
        """Count a paragraph in the texts it begins in, and return its numbers."""
        if not self._lists:
            return Settled("", "")
        earlier = None if properties is None else properties.find(f"{W}pPrChange/{W}pPr")
        added = properties is not None and properties.find(f"{W}numPr/{W}ins") is not None
        places = (
            self._list_place(properties),
            None if added else self._list_place(properties if earlier is None else earlier),
        )
        now, before = (
            counters.next(*place, "".join(pieces).lstrip()) if place and counted else ""
            for counters, place, pieces, counted in zip(
                self._counters, places, (inline.text.now, inline.text.before), begins, strict=True
            )
        )
        return Settled(now, before)

    def _list_place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return the list a paragraph is in, and its level there."""
        style = self._styles.paragraph(child_value(properties, "pStyle"))
        list_id = child_value(properties, "numPr/numId") or style.list_id
        if list_id is None or list_id not in self._lists:  # 0 takes a paragraph out of its style's list
            return None
        level = whole_number(child_value(properties, "numPr/ilvl"), 0, 8)
        if level is None:
            level = self._lists[list_id].level_of_style(style.numbered_by)
        return list_id, (style.list_level or 0) if level is None else level


def _blocks(container: etree._Element, view: View) -> Iterator[tuple[etree._Element, View]]:
    """Yield paragraphs, tables and the marks of comments, but no table of contents; content controls are passed."""
    for child in container:
        if child.tag in _YIELDED:
            yield child, view
        elif child.tag == ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _blocks(chosen, view)
        elif child.tag in _WRAPPERS and child_value(child, "sdtPr/docPartObj/docPartGallery") != _CONTENTS:
            yield from _blocks(child, view.inside(view_of(child.tag) or ALWAYS))


def _gather(items: list[Item], texts: list[Settled], comments: list[str]) -> None:
    """Collect the texts of what stands in a cell; a small table in it becomes lines."""
    for item in items:
        if isinstance(item, Line):
            texts.append(item.settle(bare=True))
            comments += item.comments
            _gather(item.after, texts, comments)
            continue
        contents = [together([cell.content for cell in row]) for row in item.rows]
        contents += [gone.content for gone in item.gone]
        texts += [content.texts for content in contents]
        comments += [comment for content in contents for comment in content.comments]
