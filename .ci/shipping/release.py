"""Writes into dist/ all that a release consists of, with its digests.

    PYTHONPATH=.ci python -m shipping.release [--year YEAR] [--tag TAG]

Wheel, sdist, the offline bundles, and the blank page and workbook for the coming year's report.
"""

import argparse
import re
import sys

from shipping.archives import write_sums
from shipping.offline import coming_year, moment, write_bundle, write_forms
from shipping.systems import ROOT, SYSTEMS, targets
from shipping.wheels import build

from reportgen import __version__


def main() -> None:
    """Write the release. Nothing else may be in dist/: what is there is what is published."""
    parser = argparse.ArgumentParser(description="Write all files of a release into dist/.")
    parser.add_argument("--year", type=int, default=coming_year(moment().date()), help="the year of the blank forms")
    parser.add_argument("--tag", help="the tag that is released: it must be the version, and the changelog dated")
    options = parser.parse_args()
    if options.tag and (fault := fault_of(options.tag, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))):
        sys.exit(fault)
    year = options.year
    dist = ROOT / "dist"
    dist.mkdir(exist_ok=True)
    for old in dist.iterdir():
        old.unlink()
    build("wheel", dist)
    build("sdist", dist)
    write_forms(dist, year)
    for system in SYSTEMS:
        write_bundle(system, list(targets(system)), dist, year)
    write_sums(dist)
    for path in sorted(dist.iterdir()):
        print(f"{path.stat().st_size / 1_000_000:8.1f} MB  {path.relative_to(ROOT)}")


def fault_of(tag: str, changelog: str) -> str | None:
    """Return why a tag cannot be released; None where it can."""
    if tag != f"v{__version__}":
        return f"标签是 {tag}，程序的版本是 {__version__}。"
    if not re.search(rf"^## \[{re.escape(__version__)}\] \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        return f"CHANGELOG.md 里 {__version__} 还没有写发布日期。"
    return None


if __name__ == "__main__":
    main()
