"""Ask CP-SAT and z3 about random networks, and compare: `make oracles`.

For each network CP-SAT, a solver that knows nothing of ours, is asked for the solution with the
least days and the one with the greatest, and whether any solution lies outside the limits that
a chronology tells. Of contradictions z3 is asked whether the claims clash, and whether they do
without any one of them. Months are counted by dateutil.

    python scripts/check_chronology.py [networks] [first seed]
"""

from __future__ import annotations

import datetime
import itertools
import random
import sys
import time
from collections import Counter

import z3
from dateutil.relativedelta import relativedelta
from ortools.sat.python import cp_model

from timeline import Event, Interval, Relationship, Timeline
from timeline.curate._chronology.scale import DAY
from timeline.dates import TimeScale
from timeline.dates._engine.relations import Lasting, OneOf

FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2028, 12, 31)
LOW, HIGH = FIRST.toordinal(), LAST.toordinal()
ORDER = 32
"""So many places there are within a day: more than a network here has ends."""

DATES = [
    *("2021-03-14", "2020-02-29", "2021", "2021-03", "2021-0X", "2021-XX-05", "202X-02-29"),
    *("2021-XX-31", "[2021-01-03,2021-04-07,2022-02-01]", "[2020-05,2021-03]", "2021-21"),
    *("[2021-02-25..2021-03-03]", "2021-02/2021-05", "2021-03-05/2021-03-XX", "2020/2021-06"),
    *("2021-03-0X?", "[2021,2021-03-05]", "2021-1X-1X", None, None, None),
]
KINDS = (
    *("before", "after", "before", "after", "during", "contains", "same time", "overlaps", "meets"),
    *("starts with", "ends with", "caused", "caused by", "part of", "has part"),
)
LENGTHS = ("P0D", "P1D", "P3D", "P10D", "P2W", "P1M", "P2M", "P40D", "P1M5D", "P1Y")
CONVERSES = {"after": "before", "contains": "during", "has part": "part of", "caused by": "caused"}

MOST_ASKED = 5
"""Of so many contradictions of a network z3 is asked."""

Claim = tuple[str, Relationship]


def network(choose: random.Random, months: bool) -> Timeline:
    ids = "abcdef"[: choose.randint(2, 6)]
    lengths = [text for text in LENGTHS if months or not set(text) & set("MY")]
    claims: list[Claim] = []
    for _ in range(choose.randint(1, len(ids))):
        own, other = choose.sample(ids, 2)
        kind = choose.choice(KINDS)
        least, most = (choose.choice(lengths) if choose.random() < 0.4 else None for _ in "lm")
        if kind in {"overlaps", "meets"}:
            least = most = None
        if kind in {"same time", "starts with", "ends with"}:
            least = None
        claims.append((own, Relationship(kind, other, least=least, most=most)))
    return Timeline(
        events=[
            Event(
                id,
                id=id,
                when=choose.choice(DATES),
                relationships=[value for own, value in claims if own == id],
            )
            for id in ids
        ]
    )


def granules(value: object) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    """Where a date lets an event begin and end, granule by granule, and whether it lasted."""
    readings = value.readings(TimeScale.DAYS)
    if isinstance(readings, Lasting):
        return _listed(readings.begins), _listed(readings.ends), True
    options = readings.options if isinstance(readings, OneOf) else (readings,)
    found = [pair for option in options for pair in _listed(option.granules)]
    return found, found, False


def _listed(family: object) -> list[tuple[int, int]]:
    inside = ((max(a, LOW), min(b, HIGH)) for a, b in itertools.takewhile(_is_early, family))
    return [(int(a), int(b)) for a, b in inside if a <= b]


def _is_early(granule: tuple[float, float]) -> bool:
    return granule[0] <= HIGH


def moved(day: int, text: str, sign: int) -> int:
    """So much later, or earlier, by dateutil; of a duration, months are counted first."""
    years, rest = text[1:].split("Y") if "Y" in text else (0, text[1:])
    months, rest = rest.split("M") if "M" in rest else (0, rest)
    weeks, rest = rest.split("W") if "W" in rest else (0, rest)
    days = int(rest[:-1] or 0) + 7 * int(weeks)
    months = relativedelta(years=int(years), months=int(months))
    date = datetime.date.fromordinal(day)
    if sign > 0:
        return (date + months).toordinal() + days
    return (date - datetime.timedelta(days) - months).toordinal()


Order = tuple[str, str, int]
"""x, y, strict: y is later than x, or not earlier, within a day too."""

Far = tuple[str, str, str]
"""x, y, a length: at least, or at most, so much from x to y."""


