"""Searching the tables: what a question asks of them as SQL, begun where it reads the least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import attrs

from timeline.store._query import Asked, Box, Window
from timeline.store._states import ENDLESS, OPEN_END
from timeline.store._tables import Condition, Tables

__all__ = ["Found", "count", "facet", "find"]


class Found(NamedTuple):
    """A change that may answer: the date as it is written, its first and its last second."""

    change: int
    text: str
    first: int
    last: int


# By the columns that the index of spans has; see `State.length`.
_FOUND = (
    f"s.change, s.text, CASE WHEN s.length > {OPEN_END} THEN {-ENDLESS} ELSE s.starts END, "
    "s.end_latest"
)


def find(tables: Tables, asked: Asked, version: int) -> Iterator[Found]:
    """Give the changes that may answer, in order of time.

    None that answers is missing; some may be there that a look at the event rules out.
    """
    source, where = _search(tables, asked, version)
    if source is None:
        return iter(())
    rows = tables.execute(
        f"SELECT {_FOUND} FROM {source.sql} WHERE {where.sql} "
        "ORDER BY s.point, s.last, s.begins, s.text, s.id",
        (*source.values, *where.values),
    )
    return map(Found._make, rows)


def count(tables: Tables, asked: Asked, version: int) -> int:
    """Return how many changes `find` would."""
    source, where = _search(tables, asked, version)
    if source is None:
        return 0
    rows = tables.execute(
        f"SELECT count(*) FROM {source.sql} WHERE {where.sql}",
        (*source.values, *where.values),
    )
    return int(next(iter(rows))[0])


def facet(tables: Tables, kind: str, asked: Asked, version: int) -> dict[str, int]:
    """Return how many of those that `find` would have each mark of a kind, most first."""
    source, where = _search(tables, asked, version)
    if source is None:
        return {}
    rows: Iterator[Any] = tables.execute(
        f"SELECT t.value, count(*) FROM (SELECT s.change FROM {source.sql} "
        f"WHERE {where.sql}) f JOIN postings p ON p.change = f.change "
        "JOIN terms t ON t.term = p.term WHERE t.kind = ? "
        "GROUP BY t.value ORDER BY count(*) DESC, t.value",
        (*source.values, *where.values, kind),
    )
    return dict(rows)


def _search(tables: Tables, asked: Asked, version: int) -> tuple[Condition | None, Condition]:
    """The source to read, the best one first, and what holds of its rows."""
    candidates = _candidates(tables, asked)
    if candidates is None:
        return None, Condition("")
    conditions = [Condition("s.since <= ? AND s.until > ?", (version, version))]
    conditions += _plain_conditions(asked)
    source = Condition("event_states s")
    if candidates:
        best = min(candidates, key=lambda candidate: candidate.cost)
        source = best.source
        conditions += [one.condition for one in candidates if one is not best]
    return source, Condition(
        " AND ".join(one.sql for one in conditions),
        tuple(value for one in conditions for value in one.values),
    )


def _candidates(tables: Tables, asked: Asked) -> list[Candidate] | None:
    """What a search could begin with; None where a mark is asked for that nothing has."""
    found: list[Candidate] = []
    for marks in asked.marks:
        terms = [term for mark in marks if (term := tables.term(mark)) is not None]
        if not terms:
            return None
        found.append(_by_marks(terms))
    if asked.window is not None:
        bounded = asked.window.first > -ENDLESS and asked.window.last < ENDLESS
        cost = 10_000 if bounded else 1_000_000
        found.append(Candidate(cost, tables.window(asked.window), _meets(asked.window)))
    if asked.words is not None:
        found.append(_of_select(20_000, tables.words(asked.words)))
    if asked.box is not None:
        found.append(_of_select(50_000, _in_box(asked.box)))
    return found


@attrs.define
class Candidate:
    """A way to begin a search: the rows that it reads, and what it costs."""

    cost: int
    source: Condition
    condition: Condition


def _of_select(cost: int, select: Condition) -> Candidate:
    source = f"({select.sql}) d CROSS JOIN event_states s ON s.change = d.change"
    return Candidate(
        cost,
        Condition(source, select.values),
        Condition(f"s.change IN ({select.sql})", select.values),
    )


def _by_marks(terms: Sequence[tuple[int, int]]) -> Candidate:
    numbers = tuple(number for number, _ in terms)
    marks = ", ".join("?" * len(numbers))
    distinct = "DISTINCT " if len(numbers) > 1 else ""
    select = Condition(f"SELECT {distinct}change FROM postings WHERE term IN ({marks})", numbers)
    candidate = _of_select(sum(uses for _, uses in terms), select)
    candidate.condition = Condition(
        f"EXISTS (SELECT 1 FROM postings p WHERE p.term IN ({marks}) AND p.change = s.change)",
        numbers,
    )
    return candidate


def _meets(window: Window) -> Condition:
    return Condition("s.begin_earliest <= ? AND s.end_latest >= ?", (window.last, window.first))


def _in_box(box: Box) -> Condition:
    select = "SELECT DISTINCT change FROM positions WHERE latitude >= ? AND latitude <= ? AND "
    if box.west <= box.east:
        select += "longitude >= ? AND longitude <= ?"
    else:  # across the line where the degrees begin again
        select += "(longitude >= ? OR longitude <= ?)"
    return Condition(select, (box.south, box.north, box.west, box.east))


def _plain_conditions(asked: Asked) -> Iterator[Condition]:
    if asked.over_before is not None:
        yield Condition("s.end_earliest <= ?", (asked.over_before,))
    if asked.begun_after is not None:
        yield Condition("s.begin_latest >= ?", (asked.begun_after,))
    if asked.dated is not None:
        yield Condition(f"s.length IS {'NOT ' if asked.dated else ''}NULL")
    if asked.disputed is not None:
        yield Condition("s.disputed = ?", (int(asked.disputed),))
