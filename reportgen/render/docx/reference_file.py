"""The reference document of the Word file: page and type by GB/T 9704-2012, and no text.

An office that wants another look opens `templates/docx/reference.docx` in Word and changes its styles.
"""

from dataclasses import dataclass
from types import MappingProxyType

from reportgen.render.docx.archive import zip_bytes
from reportgen.render.docx.elements import LINE, NAMESPACE
from reportgen.render.docx.properties import LANGUAGE, extended_properties
from reportgen.render.docx.styles import Style
from reportgen.render.docx.table import CELL_MARGIN
from reportgen.render.docx.theme import theme_xml
from reportgen.render.fonts import STACKS, Role

_LATIN = "Times New Roman"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = f'xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}"'

_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'


@dataclass(frozen=True, slots=True)
class _Type:
    """How the paragraphs of a style look: a face, its size in half points, and the paragraph's properties."""

    role: Role
    size: int
    paragraph: str
    spacing: int = 0
    """Added after every character, in twentieths of a point."""


def _table_type(role: Role, size: int, line: int, alignment: str) -> _Type:
    exact = f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    return _Type(role, size, f'{_OFF_GRID}{exact}<w:jc w:val="{alignment}"/>')


def _heading_type(role: Role, level: int) -> _Type:
    return _Type(role, 32, f'<w:keepNext/>{_INDENT}<w:outlineLvl w:val="{level - 1}"/>', -5)


_TYPES = MappingProxyType(
    {
        Style.TITLE: _Type(
            Role.TITLE,
            44,
            f'<w:keepNext/>{_OFF_GRID}<w:spacing w:after="996" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>',
        ),
        Style.HEADING_1: _heading_type(Role.HEADING, 1),
        Style.HEADING_2: _heading_type(Role.SUBHEADING, 2),
        Style.HEADING_3: _heading_type(Role.BODY, 3),
        Style.BODY: _Type(Role.BODY, 32, _INDENT, -5),
        Style.SIGNATURE: _Type(Role.BODY, 32, f'<w:keepNext/><w:spacing w:before="{LINE}"/><w:jc w:val="right"/>', -5),
        Style.DATE: _Type(Role.BODY, 32, '<w:jc w:val="left"/>', -5),
        Style.HEADER: _Type(Role.HEADING, 28, f'{_OFF_GRID}<w:jc w:val="center"/>'),
        Style.FOOTER: _Type(
            Role.PAGE_NUMBER, 28, f'{_OFF_GRID}<w:spacing w:line="280" w:lineRule="exact"/><w:jc w:val="left"/>'
        ),
        Style.FIGURE: _Type(Role.BODY, 32, f'<w:keepNext/>{_OFF_GRID}<w:jc w:val="center"/>'),
        Style.CAPTION: _Type(
            Role.TABLE, 24, f'{_OFF_GRID}<w:spacing w:before="80" w:after="240"/><w:jc w:val="center"/>'
        ),
        Style.TABLE_HEAD: _table_type(Role.HEADING, 21, 280, "center"),
        Style.TABLE_LABEL: _table_type(Role.TABLE, 21, 280, "center"),
        Style.TABLE_VALUE: _table_type(Role.TABLE, 21, 280, "center"),
        Style.DENSE_HEAD: _table_type(Role.HEADING, 18, 230, "center"),
        Style.DENSE_LABEL: _table_type(Role.TABLE, 18, 230, "left"),
        Style.DENSE_VALUE: _table_type(Role.TABLE, 18, 230, "center"),
    }
)
"""Order of the properties as the schema has it: keepNext, snapToGrid, spacing, ind, jc, outlineLvl."""

_PARTS = (
    ("word/document.xml", f"{_WORD_TYPES}.document.main+xml"),
    ("word/styles.xml", f"{_WORD_TYPES}.styles+xml"),
    ("word/settings.xml", f"{_WORD_TYPES}.settings+xml"),
    ("word/fontTable.xml", f"{_WORD_TYPES}.fontTable+xml"),
    ("word/footer1.xml", f"{_WORD_TYPES}.footer+xml"),
    ("word/footer2.xml", f"{_WORD_TYPES}.footer+xml"),
    ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)


