"""`Rewriting`: events that refer to newer values of their sources and agents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import attrs

from timeline.errors import ConflictError
from timeline.model._events.event import Event
from timeline.model._graph import rewritten
from timeline.model._kinds import Declared
from timeline.model._provenance.agents import Agent
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
            changed = rewritten(by_id[id], cls(newer, agents)._newer)
            if changed is not by_id[id]:
                newer[id] = changed
        return cls(newer, agents)

    def event(self, event: Event) -> Event:
        """Return the event with the newer values wherever it names one; itself if nowhere."""
        if not (self.sources or self.agents):
            return event
        return rewritten(event, self._newer)

    def source(self, source: Source) -> Source:
        """Return the source with the newer values wherever it names one; itself if nowhere."""
        return rewritten(source, self._newer)

    def _newer(self, field: Declared, named: Source | Agent | str) -> Source | Agent | str:
        if isinstance(named, Source):
            return self.sources.get(named.id, named)
        return self.agents.get(named.id, named) if isinstance(named, Agent) else named
