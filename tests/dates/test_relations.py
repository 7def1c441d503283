"""Dates of every kind against the same dates written out day by day."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.dates.enumeration import FIRST, LAST, Drawn, draw

from timeline import edtf
from timeline.dates import Date, DateValue, Relation, TimeScale, Truth
from timeline.dates._engine.granules import INFINITY
from timeline.dates._engine.relations import (
    BEFORE_OR_MEETS,
    WITHIN,
    Moment,
    possible_relations,
    verdict,
)

seeds = st.integers(0, 2**32 - 1)

QUESTIONS = {
    "before": BEFORE_OR_MEETS,
    "after": frozenset(relation.converse for relation in BEFORE_OR_MEETS),
    "within": WITHIN,
    "meets": {Relation.MEETS},
    "overlaps": {Relation.OVERLAPS},
    "starts": {Relation.STARTS},
    "during": {Relation.DURING},
    "contains": {Relation.CONTAINS},
    "finishes": {Relation.FINISHES},
    "same": {Relation.EQUALS},
}


@settings(max_examples=max(1_000, settings().max_examples))
@given(seeds)
def test_every_relation_is_that_of_the_days_written_out(seed: int) -> None:
    random = Random(seed)
    ours, theirs = draw(random), draw(random)
    a, b = edtf.parse(ours.text), edtf.parse(theirs.text)
    note(f"{a} and {b}")
    assert a.relations(b) == possible_relations(ours.readings, theirs.readings)
    for name, wanted in QUESTIONS.items():
        expected = verdict(ours.readings, theirs.readings, frozenset(wanted))
        assert getattr(a, name)(b) == expected, name


@given(seeds)
def test_bounds_are_those_of_the_days_written_out(seed: int) -> None:
    drawn = draw(Random(seed))
    date = edtf.parse(drawn.text)
    note(drawn.text)
    assert date.bounds == drawn.readings.bounds
    assert date.bounds == (
        date.begin_earliest,
        date.begin_latest,
        date.end_earliest,
        date.end_latest,
    )
    for edge, bound in ((date.earliest, date.begin_earliest), (date.latest, date.end_latest)):
        assert edge == (None if abs(bound) == INFINITY else Date.from_ordinal(int(bound)))


@given(seeds, st.dates(FIRST, LAST))
def test_possible_days_are_those_written_out(seed: int, day: datetime.date) -> None:
    drawn = draw(Random(seed))
    date = edtf.parse(drawn.text)
    note(drawn.text)
    number = day.toordinal()
    possible = any(low <= number <= high for low, high in drawn.days)
    assert (day in date) == possible
    assert (Date.from_date(day) in date) == possible
    expected = _first_days(drawn, number, 20)
    walk = date.days(start=day, stop=Date.from_date(LAST))
    assert [found.day_number for found, _ in zip(walk, expected, strict=False)] == expected


def _first_days(drawn: Drawn, start: int, most: int) -> list[int]:
    days: set[int] = set()
    for low, high in drawn.days:
        if high >= start:
            days.update(range(max(low, start), min(high, max(low, start) + most) + 1))
    return sorted(day for day in days if day <= LAST.toordinal())[:most]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("190X-02-29", ["1904-02-29", "1908-02-29"]),
        ("2021-02-2X", [f"2021-02-{day}" for day in range(20, 29)]),
        ("20X0-02-29", ["2000-02-29", "2020-02-29", "2040-02-29", "2060-02-29", "2080-02-29"]),
        ("2021-XX-31", [f"2021-{m}-31" for m in ("01", "03", "05", "07", "08", "10", "12")]),
        ("[2021-12-31,2021-12-29]", ["2021-12-29", "2021-12-31"]),
        ("{2021-12-30..2022-01-01}", ["2021-12-30", "2021-12-31", "2022-01-01"]),
    ],
)
def test_walking_the_possible_days(text: str, days: list[str]) -> None:
    assert [str(day) for day in edtf.parse(text).days()] == days


# -- readings drawn at random ----------------------------------------------------


@given(seeds)
def test_the_relation_of_any_two_readings_is_possible(seed: int) -> None:
    """Independent of every engine: Allen's relation of two pairs of days."""
    from tests.dates.relations import oracle

    random = Random(seed)
    ours, theirs = _moment(random), _moment(random)
    relations = edtf.parse(ours.text).relations(edtf.parse(theirs.text))
    for _ in range(20):
        readings = []
        for drawn in (ours, theirs):
            low, high = random.choice(drawn.days)
            begin, end = sorted((random.randint(low, high), random.randint(low, high)))
            readings.append((begin, end))
        assert oracle.allen(*readings) in relations


def _moment(random: Random) -> Drawn:
    """A date some time within which something took place: a third of those that are drawn."""
    draws = iter(lambda: draw(random), None)
    return next(drawn for drawn in draws if isinstance(drawn.readings, Moment))


# -- laws ------------------------------------------------------------------------


@given(seeds)
def test_converse(seed: int) -> None:
    random = Random(seed)
    a, b = edtf.parse(draw(random).text), edtf.parse(draw(random).text)
    assert b.relations(a) == {relation.converse for relation in a.relations(b)}
    assert a.before(b) == b.after(a)
    assert a.during(b) == b.contains(a)
    for relation in Relation:
        assert a.holds(b, relation) == b.holds(a, relation.converse)


@given(seeds, st.integers(1, 9))
def test_four_hundred_years_on_all_is_the_same(seed: int, cycles: int) -> None:
    random = Random(seed)
    a, b = draw(random).text, draw(random).text
    later = [_moved(text, cycles) for text in (a, b)]
    if None not in later:
        c, d = (edtf.parse(text) for text in later if text is not None)
        assert c.relations(d) == edtf.parse(a).relations(edtf.parse(b))


def _moved(text: str, cycles: int) -> str | None:
    """The text with its years 2000 to 2099 some times four hundred years on."""
    if "20X" in text or "S" in text:
        return None
    century = 20 + 4 * cycles
    return text.replace("20", "\0").replace("\0", str(century)) if _only_years(text) else None


def _only_years(text: str) -> bool:
    """Whether `20` stands nowhere but at the begin of a year."""
    return all(
        text[i - 1 : i] in ("", "/", "[", "{", ",", ".")
        for i in range(len(text))
        if text.startswith("20", i)
    )


@given(seeds)
def test_a_definite_before_is_definitely_not_anything_else(seed: int) -> None:
    random = Random(seed)
    a, b = edtf.parse(draw(random).text), edtf.parse(draw(random).text)
    if a.before(b).definitely:
        assert a.relations(b) <= BEFORE_OR_MEETS
        assert not b.before(a).possibly
        assert not a.same(b).possibly


@given(seeds)
def test_what_is_within_shares_days(seed: int) -> None:
    random = Random(seed)
    a, b = edtf.parse(draw(random).text), edtf.parse(draw(random).text)
    if a.within(b).definitely:
        assert (a.starts(b) | a.during(b) | a.finishes(b) | a.same(b)).possibly
        assert not a.before(b).possibly


def test_every_answer_is_a_truth_in_days() -> None:
    a, b = edtf.parse("2021-02-01"), edtf.parse("2021-02")
    assert isinstance(a.before(b), Truth)
    assert isinstance(a, DateValue)
    assert a.time_scale is TimeScale.DAYS
