from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.samples import everything

from timeline.cli import main
from timeline.curate import merge
from timeline.model import Event, Timeline


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    everything().write("a.json")
    changed = Timeline("B", events=[Event("Bare", when="2021", note="n")])
    changed.write("b.json")


def _run(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


def test_merge_writes_what_the_library_merges(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("merge", "a.json", "b.json", "-o", "c.json", "-o", "c.ics") == 0
    expected = merge(Timeline.read("a.json"), Timeline.read("b.json")).timeline
    assert Timeline.read("c.json") == Timeline.read("c.ics") == expected
    told = capsys.readouterr().err
    assert "met: event bare met by the id bare" in told
    assert "conflict: timeline, title: B | Everything: one of each, 2021" in told


def test_diff_says_by_its_status_whether_anything_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run("diff", "a.json", "a.json") == 0
    assert capsys.readouterr().out == ""
    assert _run("diff", "a.json", "b.json") == 1
    assert "+ event bare, note: n\n" in capsys.readouterr().out
    assert _run("diff", "a.json", "b.json", "--json") == 1
    assert all("is_form" in change for change in json.loads(capsys.readouterr().out))


def test_a_journal_is_begun_printed_and_gone_back_in(capsys: pytest.CaptureFixture[str]) -> None:
    by = ("--who", "Ana", "--when", "2021-03-01T09:00:00Z", "--why")
    assert _run("log", "j", "--record", "a.json", *by, "first") == 0
    assert _run("log", "j", "--record", "b.json", *by, "second") == 0
    assert _run("log", "j", "--record", "b.json", *by, "third") == 0
    assert "nothing changed since entry 2" in capsys.readouterr().err
    assert _run("log", "j") == 0
    out, err = capsys.readouterr()
    assert [line.split("(")[0] for line in out.splitlines()] == [
        "1  2021-03-01T09:00:00Z  Ana: first ",
        "2  2021-03-01T09:00:00Z  Ana: second ",
    ]
    assert "the chain of 2 entries holds" in err
    assert _run("log", "j", "--at", "1", "-o", "back.json") == 0
    assert Path("back.json").read_bytes() == Path("a.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("log", "nope"), "there is no journal nope"),
        (("log", "."), "found a folder"),
        (("log", "a.json"), "line 1: expected"),
        (("log", "j", "--record", "a.json"), "asks for --who and --why"),
        (("log", "j", "--who", "A"), "go with --record"),
        (("log", "j", "--at", "1"), "goes with -o"),
        (("log", "j", "--record", "a.json", "--at", "1"), "give one"),
        (("merge", "a.json", "-o", "x.y"), "no format is called"),
        (("merge", "a.json", "nope.json", "-o", "x.json"), "nope.json"),
        (("merge", "a.json", "-o", "x.json", "-o", "x.json"), "named twice"),
        (("diff", "a.json", "nope.json"), "nope.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(os.listdir())
    assert _run(*arguments) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert sorted(os.listdir()) == before
