"""A solved network with some givens more or fewer, worked out from what was solved already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from timeline.curate._chronology.clashes import without
from timeline.curate._chronology.network import Given, Network
from timeline.curate._chronology.sides import Leap, Reason, Side, backward, mirrored_leap, outward
from timeline.curate._chronology.solving import Run, lifted

__all__ = ["grown", "lowered"]

Sides = tuple[Side, Side]
Runs = tuple[Run, Run]


def grown(network: Network, sides: Sides, runs: Runs, added: Iterable[int]) -> tuple[Sides, Runs]:
    """Return both sides and their solutions with givens that the network has more."""
    givens = [network.givens[number] for number in added]
    touched = {x for given in givens for edge in given.edges for x in edge[:2]}
    touched |= {bound[0] for given in givens for bound in given.bounds}
    below = _with_givens(sides[0], givens, mirrored=False)
    above = _with_givens(sides[1], givens, mirrored=True)
    return (below, above), (lifted(below, runs[0], touched), lifted(above, runs[1], touched))


def _with_givens(side: Side, givens: Sequence[Given], *, mirrored: bool) -> Side:
    out, leaps = list(side.out), dict(side.leaps)
    first, first_by = list(side.first), list(side.first_by)
    cap, cap_by = list(side.cap), list(side.cap_by)
    for given in givens:
        number = given.number
        for x, y, step in given.edges:
            if mirrored:
                out[y] = [*out[y], backward(x, step, number)]
            else:
                out[x] = [*out[x], outward(y, step, number)]
        for x, low, high, gaps in given.bounds:
            low, high = (-high, -low) if mirrored else (low, high)
            if low > first[x]:
                first[x], first_by[x] = low, number
            if high < cap[x]:
                cap[x], cap_by[x] = high, number
            if gaps is not None:
                leap: Leap = (number, mirrored_leap(gaps) if mirrored else gaps.following)
                leaps[x] = [*leaps.get(x, ()), leap]
    return attrs.evolve(
        side, out=out, leaps=leaps, first=first, first_by=first_by, cap=cap, cap_by=cap_by
    )


def lowered(network: Network, sides: Sides, runs: Runs, gone: frozenset[int]) -> tuple[Sides, Runs]:
    """Return both sides and their solutions without givens that were taken back."""
    dropped = network.removed | gone
    below = without(network, sides[0], dropped)
    above = without(network, sides[1], dropped, mirrored=True)
    targets = {x for n in gone for edge in network.givens[n].edges for x in edge[:2]}
    targets |= {bound[0] for n in gone for bound in network.givens[n].bounds}
    least = _let_down(below, above, runs[0], targets)
    return (below, above), (least, _let_down(above, below, runs[1], targets))


def _let_down(side: Side, mirror: Side, run: Run, targets: set[int]) -> Run:
    """Let go of all that may rest on what was taken back, and raise it again."""
    loose, seen = sorted(targets), set(targets)
    for x in loose:
        for y, *_ in side.out[x]:
            if y not in seen and _source(run.reasons[y]) == x:
                seen.add(y)
                loose.append(y)
    values, reasons = list(run.values), list(run.reasons)
    start = set(loose)
    for x in loose:
        values[x], reasons[x] = side.first[x], side.root(x)
        start.update(y for y, *_ in mirror.out[x])
    return lifted(side, run._replace(values=values, reasons=reasons), start)


def _source(reason: Reason | None) -> int | None:
    """The other variable that one was raised from."""
    x = None if reason is None else reason[0]
    while reason is not None and reason[0] == x:
        reason = reason[2]
    return None if reason is None else reason[0]
