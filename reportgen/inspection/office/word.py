"""What hides in a Word file: tracked changes, comments, hidden text, fields that fetch, people."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, brief, counted, listed
from reportgen.inspection.office.parts import Package, attribute, child, is_on, place_of
from reportgen.inspection.office.styles import Look, Styles, is_shaded, look_of
from reportgen.language import _

_CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"}
    | {f"{kind}PrChange" for kind in ("r", "p", "sect", "tbl", "tblGrid", "tc", "tr", "tblPrEx")}
    | {"tblGridChange", "customXmlInsRangeStart", "customXmlDelRangeStart"}
)
_FETCHING = re.compile(r"\s*(?:DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|DATABASE|RD)\b", re.IGNORECASE)
_SHOWN_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_PROPERTIES = {"p": "pPr", "tc": "tcPr", "tbl": "tblPr"}
_SEPARATE = frozenset({"txbxContent", "Fallback"})


def word_notices(package: Package) -> Iterator[Notice]:
    """Yield what is to be said of a Word file."""
    styles = Styles(package.xml("word/styles.xml") if "word/styles.xml" in package else None)
    for part in package.under("word/", ".xml"):
        root = package.xml(part)
        yield from _changes(root, part)
        yield from _fields(root, part)
        if _SHOWN_PARTS.fullmatch(part):
            yield from _hidden(root, part, styles)
    yield from _comments(package)
    for part in package.under("word/settings.xml"):
        if is_on(child(package.xml(part), "trackRevisions")):
            yield Notice(kinds.TRACKING, _("修订处于打开状态"), place_of(part))


def _changes(root: etree._Element, part: str) -> Iterator[Notice]:
    authors = [
        attribute(element, "author") or ""
        for element in root.iter(etree.Element)
        if etree.QName(element).localname in _CHANGES and attribute(element, "author") is not None
    ]
    if authors:
        message = _("有{count}处修订：{authors}")
        yield Notice(kinds.TRACKED, message.format(count=len(authors), authors=counted(authors)), place_of(part))


def _comments(package: Package) -> Iterator[Notice]:
    for part in package.under("word/comments.xml"):
        comments = list(package.xml(part).iter("{*}comment"))
        if comments:
            authors = counted(attribute(comment, "author") or "" for comment in comments)
            message = _("有{count}条批注：{authors}").format(count=len(comments), authors=authors)
            yield Notice(kinds.COMMENT, message, place_of(part))
    for part in package.under("word/people.xml"):
        people = [attribute(person, "author") or "" for person in package.xml(part).iter("{*}person")]
        if any(people):
            message = _("有审阅人名单：{names}").format(names=listed(people))
            yield Notice(kinds.PERSON, message, place_of(part))


def _fields(root: etree._Element, part: str) -> Iterator[Notice]:
    """Yield fields that fetch from elsewhere; an instruction may be spread over several runs."""
    instructions = [attribute(field, "instr") or "" for field in root.iter("{*}fldSimple")]
    for paragraph in root.iter("{*}p"):
        texts = [text.text or "" for text in paragraph.iter("{*}instrText")]
        instructions += ["".join(texts), *texts] if texts else []
    found = [text for text in instructions if _FETCHING.match(text)]
    if found:
        message = _("打开时更新的域：{fields}").format(fields=listed(found))
        yield Notice(kinds.EXTERNAL, message, place_of(part))


def _hidden(root: etree._Element, part: str, styles: Styles) -> Iterator[Notice]:
    """Yield hidden, white and tiny text, each once with how much there is of it."""
    has_ground = child(root, "background") is not None
    texts: dict[str, list[str]] = {}
    for run in root.iter("{*}r"):
        text = "".join(element.text or "" for element in run.findall("{*}t"))
        if not text.strip():
            continue
        look = _look(run, styles)
        if look.hidden:
            texts.setdefault(_("隐藏文字{count}字：{sample}"), []).append(text)
        elif look.tiny:
            texts.setdefault(_("小得看不见的文字{count}字：{sample}"), []).append(text)
        elif look.white and not look.shaded and not has_ground and not _on_ground(run):
            texts.setdefault(_("白色的文字{count}字：{sample}"), []).append(text)
    for message, found in texts.items():
        sample = _("“{text}”").format(text=brief("".join(found), 30))
        count = len("".join(found))
        yield Notice(kinds.HIDDEN_TEXT, message.format(count=count, sample=sample), place_of(part))


def _look(run: etree._Element, styles: Styles) -> Look:
    properties = child(run, "rPr")
    look = look_of(properties).over(styles.look(attribute(child(properties, "rStyle"), "val")))
    paragraph = next(run.iterancestors("{*}p"), None)
    named = attribute(child(paragraph, "pPr", "pStyle"), "val") or styles.default_paragraph
    return look.over(styles.look(named))


def _on_ground(run: etree._Element) -> bool:
    """Tell whether there may be a dark ground behind a run: shading, a styled table, a drawing."""
    for ancestor in run.iterancestors():
        name = etree.QName(ancestor).localname
        if name in _SEPARATE:
            return True
        if name not in _PROPERTIES:
            continue
        properties = child(ancestor, _PROPERTIES[name])
        if is_shaded(properties) or (name == "tbl" and child(properties, "tblStyle") is not None):
            return True
    return False
