"""What may be released, and that the workflow asks for it."""

import pytest
from shipping.release import fault_of

from reportgen import __version__
from tests.shipping.conftest import CHECKOUT

DATED = f"# 更新记录\n\n## [{__version__}] 2026-12-01\n\n- …\n"


@pytest.mark.parametrize(
    ("tag", "changelog", "expected"),
    [
        (f"v{__version__}", DATED, None),
        ("v9.9.9", DATED, f"标签是 v9.9.9，程序的版本是 {__version__}。"),
        (__version__, DATED, f"标签是 {__version__}，程序的版本是 {__version__}。"),
        (f"v{__version__}", f"## [{__version__}] 未发布\n", f"CHANGELOG.md 里 {__version__} 还没有写发布日期。"),
        (f"v{__version__}", "## [0.0.1] 2026-01-01\n", f"CHANGELOG.md 里 {__version__} 还没有写发布日期。"),
    ],
)
def test_only_the_version_is_released_and_only_dated(tag: str, changelog: str, expected: str | None):
    """The tag is `v` and the version, whose section in the changelog has a date."""
    assert expected == fault_of(tag, changelog)


def test_the_workflow_asks():
    """The release is made with the tag, so that a wrong one stops it before anything is published."""
    workflow = (CHECKOUT / ".github/workflows/release.yml").read_text(encoding="utf-8")

    assert workflow.index('make release ARGS="--tag $GITHUB_REF_NAME"') < workflow.index("gh release create")


def test_the_image_is_small_and_not_roots():
    """A base by its tag, no file but wheel and pins, and a person without rights runs it."""
    lines = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and line[0].isupper()]

    assert ["FROM", "debian:trixie-slim"] == words[0]
    assert ["COPY", "constraints.txt", "dist/*.whl"] in [line[:3] for line in words]
    assert ["USER", "reportgen"] in words
    assert ["*", "!dist/*.whl", "!constraints.txt"] == (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
