"""A report as single values and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.forms.registry import form_ids
from reportgen.report.by_form import report_model
from reportgen.report.leaves import Path, dotted, leaves_of, list_node, text_node, tree_of
from reportgen.report.reading import read_root
from reportgen.report.source import SourceMap
from reportgen.report.writing import emit_report
from reportgen.report.yaml_nodes import Node, Scalar, Sequence
from tests.report.drawing import reports


@pytest.mark.parametrize("form_id", form_ids())
@given(data=st.data())
def test_single_values_make_the_same_report(form_id: str, data: st.DataObject):
    """What a report holds is told whole by its single values, whatever is wrong or missing in it."""
    report = data.draw(reports(form_id))
    again = read_root(tree_of(leaves_of(report), type(report)), SourceMap("a.yaml"), form_id).report

    assert again is not None
    assert emit_report(report) == emit_report(again)


def test_where_a_value_stands():
    """A value is found by the keys of the model, the number of an item in a list, and the name of a local figure."""
    model = report_model("2021")
    report = model.model_validate(
        {
            "year": 2023,
            "agency": {"name": "甲局", "former_names": ["乙局"]},
            "other_matters": {"items": [{"title": "一"}, {}]},
            "local_figures": {"解读": 3},
            "disclosure": {"licensing": {"decisions": 7}},
        }
    )
    found = {dotted(path): node.text for path, node in leaves_of(report).items() if isinstance(node, Scalar)}

    assert {
        "year": "2023",
        "agency.name": "甲局",
        "other_matters.items.0.title": "一",
        "local_figures.解读": "3",
        "disclosure.licensing.decisions": "7",
    } == {key: found[key] for key in found if key != "format"}
    assert ("other_matters", "items", 1) in leaves_of(report)


def test_an_organ_of_which_only_the_name_is_told():
    """A group written as a single value is the value that it stands for."""
    model = report_model("2021")
    node = leaves_of(model.model_validate({"agency": {"name": "甲局"}}))["agency", "name"]

    assert isinstance(node, Scalar)
    assert "甲局" == node.text


def test_an_empty_tree():
    """A report of which nothing was said has a root all the same."""
    root = tree_of({}, report_model("2021"))

    assert ([], 1) == (root.pairs, root.line)


def test_items_keep_their_order():
    """The tenth item of a list stands behind the second, whatever order the values come in."""
    values: dict[Path, Node] = {("corrections", n, "place"): text_node(f"第{n}处") for n in (10, 2, 0)}
    root = tree_of(values, report_model("2021"))
    report = read_root(root, SourceMap("a.yaml"), "2021").report

    assert report is not None
    assert ["第0处", "第2处", "第10处"] == [correction.place for correction in report.corrections]


def test_a_list_of_texts():
    """A list is made of quoted texts: a `~` in it is a name, not a blank."""
    node = list_node(["甲局", "~"], 3)

    assert isinstance(node, Sequence)
    assert [("甲局", False), ("~", False)] == [(i.text, i.is_null) for i in node.items if isinstance(i, Scalar)]
    assert {3} == {item.line for item in node.items}
    assert text_node("~").is_null
