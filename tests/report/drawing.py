"""Random reports, right and wrong, for properties."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import load_form
from reportgen.forms.schema import Point, ValueType
from reportgen.report.by_form import report_model
from reportgen.report.model import Report
from reportgen.report.values import Pending, Unread

_CONTROL = "".join(map(chr, {*range(0x20), 0xFFFE, 0xFFFF} - {9, 10, 13}))
"""Refused on reading: no XML file can hold them."""
_CHARACTERS = st.one_of(
    st.sampled_from("一二三政府信息公开，。：“”（）《》〔〕0123456789 \n\t:#-{}[]\"'\\|>&*!%@`~?,、ａ\u3000\u00a0"),
    st.characters(codec="utf-8", exclude_characters=_CONTROL),
)
TEXTS = st.text(_CHARACTERS, max_size=60)
_SPECIAL = st.one_of(st.none(), st.builds(Pending), st.builds(Pending, source=st.just("综合执法局")), st.builds(Unread))
_COUNTS = st.one_of(st.integers(-(10**6), 10**13), _SPECIAL)
_AMOUNTS = st.one_of(st.decimals(-(10**6), 10**9, places=4), _SPECIAL)
_FEES = st.fixed_dictionaries({"notices": st.integers(0, 9), "collected": st.just("3.50")})
_ITEMS = st.fixed_dictionaries({"title": TEXTS, "content": TEXTS})


@st.composite
def reports(draw: st.DrawFn, form_id: str) -> Report:
    """Draw a report of a form, in which anything may be wrong or missing."""
    form = load_form(form_id)
    data: dict[str, Any] = {"format": form_id}
    for part in form.parts:
        if part.points:
            data[part.key] = {point.key: draw(TEXTS) for point in _points(part.points) if draw(st.booleans())}
    cells = cells_by_ref(form)
    for ref in draw(st.sets(st.sampled_from(list(cells)), max_size=20)):
        place = data
        *groups, name = ref.split(".")
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = draw(_AMOUNTS if cells[ref].type is ValueType.AMOUNT else _COUNTS)
    for key in ("requests", "disputes"):
        if key in data and draw(st.booleans()):
            data[key]["unlisted_zero"] = draw(st.booleans())
    data |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "year": st.integers(2019, 2040),
                "agency": st.fixed_dictionaries(
                    {"name": TEXTS}, optional={"former_names": st.lists(TEXTS, min_size=1, max_size=3)}
                ),
                "signature": TEXTS,
                "signed_on": st.dates(),
                "status": st.sampled_from(["草稿", "送审稿", "定稿", "已发布"]),
                "local_figures": st.dictionaries(
                    st.text("公开解读条数", min_size=1), st.integers(0, 10**6) | st.just(Decimal("1.50")), min_size=1
                ),
                "other_matters": st.fixed_dictionaries(
                    {
                        "processing_fee": st.fixed_dictionaries(
                            {"notices": st.integers(0, 9), "collected": st.just("3.50")}
                        )
                    },
                    optional={
                        "items": st.lists(
                            st.fixed_dictionaries({"title": TEXTS, "content": TEXTS}), min_size=1, max_size=3
                        )
                    },
                ),
                "corrections": st.lists(
                    st.fixed_dictionaries({"date": st.dates(), "place": TEXTS, "reason": TEXTS}), min_size=1, max_size=2
                ),
                "workflow": st.fixed_dictionaries({"drafter": st.fixed_dictionaries({"name": TEXTS})}),
            },
        )
    )
    return report_model(form_id).model_validate(data)


def _points(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_points(point.points))]
