"""One of several dates: what holds of it is what holds of every one."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.dates import Alternatives, DateSet, DateValue, Relation, TimeScale, Truth, one_of
from timeline.errors import InvalidValueError
from timeline.testing.strategies import uncertain_dates

# Near to one another, of every kind and scale, so that all relations come up.
TEXTS = (
    "2021", "2021-02", "2021-02-01", "2021-02-05?", "2021-02-XX", "202X", "2021-21",
    "2021-02-01/2021-02-05", "2021-02-03/2021-02-28", "2021-01/..", "../2021-02-03", "2021-02/",
    "[2021-02-01,2021-02-05]", "{2021-02-01,2021-02-05}", "{2021-02..2021-04}", "[..2021-02-02]",
    "2021-02-01T10:00:00", "2021-02-03T10:00:00Z", "2021-02-03T10:00:00+06:30",
    "2021-02-01T10:00:00Z/2021-02-04T10:00:00Z",
)  # fmt: skip
DATES = st.sampled_from([edtf.parse(text, extended=True) for text in TEXTS]) | uncertain_dates()
SEVERAL = st.lists(DATES, min_size=1, max_size=4)


def of_all(truths: list[Truth]) -> Truth:
    """What may be said of one of several: what is so of all of them."""
    return truths[0] if len({truth.value for truth in truths}) == 1 else Truth.UNKNOWN


@given(SEVERAL, DATES, st.sets(st.sampled_from(Relation), min_size=1, max_size=4))
def test_what_holds_is_what_holds_of_every_option(
    options: list[DateValue], other: DateValue, wanted: set[Relation]
) -> None:
    value = one_of(options)
    assert value.before(other) == of_all([option.before(other) for option in options])
    assert other.before(value) == of_all([other.before(option) for option in options])
    assert value.after(other) == of_all([option.after(other) for option in options])
    assert value.same(other) == of_all([option.same(other) for option in options])
    assert value.holds(other, *wanted) == of_all([o.holds(other, *wanted) for o in options])
    assert other.holds(value, *wanted) == of_all([other.holds(o, *wanted) for o in options])
    assert value.relations(other) == {r for option in options for r in option.relations(other)}
    assert other.relations(value) == {r for option in options for r in other.relations(option)}


@given(SEVERAL, SEVERAL)
def test_two_of_several_are_compared_each_with_each(
    ours: list[DateValue], theirs: list[DateValue]
) -> None:
    pairs = [(x, y) for x in ours for y in theirs]
    assert one_of(ours).before(one_of(theirs)) == of_all([x.before(y) for x, y in pairs])
    assert one_of(ours).within(one_of(theirs)) == of_all([x.within(y) for x, y in pairs])


@given(SEVERAL, DATES)
def test_a_verdict_says_which_doubts_it_rests_on(
    options: list[DateValue], other: DateValue
) -> None:
    doubts = other.qualifier
    for option in options:
        doubts |= option.qualifier
    assert one_of(options).qualifier | other.qualifier == doubts
    assert one_of(options).before(other).rests_on == doubts


@given(SEVERAL, DATES)
def test_the_order_for_display_never_contradicts_a_definite_before(
    options: list[DateValue], other: DateValue
) -> None:
    value = one_of(options)
    if value.before(other).definitely:
        assert value.sort_key() < other.sort_key()
    if other.before(value).definitely:
        assert other.sort_key() < value.sort_key()


@given(SEVERAL, st.randoms(use_true_random=False))
def test_neither_order_nor_number_of_mention_matters(options: list[DateValue], random: Any) -> None:
    value = one_of(options)
    again = one_of([*random.sample(options, len(options)), random.choice(options)])
    assert value == again
    assert hash(value) == hash(again)
    assert str(value) == str(again)
    assert one_of([value]) == value == one_of([value, *options])
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert other == value


@given(SEVERAL)
def test_bounds_and_days_take_in_every_option(options: list[DateValue]) -> None:
    value = one_of(options)
    firsts, lasts = [o.earliest for o in options], [o.latest for o in options]
    assert (value.earliest is None) is (None in firsts)
    assert (value.latest is None) is (None in lasts)
    if isinstance(value, Alternatives):
        assert value.earliest in firsts
        assert value.latest in lasts
    day = next(value.days(edtf.parse("2021-02-03"), edtf.parse("2021-02-03")), None)  # type: ignore[arg-type]
    assert (day is not None) is any(edtf.parse("2021-02-03") in option for option in options)


def test_what_edtf_can_write_becomes_a_set() -> None:
    dates = [edtf.parse(text) for text in ("2022-05", "2021-02-01", "[1990,1991..1993]")]
    assert one_of(dates) == edtf.parse("[1990,1991..1993,2021-02-01,2022-05]")
    assert isinstance(one_of(dates), DateSet)
    assert one_of(dates[:1]) is dates[0]


def test_an_interval_is_one_option_that_lasted_and_not_a_hull() -> None:
    """One says 1 March to 15 April, the other 1 April to 20 May; on 1 May it was over for one."""
    value = one_of([edtf.parse("2021-03-01/2021-04-15"), edtf.parse("2021-04-01/2021-05-20")])
    may = edtf.parse("2021-05-01/2021-05-31")
    assert value.before(may) == Truth.UNKNOWN
    assert value.within(edtf.parse("2021-01-01/2021-12-31")) == Truth.TRUE
    assert value.contains(edtf.parse("2021-04-10")) == Truth.TRUE
    assert value.contains(edtf.parse("2021-03-20")) == Truth.UNKNOWN
    assert value.before(edtf.parse("2021-06-01")) == Truth.TRUE
    assert value.humanize() == ("from 1 March to 15 April 2021 or from 1 April to 20 May 2021")
    assert str(value.to("month")) == "2021-03/2021-04 or 2021-04/2021-05"
    assert repr(value) == (
        "Alternatives([Interval('2021-03-01/2021-04-15'), Interval('2021-04-01/2021-05-20')])"
    )


def test_a_day_beside_a_time_in_a_zone_stays_a_day() -> None:
    """A day is compared with days as a day: the zone of the other option says nothing of it."""
    value = one_of([edtf.parse("2021-02-01"), edtf.parse("2021-02-03T10:00:00Z")])
    assert value.time_scale is TimeScale.ZONED
    assert edtf.parse("2021-01-31").before(value) == Truth.TRUE
    assert value.before(edtf.parse("2021-02-06")) == Truth.TRUE
    assert (str(value.earliest), str(value.latest)) == ("2021-02-01", "2021-02-03T10:00:00Z")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "expected one date at least, found none"),
        (["2021"], "expected date values, found text '2021'"),
    ],
)
def test_what_is_no_date_is_refused(given: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        one_of(given)


def test_what_is_no_several_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected dates, found int 5"):
        Alternatives(5)  # type: ignore[arg-type]


@given(SEVERAL)
def test_what_edtf_cannot_write_is_enclosed_by_what_it_can(options: list[DateValue]) -> None:
    """No day that an option may touch is outside, and what is written reads back."""
    value = one_of(options)
    written = value.in_edtf()
    if written is None:
        assert value.earliest is value.latest is None
        return
    assert edtf.parse(str(written), extended=True) == written
    assert written == value or isinstance(value, Alternatives)
    for ours, theirs in ((written.earliest, value.earliest), (written.latest, value.latest)):
        assert (ours is None) is (theirs is None)
        if ours is not None and theirs is not None:
            assert str(theirs).startswith(str(ours))
