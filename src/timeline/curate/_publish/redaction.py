"""Redaction: the mentions in a copy, told by their places, or painted over.

This goes by the model as it is, whatever the copy meant to show: so it is a second
look at the copy, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar, cast

import attrs

from timeline._util.caching import cached
from timeline.curate._publish.evidence import behind_first
from timeline.curate._publish.finding import Finder, Hit, Key
from timeline.curate._publish.ledger import Finders
from timeline.curate._publish.naming import with_corrected
from timeline.curate._publish.standins import StandIns
from timeline.curate._publish.texts import Text, is_of_model, texts, written
from timeline.model import ROLES, Agent, Claim, Event, Participant, Source, Timeline
from timeline.model._events.claims import KNOWN_FIELDS
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import class_named

__all__ = ["MANY", "Mention", "Mentions", "Part", "Redactor", "parts_of"]

_Thing = TypeVar("_Thing", bound=attrs.AttrsInstance)

MANY = 3
"""What so many shown things say of themselves is nobody's own."""


class Mention(NamedTuple):
    """Where a text that would be shown tells of something withheld, and of whose."""

    place: str
    whose: str

    def __str__(self) -> str:
        return f"{self.place} tells of {self.whose}"


@attrs.define
class Mentions:
    """All mentions in a copy, and those that say of something withheld what many have said."""

    own: list[Mention] = attrs.field(factory=list)
    by_many: dict[str, int] = attrs.field(factory=dict)


class Part(NamedTuple):
    """A timeline or a thing in it, and every text that it holds."""

    thing: Any
    texts: tuple[Text, ...]

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"{type(self.thing).__name__.lower()} {self.thing.id!r}"


def parts_of(timeline: Timeline, stand_ins: StandIns) -> list[Part]:
    """Return a timeline and all that is in it but stand-ins, each with its texts."""
    ids = stand_ins.ids
    events = (timeline[id] for id in timeline.ids)
    both: tuple[Source | Agent, ...] = (*timeline.sources, *timeline.agents)
    referred = (thing for thing in both if thing.id not in ids)
    things: tuple[Timeline | Event | Source | Agent, ...] = (timeline, *events, *referred)
    return [Part(thing, tuple(texts(thing))) for thing in things]


