"""What a web page fetches from elsewhere, and the pictures that are in the page itself."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator

from lxml import etree

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, listed
from reportgen.inspection.page.hiding import hides
from reportgen.inspection.pictures import picture_notices
from reportgen.language import _

_REMOTE = re.compile(r"\s*(?:https?:)?//[^\s/]", re.IGNORECASE)
_IN_STYLE = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*((?:https?:)?//[^\"'\s)]{1,300})", re.IGNORECASE)
_DATA = re.compile(r"\s*data:image/[\w.+-]+;base64,", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*[01](?:px)?\s*(?:[;!]|$)", re.IGNORECASE)
_PICTURES = 100
_WAYS = {
    "script": ("src", _("脚本")),
    "img": ("src", _("图片")),
    "link": ("href", _("样式或图标")),
    "iframe": ("src", _("嵌入的网页")),
    "frame": ("src", _("嵌入的网页")),
    "embed": ("src", _("嵌入的对象")),
    "object": ("data", _("嵌入的对象")),
    "video": ("src", _("音频或视频")),
    "audio": ("src", _("音频或视频")),
    "source": ("src", _("音频或视频")),
    "input": ("src", _("图片")),
    "image": ("href", _("图片")),
}
_FETCHED = frozenset({"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest", "import"})


def resource_notices(root: etree._Element) -> Iterator[Notice]:
    """Yield what is fetched from other sites, pictures that may count readers, and what pictures carry."""
    yield from _fetched(root)
    pixels = [image for image in root.iter("img") if _is_pixel(image)]
    if pixels:
        shown = listed(image.get("src") or "" for image in pixels)
        place = _("第{line}行").format(line=pixels[0].sourceline or 1)
        yield Notice(kinds.TRACKER, _("疑似跟踪用的小图片：{targets}").format(targets=shown), place)
    pictures = [image for image in root.iter("img") if _DATA.match(image.get("src") or "")]
    for image in pictures[:_PICTURES]:
        place = _("第{line}行的图片").format(line=image.sourceline or 1)
        yield from picture_notices(_decoded(image.get("src") or ""), place)


def _fetched(root: etree._Element) -> Iterator[Notice]:
    found: dict[str, list[tuple[str, int]]] = {}
    for element in root.iter(*_WAYS):
        name, words = _WAYS[str(element.tag)]
        target = element.get(name) or ""
        if _REMOTE.match(target) and (
            element.tag != "link" or _FETCHED & set((element.get("rel") or "").lower().split())
        ):
            found.setdefault(words, []).append((target.strip(), element.sourceline or 1))
    for element in root.iter(etree.Element):
        style = element.text if element.tag == "style" else element.get("style")
        for match in _IN_STYLE.finditer(style or ""):
            found.setdefault(_("样式里的文件"), []).append((match[1], element.sourceline or 1))
    for words, targets in found.items():
        message = _("{what}来自别的网站，{count}处：{targets}")
        shown = listed(target for target, _line in targets)
        place = _("第{line}行").format(line=targets[0][1])
        yield Notice(kinds.RESOURCE, message.format(what=words, count=len(targets), targets=shown), place)


def _is_pixel(image: etree._Element) -> bool:
    """Tell whether a picture is fetched and is not to be seen."""
    source, style = image.get("src") or "", image.get("style") or ""
    if not source.strip() or source.strip().lower().startswith("data:"):
        return False
    sizes = [name for name in ("width", "height") if (image.get(name) or "").strip() in {"0", "1", "0px", "1px"}]
    small = set(sizes) | {found[1].lower() for found in _SIZE.finditer(style)}
    return len(small) == 2 or (bool(_REMOTE.match(source)) and (hides(style) or "hidden" in image.attrib))


def _decoded(address: str) -> bytes:
    try:
        return b64decode(address.partition(",")[2])
    except (binascii.Error, ValueError):
        return b""
