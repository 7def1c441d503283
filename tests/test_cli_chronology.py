"""`timeline chronology`: what is stated, what follows, why, and what cannot all be true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.command import run

from timeline.model import Citation, Claim, Event, Quote, Relationship, Source, Timeline

NURSE = Source("Notes of a nurse")


def story() -> Timeline:
    """A raid two to four days after a strike, and two that cannot both be so."""
    after = Relationship("after", "strike", least="P2D", most="P4D")
    words = Quote("two to four days after the strike")
    soon = Relationship("after", "arrest", most="P2D")
    return Timeline(
        events=[
            Event("Strike", when="2021-09-05", source="A wire"),
            Event(
                "Raid",
                claims=[Claim("relationship", after, citations=[Citation(NURSE, words)], id="r1")],
            ),
            Event("Arrest", when="2021-10-02"),
            Event("Release", when="2021-10-20", relationships=[soon]),
            Event("Fair", relationships=[Relationship("after", "nowhere")]),
        ]
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story().write(tmp_path / "t.json")
    return tmp_path


def as_json(folder: Path, *arguments: str) -> dict[str, Any]:
    done = run("chronology", "t.json", "--json", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_table_tells_stated_inferred_and_because(folder: Path) -> None:
    done = run("chronology", "t.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    words = " ".join(done.stdout.replace("│", " ").split())
    for heading in ("what happened", "stated", "inferred", "because"):
        assert heading in done.stdout
    assert "undated" in words
    assert "contradicted" in words
    last = done.stdout.splitlines()[-1]
    assert last.startswith("cannot all be true: ")
    assert "“Release” was after “Arrest”, by 2 days at most" in last
    assert "left out: fair: " in done.stderr


def test_what_is_inferred_comes_with_the_words_it_follows_from(folder: Path) -> None:
    events = {event["id"]: event for event in as_json(folder)["events"]}
    raid = events["raid"]
    # 5 September and 2 days, and 4 days.
    assert (raid["earliest"], raid["latest"]) == ("2021-09-07", "2021-09-09")
    assert (raid["stated"], raid["inferred"]) == (None, "[2021-09-07..2021-09-09]")
    assert raid["is_narrowed"]
    assert raid["is_exact"]
    for side in ("not_before", "not_after"):
        first, second = raid["because"][side]
        assert (first["event"], first["field"], first["source"]) == ("strike", "when", "a-wire")
        assert (second["event"], second["claim"]) == ("raid", "r1")
        assert second["quote"] == "two to four days after the strike"
    assert events["strike"]["because"] == {}
    assert not events["strike"]["is_narrowed"]


def test_contradictions_name_their_claims(folder: Path) -> None:
    found = as_json(folder)
    (contradiction,) = found["contradictions"]
    assert {(step["event"], step["field"]) for step in contradiction["claims"]} == {
        ("arrest", "when"),
        ("release", "when"),
        ("release", "relationship"),
    }
    assert contradiction["weakest"] in contradiction["claims"]
    assert found["more_contradictions"] == 0
    ((left),) = found["left_out"]
    assert (left["event"], left["field"]) == ("fair", "relationship")


def test_only_what_is_narrowed_may_be_asked_for(folder: Path) -> None:
    assert [event["id"] for event in as_json(folder, "--narrowed")["events"]] == ["raid"]


def test_limits_that_follow_from_different_claims_are_told_apart(tmp_path: Path) -> None:
    sides = [Relationship("after", "strike"), Relationship("before", "fair")]
    events = [
        Event("Strike", when="2021-09-05"),
        Event("Fair", when="2021-09-20"),
        Event("Raid", relationships=sides),
        Event("Call", when="2021-09", relationships=[Relationship("after", "strike")]),
    ]
    Timeline(events=events).write(tmp_path / "t.json")
    done = run("chronology", "t.json", "--narrowed", cwd=tmp_path)
    words = " ".join(done.stdout.replace("│", " ").split())
    assert words.count("not before") == 2
    assert words.count("not after") == 1
    events_of = {event["id"]: event for event in as_json(tmp_path)["events"]}
    assert events_of["call"]["because"].keys() == {"not_before"}


def test_many_contradictions_and_claims_left_out_are_counted(tmp_path: Path) -> None:
    events = [
        Event(f"{name} {n}", relationships=[Relationship("before", f"{other}-{n}")])
        for n in range(300)
        for name, other in (("a", "b"), ("b", "a"))
    ]
    lost = [Event(f"L {n}", relationships=[Relationship("after", "nowhere")]) for n in range(12)]
    Timeline(events=[*events, *lost]).write(tmp_path / "t.json")
    done = run("chronology", "t.json", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("more contradictions at least")
    assert done.stderr.splitlines()[-1] == "left out: 2 more claims"


def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text("{", "utf-8")
    done = run("chronology", "t.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def chain(count: int) -> Timeline:
    """Each event one or two days after the one before it, of which the first is dated."""
    first = Event("E 0", id="e0", when="2021-02-01")
    return Timeline(
        events=[
            first,
            *(
                Event(
                    f"E {n}",
                    id=f"e{n}",
                    relationships=[Relationship("after", f"e{n - 1}", least="P1D", most="P2D")],
                )
                for n in range(1, count)
            ),
        ]
    )


def test_the_reasons_of_a_long_chain_are_bounded(tmp_path: Path) -> None:
    chain(260).write(tmp_path / "t.json")
    done = run("chronology", "t.json", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "the reasons of the later ones are left out: ask for them with --event ID"
    ]
    events = {event["id"]: event for event in as_json(tmp_path)["events"]}
    # An event that is n links away follows, on each side, from n links and the first date.
    assert [len(events[id]["because"]["not_before"]) for id in ("e1", "e10")] == [2, 11]
    assert events["e99"]["because"] is None
    assert events["e259"]["earliest"] == "2021-10-18"  # 1 February and 259 days
    (last,) = as_json(tmp_path, "--event", "e259")["events"]
    assert len(last["because"]["not_before"]) == 260


def test_an_event_that_there_is_not_is_told(folder: Path) -> None:
    done = run("chronology", "t.json", "--event", "nowhere", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'nowhere'" in done.stderr or "nowhere" in done.stderr
