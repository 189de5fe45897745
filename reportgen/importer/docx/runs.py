"""The text of one paragraph of a Word file, run by run."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.importer.docx.comments import Anchors
from reportgen.importer.docx.fields import Fields
from reportgen.importer.docx.package import W, child_value, is_on
from reportgen.importer.docx.revisions import ALWAYS, Tracked, View, view_of
from reportgen.importer.docx.styles import Styles

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{_MC}AlternateContent"
_RUN = f"{W}r"
_VANISH = f"{W}rPr/{W}vanish"
_TEXT_BOX = f"{W}txbxContent"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXTS = {f"{W}t", f"{W}delText", f"{_M}t"}
_SILENT = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "rubyPr")}
_XML_SPACE = " \t\r\n"
_LINE_ENDS = str.maketrans("\t\r\n", "   ")
_SYMBOLS = {0xF0FE: "☑", 0xF0FD: "☒", 0xF052: "☑", 0xF0A8: "□", 0xF06F: "□", 0xF0FC: "✓", 0xF0FB: "✗"}
"""Signs of Wingdings that are ticked in forms."""


@dataclass
class Inline:
    """What a paragraph holds."""

    text: Tracked = field(default_factory=Tracked)
    boxes: list[tuple[etree._Element, View]] = field(default_factory=list)
    """The text boxes that hang at it."""
    comments: list[str] = field(default_factory=list)
    """The ids of the comments that begin in it."""


@dataclass
class Runs:
    """Reads the runs of paragraphs; fields and comments may go on from one to the next."""

    styles: Styles
    anchors: Anchors
    fields: Fields
    _inline: Inline = field(default_factory=Inline)
    _paragraph_hidden: bool | None = None

    def read(self, paragraph: etree._Element, view: View) -> Inline:
        """Return what a paragraph holds."""
        self._inline = Inline()
        self._paragraph_hidden = self.styles.paragraph(child_value(paragraph, "pPr/pStyle")).hidden
        self._walk(paragraph, view)
        self.fields.end_paragraph()
        self.anchors.add("\n", ALWAYS)
        return self._inline

    def _walk(self, parent: etree._Element, view: View) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == _RUN:
                if not self._hidden(child):
                    self._walk(child, view)
            elif tag in _TEXTS:
                self._add(_text(child), view)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], view)
            elif tag in _DRAWN or tag == ALTERNATE:
                self._alternative_or_drawn(child, view)
            elif tag not in _SILENT and not self._mark(child, tag, view):
                self._walk(child, view.inside(view_of(tag) or ALWAYS))

    def _mark(self, child: etree._Element, tag: str, view: View) -> bool:
        """Take in an element that is no text and holds none; tell whether it was one."""
        match tag.removeprefix(W):
            case "fldChar":
                self.fields.step(child.get(f"{W}fldCharType"))
            case "instrText" | "delInstrText":
                self.fields.instruct(child.text or "")
            case "sym":
                self._add(_symbol(child.get(f"{W}char", "")), view)
            case "commentRangeStart" | "commentRangeEnd":
                self._inline.comments += self.anchors.mark(child)
            case "commentReference":
                self._inline.comments.append(child.get(f"{W}id", ""))
            case _:
                return False
        return True

    def _alternative_or_drawn(self, child: etree._Element, view: View) -> None:
        if child.tag != ALTERNATE:
            self._inline.boxes += [(box, view) for box in _text_boxes(child)]
            return
        chosen = choice(child)
        if chosen is not None:
            self._walk(chosen, view)

    def _add(self, text: str, view: View) -> None:
        if text and not self.fields.hidden:
            self._inline.text.add(text, view)
            self.anchors.add(text, view)

    def _hidden(self, run: etree._Element) -> bool:
        own = is_on(run.find(_VANISH))
        if own is not None:
            return own
        style_id = child_value(run, "rPr/rStyle")
        by_style = self.styles.named(style_id).hidden if style_id else None
        return bool(self._paragraph_hidden if by_style is None else by_style)


def choice(alternate: etree._Element) -> etree._Element | None:
    """Return one of the alternatives of the same content: the first that has text, else the first."""
    with_text = (branch for branch in alternate if next(branch.iter(f"{W}t"), None) is not None)
    return next(with_text, alternate[0] if len(alternate) else None)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes in a drawing, each once; those inside a text box are left to its reading."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _text_boxes(chosen)
        else:
            yield from _text_boxes(child)


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get(_PRESERVE) != "preserve":
        text = text.strip(_XML_SPACE)
    return text.translate(_LINE_ENDS)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    usual = 0x20 <= number <= 0xFFFF and not 0xD800 <= number < 0xE000
    return _SYMBOLS.get(number, chr(number)) if usual else ""
