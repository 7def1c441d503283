"""How fast a chronology is worked out, beside OR-Tools CP-SAT and networkx' Bellman-Ford.

    python benchmarks/chronology.py [events ...]

Each network has three relationships an event, between neighbours in time, half of them with a
least or a most distance, and dates of every precision for seven events of ten; all of it is true
of one hidden course of events, so it is consistent. All three begin with the same timeline in
memory. Beside the whole solution: a claim more, a claim less, a contradiction with its minimal
set, and the reasons of a hundred limits. Times are of the processor, the best of three rounds.

The two peers are in the environment that `make oracles` makes; without them they are passed by.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from timeline import Claim, Date, Event, Relationship, Timeline

ROUNDS = 3
START = Date(1900, 1, 1).day_number
LARGEST_FOR_PEERS = 10_000
T = TypeVar("T")


def network(events: int, seed: int = 1) -> Timeline:
    choose = random.Random(seed)
    days = [START + i * 3 + choose.randint(-20, 20) for i in range(events)]
    return Timeline(
        events=[
            Event(
                f"Event {i}",
                id=f"e{i}",
                when=_date(choose, days[i]),
                relationships=_beside(choose, days, i),
            )
            for i in range(events)
        ]
    )


def _date(choose: random.Random, day: int) -> str | None:
    date = Date.from_ordinal(day)
    month = f"{date.year:04}-{date.month:02}"
    texts = [str(date), month, f"{date.year:04}-XX-{date.day:02}", f"{date.year:04}", None]
    return choose.choices(texts, [20, 20, 10, 20, 30])[0]


def _beside(choose: random.Random, days: list[int], i: int) -> list[Relationship]:
    found = []
    while len(found) < min(3, len(days) - 1):
        j = choose.randrange(max(0, i - 30), min(len(days), i + 30))
        if j != i:
            far = abs(days[j] - days[i])
            least = f"P{max(0, far - choose.randint(0, 3))}D" if choose.random() < 0.5 else None
            most = f"P{far + choose.randint(0, 9)}D" if choose.random() < 0.5 else None
            kind = "before" if days[i] < days[j] else "after"
            if days[i] == days[j]:
                kind, least, most = "same time", None, "P1D"
            found.append(Relationship(kind, f"e{j}", least=least, most=most))
    return found


def best(what: Callable[[], T]) -> tuple[float, T]:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        found = what()
        times.append(time.process_time() - start)
    return min(times), found


# -- the peers, with days for numbers and hulls for gaps ----------------------


def differences(
    timeline: Timeline,
) -> tuple[list[tuple[str, str, int]], dict[str, tuple[int, int]]]:
    """Every relationship as y - x >= n, in days, and the first and the last day of every event."""
    edges, bounds = [], {}
    for event in timeline:
        if event.when is not None:
            bounds[event.id] = int(event.when.begin_earliest), int(event.when.end_latest)
        for told in event.relationships:
            x, y = (event.id, told.event) if told.kind == "before" else (told.event, event.id)
            if told.kind != "same time":
                edges.append((x, y, 0 if told.least is None else int(told.least[1:-1])))
            else:
                edges.append((x, y, -1))
            if told.most is not None:
                edges.append((y, x, -int(told.most[1:-1])))
    return edges, bounds


def by_networkx(timeline: Timeline) -> dict[str, int]:
    """The first day of each event: the longest way from a source."""
    import networkx

    edges, bounds = differences(timeline)
    graph = networkx.DiGraph()
    for x, y, far in edges:
        if not graph.has_edge(x, y) or graph[x][y]["weight"] > -far:
            graph.add_edge(x, y, weight=-far)
    graph.add_weighted_edges_from(("", id, -low) for id, (low, _) in bounds.items())
    found = networkx.single_source_bellman_ford_path_length(graph, "")
    return {id: -far for id, far in found.items()}


def by_cp_sat(timeline: Timeline) -> dict[str, int]:
    """The first day of each event: the solution with the least sum."""
    from ortools.sat.python import cp_model

    edges, bounds = differences(timeline)
    model = cp_model.CpModel()
    low = min(low for low, _ in bounds.values()) - 1000
    high = max(high for _, high in bounds.values()) + 1000
    days = {
        event.id: model.new_int_var(*bounds.get(event.id, (low, high)), event.id)
        for event in timeline
    }
    for x, y, far in edges:
        model.add(days[y] - days[x] >= far)
    model.minimize(sum(days.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 120
    solver.solve(model)
    return {id: solver.value(day) for id, day in days.items()}


def main(sizes: list[int]) -> int:
    rows = [_row(events) for events in sizes]
    heads = ["events", *rows[0]]
    print("| " + " | ".join(heads) + " |")
    print("|" + "---:|" * len(heads))
    for events, row in zip(sizes, rows, strict=True):
        print("| " + " | ".join([f"{events:,}", *row.values()]) + " |")
    return 0


def _row(events: int) -> dict[str, str]:
    timeline = network(events)
    seconds, c = best(timeline.chronology)
    assert c.is_consistent
    row = {"chronology": f"{seconds:.2f} s"}
    for name, module, peer in (
        ("Bellman-Ford (networkx)", "networkx", by_networkx),
        ("CP-SAT", "ortools", by_cp_sat),
    ):
        if importlib.util.find_spec(module) is None:
            row[name] = "not installed"
        elif events > LARGEST_FOR_PEERS:
            row[name] = "not asked"
        else:
            row[name] = f"{best(lambda peer=peer: peer(timeline))[0]:.2f} s"  # type: ignore[misc]
    middle = f"e{events // 2}"
    more = Relationship("after", f"e{events // 2 - 10}", least="P1D")
    row["a claim more"] = f"{1000 * best(lambda: c.what_if(middle, more))[0]:.1f} ms"
    less = timeline[middle].claims[-1]
    row["a claim less"] = f"{1000 * best(lambda: c.without(less))[0]:.1f} ms"
    limits = [f"e{i}" for i in range(0, events, max(1, events // 100))]
    reasons = best(lambda: [c[id].because for id in limits])[0] / len(limits)
    row["why, an event"] = f"{1000 * reasons:.1f} ms"
    wrong = timeline[f"e{events // 2 - 20}"]
    clash = Claim("relationship", Relationship("after", middle))
    claims = [*wrong.claims, clash]
    timeline.replace(Event(wrong.title, id=wrong.id, claims=claims))
    seconds, told = best(lambda: timeline.chronology().contradictions)
    row["a contradiction"] = f"{seconds:.2f} s, {len(told[0].steps)} claims"
    return row


if __name__ == "__main__":
    sys.exit(main([int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]))
