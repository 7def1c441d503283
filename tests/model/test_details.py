"""What a value has, by the functions made from its class, and by looking at each field of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples import everything

from timeline.dates import DateValue
from timeline.formats.losses import claim_details, event_details
from timeline.model import Agent, Attribution, Citation, Claim, Event, Media, Place, Source
from timeline.testing.strategies import claims, events

KINDS = ("quantity", "place", "participant", "media", "relationship")


def listed(thing: Any) -> Iterator[str]:
    """The paths of what a value has, field by field."""
    for field in attrs.fields(type(thing)):
        value = getattr(thing, field.name)
        if is_set(thing, field, value):
            yield from below(name_of(field.name, value), value)


def is_set(thing: Any, field: attrs.Attribute[Any], value: object) -> bool:
    default: Any = field.default
    if default is attrs.NOTHING:
        return True
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory(thing) if default.takes_self else default.factory()
    return type(value) is not type(default) or value != default


def name_of(field: str, value: object) -> str:
    kind = type(value).__name__.lower()
    if field == "value":
        return "date" if isinstance(value, DateValue) else kind if kind in KINDS else "value"
    return field


def below(name: str, value: Any) -> Iterator[str]:
    several = value if isinstance(value, tuple) else (value,)
    if name in {"derived_from", "marking"} or not all(
        attrs.has(type(one)) and not isinstance(one, DateValue) for one in several
    ):
        yield name
        return
    for one in several:
        # The next place or person outward has the paths of this one.
        yield from (
            path if path.split(".")[0] == name else f"{name}.{path}" for path in listed(one)
        )


def check_claim(claim: Claim) -> None:
    told = list(claim_details(claim))
    assert set(told) == {*listed(claim)} - {"field"}
    assert len(told) == len(set(told))


@settings(max_examples=30)
@given(claims())
def test_of_a_claim_everything_that_is_set_is_listed_once(claim: Claim) -> None:
    check_claim(claim)


@settings(max_examples=30)
@given(events())
def test_of_an_event_everything_that_is_set_is_listed_once(event: Event) -> None:
    own = [
        field.name
        for field in attrs.fields(Event)
        if field.name != "claims" and is_set(event, field, getattr(event, field.name))
    ]
    assert list(event_details(event)) == own


def test_of_a_timeline_with_everything_all_is_listed() -> None:
    for event in everything():
        for claim in event.claims:
            check_claim(claim)


AGENTS = st.sampled_from(
    [Agent("Ko Aung"), Agent("Ko Aung", id="ko"), Agent("Ko Aung", marking="red")]
)


@given(st.lists(AGENTS, max_size=4), st.integers(0, 3))
def test_of_several_and_of_chains_each_member_is_listed(authors: list[Agent], depth: int) -> None:
    place, through = Place("Monywa"), None
    for agent, _ in zip(authors, range(depth), strict=False):
        place = Place("Sagaing", within=place, country="MM")
        through = Attribution(agent, through=through)
    source = Source("A wire", author=authors)
    cited = [Citation(source, attribution=through), Citation(Source("A wire", id="w"))]
    check_claim(Claim("where", place, citations=cited))


@pytest.mark.parametrize(
    ("claim", "paths"),
    [
        (Claim("sum", 0), ["value"]),  # what is plain, however small, is there
        (Claim("open", False), ["value"]),
        (Claim("media", Media("https://example.org/a.jpg")), ["media.url"]),
        (
            Claim("where", Place("A", within=Place("B", within=Place("C", country="MM")))),
            ["place.name", "place.within.name", "place.within.country"],
        ),
    ],
)
def test_the_paths_of_values(claim: Claim, paths: list[str]) -> None:
    assert list(claim_details(claim)) == paths
