"""The body of a report to be pasted into a website's editor, and the sheet of what the editor asks for beside it.

Sanitizers of such editors drop classes and ids, many drop styles too, and addresses of pictures that are no links: so
styles are inline and no more than looks, heads are tied by `scope` alone, and pictures are files of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Document, Figure
from reportgen.render.diagrams import diagram_picture
from reportgen.render.markup import fill_markup
from reportgen.render.published_pictures import read_picture
from reportgen.render.resources import Templates

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}
_CAPTION = 20
"""Characters of a caption by which it is found."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture the editor uploads: what its file is called after the title, and above which caption it goes."""

    suffix: str
    caption: str
    description: str
    """Its text alternative."""
    data: bytes


def render_fragment(document: Document, templates: Templates) -> str:
    """Return the body of a document without its title, which the website prints itself."""
    return fill_markup("html/fragment.html", templates, document=document)


def picture_files(document: Document) -> tuple[PictureFile, ...]:
    """Return the pictures of a document in reading order, without what is private in them."""
    return tuple(_picture_file(number, shown) for number, shown in enumerate(document.pictures, 1))


def render_fields(document: Document, name: str, attachments: Sequence[str] = ()) -> str:
    """Return the fields of the editor, one a line; files begin with `name`."""
    return "".join(f"{label}：{' '.join(value.split())}\n" for label, value in _fields(document, name, attachments))


def _fields(document: Document, name: str, attachments: Sequence[str]) -> Iterator[tuple[str, str]]:
    if document.stamp:
        yield "状态", document.stamp
    yield "标题", document.title
    yield from document.fields.items()
    yield from (("附件", attachment) for attachment in attachments)
    for picture in picture_files(document):
        words = "同这一行" if picture.description == picture.caption else f"为“{picture.description}”"
        place = f"插在“{_beginning(picture.caption)}”一行的上方"
        yield "图片", f"{name}.{picture.suffix}（上传后{place}，替代文字{words}）"


def _beginning(caption: str) -> str:
    return caption if len(caption) <= _CAPTION else f"{caption[:_CAPTION]}……"


def _picture_file(number: int, shown: Figure | Diagram) -> PictureFile:
    picture = diagram_picture(shown) if isinstance(shown, Diagram) else read_picture(shown.path)
    return PictureFile(f"图{number}.{_SUFFIXES[picture.media_type]}", shown.caption, shown.description, picture.data)
