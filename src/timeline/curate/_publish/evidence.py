"""The copy of agents, sources and citations: what of the evidence may be shown.

What is copied of a thing is declared beside its fields; what is decided here is who and what is
hidden, and what of a citation is left when somebody behind it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar, cast

import attrs

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY
from timeline.curate._publish.audiences import UNNAMED, may_see
from timeline.curate._publish.finding import Finder, Sought
from timeline.curate._publish.ledger import Ledger
from timeline.curate._publish.ordering import in_order
from timeline.curate._publish.standins import StandIns
from timeline.curate._publish.texts import is_of_model, texts
from timeline.model import (
    ROLES,
    Agent,
    Attribution,
    Capture,
    Citation,
    Marking,
    Participant,
    Quote,
    Source,
    Timeline,
)
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import class_named

__all__ = ["Evidence", "Shown", "behind_first", "held_back"]

_Thing = TypeVar("_Thing", bound=attrs.AttrsInstance)


@attrs.frozen
class Shown:
    """A citation as it is shown, if it is, and whether that is all of it."""

    citation: Citation | None
    whole: bool


@attrs.define
class Evidence:
    """Copies evidence, each thing once; `agents` and `sources` are those shown, by their ids.

    `kept` are the fields that are shown because somebody asked for them; `ordered` is whether
    what has no order of its own keeps that of the file, and `renew` whether stand-ins of an
    earlier publication get the ids of this one, lest the two be linked.
    """

    label: str
    kept: frozenset[str]
    ordered: bool
    renew: bool
    stand_ins: StandIns
    ledger: Ledger
    agents: dict[str, Agent] = attrs.field(factory=dict)
    sources: dict[str, Source] = attrs.field(factory=dict)
    _hidden: dict[tuple[type, str], bool] = attrs.field(factory=dict)
    _origins: dict[str, tuple[Agent | Source, ...]] = attrs.field(factory=dict)
    _telling: dict[tuple[str, frozenset[str]], bool] = attrs.field(factory=dict)

    # -- what is hidden ------------------------------------------------------

    def hides(self, thing: Agent | Source) -> bool:
        """Return whether it may not be shown who, or what, this is.

        A document with a hidden author is one: whoever opens it finds the author.
        """
        key = (type(thing), thing.id)
        if key not in self._hidden:
            self._hidden[key] = (
                self._is_marked(thing.marking)
                or (isinstance(thing, Source) and any(map(self.hides, thing.author)))
                or (self.renew and thing.is_withheld)
            )
        return self._hidden[key]

    def _is_marked(self, marking: Marking | None) -> bool:
        return marking is not None and (marking.hide_identity or not may_see(self.label, marking))

    # -- things, field by field ----------------------------------------------

    def copied(self, thing: _Thing, *, whole: bool = True, **decided: Any) -> _Thing:
        """Return what is shown of a thing: what its declaration allows, and what was decided.

        Without `whole`, fields that tell how something was come by are left behind.
        """
        changes = {
            name: value for name, value in decided.items() if value is not getattr(thing, name)
        }
        for field in _to_look_at(type(thing), whole):
            if field.name in decided:
                continue
            old = getattr(thing, field.name)
            if old is None or old is EMPTY or old is _NONE:
                continue
            new = self._field(field, old, whole=whole)
            if new is not old:
                changes[field.name] = new
        return attrs.evolve(thing, **changes) if changes else thing  # type: ignore[misc]

    def heading(self, timeline: Timeline) -> dict[str, Any]:
        """Return what is shown of what a timeline says of itself, by its fields."""
        return {
            field.name: self._field(field, getattr(timeline, field.name), whole=True)
            for field in fields_of(Timeline)
        }

    def _field(self, field: Declared, old: Any, *, whole: bool) -> Any:
        if old is None or (isinstance(old, (str, tuple)) and not old):
            return old
        if self._is_left_behind(field, old, whole=whole):
            return field.default
        if field.of == "Marking":
            return _label_of(old)
        if field.kind not in _DEEP:
            return old
        if not field.many:
            return self.value(old, whole=whole)
        members = tuple(self.value(member, whole=whole) for member in old)
        if all(new is member for new, member in zip(members, old, strict=True)):
            return old
        return members

    def _is_left_behind(self, field: Declared, old: Any, *, whole: bool) -> bool:
        if field.publish == "on request":
            if old and (field.name not in self.kept or not whole):
                self.ledger.count(field.name, len(old) if field.of else 1)
                return True
            return False
        if field.publish == "evidence":
            return not whole
        if field.publish == "decided" and field.kind == "mapping":
            return True  # the file's own book-keeping, as of what was removed from it
        if field.publish == "decided" and field.kind not in {*_DEEP, "event"}:
            raise AssertionError(f"nothing decides how {field.name} is published")
        return False

    def value(self, value: Any, *, whole: bool = True) -> Any:
        """Return what is shown of a value; dates and plain values have nothing to leave behind."""
        if isinstance(value, Agent):
            return self.agent(value)
        if isinstance(value, Source):
            return self.source(value)
        if isinstance(value, Participant) and self.hides(value.agent):
            # A role that many have is told; one in somebody's own words may tell whose it is.
            role = value.role if value.role in ROLES else None
            return Participant(self.agent(value.agent), role=role)
        return self.copied(value, whole=whole) if is_of_model(value) else value

    def agent(self, agent: Agent) -> Agent:
        """Return the agent as it is shown."""
        if self.hides(agent):
            return cast("Agent", self.stand_ins.of(agent))
        if agent.id not in self.agents:
            self.agents[agent.id] = self.copied(agent)
        return self.agents[agent.id]

    def source(self, source: Source) -> Source:
        """Return the source as it is shown, with those behind it."""
        for next_source in behind_first(source, self._is_ready):
            self.sources[next_source.id] = self._copied(next_source)
        return self._ready(source)

    def _is_ready(self, source: Source) -> bool:
        return source.id in self.sources or self.hides(source)

    def _ready(self, source: Source) -> Source:
        if self.hides(source):
            return cast("Source", self.stand_ins.of(source))
        return self.sources[source.id]

    def _copied(self, source: Source) -> Source:
        decided: dict[str, Any] = {}
        if source.derived_from:
            behind = list(map(self._ready, source.derived_from))
            # What is shown stays as it is, even twice; stand-ins come last and once, lest they
            # count the hidden. By id, since to hash a source looks at all behind it.
            hidden = {ready.id: ready for ready in behind if ready.is_withheld}
            shown = [ready for ready in behind if not ready.is_withheld]
            if not self.ordered:
                shown.sort(key=lambda ready: ready.id)
            decided["derived_from"] = (*shown, *(hidden[id] for id in sorted(hidden)))
        if source.captures:
            captures = tuple(self._captures(source.captures))
            decided["captures"] = captures if self.ordered else in_order(captures)
        return self.copied(source, **decided)

    def _captures(self, captures: Iterable[Capture]) -> Iterator[Capture]:
        hidden = [capture for capture in captures if self._is_marked(capture.marking)]
        shown = [capture for capture in captures if not self._is_marked(capture.marking)]
        told = {text[:2] for capture in shown for text in texts(capture)}
        for capture in hidden:
            self.ledger.count("captures")
            own = (text for text in texts(capture) if text[:2] not in told)
            self.ledger.guard_texts(own, whose="a capture that is withheld")
        for capture in shown:
            yield self.copied(capture)

    # -- citations -----------------------------------------------------------

    def citation(
        self, citation: Citation, event_id: str, *, hide: bool, words: bool
    ) -> Shown | None:
        """Return the citation as it is shown; None for what was said off the record.

        With `hide`, nobody behind it is told, whatever may be told of them elsewhere; without
        `words`, no quote is.
        """
        links = tuple(citation.attribution or ())
        if not hide and not links and words and not self.hides(citation.source):
            return Shown(self.copied(citation), whole=True)  # the common case
        if any(link.terms == "off the record" for link in links):
            self.ledger.count("off the record")
            self._guard_citation(citation, links, event_id, hide=True)
            return None
        unnamed = [link.agent for link in links if self._is_unnamed(link)]
        if hide or self.hides(citation.source) or self._tells(citation.source, unnamed):
            self._guard_citation(citation, links, event_id, hide=hide)
            return self._without_source(citation)
        if unnamed:
            return self._without_speakers(citation, links, event_id, words=words)
        if not words:
            return Shown(self._wordless(citation), whole=False)
        return Shown(self.copied(citation), whole=True)

    def _is_unnamed(self, link: Attribution) -> bool:
        return link.terms == "background" or self.hides(link.agent)

    def _without_source(self, citation: Citation) -> Shown:
        self.ledger.count("citations")
        if citation.quote is not None:
            self.ledger.count("quotes")
        if citation.source.is_withdrawn:
            # It supports nothing, and denies nothing: nor may what stands for it.
            return Shown(None, whole=False)
        stand_in = cast("Source", self.stand_ins.of(citation.source))
        return Shown(Citation(source=stand_in, stance=citation.stance), whole=False)

    def _wordless(self, citation: Citation) -> Citation:
        if citation.quote is not None:
            self.ledger.count("quotes")
        return self.copied(citation, whole=False, quote=None)

    def _without_speakers(
        self, citation: Citation, links: tuple[Attribution, ...], event_id: str, *, words: bool
    ) -> Shown:
        unnamed = [number for number, link in enumerate(links) if self._is_unnamed(link)]
        self.ledger.count("speakers", len(unnamed))
        self._keep_quiet((links[number].agent for number in unnamed), event_id)
        quote = None if citation.quote is None else self._bare(citation.quote)
        self._guard_details(citation, links, quote)
        if quote != citation.quote:
            self.ledger.count("contexts of quotes")
        shown = self.copied(
            citation,
            whole=False,
            quote=quote if words else None,
            attribution=self._chain(links, unnamed),
        )
        return Shown(shown, whole=False)

    def _bare(self, quote: Quote) -> Quote:
        return self.copied(quote, whole=False)

    def _chain(self, links: tuple[Attribution, ...], unnamed: list[int]) -> Attribution | None:
        """Who said it through whom, without a word on how: that may tell who the others are."""
        shown: list[Attribution] = []
        for number, link in enumerate(links):
            if number not in unnamed:
                shown.append(self.copied(link, whole=False, through=None))
                continue
            stand_in = cast("Agent", self.stand_ins.of(link.agent))
            # Once is enough: more would tell how many hands it went through, and between whom.
            if stand_in.id not in [told.agent.id for told in shown]:
                shown.append(Attribution(stand_in))
        chain: Attribution | None = None
        for link in reversed(shown):
            chain = attrs.evolve(link, through=chain)
        return chain

    # -- what must not be told -----------------------------------------------

    def _guard_citation(
        self, citation: Citation, links: tuple[Attribution, ...], event_id: str, *, hide: bool
    ) -> None:
        self.ledger.guard(citation, whose="a citation that is withheld")
        source = citation.source
        if hide and not any(link.terms == "off the record" for link in links):
            self._keep_quiet((source, *source.author), event_id)
        elif not self.hides(source):
            self.ledger.guard(source, whose=f"source {source.id!r}", within=event_id)
        unnamed = [link.agent for link in links if hide or self._is_unnamed(link)]
        self._keep_quiet(unnamed, event_id)
        for thing in self._behind(source):
            self.ledger.keep_quiet(thing, event_id, is_behind=True)

    def _behind(self, source: Source) -> tuple[Agent | Source, ...]:
        """Return the documents that a source derives from, and their authors."""
        if source.id not in self._origins:
            behind: list[Agent | Source] = []
            for origin in source.ancestors:
                behind += (origin, *origin.author)
            self._origins[source.id] = tuple({id(thing): thing for thing in behind}.values())
        return self._origins[source.id]

    def keep_unnamed(self, citations: Iterable[Citation], event_id: str, *, hide: bool) -> None:
        """Let nothing name those whom not even a reader of what is withheld would find named.

        That is who spoke on background or off the record and, with `hide`, everybody.
        """
        for citation in citations:
            links = citation.attribution or ()
            self._keep_quiet([o.agent for o in links if hide or o.terms in UNNAMED], event_id)
            if hide:
                self._keep_quiet((citation.source, *citation.source.author), event_id)

    def _keep_quiet(self, things: Iterable[Agent | Source], event_id: str) -> None:
        for thing in things:
            self.ledger.keep_quiet(thing, event_id)

    def _guard_details(
        self, citation: Citation, links: tuple[Attribution, ...], quote: Quote | None
    ) -> None:
        """Let nothing tell what is not shown of a citation where a speaker is hidden."""
        shown = set() if quote is None else {text[:2] for text in texts(quote)}
        details = (text for text in texts(citation) if text[:2] not in shown)
        self.ledger.guard_texts(details, whose="what is not shown of a citation")

    def _tells(self, source: Source, unnamed: Collection[Agent]) -> bool:
        """Return whether a source, or one behind it, names by a title or an author one unnamed."""
        if not unnamed:
            return False
        key = (source.id, frozenset(agent.id for agent in unnamed))
        if key not in self._telling:
            finder = Finder()
            for agent in unnamed:
                finder.add_name(agent.name, Sought(agent.id))
                finder.add_name(agent.id, Sought(agent.id))
            things = {
                id(thing): thing
                for document in (source, *source.ancestors)
                for thing in (document, *document.author)
            }
            self._telling[key] = any(
                finder.find(text.text) for thing in things.values() for text in texts(thing)
            )
        return self._telling[key]


def behind_first(source: Source, is_ready: Callable[[Source], bool]) -> Iterator[Source]:
    """Yield a source and all that it derives from and is not ready, each after those behind it.

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


_NONE: tuple[object, ...] = ()
_DEEP = frozenset({"part", "reference", "value"})


@cached
def _to_look_at(cls: type, whole: bool) -> tuple[Declared, ...]:
    """Return the fields of a class of which not all may be shown wherever the thing is."""
    return tuple(field for field in fields_of(cls) if _may_change(field, whole))


@cached
def held_back(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a class that are not shown wherever a thing is."""
    return tuple(field.name for field in _to_look_at(cls, True))


def _may_change(field: Declared, whole: bool) -> bool:
    if field.kind == "part" and field.publish != "decided" and field.of != "Marking":
        return (field.publish != "shown" and not whole) or _is_divided(field.of)
    if field.publish == "evidence" and field.kind not in _DEEP:
        return not whole
    return field.publish != "shown" or field.kind in _DEEP


@cached
def _is_divided(name: str) -> bool:
    """Return whether some fields of a class are not shown wherever it is."""
    return any(
        field.publish != "shown" or field.kind in {"reference", "value"}
        for field in fields_of(class_named(name))
    )


def _label_of(marking: Marking) -> Marking | None:
    """Return the label alone, if it asks anything of readers: what it hid is hidden already."""
    return None if marking.tlp == "clear" else Marking(marking.tlp)
