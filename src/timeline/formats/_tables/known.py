"""What has been met so far in a file: the ids of events, the sources and the agents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import attrs

from timeline._util.text import unused
from timeline.model import Agent, Source

__all__ = ["Known"]

Named = TypeVar("Named", Source, Agent)


@attrs.define
class _Met(Generic[Named]):
    """Things by their ids; those without one get the first that is free."""

    _by_id: dict[str, Named] = attrs.field(factory=dict)
    _listed: dict[str, Named] = attrs.field(factory=dict)
    _numbered: dict[Named, Named] = attrs.field(factory=dict)
    _counts: dict[str, int] = attrs.field(factory=dict)

    def list(self, things: Iterable[Named]) -> None:
        """Take things of which all is known, by their ids."""
        self._listed.update((thing.id, thing) for thing in things)

    def listed(self, id: str) -> Named | None:
        """Return the thing of that id of which all is known, if there is one."""
        return self._listed.get(id)

    def met(self, thing: Named, *, has_id: bool) -> Named | None:
        """Return the one thing that these cells stand for; None where another has its id."""
        known: Named = self._by_id.setdefault(thing.id, thing)
        if known == thing:
            return known
        if has_id:
            return None
        numbered = self._numbered.get(thing)
        if numbered is None:
            id = unused(thing.id, self._by_id, self._counts)
            numbered = self._numbered[thing] = self._by_id[id] = attrs.evolve(thing, id=id)
        return numbered


@attrs.define
class Known:
    """The ids of a file's events, its sources and its agents, over all of its tables."""

    sources: _Met[Source] = attrs.field(factory=_Met)
    agents: _Met[Agent] = attrs.field(factory=_Met)
    ids: set[str] = attrs.field(factory=set)
    _counts: dict[str, int] = attrs.field(factory=dict)

    def event_id(self, wanted: str) -> str:
        """Return an id that no event has, the wanted one or one like it; taken from here on."""
        id = unused(wanted, self.ids, self._counts)
        self.ids.add(id)
        return id
