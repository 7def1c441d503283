"""Standard input and output as shells hand them over, and two commands that write one file."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import run
from tests.work import HANGS

from timeline import Event, Timeline
from timeline.cli import main

STORY = "Bridge closed\n\nThe bridge was closed on 5 May 2021, the mayor said.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    Timeline(events=[Event("ကြေညာချက်", when="2021-02-01", id="coup")]).write(file)
    return file


def status_of(*arguments: object) -> int:
    with pytest.raises(SystemExit) as leaving:
        main([str(argument) for argument in arguments])
    assert isinstance(leaving.value.code, int)
    return leaving.value.code


@pytest.mark.parametrize(
    "read", [["show", "-", "--from", "json"], ["extract", "-", "-o", "x.json"]]
)
def test_a_closed_input_is_told(
    read: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", None)
    assert status_of(*read) == 2
    assert capsys.readouterr().err == "timeline: standard input: it is closed\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("told", [["show"], ["export", "-o", "-", "--to", "json"], ["check"]])
def test_a_closed_output_is_told(
    told: list[str],
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert status_of(*told, case) == 2
    assert capsys.readouterr().err == "timeline: standard output: it is closed\n"


def test_what_writes_a_file_needs_no_output(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    main(["export", str(case), "-o", f"{case}.ics", "--to", "icalendar"])
    assert b"BEGIN:VCALENDAR" in Path(f"{case}.ics").read_bytes()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_letters_that_a_terminal_lacks_are_told_by_their_numbers(
    encoding: str, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    octets = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(octets, encoding))
    main(["show", str(case)])
    assert rb"\u1000\u103c" in octets.getvalue()


@pytest.mark.parametrize("arguments", [["--help"], ["check", "case.json"]])
def test_a_reader_who_leaves_is_no_failure(arguments: list[str], case: Path) -> None:
    """1 would say that `check` has found something; Python's own end would say 120."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "timeline", *arguments]
    done = subprocess.run(
        command,
        cwd=case.parent,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=HANGS,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_article_is_read_from_standard_input(tmp_path: Path) -> None:
    done = run("extract", "-", "--language", "en", "-o", "x.json", cwd=tmp_path, typed=STORY)
    assert done.returncode == 0, done.stderr
    (event,) = Timeline.read(tmp_path / "x.json")
    assert str(event.when) == "2021-05-05"
    assert event.sources[0].title == "Bridge closed"


@pytest.mark.parametrize("named", [["add", "Raid"], ["edit", "coup", "--when", "2020"]])
def test_a_file_that_is_named_first_is_told(named: list[str], case: Path) -> None:
    command, about, *options = named
    before = case.read_bytes()
    done = run(command, "case.json", about, *options, cwd=case.parent)
    assert done.returncode == 2
    assert f"FILE comes last, and {about} is none; is it case.json?" in done.stderr
    assert case.read_bytes() == before


def test_a_title_that_is_no_path_is_not_looked_for(case: Path) -> None:
    done = run("add", "Raid " * 100, "none.json", cwd=case.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("timeline: none.json: ")


def test_a_past_version_of_what_has_none_is_refused_in_the_words_that_were_typed(
    case: Path,
) -> None:
    done = run("show", "case.json", "--as-of", "3", cwd=case.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("timeline: --as-of is for a store, and case.json is json; write")


def test_a_name_that_no_system_has_is_not_told_whole(tmp_path: Path) -> None:
    done = run("show", "a" * 5000 + ".json", cwd=tmp_path)
    assert done.returncode == 2
    assert "…" in done.stderr
    assert len(done.stderr) < 600
    assert os.strerror(errno.ENAMETOOLONG) in done.stderr


def test_a_change_begins_and_ends_in_a_turn(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the file before another writes it would undo what that one writes."""
    fcntl = pytest.importorskip("fcntl")
    from timeline.cli import _editing, _reading

    looked: list[Path] = []

    def reads(file: Path, source_format: str | None) -> object:
        with open(file, "rb") as second, pytest.raises(BlockingIOError):
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        looked.append(file)
        return _reading.read(file, source_format)

    monkeypatch.setattr(_editing, "read", reads)
    main(["add", "Raid", str(case)])
    assert looked == [case]
    assert set(Timeline.read(case).ids) == {"coup", "raid"}


@pytest.mark.parametrize("is_there", [True, False], ids=["a file", "no file yet"])
def test_what_others_write_into_a_draft_meanwhile_is_kept(
    is_there: bool, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.extract._proposals import Drafting

    if not is_there:
        case.unlink()
    adding = Drafting.add

    def adds(self: Drafting, *articles: object) -> int:
        known = Timeline.read(case) if case.exists() else Timeline()
        known.add(Event("Raid", when="2020", source="A wire"))
        known.write(case)
        return adding(self, *articles)  # type: ignore[arg-type]

    monkeypatch.setattr(Drafting, "add", adds)
    run("extract", "-", "--language", "en", "-o", "case.json", cwd=case.parent, typed=STORY)
    written = Timeline.read(case)
    assert "raid" in written
    assert any(str(event.when) == "2021-05-05" for event in written)


def test_two_drafts_that_are_not_there_yet_are_written_together(tmp_path: Path) -> None:
    outputs = ("-o", "x.json", "-o", "x.ics")
    done = run("extract", "-", "--language", "en", *outputs, cwd=tmp_path, typed=STORY)
    assert done.returncode == 0, done.stderr
    assert Timeline.read(tmp_path / "x.json") == Timeline.read(tmp_path / "x.ics")
