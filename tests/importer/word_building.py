"""Word files for tests, from raw XML: what no library writes can be in them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from reportgen.importer.docx.reader import read_docx
from reportgen.importer.raw import RawDocument, RawTable

FILE = "年报.docx"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
)


def parts(body: str, *, title: str = "", **beside: str) -> dict[str, str]:
    """Return the parts of a file: the body's XML, and `styles`, `numbering`, `comments` where given."""
    core = f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p>'
    kinds = (f'<Override PartName="/word/{kind}.xml" ContentType="{_KIND.format(kind)}"/>' for kind in beside)
    found = {
        "[Content_Types].xml": f"{_TYPES}{''.join(kinds)}</Types>",
        "_rels/.rels": _relations({"word/document.xml": f"{_OFFICE}/officeDocument", "docProps/core.xml": _CORE}),
        "docProps/core.xml": core,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({f"{kind}.xml": f"{_OFFICE}/{kind}" for kind in beside}),
    }
    return found | {f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>" for kind, xml in beside.items()}


def pack(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a container with these entries."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(body: str, **beside: str) -> RawDocument:
    """Return what is read of a file with that body."""
    return read_docx(pack(parts(body, **beside)), FILE)


def texts(body: str, **beside: str) -> list[str]:
    """Return the texts of the paragraphs of a body."""
    return [paragraph.text for paragraph in read(body, **beside).paragraphs()]


def changes(body: str, **beside: str) -> list[tuple[str, str | None]]:
    """Return the texts of the paragraphs with what they were before."""
    return [(paragraph.text, paragraph.former) for paragraph in read(body, **beside).paragraphs()]


def only_table(body: str, **beside: str) -> RawTable:
    """Return the only table of a body."""
    (table,) = read(body, **beside).tables()
    return table


def shape(table: RawTable) -> list[list[tuple[str, int, int]]]:
    """Return the texts of a table's cells with the rows and columns they cover."""
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows]


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph; content that is no XML becomes a run."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def table(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """Return a table of rows, with the widths of its columns in twips."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row; cells that are no XML become one."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell(content: str = "", properties: str = "") -> str:
    """Return a cell; content that is no block becomes a paragraph."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def span(columns: int = 1, merge: str = "") -> str:
    """Return the properties of a cell over some columns, merged down: `restart`, `continue`."""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:gridSpan w:val="{columns}"/>{down}'


def level(position: int, number_format: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{position}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    """Return two lists of one kind; the overrides are the second's."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def item(text: str, position: int = 0, list_id: int = 1) -> str:
    """Return a numbered paragraph."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{position}"/><w:numId w:val="{list_id}"/></w:numPr>')


OFFICIAL = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


WHO = 'w:id="1" w:author="甲" w:date="2024-01-10T08:00:00Z"'
"""Of a tracked change: its number, who made it and when."""
INSERTED_MARK = f"<w:rPr><w:ins {WHO}/></w:rPr>"
DELETED_MARK = f"<w:rPr><w:del {WHO}/></w:rPr>"


def inserted(content: str) -> str:
    """Return a tracked insertion."""
    return f"<w:ins {WHO}>{run(content)}</w:ins>"


def deleted(content: str) -> str:
    """Return a tracked deletion."""
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{content}</w:delText></w:r></w:del>'


def anchored(comment: int, content: str) -> str:
    """Return content that a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{comment}"/>{content}<w:commentRangeEnd w:id="{comment}"/>'
        f'<w:r><w:commentReference w:id="{comment}"/></w:r>'
    )


def comment(number: int, *lines: str) -> str:
    """Return a comment."""
    return f"<w:comment {WHO.replace('1', str(number), 1)}>{''.join(paragraph(line) for line in lines)}</w:comment>"


def field(instructions: str, result: str) -> str:
    """Return a field of runs with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{mark('begin')}<w:r><w:instrText>{instructions}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def text_box(content: str) -> str:
    """Return a run with a text box as Word writes it: for itself, and again for older programs."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{content}'
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
