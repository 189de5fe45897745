"""Charts as SVG, drawn by Vega-Lite: bars with every figure written at their end, so that nothing rests on colour.

Places follow from the number of characters, never from the fonts of a machine: the same chart is the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from reportgen.document.diagram import Amount, Chart

INK, FAINT = "#1a1a1a", "#767676"
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9")
"""Okabe and Ito's, told apart by the colour-blind; the first two are far apart in grey as well."""
_VERSION = "6.4"
"""Of Vega-Lite: the library carries several."""
_TYPE = 18
"""Size of all text in a chart, in pixels."""
_STEP_ALONE, _STEP_GROUPED = 38, 27
"""Height of a bar with the space around it."""
_BETWEEN_GROUPS = 14
_GAP = 10
"""Between a label, the axis and a figure."""
_LEAST = Fraction(10)
"""What the full length stands for at least: a single case does not fill the page."""
_FIRST_WIDE = 0x2E80
_WIDE_SIGNS = frozenset("“”‘’—…·")
_NARROW = 0.6
"""Width of a digit or letter, in ems; no typeface of ours has wider digits."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A piece of SVG and its size in pixels."""

    markup: str
    width: int
    height: int


def text_width(text: str, size: float) -> float:
    """Return how wide a text may be: a Chinese character is a square, a digit a little over half of one."""
    return sum(size if ord(sign) >= _FIRST_WIDE or sign in _WIDE_SIGNS else size * _NARROW for sign in text)


@lru_cache(maxsize=64)
def draw_chart(chart: Chart, width: int) -> Drawing:
    """Return the bars of a chart in the width given, without its title."""
    import vl_convert

    specification = _specification(chart, width)
    markup = vl_convert.vegalite_to_svg(specification, vl_version=_VERSION, allowed_base_urls=[])
    return Drawing(markup, width, specification["height"])


def _specification(chart: Chart, width: int) -> dict[str, Any]:
    """Return the chart in the words of Vega-Lite."""
    bars = list(_bars(chart))
    left = round(max(text_width(category, _TYPE) for category in chart.categories)) + _GAP
    right = round(max(text_width(bar["label"], _TYPE) for bar in bars)) + _GAP
    grouped = len(chart.series) > 1
    step = len(chart.series) * _STEP_GROUPED + _BETWEEN_GROUPS if grouped else _STEP_ALONE
    between = _BETWEEN_GROUPS / step if grouped else 0.3
    encoding: dict[str, Any] = {
        "x": {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None},
        "y": {
            "field": "category",
            "type": "nominal",
            "scale": {"domain": chart.categories, "paddingInner": between, "paddingOuter": between / 2},
            "axis": {"title": None, "ticks": False, "labelPadding": _GAP, "labelLimit": 0, "domainColor": FAINT},
        },
    }
    if grouped:
        names = [series.name for series in chart.series]
        encoding["yOffset"] = {"field": "series", "scale": {"domain": names, "paddingInner": 0.15}}
    return {
        "width": max(1, width - left - right),
        "height": step * len(chart.categories),
        "padding": {"left": left, "right": right, "top": 0, "bottom": 0},
        "autosize": "none",
        "data": {"values": bars},
        "encoding": encoding,
        "layer": [_drawn_bars(chart), _written_figures()],
        "config": _configuration(),
    }


def _drawn_bars(chart: Chart) -> dict[str, Any]:
    """Return the layer of bars; none stands for zero, and the smallest figure still shows as a line."""
    names = [series.name for series in chart.series]
    colours = {"domain": names, "range": _COLOURS[: len(names)]}
    return {
        "transform": [{"filter": "datum.share > 0"}],
        "mark": {"type": "bar", "strokeWidth": 1},
        "encoding": {
            channel: {"field": "series", "type": "nominal", "scale": colours, "legend": None}
            for channel in ("fill", "stroke")
        },
    }


def _written_figures() -> dict[str, Any]:
    return {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": _GAP, "limit": 0},
        "encoding": {"text": {"field": "label", "type": "nominal"}},
    }


def _configuration() -> dict[str, Any]:
    """Return the look; the typeface is that of the picture around, and so is the text alternative."""
    words = {"fontSize": _TYPE, "color": INK}
    return {
        "aria": False,
        "background": None,
        "font": "inherit",
        "view": {"stroke": None},
        "text": words,
        "axis": {"labelFontSize": _TYPE, "labelColor": INK},
    }


def _bars(chart: Chart) -> Iterator[dict[str, Any]]:
    """Yield the rows of data: lengths as shares of the longest bar, for a figure may have any number of digits."""
    largest = max(_LEAST, *(Fraction(amount.number or 0) for amount in chart.amounts))
    for index, category in enumerate(chart.categories):
        for series in chart.series:
            amount = series.amounts[index]
            share = max(Fraction(amount.number or 0), Fraction(0)) / largest
            label = _label(series.name, amount)
            yield {"category": category, "series": series.name, "label": label, "share": round(float(share), 9)}


def _label(name: str, amount: Amount) -> str:
    return f"{name} {amount.text}" if name else amount.text
