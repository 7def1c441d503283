"""`ReferencesInUse`: the sources and agents that a timeline refers to, one value to an id.

Each is counted, by what refers to it, so that it goes when the last reference
goes; a source refers to its authors and to what it derives from, and cannot refer
to itself, so the counts are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from timeline.errors import ConflictError, UnknownIdError, shorten
from timeline.model._events.event import Event
from timeline.model._graph import referred
from timeline.model._provenance.agents import Agent
from timeline.model._provenance.sources import Source

__all__ = ["ReferencesInUse", "Thing"]

Thing: TypeAlias = Event | Source | Agent
Referred = TypeVar("Referred", Source, Agent)


class ReferencesInUse:
    """The sources and agents in use; what holds them are events, and whoever added them."""

    __slots__ = ("agents", "sources")

    def __init__(self) -> None:
        self.sources = Register[Source]("source")
        self.agents = Register[Agent]("agent")

    def add(self, thing: Source | Agent) -> None:
        """Count `thing` as in use, though nothing may refer to it; raises as `hold` does."""
        self.hold(thing)
        self._register_of(thing).added[thing.id] += 1

    def unreferred(self) -> Iterator[Source | Agent]:
        """Yield what no event leads to, however far: what would go if it had not been added."""
        gone: Counter[tuple[Register[Any], str]] = Counter()
        for register in (self.sources, self.agents):
            gone.update({(register, id): uses for id, uses in register.added.items()})
        waiting = [name for name, uses in gone.items() if uses == name[0].uses[name[1]]]
        while waiting:
            register, id = waiting.pop()
            yield register[id]
            for named in referred(register[id]):
                name = self._register_of(named), named.id
                gone[name] += 1
                if gone[name] == name[0].uses[name[1]]:
                    waiting.append(name)

    def hold(self, thing: Thing) -> None:
        """Count `thing` and all it refers to, however far, as in use.

        Raises ConflictError, and counts nothing, where an id is another's already.
        """
        held: list[Source | Agent] = []
        waiting = _counted(thing)
        try:
            while waiting:
                named = waiting.pop()
                if self._register_of(named).hold(named):
                    waiting.extend(referred(named))
                held.append(named)
        except ConflictError as error:
            for named in held:
                self._register_of(named).drop(named)
            error.place = thing.id
            raise

    def drop(self, thing: Thing) -> None:
        """Undo a `hold`."""
        waiting = _counted(thing)
        while waiting:
            named = waiting.pop()
            if self._register_of(named).drop(named):
                waiting.extend(referred(named))

    def correct(self, thing: Source | Agent, sources: Mapping[str, Source]) -> None:
        """Put `thing` in the place of what has its id, and so the `sources` that name it.

        Raises ConflictError, and changes nothing, where what it refers to is not as known.
        """
        old = self._register_of(thing)[thing.id]
        held: list[Source | Agent] = []
        try:
            for named in referred(thing):
                self.hold(named)
                held.append(named)
        except ConflictError:
            for named in held:
                self.drop(named)
            raise
        for named in referred(old):
            self.drop(named)
        for source in sources.values():
            self.sources.put(source)
        if isinstance(thing, Agent):
            self.agents.put(thing)

    def _register_of(self, thing: Source | Agent) -> Register[Any]:
        return self.sources if isinstance(thing, Source) else self.agents


def _counted(thing: Thing) -> list[Source | Agent]:
    """Return what is counted first: of an event, which the timeline holds once, what it names."""
    return [*thing._referred] if isinstance(thing, Event) else [thing]


class Register(Generic[Referred]):
    """Things of one kind by id, how many uses each has, and how often each was added itself."""

    __slots__ = ("_kind", "_known", "added", "uses")

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._known: dict[str, Referred] = {}
        self.uses: dict[str, int] = {}
        self.added: Counter[str] = Counter()

    def hold(self, thing: Referred) -> bool:
        """Count a use of `thing`; whether it is the first. ConflictError if its id is another's."""
        id = thing.id
        known = self._known.get(id)
        if known is None:
            self._known[id], self.uses[id] = thing, 1
            return True
        if known is not thing and known != thing:
            raise ConflictError(
                f"two different {self._kind}s have the id {id!r}",
                hint="give one an id of its own, or use one value for both",
            )
        self.uses[id] += 1
        return False

    def drop(self, thing: Referred) -> bool:
        """Count a use less; whether it was the last."""
        self.uses[thing.id] -= 1
        if self.uses[thing.id]:
            return False
        del self._known[thing.id], self.uses[thing.id]
        return True

    def put(self, thing: Referred) -> None:
        """Let a newer value stand for an id, with as many uses."""
        self._known[thing.id] = thing

    def values(self) -> tuple[Referred, ...]:
        """All of them, by id."""
        return tuple(self._known[id] for id in sorted(self._known))

    def __getitem__(self, id: str) -> Referred:
        try:
            return self._known[id]
        except (KeyError, TypeError):
            raise UnknownIdError(f"no {self._kind} has the id {shorten(str(id))}") from None
