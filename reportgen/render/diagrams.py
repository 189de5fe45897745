"""Pictures of tiles and charts: what stands where, the frame around the charts, and the same as PNG."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from reportgen.document.diagram import Chart, Diagram, Tile
from reportgen.render.charts import Drawing, draw_chart, text_width
from reportgen.render.published_pictures import PublishedPicture
from reportgen.render.resources import Templates
from reportgen.render.template import fill_template

WIDTH = 720
"""Of a picture inside a report, in pixels: its type is as large as that of the tables on paper."""
_BUILT_IN = Templates()
_PER_INCH = 96
PNG_SCALE = 2.5
"""Dots for every pixel: 300 to the inch where the picture is as wide as the text of a page."""
_EDGE = 16
_BETWEEN = 20
_PANEL_HEAD = 52
_PANEL_END = 14
_NOTE = 40
"""Height of a line of text that stands where there is nothing to draw."""
_TILE_HEIGHT = 92
_TILE_COLUMNS = 3
_TILE_TYPE, _TILE_UNIT = 34, 17


@dataclass(frozen=True, slots=True)
class _Spot:
    """A rectangle of the picture."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile with its place; a long figure is set smaller."""

    tile: Tile
    spot: _Spot
    size: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart with its place; no drawing where all of it is zero."""

    chart: Chart
    spot: _Spot
    drawing: Drawing | None
    inset: int = _EDGE
    head: int = _PANEL_HEAD


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of a diagram stands."""

    width: int
    height: int
    tiles: tuple[PlacedTile, ...]
    panels: tuple[Panel, ...]
    note: str | None
    """What is said where there is nothing to draw."""


def lay_out(diagram: Diagram, width: int, columns: int, top: int = 0, margin: int = 1) -> Layout:
    """Return the places of a diagram's tiles and charts, below `top`, the charts in so many columns."""
    if diagram.note:
        return Layout(width, top + _NOTE, (), (), diagram.note)
    tiles = tuple(_place_tiles(diagram.tiles, width, top, margin))
    below = max((placed.spot.top + placed.spot.height + _BETWEEN for placed in tiles), default=top + margin)
    panels = tuple(_place_panels(diagram.charts, width, below, margin, columns))
    spots = (*(placed.spot for placed in tiles), *(panel.spot for panel in panels))
    bottom = max((spot.top + spot.height for spot in spots), default=top)
    return Layout(width, bottom + margin, tiles, panels, None)


def _place_tiles(tiles: tuple[Tile, ...], width: int, top: int, margin: int) -> Iterator[PlacedTile]:
    columns = min(_TILE_COLUMNS, len(tiles)) or 1
    wide = (width - 2 * margin - (columns - 1) * _BETWEEN) // columns
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        spot = _Spot(
            margin + column * (wide + _BETWEEN), top + margin + row * (_TILE_HEIGHT + _BETWEEN), wide, _TILE_HEIGHT
        )
        room = wide - 2 * _EDGE - text_width(tile.unit, _TILE_UNIT) - 6
        size = int(min(_TILE_TYPE, room / max(1, text_width(tile.amount.text, 1))))
        yield PlacedTile(tile, spot, max(size, 6))


def _place_panels(charts: tuple[Chart, ...], width: int, top: int, margin: int, columns: int) -> Iterator[Panel]:
    """Yield the charts row by row; one that is alone in the last row is as wide as the page."""
    for start in range(0, len(charts), columns):
        row = charts[start : start + columns]
        wide = (width - 2 * margin - (len(row) - 1) * _BETWEEN) // len(row)
        drawings = [None if chart.is_zero else draw_chart(chart, wide - 2 * _EDGE) for chart in row]
        high = _PANEL_HEAD + max(drawing.height if drawing else _NOTE for drawing in drawings) + _PANEL_END
        for index, (chart, drawing) in enumerate(zip(row, drawings, strict=True)):
            yield Panel(chart, _Spot(margin + index * (wide + _BETWEEN), top, wide, high), drawing)
        top += high + _BETWEEN


@lru_cache(maxsize=32)
def diagram_svg(diagram: Diagram, width: int = WIDTH, templates: Templates = _BUILT_IN) -> str:
    """Return a picture with one chart below the other as SVG."""
    layout = lay_out(diagram, width, columns=1)
    return fill_template(
        "svg/diagram.svg",
        templates,
        layout=layout,
        title=diagram.caption,
        description=diagram.description,
        heading=(),
    )


@lru_cache(maxsize=32)
def diagram_picture(diagram: Diagram) -> PublishedPicture:
    """Return a picture inside a report as PNG, once for all formats."""
    svg = diagram_svg(diagram)
    height = lay_out(diagram, WIDTH, columns=1).height
    return PublishedPicture("image/png", png_of(svg), WIDTH / _PER_INCH, height / _PER_INCH)


def png_of(svg: str, scale: float = PNG_SCALE) -> bytes:
    """Return an SVG picture as PNG, with the typefaces of this machine.

    Why: what the converter writes is four times as large, and may be seen through.
    """
    import vl_convert
    from PIL import Image

    output = BytesIO()
    with Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=scale))) as drawn:
        drawn.convert("RGB").save(output, "PNG", dpi=(_PER_INCH * scale, _PER_INCH * scale))
    return output.getvalue()
