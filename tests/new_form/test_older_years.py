"""A new form changes nothing for the reports of the years before it, whoever published them."""

import json
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, environment, spawn
from tests.importer.published_text import document, html, lines, numbered, pipes
from tests.new_form.dropped import Dropped

LAYOUTS = {"txt": pipes, "md": lines, "html": html}


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("ending", LAYOUTS)
def test_published_pages_are_read_as_before(dropped: Dropped, tmp_path: Path, form_id: str, ending: str):
    """Tables whose labels the new form has as well are still those of the form of their year."""
    page = tmp_path / f"年报.{ending}"
    page.write_text(document(form_id, numbered(form_id), LAYOUTS[ending]), encoding="utf-8")
    dropped.run("import", page, "-o", tmp_path / "新.yaml")
    spawn("import", page, "-o", tmp_path / "旧.yaml", env=environment(PYTHONPATH=str(CHECKOUT)))

    assert (tmp_path / "旧.yaml").read_text(encoding="utf-8") == (tmp_path / "新.yaml").read_text(encoding="utf-8")


def test_headings_that_only_the_new_form_has_stay_text(dropped: Dropped, tmp_path: Path):
    """A report of 2023 may tell of what became a part or a point in 2027: that is text where it stands."""
    page = tmp_path / "年报.txt"
    page.write_text(
        "示例县示例局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n（一）主动公开\n\n公开信息12条。\n\n"
        "（二）智能服务\n\n上线智能问答。\n\n四、政府信息公开行政复议、行政诉讼情况\n\n没有案件。\n\n"
        "五、存在的主要问题及改进情况\n\n解读形式单一，将丰富形式。\n\n"
        "六、公共企事业单位信息公开情况\n\n学校公开了收费标准。\n",
        encoding="utf-8",
    )
    dropped.run("import", page, "-o", tmp_path / "年报.yaml")
    exported = json.loads(dropped.done("export", tmp_path / "年报.yaml", "--to", "json"))
    said = "".join(text or "" for text in exported["text"].values())

    assert "2021" == exported["form"]
    assert "上线智能问答。" in said
    assert "学校公开了收费标准。" in said
