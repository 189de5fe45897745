"""What `check` has found so far, and how it is written in the end."""

from collections import Counter
from dataclasses import replace

from reportgen.cli.checked import Checked, findings_of, noted_of
from reportgen.cli.findings_text import SEVERITY_WORDS, findings_text, noted_text, summary_text

FORMATS = ("text", "json", "sarif", "junit", "github", "xlsx")
_QUOTING = "xlsx"
"""The format that quotes lines of the reports once all are checked."""


class Results:
    """Files that were checked, one after the other.

    Why: of a nation's reports only what was found is kept, and not what they say.
    """

    def __init__(self, form: str, *, statistics: bool) -> None:
        """Begin with nothing."""
        self.checked: list[Checked] = []
        self._form = form
        self._statistics = statistics
        self._lines: list[str] = []

    def add(self, checked: Checked) -> None:
        """Take one more."""
        if self._form == "text" and not self._statistics:
            self._lines += (*findings_text(checked.findings, checked.lines), *noted_text(checked.noted))
        self.checked.append(checked if self._form == _QUOTING else replace(checked, lines=()))

    def rendered(self) -> str | bytes:
        """Return all in the format that was asked for."""
        if self._form == "text":
            return self._text()
        if self._form == "json":
            from reportgen.cli.findings_json import findings_json

            return findings_json(findings_of(self.checked), noted_of(self.checked)) + "\n"
        if self._form == "sarif":
            from reportgen.cli.findings_sarif import findings_sarif

            return findings_sarif(self.checked) + "\n"
        if self._form == "junit":
            from reportgen.cli.findings_junit import findings_junit

            return findings_junit(self.checked)
        if self._form == "github":
            from reportgen.cli.findings_github import findings_github

            return findings_github(self.checked)
        from reportgen.cli.findings_xlsx import findings_xlsx

        return findings_xlsx(self.checked)

    def _text(self) -> str:
        found = findings_of(self.checked)
        lines = self._lines
        if self._statistics:
            severities = {finding.code: finding.severity for finding in found}
            counts = Counter(finding.code for finding in found)
            lines = [
                f"{count:>5}  {code}  {SEVERITY_WORDS[severities[code]]}" for code, count in sorted(counts.items())
            ]
        return "\n".join([*lines, summary_text(found, sum(one.is_report for one in self.checked)), ""])
