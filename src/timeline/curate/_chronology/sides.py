"""A network as it is raised: its variables, the edges out of each, and their limits.

It is seen from two sides, from below and mirrored at zero, so that one way of raising finds the
least solution and the greatest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import attrs

from timeline.curate._chronology.domains import Gaps
from timeline.curate._chronology.network import Given
from timeline.curate._chronology.scale import FAR, Climb, Step

__all__ = [
    "IMPLIED",
    "UNBOUND",
    "Leap",
    "Out",
    "Reason",
    "Side",
    "backward",
    "circles",
    "mirrored_leap",
    "outward",
    "sides_of",
]

IMPLIED = -1
"""The number of a given that nobody gave: that an event begins before it ends."""

UNBOUND = -FAR // 2
"""Below this, nothing bounds a variable."""

Reason = tuple[int, int, "Reason | None", int]
"""A variable, what raised it (below `IMPLIED` for a leap), the reason of what it was
raised from, and to what it was raised."""

Out = tuple[int, Climb, int, bool]
"""From a variable: to which, how far, by which given, and whether alike from every day."""

Leap = tuple[int, Callable[[int], int | None]]


@attrs.define(slots=True)
class Side:
    """A network as seen from one side: variables, the edges out of each, and their limits.

    `order` are the variables so that most edges lead forward, `rank` the place of each in it.
    """

    out: list[list[Out]]
    first: list[int]
    first_by: list[int]
    cap: list[int]
    cap_by: list[int]
    leaps: dict[int, list[Leap]]
    order: list[int]
    rank: list[int]
    borders: tuple[int, int]
    dropped: frozenset[int] = frozenset()

    def root(self, x: int) -> Reason | None:
        """Why a variable is not lower than the first tick that is given for it."""
        value = self.first[x]
        return None if value <= UNBOUND else (x, self.first_by[x], None, value)


def sides_of(
    size: int, givens: Iterable[Given], names: Mapping[int, int] | None = None
) -> tuple[Side, Side]:
    """Return the network of so many variables as seen from below, and mirrored.

    With `names`, variables have these numbers here in the place of those in the network. Of
    every two variables, the first is the begin of an event and the second its end.
    """
    givens = list(givens)
    up, down = _edges(size, givens, names)
    first, last = [-FAR] * size, [FAR] * size
    first_by, last_by = [IMPLIED] * size, [IMPLIED] * size
    leaps: dict[int, list[Leap]] = {}
    falls: dict[int, list[Leap]] = {}
    borders = [0]
    for given in givens:
        for x, low, high, gaps in given.bounds:
            if names is not None:
                x = names[x]
            if low > first[x]:
                first[x], first_by[x] = low, given.number
            if high < last[x]:
                last[x], last_by[x] = high, given.number
            if gaps is not None:
                leaps.setdefault(x, []).append((given.number, gaps.following))
                falls.setdefault(x, []).append((given.number, mirrored_leap(gaps)))
                borders += gaps.borders
    borders += [bound for bound in (*first, *last) if abs(bound) != FAR]
    low, high = min(borders), max(borders)
    order = _in_order(up, first)
    rank = [0] * size
    for place, x in enumerate(order):
        rank[x] = place
    below = Side(up, first, first_by, last, last_by, leaps, order, rank, (low, high))
    above = Side(
        down,
        [-bound for bound in last],
        last_by,
        [-bound for bound in first],
        first_by,
        falls,
        order[::-1],
        [size - 1 - place for place in rank],
        (-high, -low),
    )
    return below, above


def _edges(
    size: int, givens: Iterable[Given], names: Mapping[int, int] | None
) -> tuple[list[list[Out]], list[list[Out]]]:
    """The edges out of each variable, and those of the mirrored network."""
    up: list[list[Out]] = [[] for _ in range(size)]
    down: list[list[Out]] = [[] for _ in range(size)]
    for x in range(0, size, 2):
        up[x].append((x + 1, 0, IMPLIED, True))
        down[x + 1].append((x, 0, IMPLIED, True))
    for given in givens:
        number = given.number
        for x, y, step in given.edges:
            if names is not None:
                x, y = names[x], names[y]
            up[x].append(outward(y, step, number))
            down[y].append(backward(x, step, number))
    return up, down


def outward(y: int, step: Step, number: int) -> Out:
    """Return the edge to y by a step that some given has, as seen from below."""
    if isinstance(step, int):
        return y, step, number, True
    return y, step.up, number, step.is_even


def backward(x: int, step: Step, number: int) -> Out:
    """Return the edge that leads back to x in the network mirrored at zero."""
    if isinstance(step, int):
        return x, step, number, True
    return x, step.mirrored, number, step.is_even


def mirrored_leap(gaps: Gaps) -> Callable[[int], int | None]:
    """Return what leads to the next tick of some sets in the network mirrored at zero."""

    def following(x: int) -> int | None:
        found = gaps.preceding(-x)
        return None if found is None else -found

    return following


def _in_order(out: Sequence[Sequence[Out]], first: Sequence[int]) -> list[int]:
    """The variables so that edges that raise lead forward, as far as circles allow (Kahn)."""
    waiting = [0] * len(out)
    ahead: list[list[int]] = []
    for edges in out:
        # An edge that raises leads forward; a function is tried at zero.
        forward = [
            y
            for y, step, _, _ in edges
            if (step if type(step) is int else step(0)) >= 0  # type: ignore[operator]
        ]
        ahead.append(forward)
        for y in forward:
            waiting[y] += 1
    ready = [x for x, count in enumerate(waiting) if not count]
    order: list[int] = []
    placed = bytearray(len(out))
    # Where a circle keeps all waiting, the one that begins first goes first.
    others = iter(sorted(range(len(out)), key=first.__getitem__))
    while len(order) < len(out):
        if not ready:
            ready = [next(x for x in others if not placed[x])]
        for x in ready:
            if placed[x]:
                continue
            placed[x] = 1
            order.append(x)
            for y in ahead[x]:
                waiting[y] -= 1
                if not waiting[y] and not placed[y]:
                    ready.append(y)
        ready = []
    return order


def circles(out: Sequence[Sequence[Out]], among: Collection[int]) -> list[list[int]]:
    """Return the sets of variables that lead to one another (Tarjan), alone if to themselves."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    done: set[int] = set()
    found: list[list[int]] = []
    for root in sorted(among):
        work = [] if root in index else [(root, iter(out[root]))]
        while work:
            x, edges = work[-1]
            if x not in index:
                index[x] = low[x] = len(index)
                stack.append(x)
            y = next((e[0] for e in edges if e[0] in among and e[0] not in done), None)
            if y is not None:
                if y in index:
                    low[x] = min(low[x], index[y])
                else:
                    work.append((y, iter(out[y])))
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[x])
            if low[x] == index[x]:
                group = [stack.pop()]
                while group[-1] != x:
                    group.append(stack.pop())
                done.update(group)
                if len(group) > 1 or any(edge[0] == x for edge in out[x]):
                    found.append(sorted(group))
    return found
