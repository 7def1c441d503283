"""Which event's date would tell the most of others."""

from __future__ import annotations

import math

from timeline.curate._chronology.clashes import events_of
from timeline.curate._chronology.scale import DAY
from timeline.curate._chronology.solution import Solution

__all__ = ["MOST_TRIED", "leverages"]

MOST_TRIED = 100
"""So many events are tried, those with the most links first."""


def leverages(solution: Solution) -> list[tuple[int, int]]:
    """Return events that are not known to the day, and how many others a date for each narrows."""
    links: dict[int, int] = {}
    for given in solution.network.standing:
        events = events_of(given)
        if len(events) > 1 and given.number not in solution.clashes.dropped:
            for event in events:
                links[event] = links.get(event, 0) + 1
    open_ones = [event for event in links if _days(solution, event) > 1]
    tried = sorted(open_ones, key=lambda event: (-links[event], event))[:MOST_TRIED]
    found = ((event, _narrowed_by(solution, event)) for event in tried)
    return [(event, count) for event, count in found if count]


def _days(solution: Solution, event: int) -> float:
    first, last = solution.least(2 * event), solution.greatest(2 * event)
    return math.inf if first is None or last is None else last // DAY - first // DAY + 1


def _narrowed_by(solution: Solution, event: int) -> int:
    """How many other events one of three days for the begin of this one narrows."""
    x = 2 * event
    known = [tick for tick in (solution.least(x), solution.greatest(x)) if tick is not None]
    if len(known) == 2:
        known.append(sum(known) // 2)
    narrowed: set[int] = set()
    for tick in known:
        narrowed |= solution.narrowed(x, tick // DAY * DAY, tick // DAY * DAY + DAY - 1)
    return len(narrowed - {event})
