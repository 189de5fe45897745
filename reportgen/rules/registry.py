"""All rules, by code."""

from functools import cache, partial
from types import MappingProxyType

from reportgen.diagnostics import Severity
from reportgen.forms.equations import equations_by_rule
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.rules import (
    across_years,
    cells,
    citations,
    content,
    deadlines,
    fees,
    file,
    imported,
    last_year_text,
    leftovers,
    local,
    needed_files,
    published,
    sensitive,
    statements,
    structure,
    table_one,
    table_three,
    table_two,
    text_decisions,
    text_disputes,
    text_requests,
    text_results,
    text_within,
    writing,
)
from reportgen.rules.equation import equation_remarks
from reportgen.rules.rule import Rule

FAMILIES = (
    file,
    imported,
    cells,
    table_one,
    table_two,
    table_three,
    text_requests,
    text_disputes,
    text_decisions,
    text_results,
    text_within,
    structure,
    content,
    published,
    writing,
    fees,
    deadlines,
    local,
    leftovers,
    citations,
    sensitive,
    across_years,
    last_year_text,
    needed_files,
    statements,
)


@cache
def all_rules() -> MappingProxyType[str, Rule]:
    """Return every rule that is written here by its code, in the order of codes."""
    found = [value for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)]
    return MappingProxyType({rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)})


@cache
def rules_of(form: Form) -> MappingProxyType[str, Rule]:
    """Return the rules for a report in a form: all, and those that its equations name and nobody has written."""
    own = {
        code: Rule(code, Severity.ERROR, examine=partial(equation_remarks, rule=code))
        for code in equations_by_rule(form)
        if code not in all_rules()
    }
    return MappingProxyType(all_rules() | own)


def every_rule() -> MappingProxyType[str, Rule]:
    """Return the rules of all forms by code: those written here, and those that only equations name."""
    found = {code: rule for form_id in form_ids() for code, rule in rules_of(load_form(form_id)).items()}
    return MappingProxyType(dict(sorted(found.items())))
