"""Every answer of a chronology against all ways in which small networks can have been.

The other side knows nothing of the engine: it tries every day for every begin and end, with the
meaning of each relationship written out in days, and asks of what is said to have come one after
the other on one day whether some order of the day allows it.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Callable
from typing import NamedTuple

import pytest

from timeline import Event, Relation, Relationship, Timeline, Truth

FIRST = datetime.date(2021, 1, 1).toordinal()
DAYS = range(-4, 13)
"""The days that are tried; what nobody dated may reach beyond them."""

# What is written, the days that begin and end may take, whether it lasted.
DATES = [
    ("2021-01-03", [(2, 2)], False),
    ("2021-01-06", [(5, 5)], False),
    ("[2021-01-02,2021-01-05]", [(1, 1), (4, 4)], False),
    ("[2021-01-02,2021-01-07,2021-01-08]", [(1, 1), (6, 6), (7, 7)], False),
    ("[2021-01-01..2021-01-04]", [(day, day) for day in range(4)], False),
    ("2021-01-0X", [(day, day) for day in range(9)], False),
    ("2021-01-02/2021-01-05", [(1, 4)], True),
    ("2021-01-0X/2021-01-07", [(day, 6) for day in range(7)], True),
    (None, [(b, e) for b in DAYS for e in DAYS if b <= e], False),
]
KINDS = (
    *("before", "after", "during", "contains", "same time", "overlaps", "meets"),
    *("starts with", "ends with", "caused", "caused by", "part of", "has part"),
)
CONVERSES = {"after": "before", "contains": "during", "has part": "part of", "caused by": "caused"}


class Ends(NamedTuple):
    begin: int
    end: int


class Known(NamedTuple):
    ends: Ends
    lasts: bool


class Claimed(NamedTuple):
    kind: str
    own: str
    other: str
    least: int | None
    most: int | None


# Of a solution: of what one claim says, days that must be apart, and ends one after the other.
Order = tuple[tuple[str, str], tuple[str, str], bool]


def says(claim: Claimed, known: dict[str, Known]) -> tuple[bool, list[Order]]:
    kind, own, other = claim.kind, claim.own, claim.other
    if kind in CONVERSES:
        kind, own, other = CONVERSES[kind], other, own
    a, b = known[own].ends, known[other].ends
    least = 0 if claim.least is None else claim.least
    most = 10**6 if claim.most is None else claim.most
    apart = b.begin - a.end, _nearest(known[own], "end", known[other], "begin")
    if kind == "before":
        return least_and_most(claim, *apart), [((own, "end"), (other, "begin"), True)]
    if kind == "caused":
        down = a.begin if known[own].lasts else a.end
        far = b.begin - down, _nearest(known[own], "end", known[other], "begin")
        return least_and_most(claim, *far), [((own, "begin"), (other, "begin"), False)]
    if kind in {"during", "part of"}:
        inner = known[own].ends.begin if known[own].lasts else known[own].ends.end
        within = least_and_most(claim, a.begin - b.begin, inner - b.begin)
        return within, [
            ((other, "begin"), (own, "begin"), False),
            ((own, "end"), (other, "end"), False),
        ]
    ends = {"starts with": ["begin"], "ends with": ["end"], "same time": ["begin", "end"]}
    if kind in ends:
        pairs = [((own, end), (other, end)) for end in ends[kind]]
        if claim.most is not None:
            near = all(abs(getattr(a, e) - getattr(b, e)) <= most for e in ends[kind])
            return near, []
        return True, [(x, y, False) for pair in pairs for x, y in (pair, pair[::-1])]
    if kind == "meets":
        return b.begin - a.end in {0, 1}, [((own, "end"), (other, "begin"), True)]
    assert kind == "overlaps"
    assert least >= 0
    return True, [
        ((own, "begin"), (other, "end"), False),
        ((other, "begin"), (own, "end"), False),
    ]


def least_and_most(claim: Claimed, near: int, far: int) -> bool:
    return (claim.least is None or near >= claim.least) and (
        claim.most is None or far <= claim.most
    )


def _nearest(first: Known, _end: str, second: Known, _begin: str) -> int:
    """How far the second is from the first at most: as wholes, or from what lasted its near end."""
    start = first.ends.end if first.lasts else first.ends.begin
    stop = second.ends.begin if second.lasts else second.ends.end
    return stop - start


def can_be(known: dict[str, Known], claims: list[Claimed], more: list[Order] | None = None) -> bool:
    orders = [((id, "begin"), (id, "end"), False) for id in known] + (more or [])
    for claim in claims:
        holds, ordered = says(claim, known)
        if not holds or not all(day(known, x) <= day(known, y) for x, y, _ in ordered):
            return False
        orders += ordered
    if not all(day(known, x) <= day(known, y) for x, y, _ in orders):
        return False
    return in_some_order(
        [order for order in orders if day(known, order[0]) == day(known, order[1])]
    )


def day(known: dict[str, Known], end: tuple[str, str]) -> int:
    number: int = getattr(known[end[0]].ends, end[1])
    return number


def in_some_order(orders: list[Order]) -> bool:
    """Whether no end comes strictly before itself: one round after another, as many as ends."""
    place = dict.fromkeys((end for order in orders for end in order[:2]), 0)
    for _ in range(len(place) + 1):
        later = [(y, place[x] + strict) for x, y, strict in orders if place[y] < place[x] + strict]
        if not later:
            return True
        for end, to in later:
            place[end] = max(place[end], to)
    return False


def network(seed: int) -> tuple[Timeline, dict[str, tuple[list[Ends], bool]], list[Claimed]]:
    choose = random.Random(seed)
    ids = ["a", "b", "c"][: choose.choice([2, 3, 3, 3])]
    dates = {id: choose.choice(DATES[:-1] if n else DATES) for n, id in enumerate(ids)}
    claims = []
    for _ in range(choose.randint(1, 4)):
        own, other = choose.sample(ids, 2)
        kind = choose.choice(KINDS)
        plain = kind in {"overlaps", "meets"}
        least = None if plain or choose.random() < 0.6 else choose.randint(0, 4)
        most = None if plain or choose.random() < 0.6 else choose.randint(0, 4)
        if kind in {"same time", "starts with", "ends with"}:
            least = None
        claims.append(Claimed(kind, own, other, least, most))
    events = [
        Event(
            id,
            id=id,
            when=dates[id][0],
            relationships=[
                Relationship(c.kind, c.other, least=_days(c.least), most=_days(c.most))
                for c in claims
                if c.own == id
            ],
        )
        for id in ids
    ]
    domains = {id: ([Ends(*pair) for pair in date[1]], date[2]) for id, date in dates.items()}
    return Timeline(events=events), domains, claims


def _days(count: int | None) -> str | None:
    return None if count is None else f"P{count}D"


def solutions(
    domains: dict[str, tuple[list[Ends], bool]], claims: list[Claimed]
) -> list[dict[str, Known]]:
    ids = list(domains)
    found = []
    for choice in itertools.product(*(domains[id][0] for id in ids)):
        known = {id: Known(c, domains[id][1]) for id, c in zip(ids, choice, strict=True)}
        if can_be(known, claims):
            found.append(known)
    return found


def ordinal(date: object) -> int:
    number: int = date.day_number  # type: ignore[attr-defined]
    return number - FIRST


Test = Callable[[Ends, Ends], bool]


def converse(test: Test) -> Test:
    return lambda a, b: test(b, a)


ALLEN: dict[Relation, Test] = {
    Relation.BEFORE: lambda a, b: a.end + 1 < b.begin,
    Relation.MEETS: lambda a, b: a.end + 1 == b.begin,
    Relation.OVERLAPS: lambda a, b: a.begin < b.begin <= a.end < b.end,
    Relation.STARTS: lambda a, b: a.begin == b.begin and a.end < b.end,
    Relation.DURING: lambda a, b: b.begin < a.begin and a.end < b.end,
    Relation.FINISHES: lambda a, b: b.begin < a.begin and a.end == b.end,
    Relation.EQUALS: lambda a, b: a == b,
}
ALLEN |= {relation.converse: converse(test) for relation, test in ALLEN.items()}


@pytest.mark.parametrize("seed", range(240))
def test_limits_and_days(seed: int) -> None:
    timeline, domains, claims = network(seed)
    c = timeline.chronology()
    found = solutions(domains, claims)
    assert c.is_consistent == bool(found)
    if not found:
        return
    for id in domains:
        begins, ends = {s[id].ends.begin for s in found}, {s[id].ends.end for s in found}
        dated = c[id]
        if min(begins) > DAYS[0]:
            assert dated.earliest is not None
            assert ordinal(dated.earliest) == min(begins)
        else:
            assert dated.earliest is None or ordinal(dated.earliest) <= DAYS[0]
        if max(ends) < DAYS[-1]:
            assert dated.latest is not None
            assert ordinal(dated.latest) == max(ends)
        if dated.earliest is not None and dated.latest is not None:
            lasts = {day for s in found for day in range(s[id].ends.begin, s[id].ends.end + 1)}
            assert {ordinal(day) for day in dated.days} == lasts
            if dated.when is not None and not domains[id][1]:
                assert (dated.when.earliest, dated.when.latest) == (dated.earliest, dated.latest)
        assert dated.is_exact


@pytest.mark.parametrize("seed", range(400, 480))
def test_before_and_relations(seed: int) -> None:
    timeline, domains, claims = network(seed)
    c = timeline.chronology()
    found = solutions(domains, claims)
    for a, b in itertools.permutations(domains if found else (), 2):
        reverse: list[Order] = [((b, "begin"), (a, "end"), False)]
        always = not any(can_be(known, claims, reverse) for known in found)
        sometimes = any(known[a].ends.end < known[b].ends.begin for known in found)
        expected = Truth.TRUE if always else Truth.UNKNOWN if sometimes else Truth.FALSE
        assert c.before(a, b) == expected
        if not always and c.before(b, a) != Truth.TRUE:
            assert c.relations(a, b) == {
                relation
                for relation, holds in ALLEN.items()
                if any(holds(known[a].ends, known[b].ends) for known in found)
            }


@pytest.mark.parametrize("seed", range(1000, 1020))
def test_a_contradiction_is_minimal_and_all_are_found(seed: int) -> None:
    choose = random.Random(seed)
    timeline, domains, claims = network(seed)
    domains = {id: domains[id] for id in ("a", "b")}
    claims += network(seed + 5000)[2] + network(seed + 6000)[2]
    claims = [claim for claim in claims if {claim.own, claim.other} == {"a", "b"}]
    choose.shuffle(claims)
    events = []
    for id in domains:
        own = [
            Relationship(k.kind, k.other, least=_days(k.least), most=_days(k.most))
            for k in claims
            if k.own == id
        ]
        events.append(Event(id, id=id, when=timeline[id].when, relationships=own))
    c = Timeline(events=events).chronology()
    anywhere = [Ends(b, e) for b in DAYS for e in DAYS if b <= e and (b - e) > -8]
    dated = [id for id in domains if timeline[id].when is not None]
    given: list[object] = [*dated, *dict.fromkeys(claims)]
    cores: set[frozenset[object]] = set()
    for size in range(1, len(given) + 1):
        for some in itertools.combinations(given, size):
            if any(core <= set(some) for core in cores) or len(some) > 4:
                continue
            if not fits(some, domains, anywhere):
                cores.add(frozenset(some))
    told = {frozenset(named(step) for step in one.steps) for one in c.contradictions}
    assert {core for core in told if len(core) <= 4} == cores
    assert c.are_all_told


def named(step: object) -> object:
    claim, id = step.claim, step.event_id  # type: ignore[attr-defined]
    value = claim.value
    if not isinstance(value, Relationship):
        return id
    least, most = (None if d is None else int(d[1:-1]) for d in (value.least, value.most))
    return Claimed(value.kind, id, value.event, least, most)


def fits(
    some: tuple[object, ...],
    domains: dict[str, tuple[list[Ends], bool]],
    anywhere: list[Ends],
) -> bool:
    """Whether some dates and claims can be so: an event that is not dated may be anywhere."""
    claims = [one for one in some if isinstance(one, Claimed)]
    named = {id for claim in claims for id in (claim.own, claim.other)}
    ids = [id for id in domains if id in named]
    # What lasted does so by its date; the edges of a claim were made of all that is stated.
    within = {id: (domains[id][0] if id in some else anywhere) for id in ids}
    ids.sort(key=lambda id: len(within[id]))

    def go(known: dict[str, Known], rest: list[str]) -> bool:
        near = [k for k in claims if k.own in known and k.other in known]
        if not can_be(known, near):
            return False
        if not rest:
            return True
        id = rest[0]
        return any(go({**known, id: Known(ends, domains[id][1])}, rest[1:]) for ends in within[id])

    return go({}, ids)
