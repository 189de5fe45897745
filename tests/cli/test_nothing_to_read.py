"""Inputs that cannot be had: one sentence on stderr, nothing on stdout, status 2."""

import os
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, Call, spawn

pytestmark = pytest.mark.parametrize("command", ["check", "build", "export"])


def test_a_missing_file(call: Call, tmp_path: Path, command: str):
    """The file is named."""
    result = call(command, tmp_path / "没有.yaml")

    assert (2, "") == (result.status, result.out)
    assert f"找不到“{tmp_path / '没有.yaml'}”，请核对文件名和所在文件夹。\n" == result.err


def test_a_broken_link(call: Call, tmp_path: Path, command: str):
    """A link to nowhere is a missing file."""
    path = tmp_path / "年报.yaml"
    path.symlink_to("nowhere.yaml")

    result = call(command, path)

    assert (2, "") == (result.status, result.out)
    assert f"找不到“{path}”，请核对文件名和所在文件夹。\n" == result.err


def test_links_in_a_circle(call: Call, tmp_path: Path, command: str):
    """A link to itself is not followed for ever."""
    path = tmp_path / "年报.yaml"
    path.symlink_to("年报.yaml")

    result = call(command, path)

    assert (2, "") == (result.status, result.out)
    assert 1 == len(result.err.splitlines())


def test_a_folder_without_reports(call: Call, tmp_path: Path, command: str):
    """Other files, hidden files and an office's settings are no reports."""
    for name in ("读我.txt", ".年报.yaml", "地方要求.yaml"):
        (tmp_path / name).write_text(MINIMAL, encoding="utf-8")

    result = call(command, tmp_path)

    assert (2, "") == (result.status, result.out)
    assert f"文件夹“{tmp_path}”里没有填报文件（.yaml、.yml）。\n" == result.err


def test_a_folder_named_like_a_report(call: Call, tmp_path: Path, command: str):
    """A folder is a folder whatever its name."""
    folder = tmp_path / "年报.yaml"
    folder.mkdir()

    result = call(command, folder)

    assert (2, "") == (result.status, result.out)
    assert f"文件夹“{folder}”里没有填报文件（.yaml、.yml）。\n" == result.err


def test_an_empty_name(call: Call, command: str):
    """An empty name, such as a script's unset variable, is not taken for the current folder."""
    result = call(command, "")

    assert (2, "") == (result.status, result.out)
    assert 1 == len(result.err.splitlines())


def test_no_name(call: Call, command: str):
    """Without a path the usage is shown."""
    result = call(command)

    assert (2, "") == (result.status, result.out)
    assert "PATH" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(call: Call, tmp_path: Path, command: str):
    """A file that may not be read is named."""
    path = tmp_path / "年报.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    path.chmod(0)

    result = call(command, path)

    assert (2, "") == (result.status, result.out)
    assert f"打不开“{path}”" in result.err


def test_a_missing_file_does_not_stop_the_others(call: Call, tmp_path: Path, command: str):
    """What can be had is worked on; the status still says that something was missing."""
    path = tmp_path / "年报.yaml"
    path.write_text(MINIMAL, encoding="utf-8")

    result = call(command, tmp_path / "没有.yaml", path, *(["--to", "html"] if command == "build" else []))

    assert 2 == result.status
    assert "" != result.out
    assert "没有.yaml" in result.err


def test_a_process_says_it_in_one_sentence(tmp_path: Path, command: str):
    """The real command, on a missing file: status 2, one line on stderr, nothing on stdout."""
    result = spawn(command, "没有.yaml", cwd=tmp_path)

    assert (2, "", "找不到“没有.yaml”，请核对文件名和所在文件夹。\n") == (result.status, result.out, result.err)
