"""The report that may be published: a pydantic type that admits only reports without errors."""

from datetime import date

from pydantic import (
    ModelWrapValidatorHandler,
    RootModel,
    SerializeAsAny,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from reportgen.diagnostics import Finding, Severity
from reportgen.report.by_form import report_of
from reportgen.report.model import Report
from reportgen.report.previous import Previous
from reportgen.report.reading import Reading
from reportgen.report.source import SourceMap
from reportgen.rules.engine import check


class SoundReport(RootModel[SerializeAsAny[Report]]):
    """A report without errors.

    Validating raises pydantic's ValidationError with every error finding: `type` is the rule's code, `loc` the
    Chinese path. The validation context may give `source` (a SourceMap, for pictures and places), `today` and
    `previous` (last year's reports, a Previous).
    """

    @model_validator(mode="wrap")
    @classmethod
    def _admit(
        cls, value: object, handler: ModelWrapValidatorHandler["SoundReport"], info: ValidationInfo
    ) -> "SoundReport":
        sound = handler(report_of(value) if isinstance(value, dict) else value)
        context = info.context or {}
        source = context.get("source") or SourceMap("")
        today = context.get("today") or date.today()  # noqa: DTZ011 - a calendar date where the user is
        previous = context.get("previous") or Previous()
        findings = check(Reading(sound.root, source), today, publishing=True, previous=previous)
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, [_detail(error) for error in errors])
        return sound


def _detail(finding: Finding) -> InitErrorDetails:
    loc = tuple(finding.path.split("·")) if finding.path else ()
    error = PydanticCustomError(finding.code, "{message}", {"message": finding.message})
    return InitErrorDetails(type=error, loc=loc, input=finding.cell)
