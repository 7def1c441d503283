"""The ids and titles of what stands for the hidden."""

from __future__ import annotations

import re

import pytest

from timeline.curate import publish
from timeline.curate._publish.standins import is_for_all
from timeline.errors import InvalidValueError
from timeline.model import Agent, Citation, Claim, Event, Marking, Source, Timeline

HIDDEN = Marking(hide_identity=True)
MEMO = Source("Memo", marking=HIDDEN)
AUNG = Agent("Aung Example", marking=HIDDEN)
CITED = [Citation(MEMO), Citation("Paper", attribution=AUNG)]
TOLD = Timeline(events=[Event("Order", claims=[Claim("when", "2021", citations=CITED)])])
KEY = b"sixteen octets.."


def stand_ins(published: Timeline) -> list[Source | Agent]:
    things: list[Source | Agent] = [*published.sources, *published.agents]
    return [thing for thing in things if thing.is_withheld]


@pytest.mark.parametrize("steady", [None, KEY])
def test_a_steady_id_looks_as_one_by_chance(steady: bytes | None) -> None:
    """So nobody can tell how a copy was made."""
    made = stand_ins(publish(TOLD, steady=steady).timeline)
    assert len(made) == 2
    assert all(re.fullmatch(r"withheld-[0-9a-f]{16}", thing.id) for thing in made)


@pytest.mark.parametrize("linkable", [True, False])
def test_only_what_has_a_title_of_its_own_stands_for_one(linkable: bool) -> None:
    made = stand_ins(publish(TOLD, linkable=linkable).timeline)
    assert len(made) == 2
    assert [is_for_all(thing) for thing in made] == [not linkable] * 2


def test_who_is_the_first_goes_by_where_it_stands_in_the_copy() -> None:
    """And not by where the file has it, nor by who it is."""
    told = [("where", "Monywa"), ("when", "2021-02-03")]
    for names in (("X", "Y"), ("Y", "X")):
        for given in (told, told[::-1]):
            ids = (f"withheld-{number}" for number in range(9))
            claims = [
                Claim(field, value, citations=[Citation(Source(name, marking=HIDDEN))])
                for (field, value), name in zip(given, names, strict=True)
            ]
            raid = Event("Raid", claims=claims)
            copy = publish(Timeline(events=[raid]), linkable=True, mint=lambda ids=ids: next(ids))  # type: ignore[misc]
            found = [(c.field, c.citations[0].source.id) for c in copy.timeline["raid"].claims]
            assert found == [("when", "withheld-0"), ("where", "withheld-1")]


def test_a_key_has_sixteen_octets() -> None:
    publish(TOLD, steady=KEY)
    with pytest.raises(InvalidValueError, match="at least 16 bytes, found 15 bytes") as caught:
        publish(TOLD, steady=KEY[:15])
    assert caught.value.place == "steady"


@pytest.mark.parametrize("id", ["", "two\nlines"])
def test_what_makes_ids_that_are_none_is_named(id: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        publish(TOLD, mint=lambda: id)
    assert caught.value.place == "mint"


def test_what_makes_the_same_id_again_and_again_is_named() -> None:
    with pytest.raises(InvalidValueError, match="expected a new id, found 'same' again") as caught:
        publish(TOLD, mint=lambda: "same")
    assert caught.value.place == "mint"
