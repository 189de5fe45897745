"""Which rules there are, in a form and in all."""

from pathlib import Path

import pytest

from reportgen.diagnostics import Severity
from reportgen.forms.registry import load_form
from reportgen.rules.citations import _cited
from reportgen.rules.registry import all_rules, every_rule, rules_of
from tests.made_up_form import made_up_form


def test_rules_that_only_a_form_has(tmp_path: Path):
    """An equation under a code that nobody has written is a rule all the same, of its form and of all together."""
    with made_up_form(tmp_path) as form_id:
        rules = rules_of(load_form(form_id))
        every = every_rule()
    own = rules.keys() - all_rules().keys()

    assert {"T9-01", "T9-02"} == own
    assert all_rules().keys() | own == every.keys()
    assert sorted(every) == list(every)
    assert all(rules[code] == every[code] for code in all_rules())
    assert [("T9-01", Severity.ERROR), ("T9-02", Severity.ERROR)] == [
        (rules[c].code, rules[c].severity) for c in sorted(own)
    ]


@pytest.mark.parametrize(
    "notice",
    ["一号", "国办公开办函〔二〇二一〕30号", "〔2021〕30号", "国办公开办函〔2021〕三十号"],
    ids="ST-17 {}".format,
)
def test_a_notice_that_cannot_be_looked_for(notice: str):
    """Who writes a form file is told how the number of a notice is written."""
    with pytest.raises(ValueError, match=f"^a notice is written 国办公开办函〔2021〕30号, not {notice}$"):
        _cited(notice)
