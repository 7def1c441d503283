"""Laws of whatever works out, from dates and relationships together, when events can have been."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping

import attrs
from hypothesis import strategies as st

from timeline.model import Claim, Timeline
from timeline.testing.laws._law import Found, Law
from timeline.testing.strategies._networks import Network, networks

__all__ = ["known_contradictions", "monotone_spans", "sound_spans"]

Span = tuple["datetime.date | None", "datetime.date | None"]
Spans = Callable[[Timeline], Mapping[str, Span]]
"""For a timeline, the first and the last day that each event can touch, by id; None: unbounded."""


def sound_spans(spans: Spans, *, values: st.SearchStrategy[Network] | None = None) -> Law:
    """State that `spans(timeline)` rules out no day on which an event was.

    `values` are networks.
    """

    def breach(network: Network) -> Found | None:
        found = spans(network.timeline)
        for id, (first, last) in network.days.items():
            if not _holds(found[id], first, last):
                return ("timeline", network.timeline), ("event", id), ("was on", (first, last)), (
                    "its span", found[id]
                )  # fmt: skip
        return None

    sentence = "no day is ruled out on which the event can have been"
    return Law("sound_spans", sentence, _or_networks(values), breach)


def monotone_spans(spans: Spans, *, values: st.SearchStrategy[Network] | None = None) -> Law:
    """Return one more relationship never widens what `spans(timeline)` finds. `values` are
    networks.

    One more date may: that an event lasted can tell from which of its ends a distance counts.
    """

    def breach(pair: tuple[Network, int]) -> Found | None:
        network, number = pair
        more, fewer = network.timeline, _without(network.timeline, number)
        narrow, wide = spans(more), spans(fewer)
        for id, (first, last) in wide.items():
            inner = narrow[id]
            if (first and not (inner[0] and first <= inner[0])) or (
                last and not (inner[1] and inner[1] <= last)
            ):
                return ("timeline", more), ("without", fewer), ("event", id), ("span", inner), (
                    "span without", (first, last)
                )  # fmt: skip
        return None

    sentence = "one more relationship never widens a span"
    numbers = st.tuples(_or_networks(values), st.integers(0, 1000))
    return Law("monotone_spans", sentence, numbers, breach)


def known_contradictions(
    contradictions: Callable[[Timeline], Iterable[Collection[Claim]]],
    *,
    values: st.SearchStrategy[Network] | None = None,
) -> Law:
    """State that `contradictions(timeline)` finds the minimal sets that cannot all be true.

    `values` are networks, consistent and contradictory ones.
    """

    def breach(network: Network) -> Found | None:
        found = [_in_order(claims) for claims in contradictions(network.timeline)]
        expected = [_in_order(network.core)] if network.core else []
        if found == expected:
            return None
        return ("timeline", network.timeline), ("core", expected), ("found", found)

    sentence = "what cannot all be true is found, no claim to spare, and nothing else is"
    both = st.one_of(networks(), networks(contradictory=True, max_events=3))
    return Law("known_contradictions", sentence, both if values is None else values, breach)


def _or_networks(values: st.SearchStrategy[Network] | None) -> st.SearchStrategy[Network]:
    return networks() if values is None else values


def _holds(span: Span, first: datetime.date, last: datetime.date) -> bool:
    earliest, latest = span
    return (earliest is None or earliest <= first) and (latest is None or last <= latest)


def _without(timeline: Timeline, number: int) -> Timeline:
    """The timeline without one of its relationships."""
    places = [
        (event, n)
        for event in timeline
        for n, claim in enumerate(event.claims)
        if claim.field == "relationship"
    ]
    if not places:
        return timeline
    event, dropped = places[number % len(places)]
    kept = [claim for n, claim in enumerate(event.claims) if n != dropped]
    others = [other for other in timeline if other is not event]
    return Timeline(events=[*others, attrs.evolve(event, claims=kept)])


def _in_order(claims: Collection[Claim]) -> list[Claim]:
    return sorted(claims, key=repr)
