"""Every rule is explained, and its explanation's own examples are put to the test.

An example is a fenced YAML fragment, laid over the sound report of its year. `raw` after `yaml` means that it replaces
whole sections character by character; `last` marks what is laid over last year's report, 上年.yaml, for the examples
after it, `office` what an office requires in 地方要求.yaml; `also=CODE` names another rule that cannot but speak too.
"""

import inspect
import pkgutil
import re
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import pytest

import reportgen.rules
from reportgen.diagnostics import ReportgenError
from reportgen.report.requirements import read_requirements
from reportgen.rules.explain import HEADINGS, explain, parse
from reportgen.rules.registry import FAMILIES, all_rules
from reportgen.rules.rule import Rule
from reportgen.text.file_names import REQUIREMENTS_FILE
from tests.building import FILE, findings, last_year_text, merge, replace_sections
from tests.render.specimen import png

TEXTS = Path(reportgen.rules.__file__).parent / "texts"
IN_WORDS = {
    *("DOC-01", "YAML-07", "YAML-09", "ST-01", "ST-02", "ST-05", "ST-11", "LOC-02", "T2-10", "T2-11"),
    *(code for code in all_rules() if code.startswith("IM-")),
}
"""What these are about cannot be shown as YAML text: fonts, bytes, and what stood in a published file."""
_FENCE = re.compile(r"^```yaml(.*)\n((?s:.*?))^```$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A fragment of a report, what stands behind its `yaml`, and the fragments that go before it by their marks."""

    info: str
    fragment: str
    beside: dict[str, str]

    def codes(self, folder: Path) -> set[str]:
        """Return the codes of what is found in it."""
        (folder / "网站.png").write_bytes(png())
        (folder / "上年.yaml").write_text(last_year_text(self.beside.get("last", "")), encoding="utf-8")
        requirements = None
        if "office" in self.beside:
            (folder / REQUIREMENTS_FILE).write_text(self.beside["office"], encoding="utf-8")
            requirements = read_requirements(folder / REQUIREMENTS_FILE).requirements
            assert requirements is not None
        text = replace_sections(self.fragment) if self.info.startswith("raw") else merge(self.fragment)
        return {finding.code for finding in findings(text, str(folder / FILE), requirements=requirements)}


def _examples(section: str) -> list[Example]:
    found: list[Example] = []
    beside: dict[str, str] = {}
    for info, fragment in _FENCE.findall(section):
        if info.strip() in {"last", "office"}:
            beside[info.strip()] = fragment
        else:
            found.append(Example(info.strip(), fragment, dict(beside)))
    return found


def _companions(info: str) -> set[str]:
    return set(re.findall(r"also=(\S+)", info))


@pytest.mark.parametrize("code", all_rules())
def test_a_text_says_what_why_and_what_to_do(code: str):
    """A text bears its rule's code, a short title, and something under every heading."""
    text = explain(code)
    assert code == text.code
    assert 2 <= len(text.title) <= 20
    assert "\n\n" not in text.paragraph
    assert all([text.paragraph, text.basis, text.bad, text.good, text.mend])
    positions = [text.markdown.index(f"\n## {heading}\n\n") for heading in HEADINGS]
    assert sorted(positions) == positions
    assert text.body.startswith(text.paragraph)


@pytest.mark.parametrize("code", sorted(set(all_rules()) - IN_WORDS))
def test_the_examples_of_a_text_hold(code: str, tmp_path: Path):
    """The bad example makes exactly this rule speak; nothing is found in the good one."""
    bad, good = _examples(explain(code).bad), _examples(explain(code).good)
    assert bad, "no bad example"
    assert good, "no good example"
    for example in bad:
        assert {code} | _companions(example.info) == example.codes(tmp_path)
    for example in good:
        beside = bad[0].beside | example.beside
        assert set() == replace(example, beside=beside).codes(tmp_path)


def test_only_some_rules_have_companions():
    """Nearly every bad example can be made to show one rule alone."""
    found = {code for code in all_rules() for example in _examples(explain(code).bad) if _companions(example.info)}
    assert {"EX-01", "T2-05", "T2-09"} == found


@pytest.mark.parametrize("code", sorted(IN_WORDS))
def test_what_yaml_cannot_show_is_told_in_words(code: str):
    """Rules about encoding, size and fonts say in words what is wrong and what is right."""
    assert [] == _examples(explain(code).markdown)


def test_every_text_belongs_to_a_rule():
    """A text of a rule that is gone would still be shown to readers."""
    names = sorted(path.name for path in TEXTS.iterdir())
    assert len(names) > 40
    assert [f"{code}.md" for code in all_rules()] == names


def test_titles_are_unique():
    """A list of rules tells them apart by their titles."""
    titles = [explain(code).title for code in all_rules()]
    assert len(titles) > 40
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("code", ["T2-99", "../texts/T2-01", "T2-01.md", ""])
def test_an_unknown_code_is_refused(code: str):
    """A code no rule has is refused in a sentence, and is never taken for a path."""
    with pytest.raises(ReportgenError, match=f"^{re.escape(f'没有检查项“{code}”。')}$"):
        explain(code)


@pytest.mark.parametrize(
    "markdown",
    [
        "T2-01 无井号\n",
        "# T2-01 缺少标题\n\n正文\n\n## 依据\n\n无\n",
        "# T2-01 次序颠倒\n\n## 反例\n\n## 依据\n\n## 正例\n\n## 怎么改\n",
    ],
)
def test_a_text_out_of_shape_is_refused(markdown: str):
    """Headings are fixed, and so is their order."""
    with pytest.raises(ValueError, match="headings"):
        parse(markdown)


def test_every_function_meant_as_a_rule_is_one():
    """In the modules of rules, a public function without a rule's decorator has been forgotten."""
    for family in FAMILIES:
        rules = [value for value in vars(family).values() if isinstance(value, Rule)]
        assert rules, family.__name__
        functions = inspect.getmembers(family, inspect.isfunction)
        forgotten = [n for n, f in functions if f.__module__ == family.__name__ and not n.startswith("_")]
        assert [] == forgotten


def test_every_module_with_rules_is_a_family():
    """A module of rules that the registry does not list would never be run."""
    names = [f"reportgen.rules.{module.name}" for module in pkgutil.iter_modules(reportgen.rules.__path__)]
    holders = [n for n in names if any(isinstance(value, Rule) for value in vars(import_module(n)).values())]
    assert holders
    assert sorted(family.__name__ for family in FAMILIES) == sorted(holders)


def test_codes_are_unique():
    """Of two rules with one code, the registry would run only the last."""
    codes = [value.code for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)]
    assert len(codes) > 40
    assert sorted(codes) == list(all_rules())


@pytest.mark.parametrize("code", all_rules())
def test_a_rule_either_looks_or_words(code: str):
    """A rule examines a report or words what reading came upon, never both."""
    rule = all_rules()[code]
    assert (rule.examine is None) != (rule.word is None)
    assert re.fullmatch(r"[A-Z][A-Z0-9]*-[0-9]{2}", code)
