"""A team's report with an error in it, which pipelines and hook are to stop."""

from pathlib import Path

_SOUND = "收到和处理政府信息公开申请情况: {未列均为0: 是}"
_WRONG = "收到和处理政府信息公开申请情况: {未列均为0: 是, 结转下年度继续办理: {自然人: 99}}"


def spoil(repository: Path) -> None:
    """Let the report have an error."""
    report = repository / "年报/2024.yaml"
    text = report.read_text(encoding="utf-8")
    assert _SOUND in text
    report.write_text(text.replace(_SOUND, _WRONG), encoding="utf-8")
