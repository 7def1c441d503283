"""The copy of agents, sources and citations: what of the evidence may be shown.

Everything here is made from nothing, by naming each field that is shown. What the
model learns to hold later is not published until it is named here too.

All that is hidden has one stand-in, a source and an agent. So nobody can tell
whether two statements come from one hidden mouth or from two, and evidence never
looks more independent than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline.curate._publish.audiences import may_see
from timeline.curate._publish.ledger import Ledger
from timeline.curate._publish.mentions import Finder, texts
from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Locator,
    Marking,
    Quote,
    Source,
    Terms,
)

__all__ = [
    "WITHHELD_AGENT",
    "WITHHELD_SOURCE",
    "Evidence",
    "Shown",
    "behind_first",
    "marking_of",
]

WITHHELD_SOURCE = "Withheld source"
WITHHELD_AGENT = "Withheld"


@attrs.frozen
class Shown:
    """A citation as it is shown, and whether that is all of it."""

    citation: Citation
    whole: bool


def marking_of(marking: Marking | None) -> Marking | None:
    """The label alone: what it asked to hide is hidden already."""
    return None if marking is None else Marking(marking.tlp)


@attrs.define
class Evidence:
    """Copies evidence, each thing once; `agents` and `sources` are those shown, by their ids."""

    label: str
    mint: Callable[[], str]
    linkable: bool
    keep_extra: bool
    ledger: Ledger
    agents: dict[str, Agent] = attrs.field(factory=dict)
    sources: dict[str, Source] = attrs.field(factory=dict)
    _agents_for: dict[str, Agent] = attrs.field(factory=dict)
    _sources_for: dict[str, Source] = attrs.field(factory=dict)

    # -- what is hidden ------------------------------------------------------

    def hides(self, thing: Agent | Source) -> bool:
        """Whether it may not be shown who, or what, this is.

        A document with a hidden author is one: whoever opens it finds the author.
        """
        if thing.marking is not None and thing.marking.hide_identity:
            return True
        if isinstance(thing, Source) and any(self.hides(agent) for agent in thing.author):
            return True
        return not may_see(self.label, thing.marking)

    @property
    def stand_ins(self) -> frozenset[str]:
        """The ids of those that stand for what is hidden."""
        return frozenset(
            thing.id
            for things in (self._agents_for, self._sources_for)
            for thing in things.values()
        )

    def _source_for(self, hidden: Source) -> Source:
        key = hidden.id if self.linkable else ""
        if key not in self._sources_for:
            self._sources_for[key] = Source(title=WITHHELD_SOURCE, id=self.mint())
        return self._sources_for[key]

    def _agent_for(self, hidden: Agent) -> Agent:
        key = hidden.id if self.linkable else ""
        if key not in self._agents_for:
            self._agents_for[key] = Agent(name=WITHHELD_AGENT, id=self.mint())
        return self._agents_for[key]

    # -- agents and sources --------------------------------------------------

    def agent(self, agent: Agent) -> Agent:
        """The agent as it is shown."""
        if self.hides(agent):
            return self._agent_for(agent)
        if agent.id not in self.agents:
            self.agents[agent.id] = Agent(
                name=agent.name,
                id=agent.id,
                kind=agent.kind,
                role=agent.role,
                note=agent.note,
                marking=marking_of(agent.marking),
                extra=self.extra(agent.extra),
            )
        return self.agents[agent.id]

    def source(self, source: Source) -> Source:
        """The source as it is shown, with those behind it."""
        for next_source in behind_first(source, self._is_ready):
            self.sources[next_source.id] = self._copied(next_source)
        return self._ready(source)

    def _is_ready(self, source: Source) -> bool:
        return source.id in self.sources or self.hides(source)

    def _ready(self, source: Source) -> Source:
        return self._source_for(source) if self.hides(source) else self.sources[source.id]

    def _copied(self, source: Source) -> Source:
        behind = [self._ready(source) for source in source.derived_from]
        stand_ins = self.stand_ins
        # What is shown stays as it is, even twice; stand-ins come last and once, lest they count
        # the hidden. By id, since to hash or to compare a source looks at all behind it.
        hidden = {ready.id: ready for ready in behind if ready.id in stand_ins}
        in_order = [*(ready for ready in behind if ready.id not in stand_ins), *hidden.values()]
        return Source(
            title=source.title,
            id=source.id,
            author=tuple(map(self.agent, source.author)),
            publisher=source.publisher,
            url=source.url,
            published=source.published,
            type=source.type,
            status=source.status,
            language=source.language,
            captures=tuple(self._captures(source.captures)),
            derived_from=in_order,
            note=source.note,
            marking=marking_of(source.marking),
            extra=self.extra(source.extra),
        )

    def _captures(self, captures: Iterable[Capture]) -> Iterator[Capture]:
        for capture in captures:
            marking = capture.marking
            if (marking is not None and marking.hide_identity) or not may_see(self.label, marking):
                self.ledger.count("captures")
                self.ledger.guard(capture, "a capture that is withheld")
                continue
            yield Capture(
                accessed=capture.accessed,
                archive_url=capture.archive_url,
                sha256=capture.sha256,
                media_type=capture.media_type,
                note=capture.note,
                marking=marking_of(marking),
                extra=self.extra(capture.extra),
            )

    # -- citations -----------------------------------------------------------

    def citation(self, citation: Citation, event_id: str, *, hide: bool) -> Shown | None:
        """The citation as it is shown; None for what was said off the record.

        With `hide`, nobody behind it is told, whatever may be told of them elsewhere.
        """
        links = tuple(citation.attribution or ())
        if any(link.terms == "off the record" for link in links):
            self.ledger.count("off the record")
            self._guard_citation(citation, links, event_id, hide=True)
            return None
        hidden = [n for n, link in enumerate(links) if self._is_hidden(link)]
        if hide or self.hides(citation.source) or _tells(citation.source, links, hidden):
            self._guard_citation(citation, links, event_id, hide=hide)
            return self._without_source(citation)
        if hidden:
            return self._without_speakers(citation, links, hidden, event_id)
        return Shown(self._in_full(citation), whole=True)

    def _is_hidden(self, link: Attribution) -> bool:
        return link.terms == "background" or self.hides(link.agent)

    def _without_source(self, citation: Citation) -> Shown:
        self.ledger.count("citations")
        if citation.quote is not None:
            self.ledger.count("quotes")
        stand_in = self._source_for(citation.source)
        return Shown(Citation(source=stand_in, stance=citation.stance), whole=False)

    def _guard_citation(
        self, citation: Citation, links: tuple[Attribution, ...], event_id: str, *, hide: bool
    ) -> None:
        self.ledger.guard(citation, "a citation that is withheld")
        self.ledger.guard(citation.source, f"source {citation.source.id!r}", within=event_id)
        speakers = (*citation.source.author, *(link.agent for link in links))
        hidden = [agent for agent in speakers if hide or self.hides(agent)]
        self._guard_speakers(hidden, event_id)

    def _guard_speakers(self, agents: Iterable[Agent], event_id: str) -> None:
        for agent in agents:
            self.ledger.guard(agent, f"agent {agent.id!r}", within=event_id)

    def _without_speakers(
        self,
        citation: Citation,
        links: tuple[Attribution, ...],
        hidden: list[int],
        event_id: str,
    ) -> Shown:
        self.ledger.count("speakers", len(hidden))
        self._guard_speakers((links[number].agent for number in hidden), event_id)
        self._guard_details(citation, links)
        quote = None if citation.quote is None else Quote(exact=citation.quote.exact)
        if quote != citation.quote:
            self.ledger.count("contexts of quotes")
        shown = Citation(
            source=self.source(citation.source),
            quote=quote,
            stance=citation.stance,
            attribution=self._chain(links, hidden),
        )
        return Shown(shown, whole=False)

    def _chain(self, links: tuple[Attribution, ...], hidden: list[int]) -> Attribution | None:
        """Who said it through whom, without a word on how: that may tell who the others are."""
        shown: list[tuple[Agent, Terms | None]] = []
        for number, link in enumerate(links):
            if number not in hidden:
                shown.append((self.agent(link.agent), link.terms))
                continue
            stand_in = self._agent_for(link.agent)
            # Once is enough: more would tell how many hands it went through, and between whom.
            if stand_in not in [agent for agent, _ in shown]:
                shown.append((stand_in, None))
        chain: Attribution | None = None
        for agent, terms in reversed(shown):
            chain = Attribution(agent=agent, terms=terms, through=chain)
        return chain

    def _guard_details(self, citation: Citation, links: tuple[Attribution, ...]) -> None:
        """Let nothing tell what is not shown of a citation where a speaker is hidden."""
        quote, locator = citation.quote, citation.locator
        self.ledger.guard((citation.note or "", citation.extra), "the note of a citation")
        self.ledger.guard(locator.value if locator else "", "the place of a quote")
        if quote is not None:
            self.ledger.guard((quote.prefix, quote.suffix), "the context of a quote")
            self.ledger.guard(quote.text_hash or "", "the hash of a source's text")
        for link in links:
            self.ledger.guard((link.medium or "", link.note or "", link.extra), "how it was said")

    def _in_full(self, citation: Citation) -> Citation:
        return Citation(
            source=self.source(citation.source),
            quote=_quote(citation.quote),
            locator=_locator(citation.locator),
            stance=citation.stance,
            attribution=self._attribution(citation.attribution),
            note=citation.note,
            extra=self.extra(citation.extra),
        )

    def _attribution(self, attribution: Attribution | None) -> Attribution | None:
        chain: Attribution | None = None
        for link in reversed(tuple(attribution or ())):
            chain = Attribution(
                agent=self.agent(link.agent),
                said=link.said,
                terms=link.terms,
                through=chain,
                medium=link.medium,
                note=link.note,
                extra=self.extra(link.extra),
            )
        return chain

    def extra(self, extra: FrozenMap[object]) -> FrozenMap[object]:
        """What other programs keep, which may be anything: shown only if that was asked for."""
        if self.keep_extra or not extra:
            return extra
        self.ledger.count("extra")
        return EMPTY


def behind_first(source: Source, is_ready: Callable[[Source], bool]) -> Iterator[Source]:
    """A source and all that it derives from and is not ready, each after those behind it.

    The caller makes each one ready as it comes.
    """
    # Derivation may be deeper than Python lets functions call one another.
    waiting = [source]
    while waiting:
        if is_ready(waiting[-1]):
            waiting.pop()
        elif behind := [s for s in waiting[-1].derived_from if not is_ready(s)]:
            waiting += behind
        else:
            yield waiting[-1]


def _quote(quote: Quote | None) -> Quote | None:
    if quote is None:
        return None
    return Quote(
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        start=quote.start,
        end=quote.end,
        text_hash=quote.text_hash,
    )


def _locator(locator: Locator | None) -> Locator | None:
    return None if locator is None else Locator(label=locator.label, value=locator.value)


def _tells(source: Source, links: tuple[Attribution, ...], hidden: list[int]) -> bool:
    """Whether a source that may be shown names, by its title or its author, a hidden speaker."""
    if not hidden:
        return False
    finder = Finder()
    for agent in (links[number].agent for number in hidden):
        finder.add(agent.name, agent.id)
        finder.add(agent.id, agent.id)
    things = (source, *source.author)
    return any(finder.find(text.text) for thing in things for text in texts(thing))
