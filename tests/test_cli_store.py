"""`timeline store`, and stores where the other commands take files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run
from tests.samples import everything

from timeline.curate import History
from timeline.model import Event, Timeline
from timeline.store import Store

SIGNED = ("--who", "Ana", "--why", "news")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Timeline(
        "Case",
        events=[
            Event("Raid", when="2021-10-01", source="A wire", quote="the raid at dawn", tags=["x"]),
            Event("March", when="2021-11", where="Monywa"),
        ],
    ).write(tmp_path / "a.json")
    everything().write(tmp_path / "b.jsonl")
    assert run("store", "init", "case.db", cwd=tmp_path).returncode == 0
    done = run("store", "import", "case.db", "a.json", *SIGNED, "--when", "2022-03-01T09:00:00Z",
               cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_an_import_adds_corrects_and_can_be_begun_again(folder: Path) -> None:
    again = run("store", "import", "case.db", "a.json", "b.jsonl", *SIGNED, cwd=folder)
    assert "a.json: 0 things new or changed; case.db is at version 1, was at 1" in again.stderr
    assert "b.jsonl: " in again.stderr
    with Store(folder / "case.db") as store:
        assert store.timeline(as_of=1) == Timeline.read(folder / "a.json")
        assert set(store.timeline().ids) == {"raid", "march", *everything().ids}
        assert store.timeline().title == "Case"
        assert store.timeline().sources[0] in (*everything().sources, store.source("a-wire"))
    assert run("store", "import", "new.db", "b.jsonl", *SIGNED, cwd=folder).returncode == 0
    with Store(folder / "new.db") as store:
        assert store.timeline() == everything()


def test_an_import_is_signed(folder: Path) -> None:
    done = run("store", "import", "case.db", "a.json", "--who", "Ana", cwd=folder)
    assert done.returncode == 2
    assert "--why" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["raid"], "raid"),
        (['"raid at dawn"'], "raid"),
        (["--between", "2021-10", "2021-10"], "raid"),
        (["--on", "2021-11", "--undisputed"], "march"),
        (["--place", "monywa"], "march"),
        (["--tag", "x", "--source", "a-wire", "--certain", "--before", "2021-11"], "raid"),
    ],
)
def test_events_are_found(folder: Path, arguments: list[str], found: str) -> None:
    assert run("store", "find", "case.db", *arguments, "--count", cwd=folder).stdout == "1\n"
    done = run("store", "find", "case.db", *arguments, "-o", "part.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert Timeline.read(folder / "part.json").ids == (found,)
    assert found in run("store", "find", "case.db", *arguments, cwd=folder).stdout.lower()


def test_more_than_is_printed_is_counted(folder: Path) -> None:
    done = run("store", "find", "case.db", "--most", "1", cwd=folder)
    assert "and 1 more" in done.stderr


def test_a_search_that_is_none_is_one_line(folder: Path) -> None:
    done = run("store", "find", "case.db", 'a "b', cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("timeline: expected the quotation mark")
    assert done.stderr.count("\n") == 1


def corrected(folder: Path) -> None:
    done = run("edit", "raid", "case.db", "--when", "2021-10-05", *SIGNED, cwd=folder)
    assert done.returncode == 0, done.stderr


def test_what_was_known_then_is_shown(folder: Path) -> None:
    corrected(folder)
    now = run("store", "show", "case.db", "raid", cwd=folder).stdout
    then = run("store", "show", "case.db", "raid", "--as-of", "2022-03-03T00:00:00Z", cwd=folder)
    assert "when: 2021-10-05" in now
    assert "claim when = 2021-10-01 (corrected)" in now
    assert "when: 2021-10-01 (single source)" in then.stdout
    assert "supports A wire: “the raid at dawn”" in then.stdout
    assert "Raid" in run("store", "show", "case.db", "--as-of", "1", cwd=folder).stdout
    empty = run("store", "show", "case.db", "raid", "--as-of", "0", cwd=folder)
    assert empty.stderr == "timeline: no event has the id 'raid'\n"
    log = run("store", "log", "case.db", cwd=folder)
    assert [line.split()[0] for line in log.stdout.splitlines()] == ["1", "2"]
    assert "Ana: news" in run("store", "log", "case.db", "raid", cwd=folder).stdout
    assert run("store", "log", "case.db", "march", "--since", "1", cwd=folder).stdout == ""
    diff = run("store", "diff", "case.db", "1", cwd=folder).stdout
    assert "event raid, claims.when" in diff
    assert run("store", "diff", "case.db", "2", "2", cwd=folder).stdout == ""


def test_a_version_is_undone(folder: Path) -> None:
    corrected(folder)
    assert "version 3" in run("store", "undo", "case.db", "2", *SIGNED, cwd=folder).stderr
    with Store(folder / "case.db") as store:
        assert store.timeline() == store.timeline(as_of=1)


def test_a_store_is_verified_compacted_and_told_as_a_journal(folder: Path) -> None:
    assert "1 version holds" in run("store", "verify", "case.db", cwd=folder).stderr
    assert "octets, now" in run("store", "compact", "case.db", cwd=folder).stderr
    assert run("store", "journal", "case.db", "-o", "j", cwd=folder).returncode == 0
    assert len(History(folder / "j")) == 1
    taken = run("store", "import", "again.db", "j", *SIGNED, cwd=folder)
    assert "1 version of a journal taken" in taken.stderr
    assert "is a store" in run("log", "case.db", cwd=folder).stderr


def test_offices_exchange_deltas(folder: Path) -> None:
    run("store", "journal", "case.db", "-o", "j", cwd=folder)
    run("store", "import", "home.db", "j", *SIGNED, cwd=folder)
    corrected(folder)
    assert run("store", "delta", "case.db", "--since", "1", "-o", "d", cwd=folder).returncode == 0
    done = run("store", "import", "home.db", "d", *SIGNED, cwd=folder)
    assert "merged as version 2" in done.stderr, done.stderr
    assert "nothing new" in run("store", "import", "home.db", "d", *SIGNED, cwd=folder).stderr
    with Store(folder / "home.db") as home, Store(folder / "case.db") as case:
        assert home.head == case.head


# -- every command -----------------------------------------------------------------------


def test_commands_take_a_store_where_they_take_a_file(folder: Path) -> None:
    corrected(folder)
    for arguments in (
        ("export", "case.db", "-o", "x.ics", "-o", "x.json"),
        ("show", "case.db"),
        ("check", "case.db"),
        ("diff", "case.db", "x.json"),
        ("merge", "case.db", "a.json", "-o", "m.json"),
        ("publish", "case.db", "-o", "public.json"),
        ("export", "case.db", "--as-of", "1", "-o", "old.json"),
        ("export", "case.db", "-I", "as_of=1", "-o", "old2.json"),
        ("add", "Strike", "case.db", "--when", "2021-12-01", *SIGNED),
        ("mark", "strike", "case.db", "--tlp", "amber", *SIGNED),
        ("remove", "strike", "case.db", *SIGNED),
        ("undo", "case.db", *SIGNED),
        ("store", "import", "b.db", "case.db", *SIGNED),
    ):
        done = run(*arguments, cwd=folder)
        assert done.returncode == (arguments[0] == "check"), (arguments, done.stderr)
    assert Timeline.read(folder / "old.json") == Timeline.read(folder / "a.json")
    assert Timeline.read(folder / "old2.json") == Timeline.read(folder / "a.json")
    with Store(folder / "case.db") as store:
        assert store.timeline(as_of=2) == Timeline.read(folder / "x.json")
        assert store["strike"].marking is not None
        assert store.head.number == 6


def test_a_store_is_no_file_to_write_unsigned(folder: Path) -> None:
    for arguments, told in (
        (("edit", "raid", "case.db", "--when", "2021"), "asks for --who and --why"),
        (("undo", "case.db", *SIGNED), "no state before the last change"),
        (("review", "case.db"), "a store is changed by somebody"),
        (("show", "none.db"), "expected a store, found none; timeline store init makes one"),
        (("store", "verify", "none.db"), "there is no such store"),
    ):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 2
        assert told in done.stderr, done.stderr
    (folder / "x.db").write_bytes(b"{}")
    assert "expected a store, found none\n" in run("show", "x.db", cwd=folder).stderr