def meaning(
    own: str, told: Relationship, lasts: set[str]
) -> tuple[list[Order], list[Far], list[Far]]:
    """What a relationship says, written out from docs/explanation/chronology.md."""
    kind, a, b = told.kind, own, told.event
    if kind in CONVERSES:
        kind, a, b = CONVERSES[kind], b, a
    near_a = "e" if a in lasts else "b"
    near_b = "b" if b in lasts else "e"
    least: list[tuple[str, str]] = []
    most: list[tuple[str, str]] = []
    orders: list[Order] = []
    if kind == "before":
        orders, least, most = (
            [(a + "e", b + "b", 1)],
            [(a + "e", b + "b")],
            [(a + near_a, b + near_b)],
        )
    elif kind == "caused":
        orders = [(a + "b", b + "b", 0)]
        least, most = [(a + ("b" if a in lasts else "e"), b + "b")], [(a + near_a, b + near_b)]
    elif kind in {"during", "part of"}:
        orders = [(b + "b", a + "b", 0), (a + "e", b + "e", 0)]
        least, most = [(b + "b", a + "b")], [(b + "b", a + ("b" if a in lasts else "e"))]
    elif kind == "meets":
        return [(a + "e", b + "b", 1)], [], [(a + "e", b + "b", "P1D")]
    elif kind == "overlaps":
        return [(a + "b", b + "e", 0), (b + "b", a + "e", 0)], [], []
    else:
        ends = {"starts with": "b", "ends with": "e", "same time": "be"}[kind]
        pairs = [pair for x in ends for pair in ((a + x, b + x), (b + x, a + x))]
        if told.most is None:
            return [(x, y, 0) for x, y in pairs], [], []
        return [], [], [(x, y, told.most) for x, y in pairs]
    lower = [] if told.least is None else [(x, y, told.least) for x, y in least]
    upper = [] if told.most is None else [(x, y, told.most) for x, y in most]
    return orders, lower, upper


class Model:
    """A network as CP-SAT has it: a day and a place within the day for every begin and end."""

    def __init__(self, timeline: Timeline) -> None:
        self.model = cp_model.CpModel()
        self.days, self.ticks = {}, {}
        lasts = {e.id for e in timeline if isinstance(e.when, Interval)}
        for event in timeline:
            for end in "be":
                day = self.model.new_int_var(LOW, HIGH, event.id + end)
                place = self.model.new_int_var(0, ORDER - 1, "")
                self.days[event.id + end] = day
                self.ticks[event.id + end] = ORDER * day + place
            self.model.add(self.ticks[event.id + "b"] <= self.ticks[event.id + "e"])
            if event.when is not None:
                self._dated(event)
        for event in timeline:
            for told in event.relationships:
                orders, lower, upper = meaning(event.id, told, lasts)
                for x, y, strict in orders:
                    self.model.add(self.ticks[x] + strict <= self.ticks[y])
                for x, y, text in lower:
                    self.model.add(self._moved(x, text, 1) <= self.days[y])
                for x, y, text in upper:
                    self.model.add(self._moved(y, text, -1) <= self.days[x])

    def _dated(self, event: Event) -> None:
        begins, ends, lasted = granules(event.when)
        b, e = self.days[event.id + "b"], self.days[event.id + "e"]
        for family, vars_ in ((begins, [b]), (ends, [e])) if lasted else ((begins, [b, e]),):
            chosen = []
            for low, high in family:
                one = self.model.new_bool_var("")
                for var in vars_:
                    self.model.add_linear_constraint(var, low, high).only_enforce_if(one)
                chosen.append(one)
            self.model.add_exactly_one(chosen)

    def _moved(self, x: str, text: str, sign: int) -> object:
        if not set(text) & set("MY"):
            return self.days[x] + (moved(HIGH, text, sign) - HIGH)
        table = [moved(day, text, sign) for day in range(LOW, HIGH + 1)]
        target = self.model.new_int_var(min(table), max(table), "")
        self.model.add_element(self.days[x] - LOW, table, target)
        return target

    def extreme(self, greatest: bool) -> dict[str, int] | None:
        total = sum(self.days.values())
        (self.model.maximize if greatest else self.model.minimize)(total)
        solver = self._solved()
        return None if solver is None else {x: solver.value(v) for x, v in self.days.items()}

    def outside(self, limits: dict[str, tuple[int, int]]) -> bool:
        """Whether a solution has an end beyond its limits."""
        self.model.clear_objective()
        beyond = []
        for x, (low, high) in limits.items():
            for below in (True, False):
                one = self.model.new_bool_var("")
                var = self.days[x]
                self.model.add(var < low if below else var > high).only_enforce_if(one)
                beyond.append(one)
        self.model.add_bool_or(beyond)
        return self._solved() is not None

    def _solved(self) -> cp_model.CpSolver | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(self.model)
        assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE), status
        return None if status == cp_model.INFEASIBLE else solver


