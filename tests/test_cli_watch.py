"""`timeline watch`: feeds and calendars of what changed since a version, for an audience."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import feedparser
import icalendar
import pytest
from tests.command import run

from timeline import Citation, Claim, Event, Source, Timeline
from timeline.curate import History, editions
from timeline.errors import InvalidValueError
from timeline.store import Store

WIRE = Source("A wire", published="2021-02-03")
SECRET = Source("What Daw Mya told us", marking="red")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Four versions: two events; one corrected; something hidden; one withdrawn."""
    history = History(tmp_path / "story.journal")
    t = Timeline("Raids", id="raids")
    t.add(Event("Raid", claims=[Claim("when", "2021-02-01", citations=[Citation(WIRE)], id="w")]))
    t.add(Event("March", when="2021-02-02", source=WIRE))
    history.record(t, who="Ana", when="2021-03-01T09:00:00Z", why="first report")
    raid = t["raid"]
    t.replace(attrs.evolve(raid, claims=[*raid.claims, Claim("when", "2021-02-05", corrects="w")]))
    history.record(t, who="Ben", when="2021-03-02T09:00:00Z", why="the wire's correction")
    t.add(Event("Meeting in a tea shop", when="2021-02-07", marking="red"))
    t.replace(
        attrs.evolve(
            t["march"],
            claims=[
                *t["march"].claims,
                Claim("where", "Monywa", citations=[Citation(SECRET)], marking="red"),
            ],
        )
    )
    history.record(t, who="Ana", when="2021-03-03T09:00:00Z", why="Daw Mya rang")
    t.remove("march")
    history.record(t, who="Ben", when="2021-03-04T09:00:00Z", why="it was another town")
    return tmp_path / "story.journal"


def test_a_feed_has_what_changed_since_the_version_seen_last(journal: Path, tmp_path: Path) -> None:
    done = run("watch", journal, "--since", 1, "-o", "a.atom", "-o", "a.feed.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = [
        ("Withdrawn", "2021-03-01T09:00:00Z", "2021-03-04T09:00:00Z"),
        ("Raid", "2021-03-01T09:00:00Z", "2021-03-02T09:00:00Z"),
    ]
    feed = feedparser.parse((tmp_path / "a.atom").read_bytes())
    assert [(e.title, e.published, e.updated) for e in feed.entries] == told
    items = json.loads((tmp_path / "a.feed.json").read_bytes())["items"]
    keys = ("title", "date_published", "date_modified")
    assert [tuple(item[key] for key in keys) for item in items] == told


def test_what_is_hidden_has_no_bearing_on_a_feed(journal: Path, tmp_path: Path) -> None:
    assert run("watch", journal, "-o", "a.atom", "-o", "a.ics", cwd=tmp_path).returncode == 0
    for name in ("a.atom", "a.ics"):
        data = (tmp_path / name).read_text("utf-8").lower()
        assert all(word not in data for word in ("mya", "tea shop", "monywa", "ana", "ben", "rang"))
    # Version 3 changed only what is hidden: the feed is the same as without it.
    assert "2021-03-03" not in (tmp_path / "a.atom").read_text("utf-8")
    assert "20210303" not in (tmp_path / "a.ics").read_text("utf-8")


def test_those_who_may_see_more_are_told_more(journal: Path, tmp_path: Path) -> None:
    done = run("watch", journal, "--audience", "red", "-o", "a.atom", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Meeting in a tea shop" in (tmp_path / "a.atom").read_text("utf-8")


def test_subscribers_see_corrections_and_cancellations(journal: Path, tmp_path: Path) -> None:
    assert run("watch", journal, "-o", "a.ics", cwd=tmp_path).returncode == 0
    calendar = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    entries = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    raid, march = entries["raid@raids"], entries["march@raids"]
    assert raid["DTSTART"].dt.isoformat() == "2021-02-05"
    assert raid["SEQUENCE"] >= 1
    assert raid["LAST-MODIFIED"].dt.isoformat() == "2021-03-02T09:00:00+00:00"
    assert (march["STATUS"], march["SUMMARY"]) == ("CANCELLED", "Withdrawn")
    assert march["LAST-MODIFIED"].dt.isoformat() == "2021-03-04T09:00:00+00:00"
    assert march["SEQUENCE"] >= 1


@pytest.mark.parametrize("name", ["a.atom", "a.feed.json", "a.ics"])
def test_a_file_carried_on_is_that_of_all_versions(
    name: str, journal: Path, tmp_path: Path
) -> None:
    assert run("watch", journal, "-o", f"whole-{name}", cwd=tmp_path).returncode == 0
    lines = journal.read_bytes().splitlines(keepends=True)
    (tmp_path / "early.journal").write_bytes(b"".join(lines[:2]))
    assert run("watch", "early.journal", "-o", name, cwd=tmp_path).returncode == 0
    done = run("watch", journal, "--since", 2, "-o", name, "-O", f"previous={name}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()


@pytest.mark.parametrize("name", ["a.atom", "a.feed.json", "a.ics"])
def test_a_store_is_watched_as_its_journal_is(name: str, journal: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "case.db") as store:
        store.take_journal(journal)
    for of in (journal, "case.db"):
        done = run("watch", of, "--since", 1, "-o", f"{Path(of).stem}-{name}", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / f"case-{name}").read_bytes() == (tmp_path / f"story-{name}").read_bytes()
    lines = [run("watch", of, cwd=tmp_path).stdout for of in (journal, "case.db")]
    assert lines[0] == lines[1] != ""


def test_without_a_file_the_changes_are_told_in_lines(journal: Path, tmp_path: Path) -> None:
    since = run("watch", journal, "--since", 1, cwd=tmp_path).stdout.splitlines()
    assert [line[:24] for line in since] == ["2  2021-03-02T09:00:00Z "] * (len(since) - 1) + [
        "4  2021-03-04T09:00:00Z "
    ]
    assert since[-1].endswith("- event march: March")
    everything = run("watch", journal, cwd=tmp_path).stdout
    assert "1  2021-03-01T09:00:00Z  + event raid: Raid" in everything
    assert "tea shop" not in everything


def test_what_cannot_be_done_is_said(journal: Path, tmp_path: Path) -> None:
    for arguments, said in (
        (("nothing.journal",), "no journal"),
        (("postgresql:///nothing?host=/nonexistent",), "cannot be reached"),
        ((journal, "-o", "a.md"), "does not tell what has changed"),
        ((journal, "--since", 9), "expected the number of a version, found 9"),
        ((journal, "-o", "a.atom", "-o", "a.atom"), "named twice"),
    ):
        done = run("watch", *arguments, cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_secret_key_gives_stand_ins_that_stay(journal: Path, tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        assert run("watch", journal, "--steady", "key", "-o", name, cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_an_edition_is_asked_for_by_the_number_of_a_version(journal: Path) -> None:
    history = History(journal)
    with pytest.raises(InvalidValueError):
        list(editions(history, history.at, since=-1))
    assert [e.number for e in editions(history, history.at, since=3)] == [3, 4]
