"""Where everything in a report was written down, and what reading it found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.diagnostics import CellRef, Location


@dataclass(frozen=True, slots=True)
class Issue:
    """Something reading came upon; the rule of the same code puts it into words."""

    code: str
    location: Location
    values: Mapping[str, object] = field(default_factory=dict)
    cell: CellRef | None = None
    path: str | None = None


@dataclass(slots=True)
class SourceMap:
    """The places of a report's values by dotted path (`agency.name`, `requests.carried_out.total`)."""

    file: str
    lines: tuple[str, ...] = ()
    places: dict[str, Location] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def exact(self, path: str) -> Location | None:
        """Return where a value itself was written, None where it was left out."""
        return self.places.get(path)

    def locate(self, path: str) -> Location:
        """Return where a value was written, or the nearest thing around it that was."""
        while path:
            if place := self.places.get(path):
                return place
            path = path.rpartition(".")[0]
        return self.places.get("", Location(self.file))
