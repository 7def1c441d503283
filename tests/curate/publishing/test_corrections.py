"""Claims that correct one another, where not all of them may be told."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curate import publish
from timeline.formats import json
from timeline.model import Citation, Claim, Event, Marking, Relationship, Source, Timeline

PAPER = Citation("A paper")
MEMO = Citation(Source("Memo of the colonel", marking=Marking(hide_identity=True)))
SECRET = Event("A secret meeting", id="meeting", when="2021-02-03", marking="red")
VOTE = Event("Vote", id="vote", when="2021-02-04", source="A paper")


def _after(event: str, **fields: str) -> Claim:
    return Claim("relationship", Relationship("after", event), citations=[PAPER], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("keep", [(), ("ids",)])
@pytest.mark.parametrize(
    ("wrong", "right", "told"), [("vote", "meeting", []), ("meeting", "vote", ["vote"])]
)
def test_what_is_said_of_a_hidden_event_corrects_nothing_that_is_left_standing(
    wrong: str, right: str, told: list[str], keep: tuple[str, ...]
) -> None:
    claims = [_after(wrong, id="wrong"), _after(right, id="right", corrects="wrong")]
    raid = Event("Raid", id="raid", claims=[Claim("when", "2021-02-05"), *claims])
    copy = publish(Timeline(events=[raid, VOTE, SECRET]), keep=keep).timeline["raid"]
    assert [relationship.event for relationship in copy.relationships] == told
    assert all(claim.corrects is None for claim in copy.claims)


def _chain(numbers: list[int], citation: Citation, first: str) -> list[Claim]:
    """Claims that correct one another: the day that is said first, last, and all between."""
    days = [*(f"2021-02-{number:02}" for number in numbers), first]
    return [
        Claim(
            "when",
            day,
            id=f"{first}-{place}",
            corrects=f"{first}-{place + 1}" if place < len(numbers) else None,
            citations=[citation],
        )
        for place, day in enumerate(days)
    ]


def _published(claims: list[Claim]) -> str:
    ids = count()
    timeline = Timeline(events=[Event("Raid", id="raid", claims=claims)])
    return json.dumps(publish(timeline, mint=lambda: f"withheld-{next(ids)}").timeline).decode()


@given(data=st.data())
def test_the_order_of_corrections_in_the_file_is_not_told_however_long_they_are(
    data: st.DataObject,
) -> None:
    # Two chains that differ at their ends alone: nothing near the beginnings tells them apart.
    same = data.draw(st.lists(st.integers(1, 28), max_size=3))
    claims = [
        claim
        for last, name in ((1, "a"), (2, "b"))
        for claim in _named(_chain([last, *same], PAPER, "2021-03-01"), name)
    ]
    assert _published(data.draw(st.permutations(claims))) == _published(claims)


def _named(claims: list[Claim], name: str) -> list[Claim]:
    ids = {claim.id: f"{name}-{claim.id}" for claim in claims}
    return [
        Claim(
            claim.field,
            claim.value,
            id=ids[claim.id],
            corrects=None if claim.corrects is None else ids[claim.corrects],
            citations=claim.citations,
        )
        for claim in claims
    ]


@given(st.lists(st.integers(1, 28), max_size=3), st.integers(2, 4))
def test_how_often_hidden_ones_correct_themselves_in_the_same_way_is_not_told(
    days: list[int], times: int
) -> None:
    chain = _chain(days, MEMO, "2021-03-01")
    many = [claim for number in range(times) for claim in _named(chain, f"of-{number}")]
    assert _published(many) == _published(_named(chain, "of-0"))
