"""A report as one page of pictures: SVG, PNG, and a page in which every picture has its table."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.document.diagram import Chart, Diagram, Infographic
from reportgen.render.charts import FAINT, INK, text_width
from reportgen.render.diagrams import diagram_svg, lay_out, png_of
from reportgen.render.resources import Templates
from reportgen.render.template import fill_template

_WIDTH = 1120
_MARGIN = 30
_ALONE = 480
"""Width of a picture that stands alone: a telephone shows it whole, its type not much smaller than the text."""
_SCALE = 2
_TITLE, _KIND_TYPE, _SMALL = 34, 24, 17
_KIND = "图解"
_STAMP_COLOUR = "#b00000"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside the charts."""

    text: str
    left: int
    baseline: int
    size: int
    anchor: str = "middle"
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart of the page with its picture."""

    chart: Chart
    address: str


def infographic_svg(page: Infographic, templates: Templates) -> str:
    """Return the whole page as one SVG picture."""
    heading = list(_heading(page))
    layout = lay_out(page.diagram, _WIDTH, columns=2, top=heading[-1].baseline, margin=_MARGIN)
    height = layout.height + _MARGIN + 8
    source = Line(_shown(page.source), _MARGIN, height - _MARGIN, _SMALL, "start", colour=FAINT)
    return fill_template(
        "svg/diagram.svg",
        templates,
        layout=replace(layout, height=height),
        title=_shown(page.title),
        description=page.diagram.description,
        heading=(*heading, source),
    )


def infographic_png(svg: str) -> bytes:
    """Return the page as PNG, from its SVG."""
    return png_of(svg, _SCALE)


def infographic_html(page: Infographic, templates: Templates) -> str:
    """Return the page for browsers and screen readers: a picture a chart, and its figures in a table below."""
    diagram = page.diagram
    pictures = tuple(ChartPicture(chart, _address(diagram, chart, templates)) for chart in diagram.charts)
    return fill_template("html/infographic.html", templates, page=page, pictures=pictures)


def _address(diagram: Diagram, chart: Chart, templates: Templates) -> str:
    alone = replace(diagram, caption=chart.title, description=chart.description, tiles=(), charts=(chart,))
    return f"data:image/svg+xml;base64,{b64encode(diagram_svg(alone, _ALONE, templates).encode()).decode()}"


def _heading(page: Infographic) -> Iterator[Line]:
    """Yield the stamp of a draft, and the title line by line: broken where it is too long."""
    baseline = _MARGIN
    if page.stamp:
        baseline += 8
        yield Line(page.stamp, _WIDTH - _MARGIN, baseline, 20, "end", bold=True, colour=_STAMP_COLOUR)
    for line in page.title_lines:
        for text in _broken(_shown(line)):
            baseline += 46
            yield Line(text, _WIDTH // 2, baseline, _TITLE, bold=True)
    yield Line(_KIND, _WIDTH // 2, baseline + 40, _KIND_TYPE)


def _broken(text: str) -> Iterator[str]:
    """Yield the lines of a text that fit the page, about as long as each other."""
    room = _WIDTH - 2 * _MARGIN
    count = int(text_width(text, _TITLE) // room) + 1
    length = -(-len(text) // count)
    yield from (text[start : start + length] for start in range(0, len(text), length))


def _shown(text: str) -> str:
    """Return a text in one line as XML can hold it."""
    return " ".join(_NOT_XML.sub("\ufffd", text).split())
