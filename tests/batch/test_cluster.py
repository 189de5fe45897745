"""Reports made by a Dask cluster of two processes."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from reportgen.batch.crew import Crew
from reportgen.cli.build_report import Options, Outcome, produce
from tests.batch.work import double
from tests.cli.running import MINIMAL, MINIMAL_TITLE, files_in, spawn, write

NAMES = "甲乙丙丁"
pytestmark = pytest.mark.xdist_group("cluster")  # one cluster for all of them


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster of two processes."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", worker_dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Four sound reports."""
    return [write(tmp_path / "in" / f"{name}.yaml", MINIMAL.replace("示例局", f"{name}局")) for name in NAMES]


def test_the_executor_of_a_client(address: str, reports: list[Path], tmp_path: Path):
    """The executor that a client of the cluster gives makes the same files as this process."""
    elsewhere, here = (
        partial(produce, options=Options(("html",), date(2025, 1, 10), tmp_path / name))
        for name in ("elsewhere", "here")
    )
    with Client(address) as client:
        done = list(Crew(client.get_executor(pure=False)).run(elsewhere, reports))

    assert [Outcome.MADE] * 4 == [each.result.outcome for each in done if each.result]
    assert [Outcome.MADE] * 4 == [here(report).outcome for report in reports]
    names = files_in(tmp_path / "here")
    assert [MINIMAL_TITLE.replace("示例局", f"{name}局") + ".html" for name in sorted(NAMES)] == names
    assert [(tmp_path / "here" / name).read_bytes() for name in names] == [
        (tmp_path / "elsewhere" / name).read_bytes() for name in names
    ]


def test_a_failure_on_a_cluster(address: str):
    """An item that fails there fails alone."""
    with Client(address) as client:
        done = list(Crew(client.get_executor(pure=False)).run(double, range(5)))

    assert [0, 2, 4, None, 8] == [each.result for each in done]
    assert isinstance(done[3].error, ValueError)


def test_the_option(address: str, reports: list[Path], tmp_path: Path):
    """`--cluster` builds, skips what has not changed, checks, exports and imports as this machine does."""
    folder = reports[0].parent
    for outcome in ("made", "unchanged"):
        summarised = ("--cluster", address, "--summary", tmp_path / "summary.json")
        built = spawn("build", folder, "-o", tmp_path / "out", "--to", "html", *summarised)
        assert 0 == built.status, built.err
        summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
        assert [outcome] * 4 == [report["outcome"] for report in summary["reports"]]
    for command in (["check", folder], ["export", folder]):
        assert spawn(*command) == spawn(*command, "--cluster", address)
    for place, options in (("here", ()), ("there", ("--cluster", address))):
        assert 0 == spawn("import", tmp_path / "out", "-o", tmp_path / place, *options).status
    names = files_in(tmp_path / "here")
    assert 4 == len(names)
    assert [(tmp_path / "here" / name).read_bytes() for name in names] == [
        (tmp_path / "there" / name).read_bytes() for name in names
    ]


@pytest.mark.parametrize("nowhere", ["tcp://127.0.0.1:1", "没有地址"])
def test_no_cluster_there(reports: list[Path], nowhere: str):
    """A cluster that does not answer is said in one sentence."""
    result = spawn(
        "check", reports[0].parent, "--cluster", nowhere, env={"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    )

    assert 2 == result.status
    assert f"连不上集群“{nowhere}”" in result.err
    assert 1 == len(result.err.splitlines())