def compare(timeline: Timeline, counts: Counter[str]) -> list[str]:
    """What a chronology tells otherwise than CP-SAT."""
    c = timeline.chronology()
    model = Model(timeline)
    least = model.extreme(greatest=False)
    if least is None:
        # The window cuts what nobody dated: that is no contradiction.
        counts["contradictory"] += not c.is_consistent
        counts["cut by the window"] += c.is_consistent
        return [] if not c.is_consistent or _reaches_out(c) else ["no solution, and none told"]
    if not c.is_consistent:
        return [f"contradictions are told of a network with a solution: {c.contradictions}"]
    greatest = model.extreme(greatest=True)
    limits = {}
    wrong = []
    for dated in c:
        for end, value in (("b", dated._limits[0]), ("e", dated._limits[1])):
            low, high = (None if tick is None else tick // DAY for tick in value)
            x = dated.id + end
            limits[x] = (low if low is not None else LOW, high if high is not None else HIGH)
            for ours, theirs, edge in ((low, least[x], LOW), (high, greatest[x], HIGH)):
                if ours is not None and LOW < ours < HIGH:
                    counts["limits"] += 1
                    if ours != theirs:
                        wrong.append(f"{x}: {ours} told, {theirs} found ({edge})")
    if model.outside(limits):
        wrong.append("a solution lies outside the limits")
    counts["consistent"] += 1
    return wrong


def _reaches_out(c: object) -> bool:
    return any(d.earliest is None or d.latest is None or not _inside(d) for d in c)


def _inside(dated: object) -> bool:
    return dated.earliest.day_number > LOW and dated.latest.day_number < HIGH


def minimal(timeline: Timeline, counts: Counter[str]) -> list[str]:
    """What z3 says otherwise of the contradictions that are told."""
    lasts = {e.id for e in timeline if isinstance(e.when, Interval)}
    wrong = []
    for one in timeline.chronology().contradictions[:MOST_ASKED]:
        names = [f"step {n}" for n in range(len(one.steps))]
        solver = z3.Solver()
        ends = {
            (id + end): (z3.Int(f"{id}{end}"), z3.Int(f"place of {id}{end}"))
            for id in timeline.ids
            for end in "be"
        }
        for id in timeline.ids:
            solver.add(_ordered(ends[id + "b"], ends[id + "e"], 0))
        for name, step in zip(names, one.steps, strict=True):
            solver.add(z3.Implies(z3.Bool(name), _formula(step, ends, lasts)))
        counts["contradictions"] += 1
        if solver.check(*map(z3.Bool, names)) != z3.unsat:
            wrong.append(f"these can be true together: {one}")
        wrong += [
            f"{name} can be spared in: {one}"
            for name in names
            if solver.check(*(z3.Bool(n) for n in names if n != name)) != z3.sat
        ]
    return wrong


def _ordered(x: tuple[object, object], y: tuple[object, object], strict: int) -> object:
    return z3.Or(x[0] < y[0], z3.And(x[0] == y[0], x[1] + strict <= y[1]))


def _formula(step: object, ends: dict[str, tuple[object, object]], lasts: set[str]) -> object:
    value, id = step.claim.value, step.event_id
    if not isinstance(value, Relationship):
        begins, finishes, lasted = granules(value)
        b, e = ends[id + "b"][0], ends[id + "e"][0]
        if lasted:
            return z3.And(_within(begins, b), _within(finishes, e))
        return _within(begins, b, e)
    orders, lower, upper = meaning(id, value, lasts)
    return z3.And(
        *(_ordered(ends[x], ends[y], strict) for x, y, strict in orders),
        *(ends[x][0] + _days(text) <= ends[y][0] for x, y, text in lower),
        *(ends[y][0] - _days(text) <= ends[x][0] for x, y, text in upper),
    )


def _within(family: list[tuple[int, int]], *days: object) -> object:
    return z3.Or(*(z3.And(*(z3.And(low <= d, d <= high) for d in days)) for low, high in family))


def _days(text: str) -> int:
    return moved(HIGH, text, 1) - HIGH


def main(networks: int, first: int) -> int:
    counts: Counter[str] = Counter()
    differences = 0
    start = time.perf_counter()
    for seed in range(first, first + networks):
        choose = random.Random(seed)
        months = seed % 2 == 0
        timeline = network(choose, months)
        wrong = compare(timeline, counts)
        if not months:
            wrong += minimal(timeline, counts)
        for text in wrong:
            differences += 1
            print(f"seed {seed}: {text}")
        if differences > 20:
            break
    print(
        f"{networks} networks from seed {first} on, {time.perf_counter() - start:.0f} s: "
        + ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        + f"; {differences} differences"
    )
    return 1 if differences else 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 1][len(given) :])))
