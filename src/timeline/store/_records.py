"""Records as the tables hold them: one canonical JSON text each, and the things made of them.

The text is what a journal's hash is taken over (keys sorted, no white space), so that a change is
kept once, and the line of a journal that tells it can be made of it at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import msgspec

from timeline.errors import FormatError, TimelineError
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._records import (
    Record,
    References,
    agent_from,
    event_from,
    heading_from,
    heading_record,
    read_record,
    record_of,
    shape_of,
    source_from,
)

__all__ = [
    "KINDS",
    "Things",
    "canonical",
    "check_record",
    "heading_in",
    "kind_of",
    "plain",
    "plain_record",
    "text_of",
]

KINDS: Final = ("timeline", "agent", "source", "event")
"""What a change may be of, in the order in which a version tells them."""

canonical: Final = msgspec.json.Encoder(order="deterministic").encode
plain: Final[Callable[[str | bytes], Any]] = msgspec.json.Decoder().decode

_MOST_KEPT: Final = 50_000
"""How many sources, and how many agents, are kept in memory before all are forgotten."""

Made = TypeVar("Made")


def kind_of(thing: Event | Source | Agent | Timeline) -> str:
    """Return what a change calls a thing: `event`, `source`, `agent`; `timeline` for a heading."""
    return type(thing).__name__.lower()


def plain_record(thing: Event | Source | Agent | Timeline) -> Record:
    """Return the record of a thing; of a timeline, what it says of itself."""
    return heading_record(thing) if isinstance(thing, Timeline) else record_of(thing)


def text_of(thing: Event | Source | Agent | Timeline) -> str:
    """Return the canonical text of a thing's record."""
    return canonical(plain_record(thing)).decode()


def check_record(kind: str, id: str, text: str) -> None:
    """Raise FormatError for a text that is no record of a source, an agent or a timeline."""
    classes: dict[str, type] = {"agent": Agent, "source": Source, "timeline": Timeline}
    if kind in classes:
        _made(kind, id, text, classes[kind], lambda record: record)


def heading_in(text: str | None) -> Timeline:
    """Return what a record says of a timeline itself: one without events."""
    return Timeline() if text is None else _made("timeline", "", text, Timeline, heading_from)


class Things:
    """Sources, agents and events made of their records, as a store had them at one moment.

    `find` gives the text of a kind and an id, or None. What events name is made once, so that
    they share it.
    """

    def __init__(self, find: Callable[[str, str], str | None]) -> None:
        self._find = find
        self._agents = _Known(self._made_agent)
        self._sources = _Known(self._made_sources)
        self._references = References(self._agents, self._sources)

    def agent(self, id: str) -> Agent:
        """Return the agent with this id; FormatError where there is none."""
        return self._references.agent(id)

    def source(self, id: str) -> Source:
        """Return the source with this id and all behind it; FormatError where there is none."""
        return self._references.source(id)

    def event(self, id: str, text: str) -> Event:
        """Return the event that a text of its record stands for."""
        return _made("event", id, text, Event, lambda r: event_from(r, self._references))

    def forget(self) -> None:
        """Let go of what was made: the records may have changed."""
        self._agents.clear()
        self._sources.clear()

    def _made_agent(self, id: str) -> None:
        self._agents[id] = _made("agent", id, self._text("agent", id), Agent, agent_from)

    def _made_sources(self, id: str) -> None:
        for behind in self._in_order_of_derivation(id):
            text = self._text("source", behind)
            self._sources[behind] = _made(
                "source", behind, text, Source, lambda r: source_from(r, self._references)
            )

    def _in_order_of_derivation(self, id: str) -> Iterator[str]:
        # As a stack: a chain of sources may be longer than recursion goes.
        waiting, entered = [id], set[str]()
        while waiting:
            here = waiting[-1]
            before: list[str] = []
            if here not in entered:
                entered.add(here)
                behind = plain(self._text("source", here)).get("derived_from", ())
                before = [other for other in behind if other not in self._sources]
                if entered & set(before) & set(waiting):
                    raise FormatError("the source derives from itself", place=f"source {here!r}")
            if before:
                waiting += before
                continue
            waiting.pop()
            if here not in self._sources:
                yield here

    def _text(self, kind: str, id: str) -> str:
        text = self._find(kind, id)
        if text is None:
            raise KeyError(id)
        return text


class _Known(dict[str, Any]):
    """Things by id; one that is not there is made, which `make` must put in."""

    def __init__(self, make: Callable[[str], None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id: str) -> Any:
        if len(self) > _MOST_KEPT:
            self.clear()
        self._make(id)
        return self[id]


def _made(kind: str, id: str, text: str, cls: type, make: Callable[[Any], Made]) -> Made:
    try:
        return make(read_record(text.encode(), shape_of(cls), None))
    except (TimelineError, msgspec.MsgspecError) as error:
        raise FormatError(f"the record of {kind} {id!r} is not sound: {error}") from None
