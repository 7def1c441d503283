"""The least solution of a network, and by its mirror image the greatest.

Every constraint is y >= f(x) with f non-decreasing, or that a variable lies in a set. So the
smaller of two solutions, variable by variable, is a solution again, and there is a least one
if there is any (docs/explanation/chronology.md has the proof). It is found by raising each
variable to what its constraints ask, from nothing on; the greatest by doing the same to the
network mirrored at zero. A raise rests on one premise, so that each value has a chain of
reasons, and a chain in which a variable raises itself shows a circle that nothing satisfies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import attrs

from timeline.curate._chronology.scale import DAY, FAR, PERIOD, Climb
from timeline.curate._chronology.sides import IMPLIED, UNBOUND, Out, Reason, Side, circles

__all__ = ["LIFTED", "Run", "chain", "lifted", "numbers_of", "raised", "settle"]

LIFTED = UNBOUND - (1 << 130)
"""From here on a variable that nothing bounds is raised, so that a circle through it shows."""

MOST_LEAPS = 100_000
"""After so many leaps from set to set, two sets are taken to have nothing in common."""

MOST_RAISES = 2_000_000
"""After so many raises beyond a few of each edge the rest is left: limits are sound, not tight."""


def _leap_of(number: int) -> int:
    return -2 - number


def given_of(cause: int) -> int:
    """Return the number of the given by whose edge or set a variable was raised."""
    return cause if cause >= IMPLIED else -2 - cause


class Run(NamedTuple):
    """The least values of all variables, why each is so, and what could not be."""

    values: list[int]
    reasons: list[Reason | None]
    clashes: list[tuple[int, ...]]
    """The numbers of givens that cannot all be so, of each clash that was met."""
    is_whole: bool = True
    """Whether nothing was left to raise."""


def settle(side: Side, *, stop: bool = False) -> Run:
    """Return the least values that satisfy a side; with `stop`, no further than a first clash.

    What is in a clash is passed by, so that the rest is settled and more clashes are met.
    """
    values = list(side.first)
    reasons: list[Reason | None] = [
        (x, by, None, value) if value > UNBOUND else None
        for x, (value, by) in enumerate(zip(values, side.first_by, strict=True))
    ]
    raising = _Raising(side, values, reasons, stop)
    raising.leap_all()
    raising.sweep(side.order)
    if not (stop and raising.met):
        raising.spin()
    return raising.run()


def raised(side: Side, run: Run, start: Iterable[int], *, stop: bool = False) -> Run:
    """Return a settled run after the edges out of `start` are looked at again."""
    raising = _Raising(side, list(run.values), list(run.reasons), stop)
    raising.go([side.rank[x] for x in start])
    return raising.run()


def lifted(side: Side, run: Run, start: Collection[int]) -> Run:
    """Return a settled run after limits, sets and edges of some variables changed."""
    raising = _Raising(side, list(run.values), list(run.reasons), stop=True)
    values = raising.values
    free = False
    for x in start:
        if side.first[x] > values[x]:
            values[x], raising.reasons[x] = side.first[x], side.root(x)
        if values[x] <= UNBOUND:
            values[x], raising.reasons[x], free = LIFTED, None, True
    raising.leap_all(start)
    raising.go([side.rank[x] for x in start])
    for x in start:
        if values[x] > side.cap[x]:
            raising.blocked[x, x, IMPLIED] = None
    if free:
        for x, value in enumerate(values):
            if value <= UNBOUND:
                values[x], raising.reasons[x] = -FAR, None
    return raising.run()


class _Raising:
    """Values on their way up."""

    def __init__(
        self, side: Side, values: list[int], reasons: list[Reason | None], stop: bool
    ) -> None:
        self.side, self.values, self.reasons, self.stop = side, values, reasons, stop
        self.blocked: dict[tuple[int, int, int], Climb | None] = {}
        self.circles: list[tuple[int, ...]] = []
        self.met_around: list[tuple[int, ...]] = []
        self.cut = set(side.dropped)
        self.count = [0] * len(values)
        self.later: list[int] = []
        self.left = MOST_RAISES + 8 * len(side.out)

    def run(self) -> Run:
        return Run(self.values, self.reasons, self.clashes(), self.left > 0)

    @property
    def met(self) -> bool:
        return bool(self.blocked or self.circles or self.met_around)

    def leap_all(self, among: Iterable[int] | None = None) -> None:
        """Raise what has gaps to a tick that its sets have."""
        for x in self.side.leaps if among is None else among:
            if self.values[x] > UNBOUND and x in self.side.leaps:
                value, reason = self._leap(x, self.values[x], self.reasons[x])
                if value > self.side.cap[x]:
                    self.blocked[x, x, IMPLIED] = None
                else:
                    self.values[x], self.reasons[x] = value, reason

    def sweep(self, order: Sequence[int]) -> None:
        """Look at the edges out of all variables in order, then at what that raised."""
        values, out, rank = self.values, self.side.out, self.side.rank
        for x in order:
            if out[x] and values[x] > UNBOUND:
                self._relax(x, rank[x], None)
                if self.stop and self.met:
                    return
        self.go(self.later)

    def go(self, ranks: list[int]) -> None:
        """Look at the edges out of some variables, by their ranks, until nothing is raised."""
        order = self.side.order
        now, self.later = list(dict.fromkeys(ranks)), []
        heapify(now)
        queued = set(now)
        while now and self.left > 0:
            place = heappop(now)
            queued.discard(place)
            self.left -= 1
            self._relax(order[place], place, (now, queued))
            if self.stop and self.met:
                return
            if not now:
                now, self.later = list(dict.fromkeys(self.later)), []
                heapify(now)
                queued = set(now)

    def _relax(self, x: int, place: int, ahead: tuple[list[int], set[int]] | None) -> None:
        """Raise what the edges out of a variable raise."""
        side, values, reasons, cut = self.side, self.values, self.reasons, self.cut
        leaps, cap, rank, count = side.leaps, side.cap, side.rank, self.count
        value, why = values[x], reasons[x]
        for y, step, number, _ in side.out[x]:
            new = value + step if type(step) is int else step(value)  # type: ignore[operator]
            if new <= values[y] or number in cut:
                continue
            reason: Reason = (y, number, why, new)
            if y in leaps:
                new, reason = self._leap(y, new, reason)  # type: ignore[assignment]
            if new > cap[y]:
                self.blocked[x, y, number] = step
                continue
            values[y], reasons[y] = new, reason
            times = count[y] = count[y] + 1
            # A circle is looked for at 16, 32, 64 … raises, so that it costs no more than they do.
            if times >= 16 and not times & (times - 1) and self._turns(y, new, reason):
                continue
            then = rank[y]
            if then <= place:
                self.later.append(then)
            elif ahead is not None and then not in ahead[1]:
                ahead[1].add(then)
                heappush(ahead[0], then)

    def _leap(self, x: int, value: int, reason: Reason | None) -> tuple[int, Reason | None]:
        """The first tick from `value` on that every set of a variable has."""
        cap = self.side.cap[x]
        sets = [leap for leap in self.side.leaps[x] if leap[0] not in self.cut]
        agreed, leaps = 0, 0
        while agreed < len(sets) and value <= cap:
            for number, following in sets:
                found = following(value)
                leaps += 1
                if found is None or leaps > MOST_LEAPS:
                    return 2 * FAR, (x, _leap_of(number), reason, 2 * FAR)
                if found > value:
                    value, reason, agreed = found, (x, _leap_of(number), reason, found), 0
                agreed += 1
        return value, reason

    # -- circles -------------------------------------------------------------

    def _turns(self, x: int, value: int, reason: Reason) -> bool:
        """Whether a variable raises itself without end; then the circle is cut."""
        circle = self._circle(x, value, reason)
        if circle is None:
            return False
        self.circles.append(circle)
        self.cut.add(next(number for number in circle if number != IMPLIED))
        return True

    def _circle(self, x: int, value: int, reason: Reason) -> tuple[int, ...] | None:
        """The givens by which `x` raises itself, if it does so for ever."""
        numbers: dict[int, None] = {}
        node: Reason | None = reason
        even, plain, leapt = True, True, False
        while node is not None:
            y, number, before, at = node
            if node is not reason and y == x and self._never_ends(at, value, even, plain, leapt):
                return tuple(n for n in numbers if n != IMPLIED)
            numbers[given_of(number)] = None
            if number < IMPLIED:
                leapt = True
            elif before is not None:
                how = self._kind_of(before, y, number, at)
                plain, even = plain and how == "plain", even and how != "uneven"
            node = before
        return None

    def _never_ends(self, then: int, now: int, even: bool, plain: bool, leapt: bool) -> bool:
        """Whether a way from `then` up to `now` can be gone again and again."""
        gain = now - then
        if not leapt and ((plain and gain > 0) or (even and gain >= DAY)):
            return True
        # The calendar repeats: what happens once in a period outside all borders always does.
        low, high = self.side.borders
        return gain >= PERIOD and (then > high or now < low)

    def _kind_of(self, before: Reason, y: int, number: int, at: int) -> str:
        """Of what kind the edge is by which a variable was raised to `at`."""
        x, value = before[0], before[3]
        kinds = [
            "plain" if isinstance(step, int) else "even" if is_even else "uneven"
            for other, step, by, is_even in self.side.out[x]
            if other == y
            and by == number
            and at == (value + step if isinstance(step, int) else step(value))
        ]
        return "plain" if "plain" in kinds else kinds[0]

    def spin(self) -> None:
        """Find the circles among variables that nothing bounds.

        Each is gone round from one of its variables on, as if that one were bounded.
        """
        side = self.side
        free = {x for x, value in enumerate(self.values) if value <= UNBOUND and side.out[x]}
        for group in circles(side.out, free):
            inside = set(group)
            alone: list[list[Out]] = [[]] * len(side.out)
            for x in group:
                alone[x] = [edge for edge in side.out[x] if edge[0] in inside]
            self._spin(attrs.evolve(side, out=alone), group)
            if self.stop and self.met:
                return

    def _spin(self, alone: Side, group: list[int]) -> None:
        values, reasons = list(self.values), list(self.reasons)
        for x in group:
            values[x], reasons[x] = -2 * FAR, None
        start = group[0]
        values[start], reasons[start] = -FAR, (start, IMPLIED, None, -FAR)
        around = _Raising(alone, values, reasons, self.stop)
        around.cut = self.cut
        around.go([alone.rank[start]])
        self.circles += around.circles
        self.met_around += around.clashes() if around.blocked else []
        self.left = min(self.left, around.left)

    # -- clashes -------------------------------------------------------------

    def clashes(self) -> list[tuple[int, ...]]:
        """What was met: the numbers of givens that cannot all be so, each clash once."""
        found: dict[tuple[int, ...], None] = dict.fromkeys(
            tuple(sorted(circle)) for circle in (*self.circles, *self.met_around)
        )
        for (x, y, number), step in self.blocked.items():
            found[tuple(sorted(self._blocked_by(x, y, number, step)))] = None
        return list(found)

    def _blocked_by(self, x: int, y: int, number: int, step: Climb | None) -> set[int]:
        side = self.side
        value, why = self.values[x], self.reasons[x]
        if step is not None:
            value = value + step if isinstance(step, int) else step(value)
            why = (y, number, why, value)
        if y in side.leaps:
            value, why = self._leap(y, value, why)
        numbers = numbers_of(why)
        if value < 2 * FAR:  # a leap beyond all of a set is a clash with that set
            numbers.add(side.cap_by[y])
        return numbers - {IMPLIED}


def numbers_of(reason: Reason | None) -> set[int]:
    """Return the numbers of all givens on the chain of a reason."""
    numbers = set()
    while reason is not None:
        numbers.add(given_of(reason[1]))
        reason = reason[2]
    return numbers


def chain(reason: Reason | None) -> tuple[int, ...]:
    """Return the numbers on the chain of a reason from its root on, each once."""
    found: list[int] = []
    while reason is not None:
        found.append(given_of(reason[1]))
        reason = reason[2]
    return tuple(number for number in dict.fromkeys(reversed(found)) if number != IMPLIED)
