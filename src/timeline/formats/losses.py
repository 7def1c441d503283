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
from typing import TypeAlias

from timeline._util.checked import checked
from timeline._util.frozen import EMPTY
from timeline.formats._contract import Loss
from timeline.model import Claim, Event, Timeline
from timeline.model._details import SHAPES, Paths, fields_set, paths_of
from timeline.model._kinds import fields_of
from timeline.model._timelines.timeline import unreferred

__all__ = ["claim_details", "event_details", "losses_of_event", "losses_of_timeline"]

_TIMELINE = tuple(field.name for field in fields_of(Timeline))
_NO_PLACE = "the format has no place for it"


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
            yield _of_timeline(name, _NO_PLACE)
    if "sources" not in carried or "agents" not in carried:
        sources, agents = unreferred(timeline)
        for name, things in (("sources", sources), ("agents", agents)):
            if things and name not in carried:
                ids = sorted(thing.id for thing in things)
                yield _of_timeline(name, f"no event refers to {', '.join(ids)}")


def _of_timeline(field: str, why: str) -> Loss:
    return Loss(kind="left out", why=why, field=field)


@checked
def losses_of_event(
    event: Event,
    carried: Collection[str],
    told: Callable[[Claim], bool] = lambda claim: True,
    *,
    once: Collection[str] | None = None,
) -> Iterator[Loss]:
    """Yield what an event in the output loses there: its own details, and those of each field's
    claims.

    A claim of which `told` is false is left out; of the others, the details that
    are not `carried`. Equal claims become one, on the fields that are told `once`: all of them,
    unless the format says on which.

    >>> event = Event("A coup", when="2021-02-01", source="A wire", note="to be checked")
    >>> print(*losses_of_event(event, {"title", "claims.date"}), sep="\\n")
    note of a-coup: left out, the format has no place for it
    when of a-coup: flattened, without citations.source.title
    """
    carried = frozenset(carried)
    for name in _names_lost(fields_set(event), carried):
        yield Loss(kind="left out", why=_NO_PLACE, event_id=event.id, field=name)
    by_field: dict[str, list[Claim]] = {}
    for claim in event.claims:
        if told(claim):
            by_field.setdefault(claim.field, []).append(claim)
        else:
            yield Loss(
                kind="left out",
                why=f"the {_how(event, claim)} claim on it is not told",
                event_id=event.id,
                field=claim.field,
            )
    for field, claims in by_field.items():
        for why in _flattened(claims, carried, once is None or field in once):
            yield Loss(kind="flattened", why=why, event_id=event.id, field=field)


def _flattened(claims: list[Claim], carried: frozenset[str], once: bool) -> Iterator[str]:
    """Yield what the claims on one field lose."""
    lost = [_lost(paths_of(claim), carried) for claim in claims]
    if paths := lost[0].union(*lost[1:]):
        yield _without(paths)
    if once and len(claims) > 1 and (repeated := len(claims) - len(set(claims))):
        yield f"{repeated} of {len(claims)} claims say what another does, and are told with it"


def _how(event: Event, claim: Claim) -> str:
    how = event.standing_of(claim)
    return claim.status if how == "stands" else how


@checked
def event_details(event: Event) -> Iterator[str]:
    """Yield the paths of what an event has beyond its claims.

    >>> list(event_details(Event("A coup", id="coup", tags=["army"])))
    ['title', 'id', 'tags']
    """
    yield from (name for name in fields_set(event) if name != "claims")


@checked
def claim_details(claim: Claim) -> Iterator[str]:
    """Yield the paths, from the claim down, of what a claim has besides the name of its field.

    >>> from timeline.model import Place
    >>> list(claim_details(Claim("where", Place("Monywa", country="MM"), status="disputed")))
    ['place.name', 'place.country', 'status']
    """
    yield from (path for path in paths_of(claim) if path != "field")


# -- what is carried ---------------------------------------------------------

Lost: TypeAlias = "frozenset[str]"


@lru_cache(SHAPES)
def _names_lost(names: Paths, carried: frozenset[str]) -> Paths:
    """Return the fields of an event that are not among those carried, in order."""
    return tuple(sorted(name for name in names if name != "claims" and name not in carried))


@lru_cache(SHAPES)
def _lost(paths: Paths, carried: frozenset[str]) -> Lost:
    """Return the paths of a claim that are not among those carried, which begin with `claims`."""
    return frozenset(
        path for path in paths if path != "field" and not _is_carried(f"claims.{path}", carried)
    )


def _is_carried(path: str, carried: frozenset[str]) -> bool:
    while path:
        if path in carried:
            return True
        path = path.rpartition(".")[0]
    return False


@lru_cache(SHAPES)
def _without(paths: Lost) -> str:
    return f"without {', '.join(sorted(paths))}"
