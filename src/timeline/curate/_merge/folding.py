"""Stand-ins of public copies, folded where copies are merged with one another or the original.

All that a copy hides has one stand-in, and each copy makes its own: merged, they are one again. And
what a copy tells with a hole in it is told already where another file tells it whole:

- a withheld source, where somebody cites for the same claim one that its copy does not cite;
- a withheld speaker, where somebody names who said the same words;
- a withheld participant, where somebody names one of that role whom its copy does not name;
- a claim that a copy took the id off, where another file has it by its id, on the same evidence.

Each asks only what all files have together and what one of them has, so that neither the order nor
the grouping of the files matters.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any, TypeAlias

import attrs

from timeline.curate._merge.said import Said
from timeline.curate._publish.standins import is_for_all
from timeline.model import (
    ROLES,
    STATUSES,
    TLP,
    Agent,
    Citation,
    Claim,
    Participant,
    Source,
    Timeline,
)
from timeline.model._kinds import fields_of
from timeline.model._timelines.rewriting import Rewriting

__all__ = [
    "is_hole",
    "is_told_by",
    "left_of",
    "with_one_stand_in",
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
    if not any(map(_may_be_folded, said)):
        return list(said)
    said = _without_known_participants(said)
    of_digest: dict[str, list[Said]] = {}
    for one in said:
        of_digest.setdefault(one.digest, []).append(one)
    scopes: dict[Hashable, _Scope] = {}
    kept = []
    for one in said:
        key: Hashable = one.digest if one.id is None else one.key
        if key not in scopes:
            alike = of_digest[one.digest]
            scopes[key] = _Scope(
                alike if one.id is None else [two for two in alike if two.key == one.key]
            )
        kept.append(one.with_claim(scopes[key].folded(one)))
    return kept


def _may_be_folded(one: Said) -> bool:
    return is_hole(one.claim) or any(map(_has_stand_in, one.claim.citations))


def is_hole(claim: Claim) -> bool:
    """Whether a claim says that somebody took part, and not who."""
    return isinstance(claim.value, Participant) and claim.value.agent.is_withheld


def _has_stand_in(citation: Citation) -> bool:
    return citation.source.is_withheld or any(agent.is_withheld for agent in citation.agents)


def _without_known_participants(said: Sequence[Said]) -> Sequence[Said]:
    named: dict[str | None, dict[int, set[str]]] = {}
    for one in said:
        value = one.claim.value
        if isinstance(value, Participant) and not value.agent.is_withheld:
            versions = named.setdefault(_role(value), {})
            versions.setdefault(one.version, set()).add(value.agent.id)

    def is_known(one: Said) -> bool:
        value = one.claim.value
        if not isinstance(value, Participant) or not value.agent.is_withheld:
            return False
        versions = named.get(_role(value), {})
        return versions.get(one.version, set()) != set().union(*versions.values())

    return [one for one in said if not is_known(one)]


def _role(participant: Participant) -> str | None:
    # A copy takes off what is in somebody's own words.
    return participant.role if participant.role in ROLES else None


class _Scope:
    """The claims, of all versions, among whose citations those of one are told already."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._cited: dict[str, dict[int, set[str]]] = {}
        self._citations: list[Citation] = []
        for one in said:
            for citation in one.claim.citations:
                if not citation.source.is_withheld:
                    versions = self._cited.setdefault(citation.stance, {})
                    versions.setdefault(one.version, set()).add(citation.source.id)
                    self._citations.append(citation)

    def folded(self, one: Said) -> Claim:
        """Return the claim without citations that others tell whole."""
        citations = one.claim.citations
        kept = tuple(c for c in citations if not self._is_told(c, one.version))
        return one.claim if len(kept) == len(citations) else attrs.evolve(one.claim, citations=kept)

    def _is_told(self, citation: Citation, version: int) -> bool:
        if citation.source.is_withheld:
            versions = self._cited.get(citation.stance, {})
            return versions.get(version, set()) != set().union(*versions.values())
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


# -- claims that a copy took the id off ----------------------------------------------


def left_of(claim: Claim, named: Sequence[Claim]) -> Claim:
    """Return what a claim without an id of its own has beyond those that say the same by an id.

    Its citations and details are without theirs: each of these is told once.
    """
    cited = {citation for one in named for citation in one.citations}
    changes: dict[str, Any] = {"citations": [c for c in claim.citations if c not in cited]}
    for field in fields_of(Claim):
        if field.merge == "one" and field.kind != "mapping":
            values = {getattr(one, field.name) for one in named}
            if getattr(claim, field.name) in values:
                changes[field.name] = field.default
    changes["extra"] = {
        key: value
        for key, value in claim.extra.items()
        if not any(key in one.extra and one.extra[key] == value for one in named)
    }
    return attrs.evolve(claim, **changes)


def is_told_by(left: Claim, named: Sequence[Claim]) -> bool:
    """Whether nothing is left of a claim but what those that say the same by an id say."""
    if left.citations or left.extra:
        return False
    if any(
        getattr(left, field.name) != field.default
        for field in fields_of(Claim)
        if field.merge == "one" and field.kind != "mapping"
    ):
        return False
    return any(_goes_as_far(one, left) for one in named)


def _goes_as_far(one: Claim, left: Claim) -> bool:
    """Whether the decision on a claim, and its marking, go as far as those of another."""
    if STATUSES.index(one.status) < STATUSES.index(left.status):
        return False
    if left.marking is None:
        return True
    return one.marking is not None and (
        TLP.index(one.marking.tlp) >= TLP.index(left.marking.tlp)
        and one.marking.hide_identity >= left.marking.hide_identity
    )
