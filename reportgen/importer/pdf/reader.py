"""Reads a PDF: by its structure tree where that covers the text, else by what its pages show."""

from pikepdf import Pdf

from reportgen.importer.pdf.opening import attached_data, has_pictures, open_pdf, title_of, unpack
from reportgen.importer.pdf.parts import Part, PlacedTable, locate
from reportgen.importer.pdf.tagged import read_structure
from reportgen.importer.pdf.text import CHARACTER_LIMIT, UNKNOWN, Char, Page, open_pages
from reportgen.importer.pdf.untagged import read_layout
from reportgen.importer.raw import RawDocument, UnreadableFileError
from reportgen.language import _
from reportgen.report.yaml_text import SIZE_LIMIT

_COVERED = 0.7
"""Share of the characters a structure tree must own; the rest are running heads and page numbers."""
_CHARACTERS_A_PAGE = 10
"""Fewer are stamps or page numbers."""
_KNOWN = 0.7
"""Share of the characters of which the file must say which they are."""


def read_pdf(data: bytes, file: str) -> RawDocument:
    """Return what a PDF shows. Raises UnreadableFileError."""
    with open_pdf(data) as pdf:
        title, attached, pictures = title_of(pdf), attached_data(pdf, SIZE_LIMIT), has_pictures(pdf)
        with open_pages(unpack(pdf)) as pages:
            texts = _texts(pages)
            _check_text([char for _page, chars in texts for char in chars], len(pages), pictures=pictures)
            blocks = tuple(locate(_parts(pdf, texts), file))
    return RawDocument(file, blocks, title=title, attached=attached)


def _texts(pages: list[Page]) -> list[tuple[Page, list[Char]]]:
    texts: list[tuple[Page, list[Char]]] = []
    count = 0
    for page in pages:
        chars = page.chars()
        count += len(chars)
        if count > CHARACTER_LIMIT:
            raise UnreadableFileError(_("文字过多，不像年报，没有读取。"))
        texts.append((page, chars))
    return texts


def _check_text(chars: list[Char], pages: int, *, pictures: bool) -> None:
    visible = [char for char in chars if not char.text.isspace()]
    if len(visible) < _CHARACTERS_A_PAGE * pages:
        if pictures:
            raise UnreadableFileError(
                _("文件是扫描件，没有文字层，请改用 Word 文件或网页导入，或先用文字识别软件转成可以选取文字的 PDF。")
            )
        raise UnreadableFileError(_("文件里没有可以选取的文字，请改用 Word 文件或网页导入。"))
    if sum(_is_known(char) for char in visible) < _KNOWN * len(visible):
        raise UnreadableFileError(_("文件没有说明字体里的字是什么字，复制出来是乱码，请改用 Word 文件或网页导入。"))


def _is_known(char: Char) -> bool:
    return char.text != UNKNOWN and not "\ue000" <= char.text <= "\uf8ff"


def _parts(pdf: Pdf, texts: list[tuple[Page, list[Char]]]) -> list[Part]:
    structure = read_structure(pdf, {page.number: chars for page, chars in texts})
    if structure is None or structure.coverage < _COVERED:
        return read_layout(texts)
    if any(isinstance(part, PlacedTable) for part in structure.parts):
        return structure.parts
    shown = read_layout(texts)  # where tables are tagged as paragraphs
    return shown if any(isinstance(part, PlacedTable) for part in shown) else structure.parts
