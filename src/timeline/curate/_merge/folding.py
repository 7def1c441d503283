"""Stand-ins of public copies, folded where copies are merged with one another or the original.

All that a copy hides has one stand-in, and each copy makes its own: merged, they are one again. And
what a copy tells with a hole in it is told already where another file tells it whole:

- a withheld source, where somebody cites for the same claim one that its copy does not cite;
- a withheld speaker, where somebody names who said the same words;
- a withheld origin or author of a source, where somebody names one that its copy does not name;
- a withheld participant, where somebody names one of that role whom its copy does not name.

Each asks only what all files have together and what one of them has, so that neither the order nor
the grouping of the files matters.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any, TypeAlias

import attrs

from timeline.curate._merge.copies import telling
from timeline.curate._merge.said import Key, Said
from timeline.curate._publish.standins import is_for_all
from timeline.model import (
    ROLES,
    Agent,
    Citation,
    Claim,
    Event,
    Participant,
    Source,
    Timeline,
)
from timeline.model._kinds import fields_of
from timeline.model._timelines.rewriting import Rewriting

__all__ = [
    "is_hole",
    "with_one_stand_in",
    "without_known_origins",
    "without_known_participants",
    "without_stand_ins_of_the_known",
]

_Thing: TypeAlias = "Source | Agent"
_StandIns: TypeAlias = "Mapping[type, Mapping[str, _Thing]]"


# -- one stand-in for all copies -----------------------------------------------


def with_one_stand_in(timelines: Sequence[Timeline]) -> list[Timeline]:
    """Return the timelines with one stand-in, of each kind, for all that copies hide.

    It has the same id in every merge: an id of one of the copies would go by which of them were
    merged first.
    """
    newer: dict[type, dict[str, _Thing]] = {Source: {}, Agent: {}}
    for timeline in timelines:
        for thing in _things(timeline):
            if is_for_all(thing):
                newer[type(thing)][thing.id] = _of_every_copy(thing)
    if not any(newer.values()) or not _are_several(timelines):
        return list(timelines)
    return [_with(newer, timeline) for timeline in timelines]


def _of_every_copy(thing: _Thing) -> _Thing:
    if isinstance(thing, Source):
        id = "withheld-retracted" if thing.is_withdrawn else "withheld-source"
        return attrs.evolve(thing, id=id)
    return attrs.evolve(thing, id="withheld-agent")


def _are_several(timelines: Sequence[Timeline]) -> bool:
    """Whether there is more to do than to give back the one timeline that there is."""
    first, *others = sorted(timelines, key=len, reverse=True)
    return any(other != first and other != Timeline() for other in others)


def _things(timeline: Timeline) -> Iterator[_Thing]:
    yield from timeline.sources
    yield from timeline.agents


def _with(newer: _StandIns, timeline: Timeline) -> Timeline:
    sources: dict[str, Any] = dict(newer[Source])
    agents: dict[str, Any] = dict(newer[Agent])
    rewriting = Rewriting(sources, agents)
    by_id = {source.id: source for source in timeline.sources}
    behind = {id: [s.id for s in source.derived_from] for id, source in by_id.items()}
    for id in TopologicalSorter(behind).static_order():
        if id not in sources:
            changed = rewriting.source(by_id[id])
            if changed is not by_id[id]:
                once = {source.id: source for source in changed.derived_from}
                sources[id] = attrs.evolve(changed, derived_from=once.values())
    folded = timeline.with_events(map(rewriting.event, timeline))
    for thing in _things(timeline):
        now = (sources if isinstance(thing, Source) else agents).get(thing.id, thing)
        folded.add(now)
    return folded


# -- what another file tells whole -----------------------------------------------


def without_stand_ins_of_the_known(said: Sequence[Said]) -> list[Said]:
    """Return what all versions of an event say, without stand-ins for what one of them tells."""
    if not any(_has_stand_in(citation) for one in said for citation in one.claim.citations):
        return list(said)
    alike: dict[Key, list[Said]] = {}
    for one in said:
        alike.setdefault(one.key, []).append(one)
    tellers = telling(alike)
    scopes = {
        key: _Scope(one for other in (key, *tellers.get(key, ())) for one in alike[other])
        for key in alike
    }
    return [one.with_claim(scopes[one.key].folded(one)) for one in said]


def is_hole(claim: Claim) -> bool:
    """Whether a claim says that somebody took part, and not who."""
    return isinstance(claim.value, Participant) and claim.value.agent.is_withheld


def _has_stand_in(citation: Citation) -> bool:
    return citation.source.is_withheld or any(agent.is_withheld for agent in citation.agents)


class _Named:
    """Whom or what the versions of a thing name, stand-ins aside, each in its group."""

    def __init__(self) -> None:
        self._by_version: dict[tuple[Hashable, int], set[str]] = {}
        self._by_all: dict[Hashable, set[str]] = {}

    def add(self, group: Hashable, version: int, thing: _Thing) -> None:
        """Take what a version names."""
        if not thing.is_withheld:
            self._by_version.setdefault((group, version), set()).add(thing.id)
            self._by_all.setdefault(group, set()).add(thing.id)

    def has_more(self, group: Hashable, version: int) -> bool:
        """Return whether another version names one that this one does not."""
        return self._by_version.get((group, version), set()) != self._by_all.get(group, set())


def without_known_origins(versions: Sequence[Source]) -> list[Source]:
    """Return versions of a source without stand-ins for authors and origins that one names."""
    fields = [field.name for field in fields_of(Source) if field.kind == "reference"]
    named = _Named()
    for version, source in enumerate(versions):
        for field in fields:
            for thing in getattr(source, field):
                named.add(field, version, thing)

    def shown(version: int, source: Source) -> Source:
        changes: dict[str, Any] = {
            field: [thing for thing in getattr(source, field) if not thing.is_withheld]
            for field in fields
            if named.has_more(field, version)
        }
        return attrs.evolve(source, **changes) if changes else source

    return [shown(version, source) for version, source in enumerate(versions)]


def without_known_participants(versions: Sequence[Event]) -> list[Event]:
    """Return versions of an event without stand-ins for participants that one of them names."""
    if not any(is_hole(claim) for event in versions for claim in event.claims):
        return list(versions)
    named = _Named()
    for version, event in enumerate(versions):
        for claim in event.claims:
            if isinstance(claim.value, Participant):
                named.add(_role(claim.value), version, claim.value.agent)

    def known(version: int, event: Event) -> set[Claim]:
        return {
            claim
            for claim in event.claims
            if isinstance(claim.value, Participant)
            and is_hole(claim)
            and named.has_more(_role(claim.value), version)
        }

    return [_without(known(version, event), event) for version, event in enumerate(versions)]


def _without(gone: Collection[Claim], event: Event) -> Event:
    """The event without some of its claims; what corrected one of them corrects nothing."""
    if not gone:
        return event
    ids = {claim.id for claim in gone} - {None}
    claims = [
        attrs.evolve(claim, corrects=None) if claim.corrects in ids else claim
        for claim in event.claims
        if claim not in gone
    ]
    return attrs.evolve(event, claims=claims)


def _role(participant: Participant) -> str | None:
    # A copy takes off what is in somebody's own words.
    return participant.role if participant.role in ROLES else None


class _Scope:
    """The claims, of all versions, among whose citations those of one are told already."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._cited = _Named()
        self._citations: list[Citation] = []
        for one in said:
            for citation in one.claim.citations:
                self._cited.add(citation.stance, one.version, citation.source)
                if not citation.source.is_withheld:
                    self._citations.append(citation)

    def folded(self, one: Said) -> Claim:
        """Return the claim without citations that others tell whole."""
        citations = one.claim.citations
        kept = tuple(c for c in citations if not self._is_told(c, one.version))
        return one.claim if len(kept) == len(citations) else attrs.evolve(one.claim, citations=kept)

    def _is_told(self, citation: Citation, version: int) -> bool:
        if citation.source.is_withheld:
            return self._cited.has_more(citation.stance, version)
        if not _has_stand_in(citation):
            return False
        return any(_tells_more(other, citation) for other in self._citations)


def _tells_more(other: Citation, citation: Citation) -> bool:
    """Whether another citation names more of those who spoke, and is the same in all else."""
    if (other.source.id, other.stance) != (citation.source.id, citation.stance):
        return False
    if citation.locator is not None and other.locator != citation.locator:
        return False
    words, others = (None if c.quote is None else c.quote.exact for c in (citation, other))
    if words is not None and words != others:
        return False
    known, more = (
        {agent.id for agent in c.agents if not agent.is_withheld} for c in (citation, other)
    )
    return known < more
