"""Writes into dist/ all that a release consists of, with its digests.

    python -m shipping.release [--year YEAR]

Wheel, sdist, the offline bundles, and the blank page and workbook for the coming year's report.
"""

import argparse

from shipping.archives import write_sums
from shipping.offline import coming_year, moment, write_bundle, write_forms
from shipping.systems import ROOT, SYSTEMS, targets
from shipping.wheels import build


def main() -> None:
    """Write the release. Nothing else may be in dist/: what is there is what is published."""
    parser = argparse.ArgumentParser(description="Write all files of a release into dist/.")
    parser.add_argument("--year", type=int, default=coming_year(moment().date()), help="the year of the blank forms")
    year = parser.parse_args().year
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


if __name__ == "__main__":
    main()
