"""What hides in a web page."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.importer.encoding import decode
from reportgen.importer.raw import UnreadableFileError
from reportgen.inspection import kinds
from reportgen.inspection.identities import AUTHOR, COMPANY, LAST_EDITOR, MANAGER, name_notices
from reportgen.inspection.notices import Notice, brief, listed
from reportgen.inspection.page.hiding import hidden_elements
from reportgen.inspection.page.resources import resource_notices
from reportgen.inspection.paths import local_paths
from reportgen.language import _

_BYTES = 20_000_000
_TAGS = 500_000
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "title", "meta", "link"})
_REMARKED_TEXT = 15
"""Chinese characters from which on a remark is taken for text."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OFFICE_NAME = re.compile(r"<o:(Author|LastAuthor|Company|Manager)>([^<]{1,200})</o:", re.IGNORECASE)
_ROLES = {
    "author": AUTHOR,
    "lastauthor": LAST_EDITOR,
    "company": COMPANY,
    "manager": MANAGER,
}


def page_notices(data: bytes) -> Iterator[Notice]:
    """Yield what is to be said of a web page."""
    root = _parsed(data)
    yield from _names(root)
    yield from _hidden(root)
    yield from _remarks(root)
    yield from resource_notices(root)
    yield from _paths(root)


def _parsed(data: bytes) -> etree._Element:
    if len(data) > _BYTES:
        raise UnreadableFileError(_("网页超过{limit}MB，无法读取。").format(limit=_BYTES // 1_000_000))
    text = decode(data)
    if text.count("<") > _TAGS:
        raise UnreadableFileError(_("网页的标签过多，无法读取。"))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableFileError(_("网页无法解析。")) from None
    if root is None:
        raise UnreadableFileError(_("网页无法解析。"))
    return root


def _names(root: etree._Element) -> Iterator[Notice]:
    for meta in root.iter("meta"):
        role = _ROLES.get((meta.get("name") or "").lower())
        if role is not None:
            yield from name_notices(role, meta.get("content") or "", _place(meta))
    for comment in _comments(root):
        for found in _OFFICE_NAME.finditer(comment.text or ""):
            yield from name_notices(_ROLES[found[1].lower()], found[2], _place(comment))


def _comments(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the comments, those before and behind the page itself, too."""
    for element in (*root.itersiblings(preceding=True), *root.iter(etree.Comment), *root.itersiblings()):
        if isinstance(element, etree._Comment):  # noqa: SLF001 - lxml's name for the type
            yield element


def _hidden(root: etree._Element) -> Iterator[Notice]:
    sheets = [
        style.text or ""
        for style in root.iter("style")
        if (style.get("media") or "").strip().lower() in {"", "all", "screen"}
    ]
    elements, complete = hidden_elements(root, sheets)
    if not complete:
        yield Notice(kinds.UNCHECKED, _("样式表过于复杂，没有全部检查"), _("网页"))
    found = [(element, text) for element in elements if (text := _text(element))]
    if found:
        message = _("隐藏的文字{count}处：{texts}")
        texts = listed(brief(text, 30) for _element, text in found)
        yield Notice(kinds.HIDDEN_TEXT, message.format(count=len(found), texts=texts), _place(found[0][0]))
    silent = [each for each in root.iter(etree.Element) if (each.get("aria-hidden") or "").strip().lower() == "true"]
    unread = [(element, text) for element in silent if (text := _text(element))]
    if unread:
        message = _("读屏软件读不到的文字{count}处（aria-hidden）：{texts}")
        texts = listed(brief(text, 30) for _element, text in unread)
        yield Notice(kinds.SILENT, message.format(count=len(unread), texts=texts), _place(unread[0][0]))


def _text(element: etree._Element) -> str:
    """Return the text in an element that is part of the page itself."""
    if any(each.tag in _UNSEEN for each in (element, *element.iterancestors())):
        return ""
    pieces = (
        piece
        for each in element.iter()
        for piece in (
            each.text if isinstance(each.tag, str) and each.tag not in _UNSEEN else None,
            each.tail if each is not element else None,
        )
        if piece
    )
    return brief(" ".join(pieces), 200)


def _remarks(root: etree._Element) -> Iterator[Notice]:
    """Yield comments; those for old browsers and those without a word say nothing."""
    plain: list[etree._Element] = []
    texts: list[etree._Element] = []
    for comment in _comments(root):
        text = (comment.text or "").strip()
        if text and not text.startswith(("[if", "[endif", "<![endif")):
            (texts if len(_CHINESE.findall(text)) >= _REMARKED_TEXT else plain).append(comment)
    for kind, found in ((kinds.REMARK_TEXT, texts), (kinds.REMARK, plain)):
        if found:
            message = _("源代码里的注释{count}处：{texts}")
            shown = listed(brief(comment.text or "", 30) for comment in found)
            yield Notice(kind, message.format(count=len(found), texts=shown), _place(found[0]))


def _paths(root: etree._Element) -> Iterator[Notice]:
    """Yield paths; `/home/` is taken for an address of the site, and what a program writes for what it is."""
    found: list[str] = []
    first: etree._Element | None = None
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        is_program = element.tag in {"script", "style"}
        pieces = [piece for piece in (element.text, *element.attrib.values(), element.tail) if piece]
        paths = [path for piece in pieces for path in local_paths(str(piece), homes=False)]
        if is_program:
            paths = [path for path in paths if "users" in path.lower() or path.startswith("file:")]
        if paths and first is None:
            first = element
        found += paths
    if first is not None:
        yield Notice(kinds.PATH, _("本机或内网路径：{paths}").format(paths=listed(found)), _place(first))


def _place(element: etree._Element) -> str:
    return _("第{line}行").format(line=element.sourceline or 1)