def reference_docx() -> bytes:
    """Return the reference document."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": theme_xml(_LATIN, STACKS[Role.HEADING].official, STACKS[Role.BODY].official),
        "word/footer1.xml": _footer('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'),
        "word/footer2.xml": _footer('<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'),
    }
    entries = {entry: (_DECLARATION + text).encode() for entry, text in texts.items()}
    return zip_bytes(entries | {"docProps/app.xml": extended_properties()})


def _document() -> str:
    """Return a page of 22 lines with 天头 37 mm, 订口 28 mm and a 版心 of 156 × 225 mm, page numbers 7 mm below it."""
    return f"""<w:document {_ROOT}><w:body><w:p/><w:sectPr>
<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1446" w:gutter="0"/>
<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/>
</w:sectPr></w:body></w:document>"""


def _styles() -> str:
    body = "".join(_paragraph_style(style, look) for style, look in _TYPES.items())
    return f"""<w:styles {_ROOT}>
<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Role.BODY)}<w:sz w:val="32"/><w:szCs w:val="32"/>
<w:lang w:val="en-US" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>
<w:jc w:val="both"/></w:pPr><w:rPr>{_fonts(Role.BODY)}</w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(108, 0)}</w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="{Style.TABLE}"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders>{_cell_margins(CELL_MARGIN, 20)}</w:tblPr></w:style>
{body}</w:styles>"""


def _paragraph_style(style: Style, look: _Type) -> str:
    following = "" if style is Style.DATE else f'<w:next w:val="{_style_id(_next(style))}"/>'
    latin = STACKS[look.role].official if look.role is Role.PAGE_NUMBER else _LATIN
    spacing = f'<w:spacing w:val="{look.spacing}"/>' if look.spacing else ""
    custom = "" if style.isascii() else ' w:customStyle="1"'
    return f"""<w:style w:type="paragraph"{custom} w:styleId="{_style_id(style)}"><w:name w:val="{style}"/>
<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{look.paragraph}</w:pPr>
<w:rPr>{_fonts(look.role, latin)}{spacing}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr></w:style>
"""


def _next(style: Style) -> Style:
    """Return the style of the paragraph one begins after this one in Word."""
    following = {Style.SIGNATURE: Style.DATE, Style.FIGURE: Style.CAPTION}
    headings = {Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.CAPTION}
    return following.get(style, Style.BODY if style in headings else style)


def _style_id(style: Style) -> str:
    """Return the name of the member in the shape of an id: `HEADING_1` gives `Heading1`."""
    return style.name.title().replace("_", "")


def _fonts(role: Role, latin: str = _LATIN) -> str:
    east_asian = STACKS[role].official
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east_asian}" w:hAnsi="{latin}" w:cs="{_LATIN}"/>'


def _borders() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)


def _cell_margins(width: int, height: int) -> str:
    sides = (("top", height), ("left", width), ("bottom", height), ("right", width))
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _settings() -> str:
    """Return the settings of a Word of 2013 or later.

    Why: without the compatibility mode Word opens the file as one of 2007 and lays tables out otherwise.
    """
    word = "http://schemas.microsoft.com/office/word"
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatibility = "".join(
        f'<w:compatSetting w:name="{mode}" w:uri="{word}" w:val="{value}"/>' for mode, value in modes.items()
    )
    return f"""<w:settings {_ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="630"/><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{compatibility}</w:compat>
<w:themeFontLang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>"""


def _font_table() -> str:
    """Return the fonts with the names they have on other systems: 仿宋_GB2312 is 仿宋 on a newer Windows."""
    stacks = {STACKS[role].official: STACKS[role].same_face[0] for role in Role}
    fonts = "".join(
        f'<w:font w:name="{official}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for official, other in stacks.items()
    )
    latin = f'<w:font w:name="{_LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f"<w:fonts {_ROOT}>{latin}{fonts}</w:fonts>"


def _footer(place: str) -> str:
    """Return a footer with the number of the page between dashes: — 1 —."""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f"""<w:ftr {_ROOT}><w:p><w:pPr><w:pStyle w:val="{_style_id(Style.FOOTER)}"/>{place}</w:pPr>\
<w:r>{hint}<w:t xml:space="preserve">— </w:t></w:r>\
<w:fldSimple w:instr=" PAGE "><w:r>{hint}<w:t>1</w:t></w:r></w:fldSimple>\
<w:r>{hint}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"""


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in _PARTS)
    return f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"""


def _relationships(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
