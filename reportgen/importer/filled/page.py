"""The answer in a page that was filled in and saved: a report file inside HTML.

Its places are told in the words of the form: nobody who filled the page in ever saw the lines of that file.
"""

import json
from dataclasses import replace

from reportgen.diagnostics import Location
from reportgen.forms.cells import cells_by_ref
from reportgen.importer.imported import Imported
from reportgen.importer.raw import RawDocument
from reportgen.report.model import Report
from reportgen.report.reading import Reading, read_bytes
from reportgen.report.source import SourceMap
from reportgen.report.vocabulary import canonical_path

_START, _END = b'<script type="application/json" id="reportgen-answer">', b"</script>"


def answer_in(data: bytes) -> bytes | None:
    """Return the report file in a saved page, None where the bytes are no such page."""
    _before, found, rest = data.partition(_START)
    if not found or not data.lstrip().startswith(b"<"):  # bytes in a PDF or a picture that look like one
        return None
    try:
        answer = json.loads(rest.partition(_END)[0])
    except (ValueError, RecursionError):
        return None
    yaml = answer.get("yaml") if isinstance(answer, dict) else None
    return yaml.encode(errors="surrogatepass") if isinstance(yaml, str) else None


def read_answer(answer: bytes, file: str) -> Imported | Reading:
    """Return the report in the answer of a page; `file` names the page in places."""
    reading = read_bytes(answer, file)
    if reading.report is None:
        return reading
    words, source = _Words(reading.report), reading.source
    spots = {place: words.spot(path) for path, place in reversed(source.places.items())}
    places = {path: Location(file, spot=words.spot(path)) for path in source.places}
    issues = [
        replace(issue, location=Location(file, spot=issue.path or spots.get(issue.location))) for issue in source.issues
    ]
    found = replace(reading, source=SourceMap(file, places=places, issues=issues))
    count = len(cells_by_ref(reading.report.form))
    return Imported(found, RawDocument(file, ()), (), (), count, count, filled=True)


class _Words:
    """What the form calls the places of a report."""

    def __init__(self, report: Report) -> None:
        self._cells = {ref: cell.path for ref, cell in cells_by_ref(report.form).items()}
        self._model = type(report)

    def spot(self, path: str) -> str | None:
        """Return 结转下年度继续办理·自然人 for a cell, 机关·类型 for a key, None for the report itself."""
        steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
        return self._cells.get(path) or canonical_path(self._model, steps) or None
