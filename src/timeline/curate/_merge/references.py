"""Sources and agents of several timelines, one to an id, and events that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

import attrs
import msgspec

from timeline.curate._merge.folding import without_known_origins
from timeline.curate._merge.uniting import Difference, differences_of, united
from timeline.errors import ConflictError
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._records import record_of
from timeline.model._timelines.rewriting import Rewriting

__all__ = ["MergedReferences", "references_of"]

Thing = TypeVar("Thing", Source, Agent)
_bytes = msgspec.json.Encoder().encode


@attrs.frozen
class MergedReferences:
    """The united sources and agents by id, and where timelines differ on them."""

    sources: Mapping[str, Source]
    agents: Mapping[str, Agent]
    rewriting: Rewriting
    differences: tuple[Difference, ...]

    def rewritten(self, event: Event) -> Event:
        """The event, with its citations of the united sources and agents."""
        return self.rewriting.event(event)


def references_of(timelines: Sequence[Timeline], base: Timeline | None = None) -> MergedReferences:
    """Return one source, and one agent, to each id.

    Versions that differ are united; captures, authors and derivations are those of
    all. With `base`, from which all timelines were made, what only some changed is as they
    have it. Raises ConflictError where the timelines together have a source derive from itself.
    """
    before = Timeline() if base is None else base
    old_agents = {agent.id: agent for agent in before.agents}
    old_sources = {source.id: source for source in before.sources}
    agents, changed_agents, of_agents = _agents(
        _versions((t.agents for t in timelines), old_agents), old_agents
    )
    versions = _versions((t.sources for t in timelines), old_sources)
    differences = list(of_agents)
    sources: dict[str, Source] = {}
    changed: dict[str, Source] = {}
    newer = Rewriting(changed, {id: agents[id] for id in changed_agents})
    for id in _in_order_of_derivation(versions):
        of = versions[id]
        source = of[0]
        if len(of) > 1:
            of = without_known_origins(of)
            fields, told = united(of, rank=_withdrawn_first, base=old_sources.get(id))
            differences += differences_of("source", id, told)
            source = Source(id=id, **fields)
        sources[id] = newer.source(source)
        if sources[id] is not of[0] or _is_newer(source, old_sources.get(id)):
            changed[id] = sources[id]
    return MergedReferences(sources, agents, newer, tuple(differences))


def _versions(
    things: Iterable[Iterable[Thing]], before: Mapping[str, Thing]
) -> dict[str, list[Thing]]:
    """Return things by id, each different one once; they are told apart by their own fields.

    Those that are as they were `before` count only where none is another now.
    """
    found: dict[str, dict[bytes, Thing]] = {}
    for of_timeline in things:
        for thing in of_timeline:
            found.setdefault(thing.id, {}).setdefault(_bytes(record_of(thing)), thing)
    for id, versions in found.items():
        if id in before and len(versions) > 1:
            versions.pop(_bytes(record_of(before[id])), None)
    return {id: list(versions.values()) for id, versions in found.items()}


def _agents(
    versions: Mapping[str, Sequence[Agent]], before: Mapping[str, Agent]
) -> tuple[dict[str, Agent], set[str], list[Difference]]:
    differences: list[Difference] = []
    agents: dict[str, Agent] = {}
    for id, of in versions.items():
        agents[id] = of[0]
        if len(of) > 1:
            fields, told = united(of, base=before.get(id))
            agents[id] = Agent(id=id, **fields)
            differences += differences_of("agent", id, told)
    changed = {id for id, of in versions.items() if len(of) > 1 or _is_newer(of[0], before.get(id))}
    return agents, changed, differences


def _is_newer(thing: Source | Agent, before: Source | Agent | None) -> bool:
    """Whether a thing is another than it was, so that who refers to the older one must know."""
    return before is not None and _bytes(record_of(thing)) != _bytes(record_of(before))


def _withdrawn_first(field: str, text: str) -> bool:
    """What one file knows to be withdrawn supports nothing, whatever another has of it."""
    return field == "status" and text.strip().lower() != "retracted"


def _in_order_of_derivation(versions: Mapping[str, Iterable[Source]]) -> Iterable[str]:
    graph: dict[str, Any] = {
        id: sorted({parent.id for source in of for parent in source.derived_from})
        for id, of in sorted(versions.items())
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " from ".join(repr(id) for id in reversed(error.args[1]))
        raise ConflictError(
            f"together, the timelines derive {circle}",
            hint="a source cannot derive from itself: mend `derived_from` in one of them",
        ) from None
