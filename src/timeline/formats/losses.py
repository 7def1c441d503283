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
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

import attrs

from timeline._util.caching import cached
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

Paths: TypeAlias = tuple[str, ...]


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
    carried = frozenset(carried)
    for name in sorted(name for name in event_details(event) if name not in carried):
        yield Loss(
            kind="left out", why="the format has no place for it", event_id=event.id, field=name
        )
    lost: dict[str, set[str]] = {}
    for claim in event.claims:
        if told(claim):
            lost.setdefault(claim.field, set()).update(_lost(_details(claim), carried))
        else:
            yield Loss(
                kind="left out",
                why=f"the {_how(event, claim)} claim on it is not told",
                event_id=event.id,
                field=claim.field,
            )
    for field, paths in lost.items():
        if paths:
            why = f"without {', '.join(sorted(paths))}"
            yield Loss(kind="flattened", why=why, event_id=event.id, field=field)


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
    yield from _details(claim)


def _details(claim: Claim) -> Paths:
    below: list[str] = []
    for name, value in _set_fields(claim):
        if name != "field":
            below += _below(_kind_of(value) if name == "value" else name, value)
    return tuple(below)


def _kind_of(value: object) -> str:
    of_a_kind = (key for key, kind in VALUE_KINDS.items() if isinstance(value, kind))
    return next((key for key in of_a_kind if key != "decimal"), "value")


# -- paths -------------------------------------------------------------------

# Told whole or not at all, as dates are. Derivation has no end that recursion could trust in.
_WHOLE = frozenset({"derived_from", "marking"})


def _below(name: str, value: object) -> Paths:
    """The paths of a value that is not at its default, `name` first."""
    if name in _WHOLE:
        return (name,)
    if isinstance(value, tuple) and value and _has_parts(type(value[0])):
        return tuple(dict.fromkeys(chain(*(_below(name, member) for member in value))))
    if _has_parts(type(value)):
        return _joined(name, tuple([(n, _below(n, part)) for n, part in _set_fields(value)]))
    return (name,)


# Claims are of few shapes: what is worked out for one serves those of its shape.
_SHAPES = 4096


@lru_cache(_SHAPES)
def _joined(name: str, parts: tuple[tuple[str, Paths], ...]) -> Paths:
    # The next place or person outward has the paths of this one.
    return tuple(
        path if inner == name else f"{name}.{path}" for inner, paths in parts for path in paths
    )


@lru_cache(_SHAPES)
def _lost(paths: Paths, carried: frozenset[str]) -> frozenset[str]:
    """The paths of a claim that are not among those `carried`, which begin with `claims`."""
    return frozenset(path for path in paths if not _is_carried(f"claims.{path}", carried))


def _is_carried(path: str, carried: Collection[str]) -> bool:
    while path:
        if path in carried:
            return True
        path = path.rpartition(".")[0]
    return False


# -- what is set --------------------------------------------------------------


@cached
def _has_parts(kind: type) -> bool:
    return attrs.has(kind) and not issubclass(kind, DateValue)


def _set_fields(thing: Any) -> list[tuple[str, Any]]:
    """The fields that are not at their default; an id that is the slug of a name counts as such."""
    fields, values_of = _fields(type(thing))
    return [
        (name, value)
        for (name, default, make), value in zip(fields, values_of(thing), strict=True)
        if value is not default
        and (make is None or value != make(thing))
        # One that only equals its default, as 0 equals False, is set.
        and not (type(value) is type(default) and value == default)
    ]


_Field: TypeAlias = tuple[str, Any, Callable[[Any], Any] | None]


@cached
def _fields(kind: type) -> tuple[tuple[_Field, ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields of a class, each with its default or what makes it, and a getter of all values."""
    fields = tuple((field.name, field.default, _maker(field)) for field in attrs.fields(kind))
    names = [field.name for field in attrs.fields(kind)]
    if len(names) > 1:
        return fields, attrgetter(*names)
    return fields, lambda thing: tuple(getattr(thing, name) for name in names)


def _maker(field: attrs.Attribute[Any]) -> Callable[[Any], Any] | None:
    default: Any = field.default
    if not isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return None
    return default.factory if default.takes_self else lambda thing: default.factory()
