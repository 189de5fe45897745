"""Notes on what was made from what."""

from pathlib import Path

import pytest

from reportgen.batch.conditions import fonts, one_digest, program, templates
from reportgen.batch.records import Record, digest_of, digests, open_records
from reportgen.render.resources import template_names


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notes of a user of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen" / "made.sqlite3"


def made_from(folder: Path) -> tuple[Path, Record]:
    """Return a source, and the note on it and on what was made."""
    source, result = folder / "年报.yaml", folder / "年报.html"
    source.write_text("源", encoding="utf-8")
    result.write_text("成", encoding="utf-8")
    made = {result.name: digest_of(result.read_bytes())}
    return source, Record("conditions", digests(folder, [source.name, "没有.png"]), made, "年报")


def test_a_note_is_found_again(tmp_path: Path):
    """What was noted is known to the next run."""
    source, record = made_from(tmp_path)
    with open_records() as records:
        records.keep("build", source, tmp_path, record)
    with open_records() as records:
        assert record == records.find("build", source, tmp_path)
        assert None is records.find("import", source, tmp_path)
        assert None is records.find("build", source, tmp_path / "elsewhere")


def test_a_newer_note_takes_the_place_of_an_older_one(tmp_path: Path):
    """There is one note a source, folder and work."""
    source, record = made_from(tmp_path)
    newer = Record("other", record.sources, record.made)
    with open_records() as records:
        records.keep("build", source, tmp_path, record)
        records.keep("build", source, tmp_path, newer)

        assert newer == records.find("build", source, tmp_path)


def test_a_note_holds_while_nothing_changes(tmp_path: Path):
    """Changed sources, changed conditions and a picture that has come since end it."""
    source, record = made_from(tmp_path)
    assert record.holds(source, "conditions")
    assert not record.holds(source, "others")

    (tmp_path / "没有.png").touch()
    assert not record.holds(source, "conditions")

    (tmp_path / "没有.png").unlink()
    source.write_text("改", encoding="utf-8")
    assert not record.holds(source, "conditions")


def test_results_are_looked_at(tmp_path: Path):
    """What somebody has changed or thrown away since is not taken for made."""
    _source, record = made_from(tmp_path)
    assert record.is_there(tmp_path)

    (tmp_path / "年报.html").write_text("改", encoding="utf-8")
    assert not record.is_there(tmp_path)

    (tmp_path / "年报.html").unlink()
    assert not record.is_there(tmp_path)


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\x00" + bytes(500)])
def test_a_broken_database_is_no_database(tmp_path: Path, cache: Path, data: bytes):
    """Nothing is known then, and nothing fails."""
    cache.parent.mkdir(parents=True)
    cache.write_bytes(data)
    source, record = made_from(tmp_path)

    with open_records() as records:
        records.keep("build", source, tmp_path, record)

        assert None is records.find("build", source, tmp_path)


def test_no_place_for_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a folder for them there are no notes."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "below"))
    source, record = made_from(tmp_path)

    with open_records() as records:
        records.keep("build", source, tmp_path, record)

        assert None is records.find("build", source, tmp_path)


def test_two_runs_at_once(tmp_path: Path):
    """What one run notes the other knows, while both are at it."""
    source, record = made_from(tmp_path)
    with open_records() as one, open_records() as other:
        one.keep("build", source, tmp_path, record)
        other.keep("import", source, tmp_path, record)

        assert (record, record) == (other.find("build", source, tmp_path), one.find("import", source, tmp_path))


def test_no_word_of_a_report_is_noted(tmp_path: Path, cache: Path):
    """The database holds digests and names of files, and no path."""
    source, record = made_from(tmp_path)
    with open_records() as records:
        records.keep("build", source, tmp_path, record)

    assert "年报.yaml".encode() in cache.read_bytes()
    assert str(tmp_path).encode() not in cache.read_bytes()


def test_conditions_are_the_program_its_templates_and_its_fonts(tmp_path: Path):
    """Each of them has a digest that stays, and an own template changes it."""
    own = tmp_path / "html"
    own.mkdir()
    before = [one_digest(parts) for parts in (program(), templates(None), fonts())]
    (own / "page.css").write_text("body {}", encoding="utf-8")

    assert before == [one_digest(parts) for parts in (program(), templates(None), fonts())]
    assert 3 == len({*before})
    assert one_digest(templates(None)) != one_digest(templates(tmp_path))
    assert len(template_names()) * 2 == len([*templates(None)])
    assert b"" not in [*fonts()]
    assert "cli/build.py" in [*program()]
    assert [] != [part for part in program() if str(part).startswith("weasyprint-")]


def test_digests_tell_parts_from_each_other():
    """Where one part ends and the next begins belongs to the digest."""
    assert one_digest(["ab", "c"]) != one_digest(["a", "bc"])
