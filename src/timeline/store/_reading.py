"""Reading a store: its versions, what it knows of an event, and what answers a question."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path, write_atomically
from timeline._util.text import described
from timeline.curate import Diff, diff
from timeline.curate._history.history import instant
from timeline.errors import InvalidValueError, UnknownIdError, shorten
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._fields import DateLike
from timeline.model._kinds import fields_of
from timeline.store._journals import delta_lines, journal_lines
from timeline.store._merging import timeline_of
from timeline.store._query import Conditions, Question, question
from timeline.store._records import KINDS, Things, heading_in, plain
from timeline.store._searching import count, facet, find
from timeline.store._states import Mark, marks_of
from timeline.store._tables import Tables
from timeline.store._verifying import Progress, verify
from timeline.store._versions import Revision, Told, Version

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Readable"]

_AT_ONCE = 256
"""How many events are read from the tables at a time."""

_FACETS = ("tag", "source", "participant", "status", "place")


class Readable:
    """What can be asked of a store, as it is or as of any of its versions."""

    _tables: Tables
    _seen: int
    """The last version that whoever writes a whole timeline has seen."""

    _things: tuple[int, Things] | None = None

    # -- versions ----------------------------------------------------------------

    @property
    def head(self) -> Version:
        """Return the last version, whose hash stands for all before: the one to keep elsewhere."""
        return self._tables.last()

    def versions(self, *, since: int = 0) -> Iterator[Version]:
        """Give the versions after one, the oldest first.

        >>> from timeline.store import Store
        >>> [version.who for version in Store(":memory:").versions()]
        []
        """
        return self._tables.versions(after=_number(since))

    def version(self, as_of: int | DateLike) -> Version:
        """Return a version by its number, or the last one made at an instant or before.

        Version 0 is the one before the first. Raises InvalidValueError for a number that no
        version has, and for a time that is no instant with its zone.
        """
        if not isinstance(as_of, int) or isinstance(as_of, bool):
            return self._tables.version_at(instant(as_of).instant)
        found = self._tables.version(as_of) if 0 <= as_of < 1 << 62 else None
        if found is None:
            last = self.head.number
            raise InvalidValueError(f"expected a version from 0 to {last}, found {as_of}")
        return found

    def _at(self, as_of: int | DateLike | None) -> Version:
        return self.head if as_of is None else self.version(as_of)

    # -- looking up --------------------------------------------------------------

    def __getitem__(self, id: str) -> Event:
        return self.get(id)

    def get(self, id: str, *, as_of: int | DateLike | None = None) -> Event:
        """Return the event with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        text = self._find(version)("event", id)
        if text is None:
            raise UnknownIdError(f"no event has the id {shorten(str(id))}")
        return self._things_of(version).event(id, text)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(self.head)("event", id) is not None

    def source(self, id: str, *, as_of: int | DateLike | None = None) -> Source:
        """Return the source with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        self._check_known(version, "source", id)
        return self._things_of(version).source(id)

    def agent(self, id: str, *, as_of: int | DateLike | None = None) -> Agent:
        """Return the agent with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        self._check_known(version, "agent", id)
        return self._things_of(version).agent(id)

    def _check_known(self, version: Version, kind: str, id: str) -> None:
        if self._find(version)(kind, id) is None:
            raise UnknownIdError(f"no {kind} has the id {shorten(str(id))}")

    def _find(self, version: Version) -> Callable[[str, str], str | None]:
        def find(kind: str, id: str) -> str | None:
            kept = self._tables.kept(kind, id, version.last_change)
            return None if kept is None else kept.record

        return find

    def _things_of(self, version: Version) -> Things:
        """What events of a version refer to; kept for the next question of the same version."""
        if self._things is None or self._things[0] != version.number:
            self._things = version.number, Things(self._find(version))
        return self._things[1]

    # -- asking ------------------------------------------------------------------

    def events(self, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that answer all conditions, in order of time, undated ones last.

        They are read as they are wanted, all from one version, whoever writes meanwhile. The
        conditions are:

        - `between`, two dates of which None leaves a side open; `on`, `before`, `after`, as of
          a `Timeline`; `dated`, yes or no;
        - `tag`; `status` of a claim; `disputed`, yes or no; `source`, its id, that is cited;
        - `participant`, an agent's id or name; `place`, a name or a `Place`, in which it may
          lie; `box`, degrees of south, west, north and east;
        - `words` in titles, descriptions, quotes and notes: see `timeline.store.Words`.

        An event answers that may answer, by what is known; with `certain`, one that must.
        """
        return self._ask(conditions)

    def _ask(self, conditions: Conditions) -> Iterator[Event]:
        return self._answers(*self._asked(conditions))

    def _asked(self, conditions: Conditions) -> tuple[Question, Version]:
        version = self._at(conditions.get("as_of"))
        return question(conditions, self._agents_named), version

    def _agents_named(self, name: str) -> Iterable[str]:
        return {row.id for row in self._tables.marked(Mark("name", name))}

    def _answers(self, asked: Question, version: Version) -> Iterator[Event]:
        things = self._things_of(version)
        for id, text, event in self._records(asked, version, self._found(asked, version)):
            yield things.event(id, text) if event is None else event

    def _records(
        self, asked: Question, version: Version, found: Sequence[int]
    ) -> Iterator[tuple[str, str, Event | None]]:
        """Of what was found, that which answers: its id, its record, and the event if it was made.

        Only what the tables cannot settle is made, to be asked.
        """
        things = self._things_of(version)
        for start in range(0, len(found), _AT_ONCE):
            piece = found[start : start + _AT_ONCE]
            records = self._tables.records([abs(change) for change in piece])
            for change, (_, id, text) in zip(piece, records, strict=True):
                if change > 0 and not asked.tests:
                    yield id, text, None
                    continue
                event = things.event(id, text)
                if asked.holds(event, dated=change > 0):
                    yield id, text, event

    def _found(self, asked: Question, version: Version) -> array[int]:
        """The changes that may answer, in order of time; below zero, those to be asked when."""
        found = array("q")
        for change, text, first, last in find(self._tables, asked.asked, version.number):
            settled = asked.settles(text, first, last)
            if settled is None:
                found.append(-change)
            elif settled:
                found.append(change)
        return found

    def between(
        self, start: DateLike | None, end: DateLike | None, **conditions: Unpack[Conditions]
    ) -> Iterator[Event]:
        """Give the events that may have happened, in whole or in part, from `start` to `end`."""
        given: Conditions = {**conditions, "between": (start, end)}
        return self._ask(given)

    def on(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have happened on a day, in a month, in a year."""
        given: Conditions = {**conditions, "on": date}
        return self._ask(given)

    def before(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have been over before `date` began."""
        given: Conditions = {**conditions, "before": date}
        return self._ask(given)

    def after(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have begun after `date` was over."""
        given: Conditions = {**conditions, "after": date}
        return self._ask(given)

    def search(self, text: str, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that have these words: see `timeline.store.Words`."""
        given: Conditions = {**conditions, "words": text}
        return self._ask(given)

    def count(self, **conditions: Unpack[Conditions]) -> int:
        """Return how many events answer all conditions; see `events`."""
        asked, version = self._asked(conditions)
        if not asked.tests and not asked.dates:
            return count(self._tables, asked.asked, version.number)
        found = self._found(asked, version)
        unsettled = found if asked.tests else array("q", [c for c in found if c < 0])
        answering = sum(1 for _ in self._records(asked, version, unsettled))
        return len(found) - len(unsettled) + answering

    def facets(self, by: str, **conditions: Unpack[Conditions]) -> dict[str, int]:
        """Return how many events have each tag, source, participant, status or place.

        `by` names which; the ids of sources and participants are counted, and places by the
        slugs of their names. Most come first. Claims of all statuses are counted.

        >>> from timeline.store import Store
        >>> store = Store(":memory:")
        >>> by = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "draft"}
        >>> _ = store.add(Event("Raid", tags=["raid", "night"]), **by)
        >>> store.facets("tag")
        {'night': 1, 'raid': 1}
        """
        if by not in _FACETS:
            raise InvalidValueError(f"expected one of {', '.join(_FACETS)}, found {described(by)}")
        asked, version = self._asked(conditions)
        if not asked.tests and not asked.dates:
            return facet(self._tables, by, asked.asked, version.number)
        counts: dict[str, int] = {}
        for _, text, _ in self._records(asked, version, self._found(asked, version)):
            for mark in marks_of(plain(text)):
                if mark.kind == by:
                    counts[mark.value] = counts.get(mark.value, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Event]:
        return self.events()

    def timeline(self, **conditions: Unpack[Conditions]) -> Timeline:
        """Return the timeline of the events that answer all conditions; all, without any.

        Without conditions it has all sources and agents, else those that its events refer to.
        """
        asked, version = self._asked(conditions)
        heading = heading_in(self._find(version)("timeline", ""))
        own = {field.name: getattr(heading, field.name) for field in fields_of(Timeline)}
        with unhurried():
            if conditions.keys() - {"as_of"}:
                return Timeline(**own, events=self._answers(asked, version))
            if conditions.get("as_of") is None:
                self._seen = version.number
            things, live = self._things_of(version), self._tables.live
            return Timeline(
                **own,
                agents=[things.agent(id) for id, _, _ in live("agent", version.last_change)],
                sources=[things.source(id) for id, _, _ in live("source", version.last_change)],
                events=self._answers(asked, version),
            )

    # -- the past ----------------------------------------------------------------

    def history(self, id: str, kind: str = "event") -> list[Revision]:
        """Return how an event came to be what it is: each version that changed it, with both sides.

        `kind` may be `source` or `agent`, too. Raises UnknownIdError for what never was.
        """
        if kind not in KINDS:
            raise InvalidValueError(f"expected one of {', '.join(KINDS)}, found {described(kind)}")
        found = self._tables.revisions(kind, id)
        if not found:
            raise UnknownIdError(f"no {kind} has or had the id {shorten(str(id))}")
        return [_revision(self.version(number), told) for _, number, told in found]

    def changes(self, *, since: int = 0, until: int | None = None) -> Iterator[Revision]:
        """Give what changed after a version, up to and with another, in its order."""
        first, last = self.version(since), self._at(until)
        version = first
        for _, number, told in self._tables.changes(first.last_change + 1, last.last_change):
            if version.number != number:
                version = self.version(number)
            yield _revision(version, told)

    def diff(self, old: int | DateLike, new: int | DateLike | None = None) -> Diff:
        """Return what changed from one version to another, in meaning and in form.

        Only what changed is looked at, however much there is; see `timeline.curate.diff`.
        """
        first, last = self.version(old), self._at(new)
        low, high = sorted((first.last_change, last.last_change))
        keys = {(told.thing, told.id) for _, _, told in self._tables.changes(low + 1, high)}
        events = {id for kind, id in keys if kind == "event"}
        others = sorted(key for key in keys if key[0] in ("source", "agent"))
        return diff(
            timeline_of(self._find(first), events, others),
            timeline_of(self._find(last), events, others),
        )

    def write_journal(self, path: Path) -> None:
        """Write all versions as a journal for `timeline.curate.History`, with the same hashes."""
        write_atomically(path, journal_lines(self._tables))

    def write_delta(self, path: Path, *, since: int) -> None:
        """Write what changed after a version to a file that another store can `merge`."""
        write_atomically(path, delta_lines(self._tables, self.version(since)))

    @checked
    def verify(self, progress: Progress = lambda done, of: None) -> Version:
        """Return the last version of a store in which everything holds.

        Each hash is worked out again from the changes, and whatever finds events from the events.
        `progress` is told how many changes have been looked at, and of how many.

        Raises FormatError that names the first version whose link is broken, or what else is.
        """
        return verify(self._tables, progress)


def _revision(version: Version, told: Told) -> Revision:
    before, after = (None if text is None else plain(text) for text in told[2:])
    return Revision(version, told.thing, told.id, before, after)


def _number(since: object) -> int:
    if not isinstance(since, int) or isinstance(since, bool):
        raise InvalidValueError(f"expected the number of a version, found {described(since)}")
    return since
