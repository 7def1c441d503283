"""Givens that cannot all be so: as few as will do, all that are found, and the rest solved.

What is in a clash narrows nothing: to leave out only the weakest would be to decide. So the
limits of a network with clashes are those of the givens that are in no clash that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import attrs

from timeline.curate._chronology.network import Given, Network
from timeline.curate._chronology.relating import Edge
from timeline.curate._chronology.sides import IMPLIED, Side, sides_of
from timeline.curate._chronology.solving import Run, settle

__all__ = [
    "MOST_CLASHES",
    "Clashes",
    "clash",
    "clashes_of",
    "events_of",
    "is_path",
    "minimal",
    "part_of",
    "without",
]

MOST_CLASHES = 100
"""So many clashes are made minimal, whatever they are; beyond them those that are plain ways."""

MOST_BESIDE = 12
"""Of clashes that share a given with one that is told, those of so few givens are told too."""

MOST_AROUND = 2_000
"""Where no more givens than these are linked, all that share a given are looked for."""

MOST_WORK = 60_000
"""Edges that are looked at to find clashes that share a given with another."""

MOST_CUT_DOWN = 400
"""Givens of a clash that are taken away one by one; a longer one is told if it is a plain way."""


@attrs.frozen
class Clashes:
    """The clashes of a network, and its least and greatest values without what is in them."""

    found: tuple[tuple[int, ...], ...]
    more: int
    is_all: bool
    dropped: frozenset[int]
    least: Run
    greatest: Run


def clashes_of(network: Network, sides: tuple[Side, Side]) -> Clashes:
    """Find the clashes of a network, and solve the rest."""
    below, above = sides
    found: dict[tuple[int, ...], None] = {}
    dropped: set[int] = set()
    unsure: set[tuple[int, ...]] = set()
    tried = 0
    run = settle(below)
    is_all = not run.clashes
    while run.clashes:
        # First those that have nothing in common: without them, the others may be none.
        beside = [met for met in run.clashes if not _cored(network, met, found, dropped, unsure)]
        for met in beside:
            tried += 1
            short = tried <= MOST_CLASHES and len(met) <= MOST_BESIDE and len(found) < MOST_CLASHES
            if short and is_path([network.givens[n] for n in met]):
                found[met] = None
            else:
                unsure.add(met)
        run = settle(without(network, below, dropped))
    if found:
        is_all = _find_others(network, sides, found)
        others = {number for core in found for number in core} - dropped
        if others:
            dropped |= others
            run = settle(without(network, below, dropped))
    greatest = settle(without(network, above, dropped, mirrored=True) if dropped else above)
    more = 0 if is_all else len(unsure - found.keys())
    return Clashes(tuple(found), more, is_all, frozenset(dropped), run, greatest)


def _cored(
    network: Network,
    met: tuple[int, ...],
    found: dict[tuple[int, ...], None],
    dropped: set[int],
    unsure: set[tuple[int, ...]],
) -> bool:
    """Drop what is in a clash, unless something of it is dropped already."""
    if not dropped.isdisjoint(met):
        return False
    core = _core(network, met, len(found))
    if core is None:
        unsure.add(met)
    else:
        found[core] = None
    dropped.update(core or met)
    return True


def _core(network: Network, met: tuple[int, ...], known: int) -> tuple[int, ...] | None:
    """The least of a clash that is one still; None if it would take too long to find."""
    givens = [network.givens[number] for number in met]
    if is_path(givens):
        return met
    if known >= MOST_CLASHES or len(met) > MOST_CUT_DOWN:
        return None
    return tuple(sorted(minimal(met, lambda numbers: clash(network, numbers))))


def _find_others(
    network: Network, sides: tuple[Side, Side], found: dict[tuple[int, ...], None]
) -> bool:
    """Add clashes that share a given with one that was found; tell whether there are no more.

    Each clash is broken by each of its givens in turn (Reiter's hitting sets), and what is
    left is searched, as long as there is work left.
    """
    numbers = _around(network, sides, {number for core in found for number in core})
    if numbers is None:
        return False
    work = MOST_WORK
    broken: list[frozenset[int]] = [frozenset()]
    seen = {frozenset[int]()}
    for out in broken:
        core = next((core for core in found if out.isdisjoint(core)), None)
        if core is None:
            work -= len(numbers) + 1
            if work < 0 or len(found) >= MOST_CLASHES:
                return False
            rest = [number for number in numbers if number not in out]
            for met in settle(part_of(network, rest)[0]).clashes:
                work -= len(met) ** 2  # about what it takes to find what can be spared
                if work < 0:
                    return False
                new = _core(network, met, len(found))
                if new is not None:
                    found[new] = None
                    core = core or new
        for number in core or ():
            more = out | {number}
            if more not in seen and len(seen) < MOST_WORK // 10:
                seen.add(more)
                broken.append(more)
    return len(seen) < MOST_WORK // 10


def _around(network: Network, sides: tuple[Side, Side], numbers: set[int]) -> list[int] | None:
    """The givens of all events that are linked with those of some; None if they are too many."""
    reached = set(numbers)
    waiting = sorted({event for n in numbers for event in events_of(network.givens[n])})
    seen = set(waiting)
    for event in waiting:
        reached.update(network.dates.get(event, ()))
        for side in sides:
            for other, _, number, _ in (*side.out[2 * event], *side.out[2 * event + 1]):
                if number != IMPLIED:
                    reached.add(number)
                if other // 2 not in seen:
                    seen.add(other // 2)
                    waiting.append(other // 2)
        if len(reached) > MOST_AROUND:
            return None
    return sorted(reached)


# -- as few as will do -------------------------------------------------------


def minimal(numbers: Sequence[int], fails: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """Return some of the numbers that fail together, of which none can be spared (QuickXplain).

    `fails` says whether some fail; all together do. U. Junker, "QuickXplain: Preferred
    Explanations and Relaxations for Over-Constrained Problems" (AAAI 2004).
    """

    def needed(kept: list[int], added: bool, among: Sequence[int]) -> list[int]:
        if added and fails(kept):
            return []
        if len(among) == 1:
            return list(among)
        half = len(among) // 2
        first, second = among[:half], among[half:]
        of_second = needed([*kept, *first], bool(first), second)
        of_first = needed([*kept, *of_second], bool(of_second), first)
        return [*of_first, *of_second]

    if fails(()):
        return ()
    found = set(needed([], False, numbers))
    return tuple(number for number in numbers if number in found)


def clash(network: Network, numbers: Iterable[int]) -> bool:
    """Whether some givens cannot all be so."""
    return bool(settle(part_of(network, numbers)[0], stop=True).clashes)


def part_of(network: Network, numbers: Iterable[int]) -> tuple[Side, Side, dict[int, int]]:
    """Return the network of some givens from both sides, and the number of each variable in it."""
    givens = [network.givens[number] for number in numbers]
    events = sorted({event for given in givens for event in events_of(given)})
    names: dict[int, int] = {}
    for place, event in enumerate(events):
        names[2 * event], names[2 * event + 1] = 2 * place, 2 * place + 1
    return (*sides_of(2 * len(events), givens, names), names)


def events_of(given: Given) -> set[int]:
    """The events that a given is about."""
    return {x // 2 for edge in given.edges for x in edge[:2]} | {b[0] // 2 for b in given.bounds}


def is_path(givens: Sequence[Given], goal: int | None = None) -> bool:
    """Whether givens lead from a date to a date, or round in a circle, each event met once.

    Of such none can be spared: without any one of them what is left has no circle and a date
    at one end only, and of two events that take no time each lets the other be where it must.
    With `goal`, the way leads from a date to this event.
    """
    beside: dict[int, int] = {}
    dated: list[int] = []
    links = 0
    for given in givens:
        events = events_of(given)
        if given.bounds and given.bounds[0][1:] == given.bounds[1][1:]:
            dated += events
        elif len(events) == 2 and _is_alike_everywhere(given) and _suits_points(given):
            links += 1
            for event in events:
                beside[event] = beside.get(event, 0) + 1
        else:
            return False
    ends = sorted(event for event, count in beside.items() if count == 1)
    if goal is not None:
        dated = [*dated, goal]
    if not dated:
        return not ends and links == len(beside) and _is_one(givens, beside)
    return sorted(dated) == ends and links == len(beside) - 1 and _is_one(givens, beside)


def _is_one(givens: Sequence[Given], beside: dict[int, int]) -> bool:
    """Whether all the events hang together."""
    near: dict[int, list[int]] = {event: [] for event in beside}
    for given in givens:
        events = sorted(events_of(given))
        if len(events) == 2:
            near[events[0]].append(events[1])
            near[events[1]].append(events[0])
    reached = [next(iter(near))]
    seen = set(reached)
    for event in reached:
        for other in near[event]:
            if other not in seen:
                seen.add(other)
                reached.append(other)
    return len(seen) == len(near)


def _is_alike_everywhere(given: Given) -> bool:
    """Whether a relationship says the same of every day: months do not."""
    return not given.bounds and all(
        isinstance(step, int) or step.is_even for _, _, step in given.edges
    )


def _suits_points(given: Given) -> bool:
    """Whether a relationship can hold between two events that take no time.

    It cannot if its least distance is more than its most, or if it lets the one begin only
    some time after the other that it is part of.
    """
    first = min(events_of(given))
    places = (
        (2 * (x // 2 != first) + x % 2, 2 * (y // 2 != first) + y % 2, step)
        for x, y, step in given.edges
    )
    return _pattern_suits_points(tuple(places))


@lru_cache(maxsize=4096)
def _pattern_suits_points(edges: tuple[Edge, ...]) -> bool:
    pointed = Given(0, "", (), [*edges, (1, 0, 0), (3, 2, 0)])
    return not settle(sides_of(4, [pointed])[0], stop=True).clashes


# -- without some ------------------------------------------------------------


def without(
    network: Network, side: Side, dropped: Iterable[int], *, mirrored: bool = False
) -> Side:
    """Return a side of the network without some of its givens."""
    dropped = frozenset(dropped)
    touched = {b[0] for number in dropped for b in network.givens[number].bounds}
    if not touched:
        return attrs.evolve(side, dropped=dropped)
    first, first_by = list(side.first), list(side.first_by)
    cap, cap_by = list(side.cap), list(side.cap_by)
    for x in touched:
        limits = network.limits(x, dropped, mirrored=mirrored)
        first[x], first_by[x], cap[x], cap_by[x] = limits
    leaps = dict(side.leaps)
    for x in touched & leaps.keys():
        leaps[x] = [leap for leap in leaps[x] if leap[0] not in dropped]
        if not leaps[x]:
            del leaps[x]
    return attrs.evolve(
        side,
        dropped=dropped,
        first=first,
        first_by=first_by,
        cap=cap,
        cap_by=cap_by,
        leaps=leaps,
    )