@attrs.define
class Redactor:
    """Finds what a copy tells of what is withheld, and makes one that does not."""

    finders: Finders
    secrets: Finder
    stand_ins: StandIns
    painted: int = 0
    _event_ids: dict[str, str] = attrs.field(factory=dict)
    _minted: set[str] = attrs.field(factory=set)
    _sources: dict[str, Source] = attrs.field(factory=dict)
    _agents: dict[str, Agent] = attrs.field(factory=dict)
    _found: dict[str, list[Hit]] = attrs.field(factory=dict)

    def mentions(self, parts: Iterable[Part]) -> Mentions:
        """Return each text of a copy that tells of something withheld."""
        found: list[tuple[int, str, list[Hit]]] = []
        if not (self.finders.everywhere or self.finders.within):
            return Mentions()
        for number, part in enumerate(parts):
            found += [(number, f"{part.name}, {field}", hits) for field, hits in self._told(part)]
        return self._sorted_out(found)

    def _told(self, part: Part) -> Iterator[tuple[str, list[Hit]]]:
        """Yield the fields of a part that tell of something withheld."""
        finder = self._finder(part.thing)
        is_everywhere = finder is self.finders.everywhere
        texts_of_part = part.texts
        if not is_everywhere:
            texts_of_part += tuple(_of_participants(part.thing))
        for text in texts_of_part:
            hits = self._found.get(text.text) if is_everywhere else None
            if hits is None:
                hits = list(finder.hits(text.text))
                if is_everywhere:
                    self._found[text.text] = hits
            if hits and (text.is_prose or not self._is_own_word(text.text)):
                yield text.field, hits
        for field, value in written(part.thing) if self.secrets else ():
            if hits := list(self.secrets.hits(value)):
                yield field, hits

    def _is_own_word(self, text: str) -> bool:
        """Return whether a text that no person wrote is a word of the model, or made here."""
        return text in KNOWN_FIELDS or text in self._minted

    def _sorted_out(self, found: list[tuple[int, str, list[Hit]]]) -> Mentions:
        said_by: dict[Key, set[int]] = {}
        for number, _, hits in found:
            for hit in hits:
                if hit.key is not None and hit.sought.by_many:
                    said_by.setdefault(hit.key, set()).add(number)
        common = {key for key, by in said_by.items() if len(by) >= MANY}
        mentions = Mentions()
        for _, place, hits in found:
            own = next((h for h in hits if not (h.sought.by_many and h.key in common)), None)
            if own is not None:
                mentions.own.append(Mention(place, own.sought.whose))
            else:
                whose = hits[0].sought.whose
                mentions.by_many[whose] = mentions.by_many.get(whose, 0) + 1
        if common:
            for finder in (self.finders.everywhere, *self.finders.within.values()):
                finder.ignored |= common
            self._found.clear()
        return mentions

    def _finder(self, thing: object) -> Finder:
        if isinstance(thing, Event):
            return self.finders.within.get(thing.id, self.finders.everywhere)
        return self.finders.everywhere

    # -- painting over -------------------------------------------------------

    def redacted(self, timeline: Timeline) -> Timeline:
        """Return a copy without the mentions; what is referred to comes with what refers to it."""
        self._found.clear()
        everywhere = self.finders.everywhere
        for event in timeline:
            if self._finder(event).find(event.id) is not None:
                # What is said of it elsewhere follows.
                self._event_ids[event.id] = id = self.stand_ins.mint()
                self._minted.add(id)
        own: dict[str, Any] = {
            field.name: value if value is None else self._new(field, value, everywhere)
            for field in fields_of(Timeline)
            for value in (getattr(timeline, field.name),)
        }
        return Timeline(**own, events=list(map(self._event, timeline)))

    def _event(self, event: Event) -> Event:
        finder = self._finder(event)
        if event.id in self._event_ids:
            self.painted += 1
            old, event = event, attrs.evolve(event, id=self._event_ids[event.id])
            self.finders.within.setdefault(event.id, self._finder(old))
        return self._thing(self._without_lost(event, finder), finder)

    def _without_lost(self, event: Event, finder: Finder) -> Event:
        """Return the event without the claims of which nothing is left, and what they correct."""
        lost = {n for n, claim in enumerate(event.claims) if _is_lost(claim.value, finder)}
        if not lost:
            return event
        gone = with_corrected(event.claims, lost)
        self.painted += len(gone)
        left = [claim for n, claim in enumerate(event.claims) if n not in gone]
        ids = {claim.id for claim in left}
        return attrs.evolve(
            event,
            claims=[c if c.corrects in ids else attrs.evolve(c, corrects=None) for c in left],
        )

    def _thing(self, thing: _Thing, finder: Finder) -> _Thing:
        changes: dict[str, Any] = {}
        for field in fields_of(type(thing)):
            value = getattr(thing, field.name)
            new = value if value is None else self._new(field, value, finder)
            if new is not value:
                changes[field.name] = new
        return attrs.evolve(thing, **changes) if changes else thing  # type: ignore[misc]

    def _new(self, field: Declared, value: Any, finder: Finder) -> Any:
        if field.kind == "event":
            return self._event_ids.get(value, value)
        if field.search == "no" and field.kind != "prose" and field.is_text:
            # A word that many share; where it tells, nothing can stand for it.
            return self._word(field, value, finder)
        if field.is_text:
            return self._each(value, lambda text: self._text(field, text, finder))
        if field.kind == "mapping":
            return self._whole(value, field.default, finder)
        if field.kind == "part" and not field.many and _is_indivisible(field.of):
            return self._whole(value, field.default, finder)
        if field.kind in {"part", "reference", "value"}:
            return self._each(value, lambda member: self._member(member, finder))
        if field.kind == "date" and self.secrets.find(str(value)) is not None:
            self.painted += 1
            return field.default
        return value

    def _each(self, value: Any, make: Any) -> Any:
        if not isinstance(value, tuple):
            return make(value)
        members = tuple(map(make, value))
        same = all(new is old for new, old in zip(members, value, strict=True))
        return value if same else members

    def _member(self, value: Any, finder: Finder) -> Any:
        if isinstance(value, str):
            return self._painted(value, finder)
        if isinstance(value, Source):
            return self._source(value)
        if isinstance(value, Agent):
            return self._agent(value)
        if isinstance(value, Participant) and _names(value.agent, finder, self.finders.everywhere):
            self.painted += 1
            stand_in = cast("Agent", self.stand_ins.of(value.agent))
            return Participant(stand_in, role=value.role if value.role in ROLES else None)
        return self._thing(value, finder) if is_of_model(value) else value

    def _text(self, field: Declared, text: str, finder: Finder) -> Any:
        if field.kind == "prose":
            return self._painted(text, finder)
        if text in self._minted or finder.find(text) is None:
            return text
        self.painted += 1
        if field.merge != "identity":
            return field.default
        self._minted.add(id := self.stand_ins.mint())
        return id

    def _painted(self, text: str, finder: Finder) -> str:
        if finder.find(text) is None:
            return text
        self.painted += 1
        return finder.redact(text)

    def _word(self, field: Declared, value: Any, finder: Finder) -> Any:
        if field.required or value in KNOWN_FIELDS or field.kind == "choice":
            return value
        if field.kind == "identifier" or finder.find(value) is None:
            return value
        self.painted += 1
        return field.default

    def _whole(self, value: Any, instead: object, finder: Finder) -> Any:
        """What means nothing with a hole in it: kept or left out."""
        found = texts(value) if is_of_model(value) else _strings(value)
        if not any(finder.find(text.text if isinstance(text, Text) else text) for text in found):
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
        if self.stand_ins.is_one(thing):
            return thing
        return self._thing(thing, self.finders.everywhere)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _strings(member)
    elif hasattr(value, "items"):
        for key, member in value.items():
            yield key
            yield from _strings(member)


def _of_participants(event: Event) -> Iterator[Text]:
    """Yield by what those are known who take part in an event."""
    for claim in event.claims:
        if isinstance(claim.value, Participant):
            yield from texts(claim.value.agent)


def _names(agent: Agent, finder: Finder, everywhere: Finder) -> bool:
    """Return whether an agent may be named, but not by the event that has this finder."""
    if finder is everywhere:
        return False
    return any(finder.find(text.text) and not everywhere.find(text.text) for text in texts(agent))


def _is_lost(value: Any, finder: Finder) -> bool:
    """Return whether a value tells by what it cannot be without, such as the address of a file."""
    if not is_of_model(value):
        return False
    addresses = (f for f in fields_of(type(value)) if f.kind == "identifier" and f.required)
    return any(finder.find(getattr(value, field.name)) for field in addresses)


@cached
def _is_indivisible(name: str) -> bool:
    """Return whether a part is kept or left out as one: words of a source, and where they stand."""
    cls = class_named(name)
    kinds = {field.kind for field in fields_of(cls)}
    return cls is not Claim and not kinds & {"part", "reference", "mapping"}
