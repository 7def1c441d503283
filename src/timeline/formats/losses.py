"""Report the details of a timeline that a format has no place for, without asking it twice.

A format names the details that it carries, as paths over the model; every other
detail that an event has is a loss, by name. So what the model learns to hold later
is reported as lost by each format until that format says otherwise, and nothing
is dropped in silence.

A path is made of the model's own names: `title`, `claims.note`,
`claims.citations.quote.exact`. It stands for all that is below it. The value of a
claim is `claims.date`, `claims.place` (and below it `name`, `latitude`…),
`claims.quantity`, or `claims.value` where it is plain. What a place lies in and
through whom a thing was said have the same paths at every remove.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.frozen import EMPTY
from timeline._util.text import slug
from timeline.dates import DateValue
from timeline.formats._format import Loss
from timeline.model import Agent, Claim, Event, Source, Timeline
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import fields_of

__all__ = ["claim_details", "event_details", "losses_of_event", "losses_of_timeline"]

_TIMELINE = tuple(field.name for field in fields_of(Timeline))


@checked
def losses_of_timeline(timeline: Timeline, carried: Collection[str]) -> Iterator[Loss]:
    """Yield what the timeline itself has and a format does not carry; its events are not looked at.

    Paths are the names of its fields, and `sources` and `agents` for those that no event
    refers to.

    >>> print(*losses_of_timeline(Timeline("Coups", id="coups"), {"title"}))
    id of the timeline: left out, the format has no place for it
    """
    for name in _TIMELINE:
        if name not in carried and getattr(timeline, name) not in {None, "", EMPTY}:
            yield _of_timeline(name, "the format has no place for it")
    if "sources" not in carried or "agents" not in carried:
        yield from _unreferred(timeline, carried)


def _unreferred(timeline: Timeline, carried: Collection[str]) -> Iterator[Loss]:
    # A timeline of the events alone has what they refer to, and no more.
    referred = Timeline(events=timeline.events)
    things: dict[str, tuple[tuple[Source | Agent, ...], tuple[Source | Agent, ...]]] = {
        "sources": (timeline.sources, referred.sources),
        "agents": (timeline.agents, referred.agents),
    }
    for name, (every, kept) in things.items():
        ids = {thing.id for thing in every} - {thing.id for thing in kept}
        if ids and name not in carried:
            yield _of_timeline(name, f"no event refers to {', '.join(sorted(ids))}")


def _of_timeline(field: str, why: str) -> Loss:
    return Loss(kind="left out", why=why, field=field)


@checked
def losses_of_event(
    event: Event, carried: Collection[str], told: Callable[[Claim], bool] = lambda claim: True
) -> Iterator[Loss]:
    """Yield what an event in the output loses there: its own details, and those of each field's
    claims.

    A claim of which `told` is false is left out; of the others, the details that
    are not `carried`.

    >>> event = Event("A coup", when="2021-02-01", source="A wire", note="to be checked")
    >>> print(*losses_of_event(event, {"title", "claims.date"}), sep="\\n")
    note of a-coup: left out, the format has no place for it
    when of a-coup: flattened, without citations.source.title
    """
    for name in sorted({path.partition(".")[0] for path in _lost(event_details(event), carried)}):
        yield Loss(
            kind="left out", why="the format has no place for it", event_id=event.id, field=name
        )
    lost: dict[str, set[str]] = {}
    for claim in event.claims:
        if told(claim):
            details = (f"claims.{path}" for path in claim_details(claim))
            lost.setdefault(claim.field, set()).update(_lost(details, carried))
        else:
            yield Loss(
                kind="left out",
                why=f"the {_how(event, claim)} claim on it is not told",
                event_id=event.id,
                field=claim.field,
            )
    for field, paths in lost.items():
        if paths:
            names = ", ".join(sorted(path.removeprefix("claims.") for path in paths))
            yield Loss(kind="flattened", why=f"without {names}", event_id=event.id, field=field)


def _how(event: Event, claim: Claim) -> str:
    how = event.standing_of(claim)
    return claim.status if how == "stands" else how


@checked
def event_details(event: Event) -> Iterator[str]:
    """Yield the paths of what an event has beyond its claims.

    >>> list(event_details(Event("A coup", id="coup", tags=["army"])))
    ['title', 'id', 'tags']
    """
    for name, value in _set_fields(event):
        if name != "claims" and not (name == "id" and value == slug(event.title)):
            yield name


@checked
def claim_details(claim: Claim) -> Iterator[str]:
    """Yield the paths, from the claim down, of what a claim has besides the name of its field.

    >>> from timeline.model import Place
    >>> list(claim_details(Claim("where", Place("Monywa", country="MM"), status="disputed")))
    ['place.name', 'place.country', 'status']
    """
    for name, value in _set_fields(claim):
        if name == "value":
            yield from _below(_kind_of(value), value)
        elif name != "field":
            yield from _below(name, value)


def _kind_of(value: object) -> str:
    of_a_kind = (key for key, kind in VALUE_KINDS.items() if isinstance(value, kind))
    return next((key for key in of_a_kind if key != "decimal"), "value")


# -- paths -------------------------------------------------------------------

# Told whole or not at all, as dates are. Derivation has no end that recursion could trust in.
_WHOLE = frozenset({"derived_from", "marking"})


def _below(name: str, value: object) -> Iterator[str]:
    """The paths of a value that is not at its default, `name` first."""
    if name in _WHOLE or isinstance(value, DateValue):
        yield name
    elif isinstance(value, tuple):
        if value and attrs.has(type(value[0])):
            yield from dict.fromkeys(path for member in value for path in _below(name, member))
        else:
            yield name
    elif attrs.has(type(value)):
        for inner, member in _set_fields(value):
            for path in _below(inner, member):
                # The next place or person outward has the paths of this one.
                yield path if inner == name else f"{name}.{path}"
    else:
        yield name


def _set_fields(thing: Any) -> Iterator[tuple[str, Any]]:
    """The fields that are not at their default; an id that is the slug of a name counts as such."""
    for name, default in _defaults(thing.__class__):
        value = getattr(thing, name)
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory(thing) if default.takes_self else default.factory()
        if not (type(value) is type(default) and value == default):
            yield name, value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in attrs.fields(kind))


def _lost(paths: Iterator[str], carried: Collection[str]) -> Iterator[str]:
    for path in paths:
        if not _is_carried(path, carried):
            yield path


def _is_carried(path: str, carried: Collection[str]) -> bool:
    while path:
        if path in carried:
            return True
        path = path.rpartition(".")[0]
    return False
