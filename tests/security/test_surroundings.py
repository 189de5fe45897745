"""What surrounds a run: variables of the environment, programs that lie in the folder, the network."""

import os
from pathlib import Path

import pytest

from reportgen.programs import find_program
from tests.cli.running import MINIMAL, Call, write
from tests.security.attack import attacked, run_bounded

VARIABLES = {
    "SOURCE_DATE_EPOCH": ("9" * 400, "-99999999999999", "1e9", "$(touch 甲)", "٣", "253402300799"),
    "LANG": ("../../../../etc", "zh_CN/../../x", "%s%n", "甲" * 5000),
    "LANGUAGE": ("../../../../etc:en", "a" * 100_000),
    "LC_ALL": ("../../../../etc", "\x1b[2J"),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in VARIABLES.items() for value in values])
def test_variables_are_only_values(tmp_path: Path, name: str, value: str):
    """Whatever a variable says, there is a document, or one sentence."""
    path = write(tmp_path / "年报.yaml", MINIMAL)

    result = run_bounded(tmp_path, "build", path, "--to", "html,docx", "-o", tmp_path / "out", env={name: value})

    assert result.status in {0, 2}, result.err
    assert "Traceback" not in result.err
    assert (result.status == 0) is bool(result.out)
    assert {"年报.yaml", "out"} >= {entry.name for entry in tmp_path.iterdir()}


def _decoy(folder: Path, name: str) -> None:
    program = write(folder / name, "#!/bin/sh\ntouch 甲\n")
    program.chmod(0o755)


def test_programs_in_the_folder_are_not_run(tmp_path: Path):
    """A folder that came from somewhere may hold programs with the names of ours to call; none is."""
    for name in ("soffice", "libreoffice", "fc-list", "taskkill", "git"):
        _decoy(tmp_path, name)
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le") * 99)

    attacked(
        tmp_path, "import", "旧.doc", env={"PATH": f".{os.pathsep}{os.pathsep}bin{os.pathsep}{os.environ['PATH']}"}
    )
    attacked(tmp_path, "doctor", env={"PATH": f".{os.pathsep}{os.environ['PATH']}"})

    assert not (tmp_path / "甲").exists()


def test_programs_are_found_by_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program in a folder of the PATH is found there, one beside the file is not."""
    _decoy(tmp_path / "here", "soffice")
    _decoy(tmp_path / "there", "soffice")
    monkeypatch.chdir(tmp_path / "here")

    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert None is find_program("soffice")
    monkeypatch.setenv("PATH", f".{os.pathsep}{tmp_path / 'there'}")
    assert str(tmp_path / "there" / "soffice") == find_program("soffice")


def test_no_network(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """No command of those that read or write files opens a connection."""
    import socket

    asked: list[object] = []

    def refuse(_socket: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("及时公开", "见http://192.0.2.1/甲，及时公开"))

    made = call("build", path, "--to", "html,docx,pdf,fragment").lines
    statuses = [call("import", file).status for file in made if file.endswith((".html", ".docx", ".pdf"))]
    statuses += [
        call("check", path).status,
        call("doctor", *(file for file in made if not file.endswith((".txt", ".png")))).status,
        call("export", path).status,
    ]

    assert 6 <= len(statuses)
    assert {0, 1} >= set(statuses)
    assert [] == asked
