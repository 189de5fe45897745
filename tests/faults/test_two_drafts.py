"""One draft open in two windows: nobody's answers are lost."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.cli.new_report_file import Drafting, begin_or_resume
from reportgen.diagnostics import ReportgenError
from reportgen.render.resources import Templates

TODAY = date(2025, 1, 10)


def opened(path: Path) -> Drafting:
    """Return the draft of a file as a window has it."""
    return begin_or_resume(path, 2024, None, TODAY, templates=Templates())


@pytest.mark.parametrize("begun", [False, True], ids=["new", "begun"])
def test_two_windows(tmp_path: Path, *, begun: bool):
    """The window that comes second saves nothing over the first, says so, and can go on once it is opened anew."""
    path = tmp_path / "2024.yaml"
    if begun:
        opened(path).save()
    first, second = opened(path), opened(path)
    first.draft.put("agency.name", "示例县甲局")
    first.save()
    written = path.read_bytes()
    second.draft.put("agency.name", "示例县乙局")

    with pytest.raises(ReportgenError, match="刚才在别处改动过，这一次没有保存"):
        second.save()

    assert written == path.read_bytes()
    again = opened(path)
    assert "示例县甲局" == again.draft.report.agency.name
    again.draft.put("agency.name", "示例县乙局")
    again.save()
    assert "示例县乙局" in path.read_text(encoding="utf-8")


def test_an_editor_beside(tmp_path: Path):
    """What was typed into the file with an editor stays."""
    path = tmp_path / "2024.yaml"
    drafting = opened(path)
    drafting.save()
    path.write_text(path.read_text(encoding="utf-8") + "# 请核对\n", encoding="utf-8")
    drafting.draft.put("agency.name", "示例县甲局")

    with pytest.raises(ReportgenError, match="刚才在别处改动过"):
        drafting.save()

    assert path.read_text(encoding="utf-8").endswith("# 请核对\n")


def test_a_file_that_was_deleted(tmp_path: Path):
    """A draft whose file is gone is written again."""
    path = tmp_path / "2024.yaml"
    drafting = opened(path)
    drafting.save()
    path.unlink()
    drafting.draft.put("agency.name", "示例县甲局")

    drafting.save()

    assert "示例县甲局" in path.read_text(encoding="utf-8")
