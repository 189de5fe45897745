"""The sentences that the page to fill in has in common with the rules: their templates, each from where it stands."""

from typing import Any

from reportgen.forms.equations import equations_by_rule
from reportgen.forms.registry import form_ids
from reportgen.forms.schema import Form
from reportgen.report import expectations, expressions, references
from reportgen.rules import cells, fees, file, leftovers, structure, table_two
from reportgen.rules.equation_sentences import BLANKS_READ
from reportgen.rules.registry import rules_of

_MODULES = (cells, table_two, fees, file, leftovers, structure, expressions, references, expectations)


def messages() -> dict[str, str]:
    """Return the templates by name; a rule's begin with its code. Doubled braces stand for single ones."""
    return {name: text for module in _MODULES for name, text in module.MESSAGES.items()} | {
        "equation.blanks": BLANKS_READ,
        "expected.unknown_form": expectations.MESSAGES["comma"].join(form_ids()),
    }


def rules_spoken_for(form: Form) -> dict[str, dict[str, Any]]:
    """Return the severity of every rule with a template here, or an equation of the form, by code."""
    known = rules_of(form)
    spoken_for = {name.partition(".")[0] for name in messages()} | equations_by_rule(form).keys()
    return {code: {"severity": str(rule.severity)} for code, rule in known.items() if code in spoken_for}
