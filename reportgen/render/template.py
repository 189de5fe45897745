"""The templates of what is made of markup: one environment for the page and the fragment."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup, escape

from reportgen.diagnostics import ReportgenError
from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Block, CellKind, Table, TableCell
from reportgen.language import _
from reportgen.render.digits import longest_figure
from reportgen.render.figures import Picture, read_picture
from reportgen.render.fonts import STACKS, Role
from reportgen.render.resources import Templates

_NUMBER = re.compile("（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、")
_SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a template can raise beside Jinja's own errors."""
_GENERIC = {Role.HEADING: "sans-serif"}


def fill_template(name: str, templates: Templates, **values: object) -> str:
    """Return the text of a template such as `html/page.html` with values; a fault in it is one sentence."""
    try:
        return _environment(templates.roots).get_template(name).render(**values)
    except TemplateSyntaxError as error:
        raise _faulty(f"{error.filename or error.name}:{error.lineno}", _unfit(error)) from error
    except TemplateNotFound as error:
        raise _faulty(_place(error), _("没有“{name}”这个文件").format(name=error.name)) from error
    except UndefinedError as error:
        raise _faulty(_place(error), str(error)) from error
    except (TemplateError, *_SLIPS) as error:
        raise _faulty(_place(error), _unfit(error)) from error


def _unfit(error: Exception) -> str:
    """Return what Jinja or Python has against an expression, in their words."""
    words = error.message if isinstance(error, TemplateError) else str(error)
    return _("写法不对（{error}）").format(error=(words or "").rstrip("."))


def _faulty(place: str | None, reason: str | None) -> ReportgenError:
    if place is None:
        return ReportgenError(_("模板有误：{reason}。").format(reason=reason))
    return ReportgenError(_("模板“{place}”有误：{reason}。").format(place=place, reason=reason))


def _place(error: BaseException) -> str | None:
    """Return file and line of the template that was being filled: Jinja puts them into the traceback."""
    files = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    place = next((place for place in reversed(files) if not place[0].endswith(".py")), None)
    return place and f"{place[0]}:{place[1]}"


class _Undefined(StrictUndefined):
    """A name that stands for nothing; it says so in the language of the user."""

    @property
    def _undefined_message(self) -> str:
        return _("没有“{name}”这个名称").format(name=self._undefined_name)


class _Loader(FileSystemLoader):
    """Reads templates, and says which one was saved in another encoding."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = _("模板“{name}”的编码不是 UTF-8，请另存为 UTF-8。")
            raise ReportgenError(message.format(name=template)) from error
        except OSError as error:
            if isinstance(error, TemplateNotFound):  # which is an OSError, too
                raise
            raise ReportgenError(_("模板文件“{path}”打不开。").format(path=template)) from error


@cache
def _environment(roots: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=_Loader(roots),
        autoescape=True,
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "kind": _kind,
        "sections": _sections,
        "scope": _scope,
        "label": _label,
        "data_uri": _data_uri,
        "drawn_uri": _drawn_uri,
        "digits": longest_figure,
    }
    environment.globals["fonts"] = _font_families()
    return environment


def _kind(block: Block) -> str:
    """Return the name of the template that lays out a block."""
    return type(block).__name__.lower()


def _sections(table: Table) -> Iterator[tuple[str, list[tuple[TableCell, ...]]]]:
    """Yield the row groups of a table: the heads to repeat, then its bands, each with its title."""
    bands = 0

    def group_of(row: tuple[int, tuple[TableCell, ...]]) -> tuple[str, int]:
        nonlocal bands
        number, cells = row
        bands += any(cell.kind is CellKind.TITLE for cell in cells)
        return ("thead", 0) if number < table.head_height else ("tbody", bands)

    for (tag, _band), rows in groupby(enumerate(table.lines()), group_of):
        yield tag, [cells for _number, cells in rows]


def _scope(cell: TableCell) -> str:
    """Return which cells a head names: those of its own rows or columns, or its whole band."""
    return {CellKind.ROW_HEAD: "row", CellKind.TITLE: "rowgroup"}.get(cell.kind, "col")


def _label(cell: TableCell) -> Markup:
    """Return the text of a head; that of a narrow group breaks after its number."""
    number = _NUMBER.match(cell.text) if cell.rows > 1 else None
    if number is None:
        return escape(cell.text)
    return Markup("{}<br>{}").format(number[0], cell.text[number.end() :])


def _data_uri(path: Path) -> str:
    return _address(read_picture(path))


def _drawn_uri(diagram: Diagram) -> str:
    from reportgen.render.diagrams import diagram_picture  # which fills a template itself

    return _address(diagram_picture(diagram))


def _address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def _font_families() -> dict[str, Markup]:
    """Return for every role the families as a style sheet lists them."""
    return {
        role.value: Markup(", ".join([*map(_quoted, stack.families), _GENERIC.get(role, "serif")]))  # noqa: S704 (our own constants)
        for role, stack in STACKS.items()
    }


def _quoted(family: str) -> str:
    return f'"{family}"'
