"""Redaction: the mentions in a copy, told by their places, or painted over.

This goes by the model as it is, whatever the copy meant to show: so it is a second
look at the copy, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import attrs

from timeline._util.frozen import EMPTY
from timeline.curate._publish.evidence import behind_first
from timeline.curate._publish.mentions import CHOICES, Finder, texts
from timeline.dates import DateValue
from timeline.model import Agent, Claim, Event, Locator, Quote, Source, Timeline

__all__ = ["Mention", "Redactor"]

_Thing = TypeVar("_Thing", bound=attrs.AttrsInstance)


class Mention(NamedTuple):
    """Where a text that would be shown tells of something withheld, and of whose."""

    place: str
    whose: str

    def __str__(self) -> str:
        return f"{self.place} tells of {self.whose}"


# What a person reads; where it tells too much, the rest of it may stand.
_PROSE = frozenset(
    {
        "Agent.name",
        "Agent.note",
        "Agent.role",
        "Attribution.medium",
        "Attribution.note",
        "Capture.note",
        "Citation.note",
        "Claim.anchor",
        "Claim.note",
        "Claim.rule",
        "Claim.value",
        "Claim.verbatim",
        "Event.description",
        "Event.note",
        "Event.tags",
        "Event.title",
        "Place.name",
        "Place.note",
        "Quantity.subject",
        "Quantity.unit",
        "Source.note",
        "Source.publisher",
        "Source.title",
        "Timeline.description",
        "Timeline.title",
    }
)
_IDS = frozenset({"Agent.id", "Event.id", "Source.id"})


@attrs.define
class Redactor:
    """Finds what a copy tells of what is withheld, and makes one that does not."""

    everywhere: Finder
    within: Mapping[str, Finder]
    stand_ins: frozenset[str]
    mint: Callable[[], str]
    painted: int = 0
    _minted: set[str] = attrs.field(factory=set)
    _sources: dict[str, Source] = attrs.field(factory=dict)
    _agents: dict[str, Agent] = attrs.field(factory=dict)

    def mentions(self, timeline: Timeline) -> Iterator[Mention]:
        """Each text of a copy that tells of something withheld."""
        things: tuple[Timeline | Event | Source | Agent, ...]
        things = (timeline, *timeline.events, *timeline.sources, *timeline.agents)
        for thing in things:
            if isinstance(thing, (Source, Agent)) and thing.id in self.stand_ins:
                continue
            kind = type(thing).__name__.lower()
            name = f"{kind} {thing.id!r}"
            finder = self._finder(thing)
            for text in texts(thing):
                if text.field in CHOICES or text.text in self._minted:
                    continue
                if whose := finder.find(text.text):
                    yield Mention(f"{name}, {text.field}", whose)

    def _finder(self, thing: object) -> Finder:
        if isinstance(thing, Event):
            return self.within.get(thing.id, self.everywhere)
        return self.everywhere

    # -- painting over -------------------------------------------------------

    def redacted(self, timeline: Timeline) -> Timeline:
        """A copy without the mentions; all that is referred to comes with what refers to it."""
        return Timeline(
            self._value("Timeline.title", "", timeline.title, self.everywhere),
            id=self._value("Timeline.id", None, timeline.id, self.everywhere),
            description=self._value(
                "Timeline.description", "", timeline.description, self.everywhere
            ),
            language=timeline.language,
            events=[self._event(event) for event in timeline],
            extra=self._value("Timeline.extra", EMPTY, timeline.extra, self.everywhere),
        )

    def _event(self, event: Event) -> Event:
        finder = self._finder(event)
        # A field's name is no prose: a claim on a field that tells goes altogether.
        claims = [
            self._thing(claim, finder) for claim in event.claims if not finder.find(claim.field)
        ]
        self.painted += len(event.claims) - len(claims)
        ids = {claim.id for claim in claims}
        event = attrs.evolve(event, claims=[_corrected(claim, ids) for claim in claims])
        return self._thing(event, finder, but="claims")

    def _thing(self, thing: _Thing, finder: Finder, but: str = "") -> _Thing:
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(thing)):
            if field.name != but:
                value = getattr(thing, field.name)
                key = f"{type(thing).__name__}.{field.name}"
                default = field.default if field.default is not attrs.NOTHING else None
                new = self._value(key, default, value, finder)
                if new is not value:
                    changes[field.name] = new
        return attrs.evolve(thing, **changes) if changes else thing  # type: ignore[misc]

    def _value(self, key: str, default: object, value: Any, finder: Finder) -> Any:
        if isinstance(value, str):
            return self._text(key, default, value, finder)
        if isinstance(value, (Quote, Locator, Mapping)):
            return self._whole(value, EMPTY if isinstance(value, Mapping) else None, finder)
        if isinstance(value, Source):
            return self._source(value)
        if isinstance(value, Agent):
            return self._agent(value)
        if isinstance(value, tuple):
            members = tuple(self._value(key, None, member, finder) for member in value)
            same = all(new is old for new, old in zip(members, value, strict=True))
            return value if same else members
        if attrs.has(type(value)) and not isinstance(value, DateValue):
            return self._thing(value, finder)
        return value

    def _text(self, key: str, default: object, text: str, finder: Finder) -> object:
        if key in CHOICES or finder.find(text) is None:
            return text
        self.painted += 1
        if key in _PROSE:
            return finder.redact(text)
        if key not in _IDS:
            return default
        self._minted.add(id := self.mint())
        return id

    def _whole(self, value: Any, instead: object, finder: Finder) -> Any:
        """What means nothing with a hole in it: kept or left out."""
        if not any(finder.find(text.text) for text in texts(value)):
            return value
        self.painted += 1
        return instead

    def _source(self, source: Source) -> Source:
        for next_source in behind_first(source, lambda s: s.id in self._sources):
            self._sources[next_source.id] = self._referred(next_source)
        return self._sources[source.id]

    def _agent(self, agent: Agent) -> Agent:
        if agent.id not in self._agents:
            self._agents[agent.id] = self._referred(agent)
        return self._agents[agent.id]

    def _referred(self, thing: _Thing) -> _Thing:
        if getattr(thing, "id", None) in self.stand_ins:
            return thing
        return self._thing(thing, self.everywhere)


def _corrected(claim: Claim, ids: set[str | None]) -> Claim:
    return claim if claim.corrects in ids else attrs.evolve(claim, corrects=None)
