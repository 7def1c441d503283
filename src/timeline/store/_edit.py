"""`Edit`: a store while somebody changes it, with the methods of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline._util.checked import checked
from timeline._util.frozen import FrozenMap
from timeline._util.text import described
from timeline.errors import ConflictError, InvalidValueError, UnknownIdError, shorten
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._graph import referred
from timeline.store._records import KINDS, Things, heading_in, kind_of, text_of
from timeline.store._writing import Writer

__all__ = ["Edit"]


class Edit:
    """A change of a store in the making: it is made as on a timeline, and written as one version.

    `add`, `replace` and `remove` mean what they mean for a `Timeline`; `heading` is a timeline
    without events whose title, description, language and `extra` can be set.
    """

    @checked
    def __init__(self, find: Callable[[str, str], str | None]) -> None:
        self._find = find
        self._texts: dict[tuple[str, str], str | None] = {}
        self._events: dict[str, Event] = {}
        self._named: set[tuple[str, str]] = set()
        self._things = Things(self.text)
        self.heading: Timeline = heading_in(find("timeline", ""))
        self._had_heading = find("timeline", "") is not None

    # -- looking up ------------------------------------------------------------

    def __getitem__(self, id: str) -> Event:
        if id in self._events:
            return self._events[id]
        text = self.text("event", id)
        if text is None:
            raise UnknownIdError(f"no event has the id {shorten(str(id))}")
        return self._things.event(id, text)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.text("event", id) is not None

    def source(self, id: str) -> Source:
        """Return the source with this id; UnknownIdError if there is none."""
        self._check_known("source", id)
        return self._things.source(id)

    def agent(self, id: str) -> Agent:
        """Return the agent with this id; UnknownIdError if there is none."""
        self._check_known("agent", id)
        return self._things.agent(id)

    def text(self, kind: str, id: str) -> str | None:
        """Return the record that a thing has by now, as canonical JSON; None if there is none."""
        if (kind, id) in self._texts:
            return self._texts[kind, id]
        return self._find(kind, id)

    def _check_known(self, kind: str, id: str) -> None:
        if self.text(kind, id) is None:
            raise UnknownIdError(f"no {kind} has the id {shorten(str(id))}")

    # -- change ----------------------------------------------------------------

    def add(self, thing: Event | Source | Agent) -> None:
        """Add an event, or a source or agent that no event need refer to.

        Raises ConflictError for an event whose id is taken, and for a source or agent that
        differs from the one already known by its id; nothing changes then.
        """
        _check_thing(thing)
        if not isinstance(thing, Event):
            self._hold(thing)
            self._named.discard((kind_of(thing), thing.id))
            return
        if thing.id in self:
            raise ConflictError(
                f"another event has the id {thing.id!r}",
                hint="give one of them an id of its own: Event(..., id='...')",
            )
        self._hold(thing)
        if thing.id in self.heading.removed:  # it is there again
            rest = {id: why for id, why in self.heading.removed.items() if id != thing.id}
            self.heading.removed = FrozenMap(rest)

    def replace(self, thing: Event | Source | Agent) -> None:
        """Put an event, a source or an agent in the place of the one with its id.

        Raises UnknownIdError if there is none; ConflictError as `add` does, and for a source
        that would derive from itself. Nothing changes then.
        """
        _check_thing(thing)
        self._check_known(kind_of(thing), thing.id)
        if isinstance(thing, Source) and any(s.id == thing.id for s in thing.ancestors):
            raise ConflictError(f"the source {thing.id!r} would derive from itself")
        self._hold(thing, replaces=True)
        self._named.discard((kind_of(thing), thing.id))

    def put(self, event: Event) -> None:
        """Add an event, or put it in the place of the one with its id."""
        if event.id in self:
            self.replace(event)
        else:
            self.add(event)

    def remove(self, id: str, *, why: str | None = None) -> Event:
        """Take out the event with this id, and give it; UnknownIdError if there is none.

        With `why`, that it was removed is kept in `Timeline.removed`, so that merging with a
        copy that still has it removes it there as well.
        """
        event = self[id]
        if why is not None:
            self.heading.removed = FrozenMap({**self.heading.removed, id: why})
        self._texts["event", id] = None
        self._events.pop(id, None)
        return event

    def set(self, thing: Event | Source | Agent) -> None:
        """Let a thing be so, whatever stood under its id; what it names must be set, too."""
        self._texts[kind_of(thing), thing.id] = text_of(thing)
        if isinstance(thing, Event):
            self._events[thing.id] = thing
        self._things.forget()

    def unset(self, kind: str, id: str) -> None:
        """Let nothing have an id any more, whatever names it."""
        self._texts[kind, id] = None
        self._events.pop(id, None) if kind == "event" else self._things.forget()

    def _hold(self, thing: Event | Source | Agent, *, replaces: bool = False) -> None:
        """Take in a thing, and all it refers to that is not known yet."""
        new: dict[tuple[str, str], str] = {}
        waiting: list[Event | Source | Agent] = [thing]
        while waiting:
            one = waiting.pop()
            key, text = (kind_of(one), one.id), text_of(one)
            if new.get(key) == text:
                continue
            known = new[key] if key in new else self.text(*key)
            is_free = known is None or isinstance(one, Event) or (replaces and one is thing)
            if known != text and not is_free:
                self._let_go()
                known = new[key] if key in new else self.text(*key)
                if known is not None:
                    raise ConflictError(
                        f"two different {key[0]}s have the id {one.id!r}",
                        place=thing.id,
                        hint="give one an id of its own, or use one value for both",
                    )
            new[key] = text
            waiting += referred(one)
        self._take(thing, new)

    def _take(self, thing: Event | Source | Agent, new: dict[tuple[str, str], str]) -> None:
        own = (kind_of(thing), thing.id)
        for key, text in new.items():
            if self.text(*key) != text:
                if key != own and self.text(*key) is None:
                    self._named.add(key)
                self._texts[key] = text
        if isinstance(thing, Event):
            self._events[thing.id] = thing
        self._things.forget()

    def _let_go(self) -> None:
        """Forget what only came in as it was named, and is not named any more."""
        used: set[tuple[str, str]] = set()
        waiting: list[Event | Source | Agent] = list(self._events.values())
        for kind, id in self._texts.keys() - self._named:
            if self._texts[kind, id] is not None and kind in ("source", "agent"):
                waiting.append(self._things.source(id) if kind == "source" else self.agent(id))
        while waiting:
            for named in referred(waiting.pop()):
                if (kind_of(named), named.id) not in used:
                    used.add((kind_of(named), named.id))
                    waiting.append(named)
        for key in self._named - used:
            del self._texts[key]
        self._named &= used
        self._things.forget()

    # -- writing ---------------------------------------------------------------

    def write(self, writer: Writer, born: Callable[[str, str], int]) -> None:
        """Hand what has changed to a writer, in the order in which a journal tells it."""
        self._let_go()
        heading = text_of(self.heading)
        if self._texts or self._had_heading or heading != text_of(Timeline()):
            writer.put("timeline", "", heading)
        for kind in KINDS[1:]:
            for id in self._ids(kind):
                writer.put(kind, id, self._texts[kind, id])
        gone = [key for key, text in self._texts.items() if text is None]
        for kind, id in sorted(gone, key=lambda key: born(*key)):
            writer.put(kind, id, None)

    def _ids(self, kind: str) -> Iterator[str]:
        return iter(
            sorted(id for (of, id), text in self._texts.items() if of == kind and text is not None)
        )


def _check_thing(thing: object) -> None:
    if not isinstance(thing, (Event, Source, Agent)):
        raise InvalidValueError(
            f"expected an Event, a Source or an Agent, found {described(thing)}"
        )
