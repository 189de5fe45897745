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
