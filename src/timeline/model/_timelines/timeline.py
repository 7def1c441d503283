"""`Timeline`: events by id and in order of time, with the sources and agents they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.picture import Picture
from timeline._util.showing import Argument, Printer, call, call_in_lines
from timeline._util.text import described
from timeline.errors import ConflictError, InvalidValueError, UnknownIdError, shorten
from timeline.model import _kinds as kinds
from timeline.model._events.event import Event, Figure
from timeline.model._fields import (
    DateLike,
    a_language,
    a_text,
    an_id,
    as_map,
    as_tuple,
    check_names,
    optional,
)
from timeline.model._provenance.agents import Agent
from timeline.model._provenance.sources import Source, own_content
from timeline.model._showing import arguments
from timeline.model._timelines.collection import Collection
from timeline.model._timelines.order import moment
from timeline.model._timelines.references import ReferencesInUse
from timeline.model._timelines.rewriting import Rewriting
from timeline.model._timelines.windows import asked, window

if TYPE_CHECKING:
    from timeline._render.lanes import By
    from timeline.curate import Chronology
    from timeline.formats import Loss

__all__ = ["Timeline", "unreferred"]

_MOST_SHOWN = 1000


@attrs.define(init=False, eq=False, repr=False, field_transformer=kinds.declared)
class Timeline:
    """A collection of events, each under its id; the one thing here that changes.

    It changes by `add`, `replace` and `remove`; its title, description, language
    and `extra` can be set. `events`, and iterating, give the events in order of
    time, undated ones last; `sources` and `agents` are those that were added or are
    referred to, by id, and no id ever stands for two different ones.

    `removed` are the ids of events that were taken out, each with the reason; after merging with
    a file that has such an event, its aliases too, as `system: value`.

    Two timelines are equal when they hold equal things, whatever the order.

    >>> t = Timeline("Myanmar, 2021")
    >>> t.add(Event("Defections counted", when="2021-12-02"))
    >>> t.add(Event("Military coup", when="2021-02-01"))
    >>> [event.id for event in t]
    ['military-coup', 'defections-counted']
    >>> t.add(Event("Military coup", when="1962-03-02"))
    Traceback (most recent call last):
    timeline.errors.ConflictError: another event has the id 'military-coup'; ...
    """

    title: str = attrs.field(
        default="", validator=a_text, metadata=kinds.prose(publish="shown", merge="one")
    )
    id: str | None = attrs.field(
        default=None,
        validator=optional(an_id),
        metadata=kinds.identifier(publish="shown", merge="one", search="runs"),
    )
    description: str = attrs.field(
        default="", validator=a_text, metadata=kinds.prose(publish="shown", merge="one")
    )
    language: str | None = attrs.field(
        default=None,
        validator=optional(a_language),
        metadata=kinds.term(publish="shown", merge="one"),
    )
    removed: FrozenMap[str] = attrs.field(
        default=EMPTY,
        converter=as_map,
        validator=check_names,
        metadata=kinds.mapping(publish="decided", merge="all", search="whole", of="str"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY, converter=as_map, metadata=kinds.mapping(publish="on request", merge="one")
    )
    _events: Collection = attrs.field(init=False, factory=Collection)
    # None until somebody asks: a selection is often only counted, or gone through.
    _held: ReferencesInUse | None = attrs.field(init=False, factory=ReferencesInUse)

    if TYPE_CHECKING:
        # For those who read it and for type checkers; a test holds it to the fields above.
        def __init__(
            self,
            title: str = "",
            *,
            id: str | None = None,
            description: str = "",
            language: str | None = None,
            events: Iterable[Event] = (),
            sources: Iterable[Source] = (),
            agents: Iterable[Agent] = (),
            removed: Mapping[str, str] = EMPTY,
            extra: Mapping[str, Any] = EMPTY,
        ) -> None: ...

    else:

        def __init__(self, title="", *, events=(), sources=(), agents=(), **fields) -> None:
            self.__attrs_init__(title=title, **fields)
            things = (
                *as_tuple(agents, "agents"),
                *as_tuple(sources, "sources"),
                *as_tuple(events, "events"),
            )
            for thing in things:
                self.add(thing)

    # -- files -------------------------------------------------------------

    @classmethod
    @checked
    def read(
        cls,
        path: Path,
        format: str | None = None,
        *,
        notes: list[str] | None = None,
        **options: Any,
    ) -> Timeline:
        """Read the timeline in a file; its format goes by `format`, a name, or by its suffix.

        What the reader noticed (faulty lines, edits, what it passed by) is added to `notes`.
        Raises FormatError, with the place, for a file that is not what its format
        asks for; OSError for one that cannot be opened. `options` are the format's.
        """
        from timeline.formats import find

        found, noticed = find(format or path).load_with_notes(path, **options)
        if notes is not None:
            notes.extend(noticed)
        timeline: Timeline = found
        return timeline

    def write(self, path: Path, format: str | None = None, **options: Any) -> tuple[Loss, ...]:
        """Write to a file, and tell what the format does not carry: nothing, for a lossless one.

        A file that was there is replaced whole, or, on any error, left as it was.
        """
        from timeline.formats import find

        return find(format or path).dump(self, path, **options)

    # -- change ------------------------------------------------------------

    def add(self, thing: Event | Source | Agent) -> None:
        """Add an event, or a source or agent that no event need refer to.

        Raises ConflictError for an event whose id is taken, and for a source or
        agent that differs from the one already known by its id; nothing changes then.
        """
        if isinstance(thing, (Source, Agent)):
            self._references.add(thing)
            return
        if not isinstance(thing, Event):
            raise InvalidValueError(
                f"expected an Event, a Source or an Agent, found {described(thing)}"
            )
        if thing.id in self._events.by_id:
            raise ConflictError(
                f"another event has the id {thing.id!r}",
                hint="give one of them an id of its own: Event(..., id='...')",
            )
        self._references.hold(thing)
        self._events.put(thing)
        if self.removed is not EMPTY and thing.id in self.removed:  # it is there again
            rest = {id: why for id, why in self.removed.items() if id != thing.id}
            self.removed = FrozenMap(rest)

    def replace(self, thing: Event | Source | Agent) -> None:
        """Put an event, a source or an agent in the place of the one with its id.

        A newer source or agent is put wherever the old one was referred to: in
        citations, attributions, and sources that derive from it or that it wrote.

        Raises UnknownIdError if there is none; ConflictError as `add` does. Nothing
        changes then.

        >>> t = Timeline(events=[Event("A coup", when="2021-02-01", source="A wire")])
        >>> t.replace(Source("A wire", status="retracted"))
        >>> t["a-coup"].resolve("when").how
        'unsupported'
        """
        if isinstance(thing, (Source, Agent)):
            self._correct(thing)
            return
        if not isinstance(thing, Event):
            raise InvalidValueError(
                f"expected an Event, a Source or an Agent, found {described(thing)}"
            )
        old = self[thing.id]
        # The old one goes first: it may be all that holds a source which the new one corrects.
        self._references.drop(old)
        try:
            self._references.hold(thing)
        except ConflictError:
            self._references.hold(old)
            raise
        self._events.put(thing)

    def _correct(self, thing: Source | Agent) -> None:
        known = self.source(thing.id) if isinstance(thing, Source) else self.agent(thing.id)
        if known == thing:
            return
        rewriting = Rewriting.to(thing, self.sources)
        events = {id: rewriting.event(event) for id, event in self._events.by_id.items()}
        self._references.correct(thing, rewriting.sources)
        self._events = Collection(events)

    def remove(self, id: str, *, why: str | None = None) -> Event:
        """Take out the event with this id, and give it; UnknownIdError if there is none.

        Sources and agents that nothing else refers to go with it, unless they were added.
        With `why`, that it was removed is kept in `removed`, so that merging with a copy
        that still has it removes it there as well.

        >>> t = Timeline(events=[Event("Raid")])
        >>> gone = t.remove("raid", why="it was another town")
        >>> t.removed
        FrozenMap({'raid': 'it was another town'})
        """
        event = self[id]
        if why is not None:
            self.removed = FrozenMap({**self.removed, id: why})
        self._references.drop(event)
        self._events.drop(id)
        return event

    @property
    def _references(self) -> ReferencesInUse:
        if self._held is None:
            self._held = ReferencesInUse()
            for event in self._events.by_id.values():
                self._held.hold(event)
        return self._held

    # -- looking up --------------------------------------------------------

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events in order of time (`DateValue.sort_key`, then id), undated ones last."""
        return self._events.in_order

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources added or referred to, by id; those that others derive from
        included.
        """
        return self._references.sources.values()

    @property
    def agents(self) -> tuple[Agent, ...]:
        """Return the agents added or referred to, by id; the authors of sources included."""
        return self._references.agents.values()

    def source(self, id: str) -> Source:
        """Return the source with this id; UnknownIdError if there is none."""
        return self._references.sources[id]

    def agent(self, id: str) -> Agent:
        """Return the agent with this id; UnknownIdError if there is none."""
        return self._references.agents[id]

    def __getitem__(self, id: str) -> Event:
        try:
            return self._events.by_id[id]
        except (KeyError, TypeError):
            raise UnknownIdError(f"no event has the id {shorten(str(id))}") from None

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Event):
            return self._events.by_id.get(item.id) == item
        return isinstance(item, str) and item in self._events.by_id

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self._events)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the events, sorted: an order that no change of a date disturbs."""
        return tuple(sorted(self._events.by_id))

    # -- asking ------------------------------------------------------------

    def between(
        self, start: DateLike | None, end: DateLike | None, *, certain: bool = False
    ) -> Timeline:
        """Return the events that may have happened, in whole or in part, from `start` to `end`.

        The window begins with the first day of `start` and ends with the last of
        `end`; None leaves a side open. With `certain`, those that must have, by every one
        of the dates where they are in dispute; what is only proposed is never certain.
        Undated events are in no window: see `undated`.

        >>> t = Timeline(events=[Event("Flood", when="2021"), Event("Vote", when="2021-11-08")])
        >>> [event.title for event in t.between("2021-10", "2021-12")]
        ['Flood', 'Vote']
        >>> [event.title for event in t.between("2021-10", "2021-12", certain=True)]
        ['Vote']
        """
        first, last = (None if edge is None else asked(edge) for edge in (start, end))
        span = window(first, last)
        if span is None:
            return self.filter(lambda event: event.when is not None)
        return self._found(self._events.spans.sharing(span, certain), certain)

    def on(self, date: DateLike, *, certain: bool = False) -> Timeline:
        """Return the events that may, or must, have happened on a day, in a month, in a year."""
        return self.between(date, date, certain=certain)

    def before(self, date: DateLike, *, certain: bool = False) -> Timeline:
        """Return the events that may, or must, have been over before `date` began."""
        return self._found(self._events.spans.before(asked(date), certain), certain)

    def after(self, date: DateLike, *, certain: bool = False) -> Timeline:
        """Return the events that may, or must, have begun after `date` was over."""
        return self._found(self._events.spans.after(asked(date), certain), certain)

    def undated(self) -> Timeline:
        """Return the events of which no claim says when."""
        return self.filter(lambda event: event.when is None)

    def disputed(self) -> Timeline:
        """Return the events on which claims or sources differ, in any field."""
        return self._part(Collection(in_order=self._events.disputed))

    def tagged(self, tag: str) -> Timeline:
        """Return the events with this tag."""
        return self.filter(lambda event: tag in event.tags)

    def filter(self, keep: Callable[[Event], bool]) -> Timeline:
        """Return a timeline of the events for which `keep` is true, and of what they refer to."""
        if not callable(keep):
            raise InvalidValueError(f"expected a function of an event, found {described(keep)}")
        kept = {id: event for id, event in self._events.by_id.items() if keep(event)}
        return self._part(Collection(kept))

    def with_events(self, events: Iterable[Event]) -> Timeline:
        """Return a timeline that says of itself what this one does, of other events.

        Sources and agents that none of them refers to are left behind.
        """
        return Timeline(**self._own(), events=events)

    def _own(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in kinds.fields_of(Timeline)}

    def _found(self, events: Sequence[Event], certain: bool) -> Timeline:
        """A timeline of some of the events, in order of time."""
        if certain:
            events = [event for event in events if not event.resolve("when").is_proposed]
        return self._part(Collection(in_order=events))

    def _part(self, events: Collection) -> Timeline:
        """A timeline of some of the events: no id of theirs can clash with another."""
        part = Timeline(**self._own())
        part._events, part._held = events, None
        if any(id in events.by_id for id in self.removed):
            rest = {id: why for id, why in self.removed.items() if id not in events.by_id}
            part.removed = FrozenMap(rest)
        return part

    @checked
    def series(
        self, *, subject: str | None = None, unit: str | None = None, field: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of all events in order of their as-of dates, undated ones last.

        `subject`, `unit` and `field` each keep only figures of theirs.

        >>> from timeline.model import Quantity
        >>> t = Timeline()
        >>> t.add(Event("December", when="2021-12", count=Quantity(low=2000, unit="soldiers")))
        >>> t.add(Event("May", when="2021-05", count=Quantity.exactly(800, unit="soldiers")))
        >>> [str(figure.quantity) for figure in t.series(unit="soldiers")]
        ['800 soldiers', 'at least 2,000 soldiers']
        """
        figures = [
            figure
            for event in self._events.by_id.values()
            for figure in event.figures
            if subject in {None, figure.quantity.subject}
            and unit in {None, figure.quantity.unit}
            and field in {None, figure.field}
        ]
        return tuple(sorted(figures, key=lambda f: (moment(f.as_of), f.event_id)))

    def chronology(self) -> Chronology:
        """Return what all the claims that stand, on dates and on relationships, say together.

        It is a view of the timeline as it is now: nothing is stored, and no date that was
        worked out becomes a claim. See `timeline.curate.Chronology`.

        >>> from timeline import Relationship
        >>> t = Timeline(events=[Event("Strike", when="2021-09-05")])
        >>> after = Relationship("after", "strike", least="P2D", most="P4D")
        >>> t.add(Event("Raid", when="2021-09", relationships=[after]))
        >>> str(t.chronology()["raid"].when)
        '[2021-09-07..2021-09-09]'
        """
        from timeline.curate import Chronology

        return Chronology(self)

    # -- looking at it -----------------------------------------------------

    def plot(self, *, lanes: By = "tag", width: float = 1120) -> Picture:
        """Return a picture of the timeline: `str` of it is SVG, and a notebook shows it.

        `lanes` puts events side by side by "tag" or "place", or all in one ("none");
        `width` is in pixels. `write` makes files of it: `.svg`, `.png`, and `.html`
        with all that the events rest on.

        >>> Timeline(events=[Event("Military coup", when="2021-02-01")]).plot(lanes="none")
        <Picture of 1 event, on 1 February 2021>
        """
        from timeline._render.drawing import picture_of

        return picture_of(self, lanes=lanes, width=width)

    @checked
    def plot_series(
        self,
        *,
        subject: str | None = None,
        unit: str | None = None,
        field: str | None = None,
        width: float = 720,
    ) -> Picture:
        """Return a chart of the figures that `series` gives, with their limits and their sources.

        `subject`, `unit` and `field` choose among them; `width` is in pixels.
        """
        from timeline._render.series import picture_of_series

        return picture_of_series(self, subject=subject, unit=unit, field=field, width=width)

    def _repr_html_(self) -> str:
        from timeline._render.notebook import html_of

        return html_of(self)

    # -- as a whole --------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timeline):
            return NotImplemented
        if self._content() != other._content():
            return False
        events = other._events.by_id
        if any(source.derived_from for source in self.sources):
            # They have been compared: each is looked through once, not again in each event.
            known = Rewriting({source.id: source for source in self.sources}, {})
            events = {id: known.event(event) for id, event in events.items()}
        return self._events.by_id == events

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # it changes

    def _content(self) -> tuple[object, ...]:
        """What equality sees besides the events."""
        own = tuple(getattr(self, field.name) for field in kinds.fields_of(Timeline))
        return (*own, tuple(map(own_content, self.sources)), self.agents, self._events.by_id.keys())

    def __repr__(self) -> str:
        return call("Timeline", self._arguments()) if self._is_short else self._summary

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        if self._is_short:
            call_in_lines(printer, "Timeline", self._arguments())
        else:
            printer.text(self._summary)

    @property
    def _is_short(self) -> bool:
        """Whether somebody could type it: what is longer would only fill a terminal or a log."""
        return len(self) <= _MOST_SHOWN

    @property
    def _summary(self) -> str:
        return f"<Timeline {shorten(self.title)}: {len(self)} events, {len(self.sources)} sources>"

    def _arguments(self) -> Iterator[Argument]:
        """What makes it again: its own fields, its events, and the sources and agents that no
        event names.
        """
        yield from arguments(self)
        sources, agents = unreferred(self)
        for label, rest in (("agents=", agents), ("sources=", sources)):
            if rest:
                yield label, list(rest)
        if self.events:
            yield "events=", list(self.events)


def unreferred(timeline: Timeline) -> tuple[tuple[Source, ...], tuple[Agent, ...]]:
    """Return the sources and the agents of a timeline that no event refers to, by id."""
    found = sorted(timeline._references.unreferred(), key=lambda thing: thing.id)
    return (
        tuple(thing for thing in found if isinstance(thing, Source)),
        tuple(thing for thing in found if isinstance(thing, Agent)),
    )
