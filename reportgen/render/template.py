"""Filling templates, and what is said of their faults."""

from collections.abc import Callable
from functools import cache
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
from markupsafe import Markup

from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.render.fonts import STACKS, Role
from reportgen.render.resources import Templates

Filters = tuple[tuple[str, Callable[..., object]], ...]
"""What a template can ask of a value, by name."""

_SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a template can raise beside Jinja's own errors."""
_GENERIC = {Role.HEADING: "sans-serif"}


def fill_template(name: str, templates: Templates, filters: Filters = (), **values: object) -> str:
    """Return the text of a template such as `html/page.html` with values; a fault in it is one sentence."""
    try:
        return _environment(templates.roots, filters).get_template(name).render(**values)
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
def _environment(roots: tuple[Path, ...], filters: Filters) -> Environment:
    environment = Environment(
        loader=_Loader(roots),
        autoescape=True,
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= dict(filters)
    environment.globals["fonts"] = _font_families()
    return environment


def _font_families() -> dict[str, Markup]:
    """Return for every role the families as a style sheet lists them."""
    return {
        role.value: Markup(", ".join([*map(_quoted, stack.families), _GENERIC.get(role, "serif")]))  # noqa: S704 (our own constants)
        for role, stack in STACKS.items()
    }


def _quoted(family: str) -> str:
    return f'"{family}"'
