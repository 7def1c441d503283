"""Decisions of a review that need more than one word, and files that others change meanwhile."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from tests.command import run

from timeline.cli._decisionlog import Change, DecisionLog, put
from timeline.curate import merge
from timeline.extract._decisions import without_decided
from timeline.formats import markdown
from timeline.model import Attribution, Citation, Claim, Event, Quantity, Source, Timeline

ARTICLE = Source("Two shots were fired", id="article")
ALMANAC = Source("An almanac", id="almanac")
SENTENCE = "Three people died on 5 May, and 20 were hurt on 7 May, a doctor said."


def _proposed(field: str, value: object, *, speaker: str | None = None) -> Claim:
    said = None if speaker is None else Attribution(speaker)
    citations = [Citation(ARTICLE, SENTENCE, attribution=said)]
    return Claim(field, value, status="proposed", note="by the rule day", citations=citations)  # type: ignore[arg-type]


SHOTS = Event(
    "Shots were fired",
    claims=[
        _proposed("when", "2021-05-05", speaker="A doctor"),
        _proposed("count", Quantity.exactly(3, unit="dead")),
        _proposed("when", "2021-05-07"),
        _proposed("count", Quantity.exactly(20, unit="hurt"), speaker="A doctor"),
    ],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Timeline(events=[SHOTS], sources=[ALMANAC]).write(tmp_path / "d.json")
    return tmp_path / "d.json"


def reviewed(path: Path, typed: str, *options: str) -> tuple[Timeline, str]:
    done = run("review", *options, path.name, cwd=path.parent, typed=typed)
    assert done.returncode == 0, done.stderr
    return Timeline.read(path), done.stdout + done.stderr


# -- two happenings in one -------------------------------------------------------


def test_one_proposal_becomes_two_and_each_is_asked_about(path: Path) -> None:
    after, told = reviewed(path, "p\n3 4\n\nPeople were hurt\na\nr\nno\n")
    assert "2 of 2: People were hurt" in told
    first, second = after["shots-were-fired"], after["people-were-hurt"]
    assert (str(first.when), str(first.count)) == ("2021-05-05", "3 dead")
    assert [str(claim.value) for claim in second.claims] == ["2021-05-07", "20 hurt"]
    assert second.is_rejected


def test_what_both_have_is_in_both(path: Path) -> None:
    after, _ = reviewed(path, "split\n3, 4\n1\n\nq\n")
    assert len(after) == 2
    assert len(after["shots-were-fired"].claims) == 2
    assert len(after["shots-were-fired-2"].claims) == 3


def test_a_split_can_be_called_off_or_taken_back(path: Path) -> None:
    before = Timeline.read(path)
    after, told = reviewed(path, "p\n9\nx\n\np\n1 2 3 4\n\np\n3\n\nTwo\nb\nq\n")
    assert told.count("expected numbers from 1 to 4") == 2
    assert "nothing would be left of the first" in told
    assert "0 decided, 1 left" in told
    assert after == before


def test_one_claim_cannot_be_split(tmp_path: Path) -> None:
    claims = [_proposed("when", "2021")]
    Timeline(events=[Event("One", claims=claims)]).write(tmp_path / "d.json")
    _, told = reviewed(tmp_path / "d.json", "p\nq\n")
    assert "nothing to split" in told


def test_what_was_split_off_is_not_proposed_again(path: Path) -> None:
    draft = Timeline.read(path)
    after, _ = reviewed(path, "p\n3 4\n\nPeople were hurt\na\na\n")
    assert len(without_decided(draft, after)) == 0


def test_a_correction_goes_where_the_corrected_goes(tmp_path: Path) -> None:
    wrong = attrs.evolve(_proposed("when", "2021-05-06"), id="c1")
    event = attrs.evolve(
        SHOTS, claims=[*SHOTS.claims, wrong, attrs.evolve(SHOTS.claims[0], corrects="c1", id="c2")]
    )
    Timeline(events=[event]).write(tmp_path / "d.json")
    after, _ = reviewed(tmp_path / "d.json", "p\n5\n\nTwo\nq\n")
    assert [claim.id for claim in after["two"].claims] == ["c1", "c2"]


# -- one figure, one speaker, one source -------------------------------------------


def test_one_figure_and_one_speaker_can_be_rejected_alone(path: Path) -> None:
    after, told = reviewed(path, "o\na\nwhat\nr\nskip\na\nreject\nq\n")
    assert "'what' is none of the answers" in told
    claims = after["shots-were-fired"].claims
    assert [c.status for c in claims] == ["accepted", "retracted", "proposed", "accepted"]
    assert all(not citation.agents for claim in claims for citation in claim.citations)
    assert str(claims[0].note).endswith("speaker rejected in review: A doctor")


def test_an_edited_date_may_rest_on_another_source_of_the_file(path: Path) -> None:
    after, told = reviewed(path, "e\n\n6 May 2021\n1\nthe sixth of May\n")
    assert "1  An almanac" in told
    (claim, *_) = after["shots-were-fired"].standing("when")
    assert [(c.source.id, c.stance) for c in claim.citations] == [
        ("article", "mentions"),
        ("almanac", "supports"),
    ]
    assert claim.basis == "stated"
    assert after["shots-were-fired"].resolve("when").how == "single source"


def test_what_the_reviewer_knows_of_the_date_proposed_is_kept(path: Path) -> None:
    after, _ = reviewed(path, "e\n\n5 May 2021\nI was there\n")
    first = after["shots-were-fired"].claims[0]
    assert (first.status, str(first.value)) == ("accepted", "2021-05-05")
    assert first.note == "by the rule day; known from: I was there"


def test_a_date_that_stands_already_is_corrected_by_the_reviewers(tmp_path: Path) -> None:
    claims = [Claim("when", "2020-01-01", citations=[Citation(ARTICLE)]), _proposed("count", 3)]
    Timeline(events=[Event("E", claims=claims)]).write(tmp_path / "d.json")
    after, told = reviewed(tmp_path / "d.json", "e\n\n2021-05-06\n7\n1\nthe sixth\n")
    assert "there is no source 7" in told
    (claim,) = after["e"].standing("when")
    assert (str(claim.value), claim.note) == ("2021-05-06", "set in review; it was 2020-01-01")
    assert [c.stance for c in claim.citations] == ["mentions", "supports"]
    assert [str(claim.value) for claim in after["e"].set_aside("when")] == ["2020-01-01"]


def test_a_source_beyond_those_shown_is_named_by_its_id(tmp_path: Path) -> None:
    more = [Source(f"Paper {n}", id=f"z{n}") for n in range(10)]
    Timeline(events=[Event("E", claims=[_proposed("count", 3)])], sources=more).write(
        tmp_path / "d.json"
    )
    after, told = reviewed(tmp_path / "d.json", "e\n\n2021-05-06\nz9\n\n")
    assert "and 2 more, by their ids" in told
    (claim,) = after["e"].standing("when")
    assert [(c.source.id, c.quote) for c in claim.citations] == [("z9", None)]


def test_an_accepted_event_can_be_opened_again(path: Path) -> None:
    reviewed(path, "a\n")
    after, told = reviewed(path, "r\nwrong\n", "--open", "shots-were-fired")
    assert "1 decided, none left" in told
    assert after["shots-were-fired"].is_rejected
    done = run("review", "--open", "nobody", path.name, cwd=path.parent)
    assert (done.returncode, "no event has the id" in done.stderr) == (2, True)


def test_back_goes_to_what_was_skipped(tmp_path: Path) -> None:
    events = [Event(title, claims=[_proposed("when", "2021")]) for title in ("One", "Two")]
    Timeline(events=events).write(tmp_path / "d.json")
    _, told = reviewed(tmp_path / "d.json", "s\nb\na\nq\n")
    assert told.count("1 of 2: One") == 2
    assert "1 decided, 1 left" in told


# -- what a reviewer rejected ----------------------------------------------------------


def test_what_was_rejected_is_so_whatever_was_noted_before(path: Path) -> None:
    after, _ = reviewed(path, "r\nnot so\n")
    assert after["shots-were-fired"].is_rejected
    assert b"Shots" not in markdown.dumps(after)
    # Another desk that never decided does not undo it, whatever it notes.
    other = Timeline(
        events=[attrs.evolve(SHOTS, claims=[attrs.evolve(c, note="a") for c in SHOTS.claims])]
    )
    assert merge(after, other).timeline["shots-were-fired"].is_rejected


# -- files that are changed meanwhile ----------------------------------------------------


class Typing(io.TextIOWrapper):
    """An input that does something before the first line is read."""

    def __init__(self, lines: str, meanwhile: Callable[[], None]) -> None:
        super().__init__(io.BytesIO(lines.encode()), "utf-8")
        self._meanwhile = [meanwhile]

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        if self._meanwhile:
            self._meanwhile.pop(0)()
        return super().readline(size)


def review_while(path: Path, lines: str, meanwhile: Callable[[], None]) -> tuple[int, str]:
    from timeline.cli import main

    err = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", Typing(lines, meanwhile))
        patch.setattr(sys, "stdout", io.StringIO())
        patch.setattr(sys, "stderr", err)
        try:
            main(["review", str(path)])
            code: object = 0
        except SystemExit as leaving:
            code = leaving.code or 0
    return int(str(code)), err.getvalue()


def test_what_somebody_changed_by_hand_meanwhile_is_kept(path: Path) -> None:
    def change() -> None:
        timeline = Timeline.read(path)
        timeline.replace(attrs.evolve(SHOTS, tags=("checked",)))
        timeline.add(Event("Another", when="2021"))
        timeline.write(path)

    code, told = review_while(path, "a\nq\n", change)
    assert (code, "changed during the review: both are kept" in told) == (0, True)
    after = Timeline.read(path)
    assert after["shots-were-fired"].tags == ("checked",)
    assert {claim.status for claim in after["shots-were-fired"].claims} == {"accepted"}
    assert "another" in after


def test_two_reviews_at_once_keep_the_decisions_of_both(path: Path) -> None:
    def decide() -> None:  # as another review does, which goes on after this one ends
        DecisionLog(path).add([Change(None, Event("Another", when="2021"))])

    code, told = review_while(path, "a\nq\n", decide)
    assert (code, "by somebody else as well" in told) == (0, True)
    after = Timeline.read(path)
    assert {claim.status for claim in after["shots-were-fired"].claims} == {"accepted"}
    assert "another" in after
    assert not DecisionLog(path).path.exists()


def test_what_another_review_decides_while_the_file_is_written_is_kept(path: Path) -> None:
    log, other = DecisionLog(path), DecisionLog(path)
    log.add([Change(SHOTS, attrs.evolve(SHOTS, tags=("x",)))])
    assert not log.has_others()
    other.add([Change(None, Event("Another", when="2021"))])
    assert log.has_others()
    timeline = Timeline.read(path)
    assert log.replay(timeline) == 2
    assert not log.has_others()
    assert "another" in timeline


def test_decisions_wait_where_the_file_is_broken_meanwhile(path: Path) -> None:
    whole = path.read_bytes()
    code, told = review_while(path, "a\nq\n", lambda: void(path.write_bytes(whole[:-9])))
    assert code == 2
    assert "the decisions are in" in told
    path.write_bytes(whole)
    after, told = reviewed(path, "")
    assert "1 decisions of a review that was cut off are kept" in told
    assert {claim.status for claim in after["shots-were-fired"].claims} == {"accepted"}


def void(_: object) -> None:
    """Do nothing with a result."""


def test_a_decision_on_what_somebody_removed_is_dropped() -> None:
    decided = attrs.evolve(SHOTS, tags=("x",))
    timeline = Timeline()
    put([Change(SHOTS, decided), Change(SHOTS, None)], timeline)
    assert len(timeline) == 0


def test_a_line_that_was_cut_off_spoils_none_after_it(path: Path) -> None:
    log = DecisionLog(path)
    log.path.write_bytes(b'[[{"format"')
    log.add([Change(SHOTS, attrs.evolve(SHOTS, tags=("x",)))])
    timeline = Timeline.read(path)
    assert log.replay(timeline) == 1
    assert timeline["shots-were-fired"].tags == ("x",)
