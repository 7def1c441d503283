"""Timelines in which every text is one of a kind, so that finding it anywhere is a leak.

`salted` takes a drawn timeline for its shape, fills every field that can hold a text
with a salt of its own, and draws markings. `must_not_be_told` says, by rules of its
own, which of the salts an audience must never see.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.dates import DateValue
from timeline.model import (
    TERMS,
    TLP,
    Agent,
    Attribution,
    Basis,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Media,
    Participant,
    Place,
    Quantity,
    Quote,
    Relationship,
    Source,
    Timeline,
)
from timeline.model._provenance.markings import Marking
from timeline.testing import strategies

MARKINGS = st.one_of(
    st.none(),
    st.builds(Marking, st.sampled_from(TLP), hide_identity=st.sampled_from((0, 0, 1)).map(bool)),
)

_FURTHER = st.lists(
    st.builds(
        Citation,
        strategies.sources(),
        attribution=st.one_of(
            st.none(),
            st.builds(
                Attribution,
                strategies.agents(),
                terms=st.sampled_from((None, None, None, *TERMS)),
                through=st.one_of(st.none(), st.builds(Attribution, strategies.agents())),
            ),
        ),
    ),
    max_size=2,
)
_BASES: st.SearchStrategy[Basis] = st.sampled_from(("stated", "inferred", "computed"))
_SHAPES = st.one_of(
    strategies.timelines(max_events=3),
    strategies.timelines(max_events=2, contradictions="only"),
)


class _Salter:
    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0
        self._agents: dict[str, Agent] = {}
        self._sources: dict[str, Source] = {}
        self._events: dict[str, str] = {}

    def salt(self) -> str:
        self._number += 1
        return f"zq{self._number:05}x"

    def text(self, text: str | None = "") -> str:
        return f"{self.salt()} {text} {self.salt()}".strip()

    def id(self) -> str:
        return f"id-{self.salt()}"

    def url(self) -> str:
        return f"https://example.org/{self.salt()}/%C3%BC?b=1&c={self.salt()}#d"

    def digest(self) -> str:
        return hashlib.sha256(self.salt().encode()).hexdigest()

    def day(self) -> str:
        self._number += 1
        return f"{2000 + self._number % 7000:04}-11-29"

    def extra(self) -> dict[str, Any]:
        return {f"k-{self.salt()}": [self.text(), {"url": self.url()}]}

    def marking(self) -> Marking | None:
        return self._draw(MARKINGS)

    def agent(self, agent: Agent) -> Agent:
        if agent.id not in self._agents:
            self._agents[agent.id] = Agent(
                self.text(agent.name),
                id=self.id(),
                kind=agent.kind,
                role=self.text(),
                note=self.text(),
                marking=self.marking(),
                extra=self.extra(),
            )
        return self._agents[agent.id]

    def source(self, source: Source) -> Source:
        if source.id not in self._sources:
            self._sources[source.id] = attrs.evolve(
                source,
                title=self.text(source.title),
                id=self.id(),
                author=[self.agent(agent) for agent in source.author],
                publisher=self.text(),
                url=self.url(),
                published=self.day(),
                captures=[self.capture() for _ in range(1 + len(source.captures))],
                derived_from=[self.source(behind) for behind in source.derived_from],
                note=self.text(),
                marking=self.marking(),
                extra=self.extra(),
            )
        return self._sources[source.id]

    def capture(self) -> Capture:
        return Capture(
            accessed=self.day(),
            archive_url=self.url(),
            sha256=self.digest(),
            media_type="text/html",
            note=self.text(),
            marking=self.marking(),
            extra=self.extra(),
        )

    def citation(self, citation: Citation) -> Citation:
        return Citation(
            self.source(citation.source),
            Quote(
                self.text(),
                prefix=self.text(),
                suffix=self.text(),
                start=5,
                end=9,
                text_hash=self.digest(),
            ),
            locator=Locator("page", self.text()),
            stance=citation.stance,
            attribution=self.attribution(citation.attribution),
            note=self.text(),
            extra=self.extra(),
        )

    def attribution(self, attribution: Attribution | None) -> Attribution | None:
        if attribution is None:
            return None
        return attrs.evolve(
            attribution,
            agent=self.agent(attribution.agent),
            said=self.day(),
            through=self.attribution(attribution.through),
            medium=self.text(),
            note=self.text(),
            extra=self.extra(),
        )

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Quantity):
            return attrs.evolve(value, subject=self.text())
        if isinstance(value, Place):
            inner = None if value.within is None else self.value(value.within)
            return attrs.evolve(
                value,
                name=self.text(value.name),
                id=self.id(),
                within=inner,
                note=self.text(),
                extra=self.extra(),
            )
        if isinstance(value, Participant):
            return attrs.evolve(value, agent=self.agent(value.agent))
        if isinstance(value, Media):
            return Media(
                self.url(),
                media_type=value.media_type,
                caption=self.text(value.caption),
                credit=self.text(value.credit),
            )
        if isinstance(value, Relationship):
            return attrs.evolve(value, event=self.event_id(value.event))
        return value

    def event_id(self, id: str) -> str:
        if id not in self._events:
            self._events[id] = self.id()
        return self._events[id]

    def claims(self, claims: tuple[Claim, ...]) -> Iterator[Claim]:
        ids = {claim.id: self.id() for claim in claims if claim.id is not None}
        for claim in claims:
            basis = self._draw(_BASES)
            computed = basis != "stated"
            yield attrs.evolve(
                claim,
                basis=basis,
                value=self.value(claim.value),
                id=ids[claim.id] if claim.id is not None else self.id(),
                corrects=None if claim.corrects is None else ids[claim.corrects],
                anchor=self.text() if computed else None,
                rule=self.text() if computed else None,
                verbatim=self.text(),
                recorded=self.day(),
                note=self.text(),
                citations=[self.citation(c) for c in (*claim.citations, *self._more())],
                marking=self.marking(),
                extra=self.extra(),
            )

    def _more(self) -> list[Citation]:
        return self._draw(_FURTHER)

    def event(self, event: Event) -> Event:
        return attrs.evolve(
            event,
            title=self.text(event.title),
            id=self.event_id(event.id),
            claims=list(self.claims(event.claims)),
            description=self.text(event.description),
            tags=[self.text(tag) for tag in event.tags],
            aliases={"other": self.text(), "icalendar": self.id()},
            marking=self.marking(),
            note=self.text(),
            extra=self.extra(),
        )


@st.composite
def salted(draw: st.DrawFn) -> Timeline:
    """A timeline of few events, whose citations often hide somebody."""
    shape = draw(_SHAPES)
    salter = _Salter(draw)
    return Timeline(
        salter.text(shape.title),
        id=salter.id(),
        description=salter.text(),
        events=[salter.event(event) for event in shape.events],
        sources=[salter.source(source) for source in shape.sources],
        agents=[salter.agent(agent) for agent in shape.agents],
    )


# -- the oracle --------------------------------------------------------------


def must_not_be_told(timeline: Timeline, label: str) -> set[str]:
    """The texts that may occur in nothing that an audience of `label` gets."""
    judge = Judge(label)
    every: list[Source | Agent] = [*timeline.sources, *timeline.agents]
    return {
        text
        for hidden in (
            *(thing for thing in every if judge.hides(thing)),
            *judge.captures(timeline),
            *judge.of_events(timeline),
        )
        for text in own_texts(hidden)
    }


def names_of_hidden(timeline: Timeline, label: str) -> set[str]:
    """The names and titles of agents and sources that are hidden, wherever they are cited."""
    hides = Judge(label).hides
    sources = {source.title for source in timeline.sources if hides(source)}
    return sources | {agent.name for agent in timeline.agents if hides(agent)}


class Judge:
    def __init__(self, label: str) -> None:
        self.label = label
        self._rank = TLP.index(label)

    def is_above(self, thing: Any) -> bool:
        return thing.marking is not None and TLP.index(thing.marking.tlp) > self._rank

    def hides(self, thing: Agent | Source | Capture) -> bool:
        if self.is_above(thing) or (thing.marking is not None and thing.marking.hide_identity):
            return True
        return isinstance(thing, Source) and any(map(self.hides, thing.author))

    def captures(self, timeline: Timeline) -> Iterator[Capture]:
        return (c for source in timeline.sources for c in source.captures if self.hides(c))

    def of_events(self, timeline: Timeline) -> Iterator[object]:
        for event in timeline:
            if self.is_above(event):
                yield event
                continue
            for claim in event.claims:
                if self.is_above(claim):
                    yield claim
                    continue
                quiet = any(m and m.hide_identity for m in (event.marking, claim.marking))
                behind = [p for c in claim.citations for p in self.of_citation(c, quiet)]
                yield from behind
                if behind:
                    yield from (claim.verbatim, claim.anchor, claim.rule, claim.recorded)

    def of_citation(self, citation: Citation, quiet: bool) -> Iterator[object]:
        links = tuple(citation.attribution or ())
        if (
            quiet
            or self.hides(citation.source)
            or any(link.terms == "off the record" for link in links)
        ):
            yield citation
        elif any(self.hides(link.agent) or link.terms == "background" for link in links):
            quote = citation.quote
            assert quote is not None
            yield from (quote.prefix, quote.suffix, quote.text_hash, citation.locator)
            yield from (citation.note, citation.extra)
            for link in links:
                yield from (link.medium, link.note, link.extra, link.said)


def own_texts(thing: Any) -> Iterator[str]:
    """Every text and date of a thing, by its `attrs`, but those of what it refers to by id."""
    if isinstance(thing, (str, DateValue)):
        yield str(thing)
        return
    members: Any = ()
    if hasattr(thing, "items"):
        members = [part for item in thing.items() for part in item]
    elif isinstance(thing, tuple):
        members = thing
    elif attrs.has(type(thing)):
        fields = attrs.fields(type(thing))
        refers = isinstance(thing, Relationship)
        members = [getattr(thing, f.name) for f in fields if not (refers and f.name == "event")]
    for member in members:
        if not isinstance(member, (Agent, Source)):
            yield from own_texts(member)


def derived(text: str) -> Iterator[str]:
    """What others make of an id or an address, by which a hidden thing could be found again."""
    for space in (uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_DNS, uuid.NAMESPACE_X500):
        yield uuid.uuid5(space, text).hex
    for name in ("md5", "sha1", "sha256", "sha512"):
        yield hashlib.new(name, text.encode()).hexdigest()
