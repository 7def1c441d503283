"""Whole timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from hypothesis import strategies as st

from timeline.model import Claim, Event, Relationship, Timeline
from timeline.testing._arguments import check_choice, check_size
from timeline.testing.strategies._declared import declared
from timeline.testing.strategies._events import CONTRADICTIONS, one_event, pools
from timeline.testing.strategies._evidence import agents, sources
from timeline.testing.strategies._fields import some_fields

__all__ = ["timelines"]


def timelines(*, contradictions: str = "some", max_events: int = 4) -> st.SearchStrategy[Timeline]:
    """Return a `Timeline` of up to `max_events` events, with sources and agents nobody refers to.

    `contradictions` is as for `events`: with "none" no event is disputed, with
    "only" every one is, and there is at least one.

    Shrinks to an empty timeline, or to one of a single event.
    """
    check_size("max_events", max_events, least=1)
    check_choice("contradictions", contradictions, CONTRADICTIONS)
    least = 1 if contradictions == "only" else 0
    return _timelines(contradictions, st.integers(least, max_events))


_REST = declared(Timeline)
_SOURCES = st.lists(sources(), max_size=2)
_AGENTS = st.lists(agents(), max_size=2)
_UNREFERRED = some_fields({}, {"sources": _SOURCES, "agents": _AGENTS})
_POOLS = pools()
_OTHERS = st.integers(0, 100)
_RELATIONSHIPS = declared(Relationship, without={"event"})


@st.composite
def _timelines(draw: st.DrawFn, contradictions: str, sizes: st.SearchStrategy[int]) -> Timeline:
    pool = draw(_POOLS)
    events = [one_event(draw, pool, contradictions) for _ in range(draw(sizes))]
    told = list(_told_apart(events))
    return Timeline(events=_related(draw, told), **draw(_REST), **draw(_UNREFERRED))


def _related(draw: st.DrawFn, events: list[Event]) -> list[Event]:
    """The events, some with a relationship to another of them."""
    most = len(events) if len(events) > 1 else 0
    for _ in range(draw(st.integers(0, most))):
        number, step = draw(_OTHERS) % most, 1 + draw(_OTHERS) % (most - 1)
        other = events[(number + step) % most].id
        claim = Claim("relationship", Relationship(**draw(_RELATIONSHIPS), event=other))
        event = events[number]
        events[number] = attrs.evolve(event, claims=(*event.claims, claim))
    return events


def _told_apart(events: Iterable[Event]) -> Iterator[Event]:
    """The events, each later one of an id that is taken under another."""
    taken: set[str] = set()
    for event in events:
        number, id = 2, event.id
        while id in taken:
            id, number = f"{event.id}-{number}", number + 1
        taken.add(id)
        yield event if id == event.id else attrs.evolve(event, id=id)
