"""A timeline is changed from the command line, each change in its journal if there is one."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from tests.command import run

from timeline.curate import History
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Relationship,
    Source,
    Timeline,
)

WHO = ("--log", "case.log", "--who", "Ana", "--why", "as told")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spoken = Citation(Source("Wire"), attribution=Attribution(Agent("Ko Aung")))
    claims = [Claim("when", "2021-02-01", citations=[spoken])]
    Timeline(events=[Event("Raid", claims=claims), Event("Raid again", when="2021-02-02")]).write(
        tmp_path / "case.json"
    )
    return tmp_path


def case(folder: Path) -> Timeline:
    return Timeline.read(folder / "case.json")


def test_an_event_is_added_with_its_source(folder: Path) -> None:
    done = run("add", "The vote", "--when", "8 November 2020", "--source", "A wire",
               "--quote", "they voted", "--tag", "vote", "case.json", cwd=folder)  # fmt: skip
    assert done.returncode == 0, done.stderr
    event = case(folder)["the-vote"]
    assert (str(event.when), event.tags) == ("2020-11-08", ("vote",))
    assert event.resolve("when").how == "single source"
    assert "understood as 8 November 2020" in done.stderr


def test_a_date_is_corrected_and_the_old_one_kept(folder: Path) -> None:
    run("edit", "raid", "--when", "2021-02-03", "--note", "seen on film", "case.json", cwd=folder)
    event = case(folder)["raid"]
    assert str(event.when) == "2021-02-03"
    assert [str(claim.value) for claim in event.set_aside()] == ["2021-02-01"]


def test_an_event_is_removed_from_all_copies_it_is_merged_with(folder: Path) -> None:
    before = case(folder)
    run("remove", "raid", "--why", "it was a drill", "case.json", cwd=folder)
    before.write(folder / "copy.json")
    run("merge", "case.json", "copy.json", "-o", "both.json", cwd=folder)
    assert Timeline.read(folder / "both.json").ids == ("raid-again",)


@pytest.mark.parametrize("id", ["raid", "wire", "ko-aung"])
def test_a_thing_is_marked(folder: Path, id: str) -> None:
    assert run("mark", id, "--tlp", "red", "--hide", "case.json", cwd=folder).returncode == 0
    t = case(folder)
    marked = [t["raid"].marking, t.source("wire").marking, t.agent("ko-aung").marking]
    assert marked.count(Marking("red", hide_identity=True)) == 1
    assert run("mark", id, "--tlp", "clear", "--show", "case.json", cwd=folder).returncode == 0
    assert case(folder) == Timeline.read(folder / "case.json")
    assert case(folder)["raid"].marking is None


def test_two_events_are_joined_and_the_first_id_stays(folder: Path) -> None:
    done = run("join", "raid-again", "raid", "case.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    (event,) = case(folder)
    assert (event.id, event.title) == ("raid-again", "Raid again")
    assert "raid" in event.aliases.values()
    assert {str(claim.value) for claim in event.claims if claim.field == "when"} == {
        "2021-02-01",
        "2021-02-02",
    }


def test_what_others_say_of_events_that_are_joined_is_said_of_the_one(folder: Path) -> None:
    t = case(folder)
    t.add(Event("Vote", relationships=[Relationship("after", "raid")]))
    before = [Relationship("before", "raid-again")]
    t.replace(attrs.evolve(t["raid"], aliases={"id": "old-raid", "db": "7"}))
    t.add(Event("Raid, once more", id="third", aliases={"db": "8"}, relationships=before))
    t.write(folder / "case.json")
    done = run("join", "raid-again", "raid", "third", "case.json", cwd=folder)
    assert "what they say of one another: 1 claims" in done.stderr
    joined = case(folder)["raid-again"]
    assert joined.relationships == ()
    assert [str(one) for one in case(folder)["vote"].relationships] == ["after raid-again"]
    # All by which other files know them stays, what was a former id already as well.
    assert set(joined.aliases.values()) == {"old-raid", "7", "8", "raid", "third"}
    t.with_events([t["third"]]).write(folder / "copy.json")
    run("merge", "case.json", "copy.json", "-o", "both.json", cwd=folder)
    assert len(Timeline.read(folder / "both.json")) == 2


def test_a_marking_keeps_how_coarsely_a_value_may_be_told(folder: Path) -> None:
    t = case(folder)
    t.replace(attrs.evolve(t["raid"], marking=Marking("red", coarser="month")))
    t.write(folder / "case.json")
    run("mark", "raid", "--hide", "case.json", cwd=folder)
    assert case(folder)["raid"].marking == Marking("red", hide_identity=True, coarser="month")


def test_undoing_loses_nothing_that_the_journal_does_not_know(folder: Path) -> None:
    run("log", "case.log", "--record", "case.json", "--who", "Ana", "--why", "begun", cwd=folder)
    run("edit", "raid", "--title", "The raid", *WHO, "case.json", cwd=folder)
    run("add", "Added without the journal", "case.json", cwd=folder)
    done = run("undo", *WHO, "case.json", cwd=folder)
    assert done.returncode == 2
    assert "timeline log case.log --record case.json" in done.stderr
    assert "added-without-the-journal" in case(folder)


def test_each_change_is_in_the_journal_and_can_be_undone(folder: Path) -> None:
    run("log", "case.log", "--record", "case.json", "--who", "Ana", "--why", "begun", cwd=folder)
    first = case(folder)
    run("edit", "raid", "--title", "The raid", *WHO, "case.json", cwd=folder)
    assert case(folder)["raid"].title == "The raid"
    done = run("undo", *WHO, "case.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert case(folder) == first
    assert [entry.why for entry in History(folder / "case.log")] == ["begun", "as told", "as told"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("edit", "riad", "--title", "x", "case.json"), "did you mean raid"),
        (("remove", "nothing", "case.json"), "no event has the id"),
        (("mark", "raid", "case.json"), "say what to set"),
        (("join", "raid", "case.json"), "name two events"),
        (("undo", "case.json"), "--log JOURNAL"),
        (("add", "A", "--when", "soon", "case.json"), "expected"),
        (("add", "A", "--log", "x.log", "case.json"), "--who and --why"),
        (("add", "Raid", "case.json"), "an id of its own by --id"),
        (("add", "A", "--quote", "words", "case.json"), "name it by --source"),
        (("edit", "raid", "case.json"), "say what to change"),
        (("edit", "raid", "--note", "seen on film", "case.json"), "say what to change"),
        (("edit", "raid", "--title", "A", "--source", "B", "case.json"), "how a date or a place"),
        (("edit", "raid", "--when", "2021", "--quote", "B", "case.json"), "name it by --source"),
        (("add", "A", "case.csv"), "cannot hold all of a timeline"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = (folder / "case.json").read_bytes()
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "case.json").read_bytes() == before
