"""The documents of many reports: which must be made, which are there already, and which stand in each other's way."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportgen.batch.conditions import fonts, one_digest, program, templates
from reportgen.batch.records import Record, Records
from reportgen.batch.running import Done, Runner
from reportgen.cli.build_report import Options, Outcome, Product, is_sound, name_of, produce
from reportgen.cli.parallel import broken_off
from reportgen.language import _
from reportgen.text.file_names import without_case

WORK = "build"
WORTHWHILE = 4
"""Reports for which it pays to start one more process."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report's files will be called, and which are there already as they would be made."""

    source: Path
    name: str | None
    there: tuple[Path, ...] = ()


def with_conditions(options: Options) -> Options:
    """Return the options with a digest of all that the files depend on besides the reports."""
    wanted = (options.formats, options.draft, options.require_fonts, options.attach_data)
    parts = (*program(), *templates(options.templates), *fonts(), wanted, os.environ.get("SOURCE_DATE_EPOCH"))
    return replace(options, conditions=one_digest(parts))


def produce_all(
    paths: list[Path], options: Options, records: Records, runner: Runner, *, force: bool
) -> Iterator[Product]:
    """Yield what became of each report, in their order; what was made is noted as it comes.

    `force` makes again what has not changed. Reports of one name are not made: one would replace the other.
    """
    known = ((path, None if force else records.find(WORK, path, options.folder_of(path))) for path in paths)
    looks = runner.run(partial(plan, options=options), known)
    plans = [look.result or Plan(look.item[0], None) for look in looks]
    refused = _clashes(plans, options)
    there = {each.source: each.there for each in plans if each.there}
    to_make = (each.source for each in plans if each.source not in refused and not each.there)
    made = runner.run(partial(produce, options=options), to_make)
    for path in paths:
        if path in refused:
            yield Product(path, Outcome.FAILED, failure=refused[path])
        elif path in there:
            yield Product(path, Outcome.UNCHANGED, there[path])
        else:
            yield _noted(next(made), options, records)


def plan(item: tuple[Path, Record | None], options: Options) -> Plan:
    """Look at a report, and at what an earlier run noted on it."""
    path, record = item
    folder = options.folder_of(path)
    if record and record.made and record.holds(path, options.conditions) and record.is_there(folder):
        return Plan(path, record.name, tuple(folder / name for name in record.made))
    return Plan(path, name_of(path))


def _noted(done: Done[Path, Product], options: Options, records: Records) -> Product:
    product = done.result
    if product is None:
        return Product(done.item, Outcome.FAILED, failure=broken_off(done.error))
    if product.record:
        records.keep(WORK, product.source, options.folder_of(product.source), product.record)
    return product


def _clashes(plans: list[Plan], options: Options) -> dict[Path, str]:
    """Return for reports that would be written to the same files why they are not made; drafts and sound ones only."""
    named: dict[tuple[Path, str], list[Path]] = {}
    for each in plans:
        if each.name is not None:
            named.setdefault((options.folder_of(each.source), without_case(each.name)), []).append(each.source)
    refused: dict[Path, str] = {}
    for group in named.values():
        rivals = group
        if len(group) > 1 and not options.draft:
            rivals = [path for path in group if is_sound(path, options.today)]
        if len(rivals) > 1:
            refused |= dict.fromkeys(rivals, _clash(rivals))
    return refused


def _clash(group: list[Path]) -> str:
    names = _("、").join(f"“{path}”" for path in group)
    message = _("{names}标题相同，会写到同一个文件，都没有生成；请核对机关名称和年度，或者分开生成。")
    return message.format(names=names)
