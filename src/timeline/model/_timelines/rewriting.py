"""`Rewriting`: events that refer to newer values of their sources and agents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import attrs

from timeline.errors import ConflictError
from timeline.model._events.claims import Claim
from timeline.model._events.event import Event
from timeline.model._provenance.agents import Agent, Attribution
from timeline.model._provenance.citations import Citation
from timeline.model._provenance.sources import Source

__all__ = ["Rewriting"]


@attrs.frozen
class Rewriting:
    """The newer values by id; a source or agent that is not among them stays as it is."""

    sources: Mapping[str, Source]
    agents: Mapping[str, Agent]

    @classmethod
    def to(cls, thing: Source | Agent, sources: Iterable[Source]) -> Rewriting:
        """To a newer value of one thing, and so of each of `sources` that names it.

        Raises ConflictError for a source that would derive from itself.
        """
        agents = {thing.id: thing} if isinstance(thing, Agent) else {}
        newer = {thing.id: thing} if isinstance(thing, Source) else {}
        if isinstance(thing, Source) and any(s.id == thing.id for s in thing.ancestors):
            raise ConflictError(f"the source {thing.id!r} would derive from itself")
        by_id = {source.id: source for source in sources}
        derivation = {id: [s.id for s in source.derived_from] for id, source in by_id.items()}
        for id in TopologicalSorter(derivation).static_order():
            if id in newer:
                continue
            source = by_id[id]
            author = tuple(agents.get(agent.id, agent) for agent in source.author)
            origins = tuple(newer.get(origin.id, origin) for origin in source.derived_from)
            if author != source.author or _differ(origins, source.derived_from):
                newer[id] = attrs.evolve(source, author=author, derived_from=origins)
        return cls(newer, agents)

    def event(self, event: Event) -> Event:
        """The event with the newer values wherever it refers to one of them; itself if nowhere."""
        if not (self.sources or self.agents):
            return event
        claims = tuple(map(self._claim, event.claims))
        return attrs.evolve(event, claims=claims) if _differ(claims, event.claims) else event

    def _claim(self, claim: Claim) -> Claim:
        citations = tuple(map(self._citation, claim.citations))
        if not _differ(citations, claim.citations):
            return claim
        return attrs.evolve(claim, citations=citations)

    def _citation(self, citation: Citation) -> Citation:
        source = self.sources.get(citation.source.id, citation.source)
        attribution = citation.attribution
        if any(agent.id in self.agents for agent in citation.agents):
            attribution = self._attribution(attribution)
        if source is citation.source and attribution is citation.attribution:
            return citation
        return attrs.evolve(citation, source=source, attribution=attribution)

    def _attribution(self, attribution: Attribution | None) -> Attribution | None:
        if attribution is None:
            return None
        agent = attribution.agent
        return attrs.evolve(
            attribution,
            agent=self.agents.get(agent.id, agent),
            through=self._attribution(attribution.through),
        )


def _differ(newer: tuple[object, ...], older: tuple[object, ...]) -> bool:
    return any(new is not old for new, old in zip(newer, older, strict=True))
