"""The theme of the reference document: the smallest one the standard allows, black on white, in the faces of the text.

Why: Word and its checkers want a theme; no style of ours takes anything from it.
"""

from itertools import starmap

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "C00000",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(latin: str, heading: str, body: str) -> str:
    """Return `word/theme/theme1.xml` with the faces of headings and of running text."""
    colours = "".join(starmap(_colour, _COLOURS.items()))
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return f"""<a:theme xmlns:a="{_DRAWING}" name="GB/T 9704"><a:themeElements>
<a:clrScheme name="GB/T 9704">{colours}</a:clrScheme>
<a:fontScheme name="GB/T 9704"><a:majorFont>{_faces(latin, heading)}</a:majorFont>
<a:minorFont>{_faces(latin, body)}</a:minorFont></a:fontScheme>
<a:fmtScheme name="GB/T 9704"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>
<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>
</a:themeElements></a:theme>"""


def _colour(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


def _faces(latin: str, east_asian: str) -> str:
    return f'<a:latin typeface="{latin}"/><a:ea typeface="{east_asian}"/><a:cs typeface=""/>'
