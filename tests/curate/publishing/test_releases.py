"""The second version: what is learned by laying it beside the first, and steady stand-ins."""

from __future__ import annotations

import pickle

import pytest

from timeline.curate import publish
from timeline.errors import InvalidValueError
from timeline.model import Claim, Event, Marking, Source, Timeline

NAMED = Source("Memo X")
HIDDEN = Source("Memo X", marking=Marking(hide_identity=True))


def _of(source: Source, when: str = "2021-02-03") -> Timeline:
    return Timeline(events=[Event("Order", when=when, source=source)])


def test_nothing_is_learned_from_the_same_again() -> None:
    assert publish(_of(NAMED), since=publish(_of(NAMED)).timeline).learned == ()
    assert publish(_of(HIDDEN), since=publish(_of(HIDDEN)).timeline).learned == ()


def test_whoever_is_hidden_now_and_was_named_before_is_told() -> None:
    learned = " ".join(publish(_of(HIDDEN), since=publish(_of(NAMED)).timeline).learned)
    assert "the earlier release tells of source 'memo-x'" in learned
    assert "the withheld source is named in the earlier release: 'memo-x'" in learned


def test_whoever_was_withheld_and_is_named_now_is_told() -> None:
    (told,) = publish(_of(NAMED), since=publish(_of(HIDDEN)).timeline).learned
    assert (
        told
        == "event 'order', when: the source that the earlier release withheld is named: 'memo-x'"
    )


def test_what_was_told_exactly_or_is_gone_is_told() -> None:
    before = publish(_of(NAMED)).timeline
    (told,) = publish(_of(NAMED), since=before, coarsen={"when": "month"}).learned
    assert told.startswith("event 'order', when: the earlier release says 2021-02-03; ")
    assert told.endswith("this one says it more coarsely")
    (gone,) = publish(Timeline(), since=before).learned
    assert gone == "event 'order' is in the earlier release, and not in this one"


def test_stand_ins_are_steady_only_with_a_key() -> None:
    key = b"0123456789abcdef"
    one, two = (publish(_of(HIDDEN), steady=key).timeline for _ in range(2))
    assert one == two != publish(_of(HIDDEN), steady=key[::-1]).timeline
    assert publish(_of(HIDDEN)).timeline != publish(_of(HIDDEN)).timeline
    (told,) = publish(_of(HIDDEN), steady=key, since=one).learned
    assert "have the same ids in both releases" in told


@pytest.mark.parametrize("key", ["short", b"", 3])
def test_a_key_that_can_be_guessed_is_refused(key: object) -> None:
    with pytest.raises(
        InvalidValueError, match=r"a secret key of at least 16 bytes|steady: expected bytes or text"
    ):
        publish(_of(HIDDEN), steady=key)  # type: ignore[arg-type]


def test_what_nobody_has_decided_on_stays_out_unless_asked_for() -> None:
    proposed = Claim("when", "2021", status="proposed")
    rejected = Claim("where", "Monywa", status="retracted", note="rejected in review")
    events = [
        Event("A", claims=[proposed, Claim("where", "Bago")]),
        Event("B", claims=[proposed]),
        Event("C", claims=[rejected]),
    ]
    publication = publish(Timeline(events=events))
    assert publication.timeline == Timeline(events=[Event("A", where="Bago")])
    assert publication.withheld == {"events": 2, "proposals": 2, "retracted": 1}
    asked = publish(Timeline(events=events), with_proposals=True).timeline
    assert asked.ids == ("a", "b")
    assert {c.status for c in asked["b"].claims} == {"proposed"}


def test_a_publication_can_be_pickled() -> None:
    publication = publish(_of(HIDDEN))
    assert pickle.loads(pickle.dumps(publication)) == publication
