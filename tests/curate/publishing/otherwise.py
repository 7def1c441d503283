"""The same timeline with everything that an audience may not see changed into something else.

What may be seen stays; so does what a publication tells of the hidden on purpose: that there is
some, for or against, and whether it was withdrawn; that a claim corrects another. Names, titles,
addresses, words, dates, figures, digests, notes, ids of claims, how many hidden things there are
and the order of all that has none of its own are drawn anew.
"""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st
from tests.curate.publishing.salting import Judge

from timeline.model import (
    ROLES,
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Participant,
    Quote,
    Source,
    Timeline,
)

_UNNAMED = {"background", "off the record"}


class _Otherwise:
    def __init__(self, draw: st.DrawFn, label: str) -> None:
        self._draw = draw
        self._judge = Judge(label)
        self._number = 0
        self._agents: dict[str, Agent] = {}
        self._sources: dict[str, Source] = {}

    def _new(self) -> str:
        self._number += 1
        return f"yw{self._number:05}v"

    def _words(self) -> str:
        return " ".join(self._new() for _ in range(self._draw(st.integers(1, 4))))

    def _perhaps(self) -> str | None:
        return self._words() if self._draw(st.booleans()) else None

    def _digest(self) -> str:
        return f"{self._draw(st.integers(0, 2**256 - 1)):064x}"

    def _day(self) -> str:
        self._number += 1
        return f"{1000 + self._number % 900:04}-07-13"

    def _extra(self) -> dict[str, Any]:
        return {self._new(): self._words()} if self._draw(st.booleans()) else {}

    def _shuffled(self, things: tuple[Any, ...]) -> list[Any]:
        return list(self._draw(st.permutations(things)))

    # -- who and what --------------------------------------------------------

    def agent(self, agent: Agent) -> Agent:
        if agent.id not in self._agents:
            self._agents[agent.id] = (
                self._other_agent(agent.marking)
                if self._judge.hides(agent)
                else attrs.evolve(agent, extra=self._extra())
            )
        return self._agents[agent.id]

    def _other_agent(self, marking: Marking | None = None) -> Agent:
        return Agent(
            self._words(),
            id=self._new(),
            role=self._perhaps(),
            note=self._perhaps(),
            marking=marking,
            extra=self._extra(),
        )

    def source(self, source: Source) -> Source:
        if source.id not in self._sources:
            behind = [self.source(origin) for origin in source.derived_from]
            author = [self.agent(agent) for agent in source.author]
            if self._judge.hides(source):
                made = self._other_source(source, author=author, derived_from=behind)
            else:
                made = attrs.evolve(
                    source,
                    author=author,
                    derived_from=self._shuffled(tuple(behind)),
                    captures=self._captures(source.captures),
                    extra=self._extra(),
                )
            self._sources[source.id] = made
        return self._sources[source.id]

    def _other_source(self, source: Source, **fields: Any) -> Source:
        return Source(
            self._words(),
            id=self._new(),
            publisher=self._perhaps(),
            url=f"https://example.com/{self._new()}",
            published=self._day(),
            captures=[Capture(sha256=self._digest(), note=self._perhaps())],
            note=self._perhaps(),
            status="retracted" if source.is_retracted else None,
            extra=self._extra(),
            **{"marking": source.marking, **fields},
        )

    def _captures(self, captures: tuple[Capture, ...]) -> list[Capture]:
        kept = [attrs.evolve(c, extra=self._extra()) for c in captures if not self._judge.hides(c)]
        more = self._draw(st.integers(0, 2))
        hidden = [Capture(sha256=self._digest(), marking="red") for _ in range(more)]
        if self._judge.label == "red":
            hidden = []
        return self._shuffled((*kept, *hidden))

    # -- what is said ----------------------------------------------------------

    def event(self, event: Event) -> Event | None:
        if self._judge.is_above(event):
            return self._draw(st.sampled_from((None, self._other_event(event))))
        return attrs.evolve(
            event,
            claims=self._claims(event),
            aliases={"db": self._new()} if self._draw(st.booleans()) else {},
            extra=self._extra(),
        )

    def _other_event(self, event: Event) -> Event:
        return Event(
            self._words(),
            id=self._new(),
            claims=[Claim("when", self._day(), note=self._perhaps())],
            description=self._words(),
            marking=event.marking,
            tags=[self._new()],
        )

    def _claims(self, event: Event) -> list[Claim]:
        ids: dict[str | None, str | None] = {
            claim.id: self._new() for claim in event.claims if claim.id is not None
        }
        for claim in event.claims:
            # Every claim gets a new id, or loses one that nothing refers to.
            if claim.id not in {other.corrects for other in event.claims}:
                ids[claim.id] = self._draw(st.sampled_from((None, self._new())))
        return self._shuffled(tuple(self._claim(event, claim, ids) for claim in event.claims))

    def _claim(self, event: Event, claim: Claim, ids: dict[Any, Any]) -> Claim:
        quiet = any(m and m.hide_identity for m in (event.marking, claim.marking))
        names: dict[str, Any] = {
            "id": ids.get(claim.id),
            "corrects": None if claim.corrects is None else ids[claim.corrects],
            "extra": self._extra(),
        }
        if self._judge.is_above(claim) or claim.status in {"proposed", "retracted"}:
            return Claim(
                "when" if claim.field == "when" else "hidden",
                self._day() if claim.field == "when" else self._words(),
                status=claim.status,
                marking=claim.marking,
                note=self._perhaps(),
                citations=[Citation(Source(self._words(), id=self._new()), self._words())],
                **names,
            )
        partly = any(any(True for _ in self._judge.of_citation(c, quiet)) for c in claim.citations)
        details: dict[str, Any] = {}
        if partly:
            details = {
                "verbatim": self._perhaps(),
                "note": self._perhaps(),
                "recorded": self._day(),
                "anchor": None if claim.basis == "stated" else self._perhaps(),
                "rule": None if claim.basis == "stated" else self._perhaps(),
            }
        citations = [self._citation(c, quiet) for c in claim.citations]
        if isinstance(claim.value, Participant):
            names["value"] = attrs.evolve(claim.value, agent=self.agent(claim.value.agent))
            if self._judge.hides(claim.value.agent) and claim.value.role not in ROLES:
                names["value"] = attrs.evolve(names["value"], role=self._perhaps())
        return attrs.evolve(claim, citations=self._shuffled(tuple(citations)), **names, **details)

    def _citation(self, citation: Citation, quiet: bool) -> Citation:
        links = tuple(citation.attribution or ())
        is_off = any(link.terms == "off the record" for link in links)
        if is_off or quiet or self._judge.hides(citation.source):
            source = (
                self.source(citation.source)
                if self._judge.hides(citation.source)
                else self._other_source(citation.source, marking=None)
            )
            said = Attribution(self._other_agent(), terms="off the record" if is_off else None)
            return Citation(
                source,
                self._words() if self._draw(st.booleans()) else None,
                stance=citation.stance,
                attribution=said if is_off or self._draw(st.booleans()) else None,
                note=self._perhaps(),
            )
        if any(link.terms in _UNNAMED or self._judge.hides(link.agent) for link in links):
            quote = citation.quote
            return Citation(
                self.source(citation.source),
                None
                if quote is None
                else Quote(quote.exact, prefix=self._words(), suffix=self._words()),
                locator=Locator("page", self._new()) if self._draw(st.booleans()) else None,
                stance=citation.stance,
                attribution=self._chain(links, anew=True),
                note=self._perhaps(),
                extra=self._extra(),
            )
        return attrs.evolve(
            citation,
            source=self.source(citation.source),
            attribution=self._chain(links, anew=False),
            extra=self._extra(),
        )

    def _chain(self, links: tuple[Attribution, ...], *, anew: bool) -> Attribution | None:
        chain = None
        for link in reversed(links):
            unnamed = link.terms in _UNNAMED and not self._judge.hides(link.agent)
            agent = self._other_agent() if unnamed else self.agent(link.agent)
            how: dict[str, Any] = {}
            if anew:
                how = {"medium": self._perhaps(), "note": self._perhaps(), "said": None}
            chain = attrs.evolve(link, agent=agent, through=chain, extra=self._extra(), **how)
        return chain


@st.composite
def otherwise(draw: st.DrawFn, timeline: Timeline, label: str) -> Timeline:
    """A timeline that the audience of `label` must not be able to tell from the one given."""
    other = _Otherwise(draw, label)
    events = [made for event in timeline if (made := other.event(event)) is not None]
    more = draw(st.integers(0, 2)) if label != "red" else 0
    hidden = [
        Event(f"yx{n} secret", when="2001-02-03", marking="red", source=f"yx{n} secret source")
        for n in range(more)
    ]
    return Timeline(
        timeline.title,
        id=timeline.id,
        description=timeline.description,
        language=timeline.language,
        events=draw(st.permutations([*events, *hidden])),
        sources=[other.source(source) for source in timeline.sources],
        agents=[other.agent(agent) for agent in timeline.agents],
        removed={"an-event": draw(st.sampled_from(("why", "how")))},
        extra={"y": draw(st.integers())},
    )
