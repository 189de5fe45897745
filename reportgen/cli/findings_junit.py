"""Findings as JUnit XML: a test suite a file, a test case a rule that has something to say."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from reportgen.cli.checked import Checked, message_of, path_from_here
from reportgen.cli.findings_text import SEVERITY_WORDS
from reportgen.diagnostics import Finding
from reportgen.language import _
from reportgen.rules.explain import explain

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def findings_junit(checked: Iterable[Checked]) -> str:
    """Return a JUnit file. What a person has stated to be right is a skipped case; a file without findings passes."""
    root = ET.Element("testsuites", name="reportgen")
    for one in checked:
        root.append(_suite(one))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(checked: Checked) -> ET.Element:
    file = _fit(path_from_here(checked.file))
    failures: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        failures.setdefault(finding.code, []).append(finding)
    stated = {noted.finding.code: noted for noted in checked.noted}
    cases = len(failures) + len(stated)
    suite = ET.Element("testsuite", name=file, tests=str(max(cases, 1)), failures=str(len(failures)))
    suite.set("errors", "0")
    suite.set("skipped", str(len(stated)))
    for code, found in failures.items():
        failure = ET.SubElement(_case(suite, file, code), "failure", type=str(found[0].severity))
        failure.set("message", _fit(found[0].message))
        failure.text = _fit("\n".join(f"{path_from_here(str(each.location))}: {_told(each)}" for each in found))
    for code, noted in stated.items():
        reason = _("已核实：{reason}（{by}）").format(reason=noted.reason, by=noted.by)
        ET.SubElement(_case(suite, file, code), "skipped", message=_fit(reason))
    if not cases:
        ET.SubElement(suite, "testcase", classname=file, name=_("没有发现问题。"))
    return suite


def _case(suite: ET.Element, file: str, code: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=file, name=f"{code} {explain(code).title}")


def _told(finding: Finding) -> str:
    return f"{SEVERITY_WORDS[finding.severity]} {finding.code} {message_of(finding)}"


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
