"""What is asked of a store: conditions that an index can answer, and the exact question after.

Each condition is asked twice. `Asked` is what the tables look for: it finds all that can answer,
and perhaps more. `Question.holds` then asks the event itself, by the same methods of dates and
claims as a timeline in memory, so the two never give different answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias, TypedDict

import attrs

from timeline._util.text import check_text, described, slug
from timeline.dates import DateValue, Interval, TimeScale, Truth
from timeline.dates._engine.relations.readings import Bounds
from timeline.errors import InvalidValueError, TimelineError
from timeline.model import Agent, Event, Place, Source
from timeline.model._events.claims import STATUSES
from timeline.model._fields import DateLike
from timeline.model._timelines.spans import kind_of
from timeline.model._timelines.windows import asked as date_asked
from timeline.model._timelines.windows import share, window
from timeline.store._states import ENDLESS, WIDEST_ZONE, Mark, seconds
from timeline.store._words import Words

__all__ = ["Asked", "Box", "Conditions", "Question", "Window", "question"]


class Window(NamedTuple):
    """From a second to another, in the seconds of the tables; an open side is `ENDLESS`."""

    first: int
    last: int


class Box(NamedTuple):
    """A part of the earth, in degrees; one whose west is greater than its east crosses 180°."""

    south: float
    west: float
    north: float
    east: float


@attrs.frozen
class Asked:
    """What the tables look for; all that is given must hold.

    `marks` are several groups, of each of which one must be there. `over_before` is the second
    at or before which it may have ended, `begun_after` that at or after which it may have begun.
    """

    window: Window | None = None
    over_before: int | None = None
    begun_after: int | None = None
    dated: bool | None = None
    marks: tuple[tuple[Mark, ...], ...] = ()
    box: Box | None = None
    disputed: bool | None = None
    words: Words | None = None


Test: TypeAlias = Callable[[Event], Truth]


DateTest: TypeAlias = Callable[[DateValue], Truth]


@attrs.define
class Question:
    """What is asked, for the tables and for an event; `certain` asks for what must be so.

    `dates` are asked of when it happened, `tests` of anything else. `meets`, where a window of
    days is all that is asked of the date, is that window to the second.
    """

    asked: Asked
    dates: tuple[DateTest, ...]
    tests: tuple[Test, ...]
    certain: bool
    meets: Window | None = None
    _known: dict[str, bool | None] = attrs.field(init=False, factory=dict)

    def settles(self, text: str, first: int, last: int) -> bool | None:
        """Whether events of a date so written answer by it; None where each must be asked.

        `first` and `last` are the bounds of the date. Those of days without a gap between them
        settle whether it may meet a window; any other date is asked once for all its events.
        """
        if not self.dates:
            return True
        if self.meets is not None and _WITHOUT_GAPS.fullmatch(text):
            return first <= self.meets.last and last >= self.meets.first
        if text not in self._known:
            self._known[text] = self._settled(text)
        return self._known[text]

    def _settled(self, text: str) -> bool | None:
        try:
            when = DateValue.parse(text)
        except TimelineError:
            return None  # one of several, told by different clocks, has no notation
        truths = [ask(when) for ask in self.dates]
        if self.certain:  # and what is only proposed is not certain
            return None if all(truth.definitely for truth in truths) else False
        return all(truth.possibly for truth in truths)

    def holds(self, event: Event, *, dated: bool = False) -> bool:
        """Whether an event that the tables found answers it; `dated` if its date is known to."""
        tests = self.tests if dated else (*map(_of_event, self.dates), *self.tests)
        if self.certain:
            return all(test(event).definitely for test in tests)
        return all(test(event).possibly for test in tests)


# A day, a month, a year, or from one to another: not those of which some lie apart (2021-XX-05, a
# season of either hemisphere), nor those that a doubt makes less than definite.
_GRANULE = r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_WITHOUT_GAPS = re.compile(rf"{_GRANULE}(?:/(?:{_GRANULE}|\.\.))?", re.ASCII)


def _of_event(ask: DateTest) -> Test:
    def test(event: Event) -> Truth:
        when = event.when
        return Truth.FALSE if when is None else _as_proposed(event, "when", ask(when))

    return test


class Conditions(TypedDict, total=False):
    """What can be asked for; see `Store.events`. What is None is not asked."""

    between: tuple[DateLike | None, DateLike | None] | None
    on: DateLike | None
    before: DateLike | None
    after: DateLike | None
    dated: bool | None
    tag: str | None
    place: Place | str | None
    box: tuple[float, float, float, float] | None
    participant: Agent | str | None
    source: Source | str | None
    status: str | None
    disputed: bool | None
    words: str | None
    certain: bool
    as_of: int | DateLike | None


def question(
    conditions: Conditions, agents_named: Callable[[str], Iterable[str]] = lambda name: ()
) -> Question:
    """Return the question that some conditions make, all of which must hold.

    `agents_named` gives the ids of agents that are or were called so.

    >>> question({"tag": "raid", "on": "2021-02"}).asked.marks
    ((Mark(kind='tag', value='raid'),),)
    """
    built = _Building(agents_named)
    for name, value in conditions.items():
        if name == "as_of":
            continue
        take = getattr(built, f"take_{name}", None)
        if take is None:
            there = ", ".join(Conditions.__annotations__)
            raise InvalidValueError(f"there is no condition {name!r}", hint=f"there are {there}")
        if value is not None:
            take(value)
    meets = built.meets if len(built.dates) == 1 and not built.certain else None
    return Question(built.asked, tuple(built.dates), tuple(built.tests), built.certain, meets)


class _Building:
    """A question as its conditions come in."""

    def __init__(self, agents_named: Callable[[str], Iterable[str]]) -> None:
        self.asked = Asked()
        self.dates: list[DateTest] = []
        self.tests: list[Test] = []
        self.certain = False
        self.meets: Window | None = None
        self._agents_named = agents_named

    def take_between(self, value: Any) -> None:
        self._between(*_sides(value))

    def take_on(self, date: DateLike) -> None:
        self._between(date, date)

    def _between(self, start: DateLike | None, end: DateLike | None) -> None:
        first, last = (None if edge is None else date_asked(edge) for edge in (start, end))
        span = window(first, last)
        if span is None:
            self.asked = attrs.evolve(self.asked, dated=True)
            return
        bounds = _bounds(span)
        asked = Window(_earlier(bounds.begin_earliest), _later(bounds.end_latest))
        if self.asked.window is None or _width(asked) < _width(self.asked.window):
            self.asked = attrs.evolve(self.asked, window=asked)
        if span.time_scale is TimeScale.DAYS:
            self.meets = Window(seconds(bounds.begin_earliest), seconds(bounds.end_latest))
        self.dates.append(lambda when: self._shares(when, span))

    def _shares(self, when: DateValue, span: Interval) -> Truth:
        if when.before(span).definitely or when.after(span).definitely:
            return Truth.FALSE
        kind = kind_of(when)
        if not self.certain and kind.time_scale is span.time_scale and not kind.gaps:
            return Truth.UNKNOWN  # it may; nobody asks whether it must
        return share(when, span)

    def take_before(self, date: DateLike) -> None:
        limit = date_asked(date)
        until = _later(_bounds(limit).begin_latest)
        self.asked = attrs.evolve(self.asked, over_before=until)
        self.dates.append(lambda when: when.before(limit))

    def take_after(self, date: DateLike) -> None:
        limit = date_asked(date)
        since = _earlier(_bounds(limit).end_earliest)
        self.asked = attrs.evolve(self.asked, begun_after=since)
        self.dates.append(lambda when: when.after(limit))

    def take_tag(self, tag: str) -> None:
        self._marks([Mark("tag", _text(tag, "tag"))])

    def take_source(self, source: Source | str) -> None:
        id = source.id if isinstance(source, Source) else _text(source, "source")
        self._marks([Mark("source", id)])

    def take_status(self, status: str) -> None:
        if status not in STATUSES:
            there = ", ".join(STATUSES)
            raise InvalidValueError(f"expected one of {there}, found {status!r}", place="status")
        self._marks([Mark("status", status)])

    def take_dated(self, dated: bool) -> None:
        self.asked = attrs.evolve(self.asked, dated=_flag(dated, "dated"))

    def take_disputed(self, disputed: bool) -> None:
        self.asked = attrs.evolve(self.asked, disputed=_flag(disputed, "disputed"))

    def take_certain(self, certain: bool) -> None:
        self.certain = _flag(certain, "certain")

    def take_words(self, words: str) -> None:
        self.asked = attrs.evolve(self.asked, words=Words.parse(words))

    def _marks(self, marks: Iterable[Mark]) -> None:
        self.asked = attrs.evolve(self.asked, marks=(*self.asked.marks, tuple(marks)))

    def take_place(self, place: Place | str) -> None:
        wanted = Place(place) if isinstance(place, str) else place
        if not isinstance(wanted, Place):
            raise InvalidValueError(f"expected a place, found {described(place)}", place="place")
        marks = [Mark("place", slug(wanted.name))]
        if wanted.id is not None:
            marks.append(Mark("place id", wanted.id))
        self._marks(marks)
        self._placed(lambda found: _truth(any(level.is_same(wanted) for level in found)))

    def take_box(self, given: Any) -> None:
        box = _box(given)
        self.asked = attrs.evolve(self.asked, box=box)
        self._placed(lambda place: _lies_in(place, box))

    def _placed(self, ask: Callable[[Place], Truth]) -> None:
        def test(event: Event) -> Truth:
            resolved = event.resolve("where")
            if resolved.how != "disputed":
                values = [value for value in resolved.values if isinstance(value, Place)]
            else:
                values = [p.value for p in resolved.positions if isinstance(p.value, Place)]
            truths = {ask(value) for value in values}
            if len(truths) > 1:
                return Truth.UNKNOWN
            return _as_proposed(event, "where", *truths) if truths else Truth.FALSE

        self.tests.append(test)

    def take_participant(self, given: Agent | str) -> None:
        id = given.id if isinstance(given, Agent) else _text(given, "participant")
        name = None if isinstance(given, Agent) else given
        ids = {id} if name is None else {id, *self._agents_named(name)}
        self._marks(Mark("participant", one) for one in sorted(ids))

        def test(event: Event) -> Truth:
            found = any(p.agent.id == id or p.agent.name == name for p in event.participants)
            return _as_proposed(event, "participant", _truth(found))

        self.tests.append(test)


def _as_proposed(event: Event, field: str, truth: Truth) -> Truth:
    """What nobody has decided on yet is never certain."""
    if truth.definitely and event.resolve(field).is_proposed:
        return Truth.UNKNOWN
    return truth


def _truth(holds: bool) -> Truth:
    return Truth.TRUE if holds else Truth.FALSE


def _lies_in(place: Place, box: Box) -> Truth:
    """Whether a place lies in a box: by its own position, or perhaps by that of what it lies in."""
    for distance, level in enumerate(place):
        if level.latitude is not None and level.longitude is not None:
            latitude, longitude = float(level.latitude), float(level.longitude)
            inside = box.south <= latitude <= box.north and (
                box.west <= longitude <= box.east
                if box.west <= box.east
                else longitude >= box.west or longitude <= box.east
            )
            if inside and distance:
                return Truth.UNKNOWN
            return _truth(inside)
    return Truth.FALSE


# -- what a person writes --------------------------------------------------------


def _sides(value: object) -> tuple[Any, Any]:
    if isinstance(value, (tuple, list)) and len(value) == 2:
        return value[0], value[1]
    raise InvalidValueError(
        f"expected two dates, found {described(value)}",
        place="between",
        hint="such as between=('2021-10', '2021-12'); None leaves a side open",
    )


def _text(value: object, place: str) -> str:
    check_text(value, place)
    return str(value)


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(f"expected yes or no, found {described(value)}", place=place)
    return value


def _box(value: object) -> Box:
    problem = "expected south, west, north, east in degrees"
    if not isinstance(value, (tuple, list)) or len(value) != 4:
        raise InvalidValueError(f"{problem}, found {described(value)}", place="box")
    try:
        box = Box(*map(float, value))
    except (TypeError, ValueError):
        raise InvalidValueError(f"{problem}, found {value!r}", place="box") from None
    if not (-90 <= box.south <= box.north <= 90 and abs(box.west) <= 180 and abs(box.east) <= 180):
        raise InvalidValueError(f"{problem}, found {tuple(box)}", place="box")
    return box


# -- seconds -----------------------------------------------------------------------


def _bounds(date: DateValue) -> Bounds:
    return date.readings(max(date.time_scale, TimeScale.LOCAL)).bounds


def _width(window: Window) -> int:
    return window.last - window.first


def _earlier(bound: float) -> int:
    """The second of the tables before which no clock in the world shows a bound."""
    second = seconds(bound)
    return second if abs(second) == ENDLESS else max(second - WIDEST_ZONE, 1 - ENDLESS)


def _later(bound: float) -> int:
    second = seconds(bound)
    return second if abs(second) == ENDLESS else min(second + WIDEST_ZONE, ENDLESS - 1)
