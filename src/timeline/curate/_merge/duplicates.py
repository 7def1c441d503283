"""`likely_duplicates`: events that may be one, with the reasons, for a person to decide.

Nothing is merged by it, and an event without a date is never suggested: it would
take the date of another. Events are compared only where they are of one place and
share a telling word of the title, in order of time, so that many events take little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline._util.text import described
from timeline.curate._merge.identity import grouped, part_of_series
from timeline.dates import DateTime, DateValue
from timeline.errors import InvalidValueError
from timeline.model import Event, Place, Timeline
from timeline.model._events.uids import ALIAS

__all__ = ["MOST_NEIGHBOURS", "Likeness", "likely_duplicates"]

MOST_NEIGHBOURS = 16
"""With how many earlier events, of one place, word and time, each one is compared."""

_ALIKE = 0.5
_WORD = re.compile(r"\w+")
_SECONDS_OF_A_DAY = 86_400


@attrs.frozen
class Likeness:
    """Two events that may be one, and why."""

    first: Event
    second: Event
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.first.id} and {self.second.id}: {'; '.join(self.reasons)}"


@attrs.frozen(eq=False)
class _Candidate:
    timeline: int
    event: Event
    when: DateValue
    where: Place | None
    words: frozenset[str]
    first: float
    last: float


def likely_duplicates(timeline: Timeline, other: Timeline | None = None) -> tuple[Likeness, ...]:
    """Return the pairs of events that may be one: possibly one day, one place, titles alike.

    Days next to one another will do where the titles have the same words: what happened at
    night has two dates. What a calendar has in the place of an occurrence of a series is another
    than the series. With `other`, pairs of one event of each that share neither id nor alias. At
    least half of the words of both titles must be common to them. An event is compared with its
    `MOST_NEIGHBOURS` nearest in time at most, so that a thousand equal ones are not half a
    million pairs.

    >>> t = Timeline(
    ...     events=[
    ...         Event("Raid on Monywa", when="2021-02", where="Monywa"),
    ...         Event("Raid on Monywa market", when="2021-02-01", where="monywa"),
    ...         Event("Raid on Monywa, again", where="Monywa"),
    ...     ]
    ... )
    >>> print(*likely_duplicates(t))
    raid-on-monywa and raid-on-monywa-market: 2021-02 and 2021-02-01 may be the same day; ...
    """
    timelines = [timeline] if other is None else [timeline, other]
    for given in timelines:
        if not isinstance(given, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(given)}")
    met = _met(timelines)
    found: dict[tuple[int, int], Likeness] = {}
    for block in _blocks(list(_candidates(timelines))):
        for a, b in _together(block):
            one, two = sorted((a, b), key=lambda c: (c.timeline, c.event.id))
            key = (id(one), id(two))
            if key in found or (other is not None and one.timeline == two.timeline):
                continue
            if (one.timeline, one.event.id) in met.get((two.timeline, two.event.id), ()):
                continue
            reasons = _reasons(one, two)
            if reasons is not None:
                found[key] = Likeness(one.event, two.event, reasons)
    return tuple(sorted(found.values(), key=lambda like: (like.first.id, like.second.id)))


def _met(timelines: Sequence[Timeline]) -> dict[tuple[int, str], set[tuple[int, str]]]:
    """By event, those that `merge` would make one with it."""
    met: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for group in grouped([timeline.events for timeline in timelines]):
        if len(group.members) > 1:
            names = {(member.timeline, member.event.id) for member in group.members}
            met.update(dict.fromkeys(names, names))
    return met


def _candidates(timelines: Iterable[Timeline]) -> Iterator[_Candidate]:
    for number, timeline in enumerate(timelines):
        for event in timeline:
            when = event.when
            if when is None:
                continue
            when = when.date if isinstance(when, DateTime) else when
            unit = _SECONDS_OF_A_DAY if when.time_scale else 1
            words = frozenset(_WORD.findall(event.title.casefold()))
            bounds = when.bounds
            yield _Candidate(
                number,
                event,
                when,
                event.where,
                words or frozenset([event.title]),
                # A day more on each side: zones may shift it.
                bounds.begin_earliest / unit - 1,
                bounds.end_latest / unit + 1,
            )


def _blocks(candidates: Sequence[_Candidate]) -> Iterable[list[_Candidate]]:
    """Candidates of one place that share one of the rarest words of their titles.

    Two sets of words of which half are common share one of the rarest half of each.
    """
    counts = Counter(word for candidate in candidates for word in candidate.words)
    blocks: dict[tuple[object, str], list[_Candidate]] = {}
    for candidate in candidates:
        rarest = sorted(candidate.words, key=lambda word: (counts[word], word))
        least = math.ceil(_ALIKE * len(rarest))
        for word in rarest[: len(rarest) - least + 1]:
            for place in _names_of(candidate.where):
                blocks.setdefault((place, word), []).append(candidate)
    return blocks.values()


def _names_of(place: Place | None) -> Iterator[object]:
    if place is None:
        yield None
        return
    yield ("name", place.name.casefold())
    if place.id is not None:
        yield ("id", place.id)


def _together(block: list[_Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Pairs whose times may meet, the nearest neighbours alone."""
    block.sort(key=lambda candidate: (candidate.first, candidate.timeline, candidate.event.id))
    open_ones: list[_Candidate] = []
    for candidate in block:
        open_ones = [one for one in open_ones if one.last >= candidate.first]
        for one in open_ones:
            yield one, candidate
        open_ones = [*open_ones[-MOST_NEIGHBOURS + 1 :], candidate]


def _are_neighbours(a: _Candidate, b: _Candidate) -> bool:
    """Whether one may end on the day before the other begins: by night, or in another zone."""
    # Each has a day more on each side.
    first, second = sorted((a, b), key=lambda candidate: candidate.first)
    are_days = all(candidate.last - candidate.first == 2 for candidate in (a, b))
    return are_days and second.first - first.last == -1


def _are_of_one_series(a: Event, b: Event) -> bool:
    """Whether a calendar has one of them in the place of an occurrence of the other."""
    uids = {event.aliases.get(ALIAS) for event in (a, b)}
    return len(uids) == 1 and None not in uids and any(map(part_of_series, (a, b)))


def _reasons(a: _Candidate, b: _Candidate) -> tuple[str, ...] | None:
    if a.where is not None and b.where is not None and not a.where.is_same(b.where):
        return None
    if _are_of_one_series(a.event, b.event):
        return None
    shared = len(a.words & b.words)
    every = len(a.words | b.words)
    if shared < _ALIKE * every:
        return None
    if a.when == b.when:
        when = f"both {a.when}"
    elif a.when.same(b.when).possibly:
        when = f"{a.when} and {b.when} may be the same day"
    elif a.words == b.words and _are_neighbours(a, b):
        when = f"{a.when} and {b.when} are one day apart"
    else:
        return None
    where = "neither says where" if a.where is None else f"both at {a.where.name}"
    title = "one title" if a.words == b.words else f"{shared} of {every} words of the titles"
    return (when, where, title)
