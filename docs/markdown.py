"""Markdown put together from blocks and tables."""

from collections.abc import Iterable

NOTICE = "<!-- 由 docs/generate.py 写出，不要手改；改了表式、检查项、命令或模型之后运行 make docs。 -->"


def table_of(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; a bar inside a cell is escaped."""
    lines = ((word.replace("|", r"\|") for word in line) for line in (heads, ("---",) * len(heads), *rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page_of(blocks: Iterable[str]) -> str:
    """Return a page that says where it comes from."""
    return "\n\n".join((NOTICE, *blocks)) + "\n"
