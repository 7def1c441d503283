"""What a chronology tells: limits with their reasons, gaps, disputes, clocks, months, bad input.

Expected values are worked out by hand, each with its reason beside it.
"""

from __future__ import annotations

import pytest

from timeline import (
    Citation,
    Claim,
    Event,
    LimitError,
    RangeError,
    Relation,
    Relationship,
    Source,
    Timeline,
    Truth,
    UnknownIdError,
    edtf,
)
from timeline.curate import Chronology
from timeline.dates import Qualifier
from timeline.errors import InvalidValueError


def after(other: str, **more: str) -> Relationship:
    return Relationship("after", other, **more)


def chronology(*events: Event) -> Chronology:
    return Timeline(events=events).chronology()


def when(*events: Event, of: str) -> str:
    return str(chronology(*events)[of].when)


# -- limits and reasons --------------------------------------------------------


def test_the_fifth_of_a_month_leaps_over_the_days_between() -> None:
    wire, hug = Source("A wire"), Source("People's Hug")
    meeting = Event("Meeting", when="2021-XX-05", source=wire, quote="on the fifth of a month")
    soon = Claim(
        "relationship",
        after("meeting", most="P20D"),
        citations=[Citation(hug, "less than three weeks after it")],
    )
    left = Event("He left", when="2021-10-20", source=hug, quote="on the 20th", claims=[soon])
    c = chronology(meeting, left)
    # Twenty days before 20 October is 30 September: the first fifth from then on is in October.
    assert str(c["meeting"].when) == "2021-10-05"
    reasons = c["meeting"].not_before
    assert reasons is not None
    assert [step.event_id for step in reasons] == ["he-left", "he-left", "meeting"]
    assert [step.quote for step in reasons] == [
        "on the 20th",
        "less than three weeks after it",
        "on the fifth of a month",
    ]
    assert str(reasons).startswith("not before 5 October 2021: “He left”: 20 October 2021 (“on")
    assert len(reasons) == len(reasons.claims) == 3
    assert [step.other_id for step in reasons] == [None, "meeting", None]
    assert reasons.steps[0].citation == left.claims[0].citations[0]


def test_a_limit_is_told_with_no_claim_to_spare() -> None:
    c = chronology(
        Event("A", when="2021-01-05"),
        Event("B", when="2021", relationships=[after("a", least="P2D"), after("a", least="P9D")]),
        Event("C", when="2021", relationships=[after("b"), after("a")]),
    )
    # 5 January, nine days on; the others say less and are not named.
    assert str(c["c"].earliest) == "2021-01-14"
    assert [step.says for step in c["c"].because] == [
        "“A”: 5 January 2021",
        "“B” was after “A”, by 9 days at least",
        "“C” was after “B”",
        "“C”: 2021",
    ]


def test_what_an_event_says_itself_needs_no_other() -> None:
    c = chronology(Event("A", when="2021-01-05"), Event("B", when="2021-01-05/2021-01-09"))
    c = c.what_if("b", after("a"))
    assert [step.event_id for step in c["b"].because] == ["b"]
    assert not c["b"].is_narrowed


def test_an_undated_event_is_told_as_the_range_in_which_it_lies() -> None:
    strike = Event("Strike", when="2021-09-05")
    assert when(strike, Event("Raid", relationships=[after("strike")]), of="raid") == (
        "[2021-09-05..]"
    )
    raid = Event("Raid", relationships=[after("strike", least="P2D", most="P2D")])
    assert when(strike, raid, of="raid") == "2021-09-07"
    assert chronology(strike, Event("Vote"))["vote"].when is None


def test_an_interval_is_narrowed_at_its_ends() -> None:
    war = Event("War", when="2020/2022-06", relationships=[after("vote", most="P10D")])
    c = chronology(war, Event("Vote", when="2020-03-10"), Event("Truce", when="2022-06-XX"))
    dated = c["war"]
    # From its begin is counted, since it lasted: at most ten days after 10 March.
    assert str(dated.begin) == "[2020-03-10..2020-03-20]"
    assert str(dated.end) == "2022-06"
    # An end of an interval is one date: what is no one date stays as it was stated.
    assert str(dated.when) == "2020/2022-06"
    exact = c.what_if("war", after("vote", least="P10D"))
    assert str(exact["war"].when) == "2020-03-20/2022-06"


def test_each_day_is_tried() -> None:
    c = chronology(
        Event("A", when="[2021-01-01,2021-01-09]"),
        Event("B", relationships=[after("a", least="P1D", most="P2D")]),
    )
    # One or two days after the 1st or the 9th; the days between are no solution.
    assert [str(day) for day in c["b"].days] == [
        "2021-01-02",
        "2021-01-03",
        "2021-01-10",
        "2021-01-11",
    ]
    assert str(c["b"].when) == "[2021-01-02..2021-01-11]"


def test_days_without_an_end_or_beyond_counting_are_refused() -> None:
    c = chronology(Event("A", when="2021/.."), Event("B"), Event("C", when="19XX"))
    for id, error in (("a", RangeError), ("b", RangeError), ("c", LimitError)):
        with pytest.raises(error):
            _ = c[id].days


def test_seconds_are_told_where_times_are_known() -> None:
    c = chronology(
        Event("A", when="2021-02-01T10:00:00Z"),
        Event("B", relationships=[after("a", least="PT2H", most="PT3H")]),
        Event("C", relationships=[after("b", least="PT1H", most="PT1H")]),
    )
    assert str(c["b"].earliest) == "2021-02-01T12:00:00Z"
    assert str(c["b"].latest) == "2021-02-01T13:00:00Z"
    assert (str(c["c"].earliest), str(c["c"].latest)) == (
        "2021-02-01T13:00:00Z",
        "2021-02-01T14:00:00Z",
    )
    # On the clock of some zone from UTC-12 to UTC+14 it was 1 or 2 February.
    assert str(c["b"].when) == "[2021-02-01..2021-02-02]"
    one = c.what_if("b", after("a", least="PT3H"))
    assert str(one["b"].when) == "2021-02-01T15:00:00Z" or str(one["b"].when).startswith("2021")


def test_a_zone_stays_what_it_is() -> None:
    c = chronology(
        Event("A", when="2021-02-01T10:00:00+06:30"),
        Event("B", when="2021-02-01T04:00:00Z", relationships=[after("a")]),
        Event("C", when="2021-02-01T03:00:00Z", relationships=[after("a")]),
    )
    # 10:00 at +06:30 is 03:30 UTC: before 04:00, and after 03:00.
    assert c.before("a", "b") == Truth.TRUE
    assert [one.event_ids for one in c.contradictions] == [("a", "c")]


def test_what_has_no_zone_is_widened_by_every_zone() -> None:
    c = chronology(
        Event("A", when="2021-02-01T10:00:00Z"),
        Event("B", when="2021-01-31", relationships=[after("a")]),
        Event("C", when="2021-01-30", relationships=[after("a")]),
    )
    # 31 January lasts until 12:00 UTC on 1 February at UTC-12; 30 January until 12:00 on the 31st.
    assert [one.event_ids for one in c.contradictions] == [("a", "c")]
    assert not c["b"].is_exact


@pytest.mark.parametrize(
    ("day", "length", "first", "last"),
    [
        # Forward, the 31st of February is its last day; backward, 28 March to 31 March lead there.
        ("2021-01-31", "P1M", "2021-02-28", "2021-02-28"),
        ("2021-02-28", "P1M", "2021-03-28", "2021-03-31"),
        ("2021-02-28", "P1Y", "2022-02-28", "2022-02-28"),
        ("2020-02-29", "P1Y", "2021-02-28", "2021-02-28"),
        ("2021-03-15", "P1M2W", "2021-04-29", "2021-04-29"),
        ("2021-03-15", "P1Y2M3D", "2022-05-18", "2022-05-18"),
    ],
)
def test_months_of_unequal_length(day: str, length: str, first: str, last: str) -> None:
    c = chronology(
        Event("A", when=day), Event("B", relationships=[after("a", least=length, most=length)])
    )
    assert (str(c["b"].earliest), str(c["b"].latest)) == (first, last)


def test_months_and_hours_together_are_sound() -> None:
    c = chronology(
        Event("A", when="2021-01-31T10:00:00"),
        Event("B", relationships=[after("a", least="P1MT2H", most="P1MT2H")]),
    )
    assert not c["b"].is_exact
    noon = edtf.parse("2021-02-28T12:00:00")
    assert c["b"].earliest is not None
    assert c["b"].latest is not None
    assert c["b"].earliest.after(noon) != Truth.TRUE
    assert c["b"].latest.before(noon) != Truth.TRUE


# -- what counts -----------------------------------------------------------------


def test_proposals_and_what_was_withdrawn_say_nothing() -> None:
    proposed = Claim("relationship", after("a"), status="proposed")
    retracted = Claim("relationship", after("a"), status="retracted")
    gone = Source("A wire", status="retracted")
    unfounded = Claim("relationship", after("a"), citations=[Citation(gone)])
    c = chronology(
        Event("A", when="2021-01-05"),
        Event("B", claims=[proposed, retracted, unfounded]),
        Event("C", claims=[Claim("when", "2021", status="proposed")]),
    )
    assert c["b"].when is None
    assert c["c"].when is None
    assert c["c"].stated is None


def test_of_disputed_dates_each_is_possible() -> None:
    c = chronology(
        Event("A", claims=[Claim("when", "2021-01-05"), Claim("when", "2021-01-09")]),
        Event("B", relationships=[after("a", least="P1D", most="P1D")]),
        Event("C", when="2021-01-07", relationships=[after("a")]),
    )
    assert c.is_consistent
    # C rules out the 9th, though A alone says no more than that it is one of the two.
    assert str(c["a"].stated) == "[2021-01-05,2021-01-09]"
    assert str(c["a"].when) == "2021-01-05"
    assert str(c["b"].when) == "2021-01-06"
    # Both dates of A, C with its date, and how B stands to A.
    assert len(c["b"].because) == 5


def test_of_disputed_relationships_what_all_say_counts() -> None:
    two = Claim("relationship", after("a", least="P2D", most="P2D"), status="disputed")
    five = Claim("relationship", after("a", least="P5D", most="P5D"), status="disputed")
    c = chronology(Event("A", when="2021-01-05"), Event("B", claims=[two, five]))
    assert str(c["b"].when) == "[2021-01-07..2021-01-10]"
    assert not c["b"].is_exact
    assert len(c["b"].because) == 3
    # Before it, or two days after: no later than two days after is common to both.
    other = Claim("relationship", Relationship("before", "a"), status="disputed")
    c = chronology(Event("A", when="2021-01-05"), Event("B", claims=[two, other]))
    assert str(c["b"].when) == "[..2021-01-07]"


def test_a_relationship_that_is_contested_alone_says_nothing() -> None:
    denied = Claim("relationship", after("a"), citations=[Citation("A wire", stance="disputes")])
    c = chronology(Event("A", when="2021-01-05"), Event("B", claims=[denied]))
    assert c["b"].when is None
    assert [out.claim for out in c.left_out] == [denied]


def test_doubts_move_no_limit_and_are_told() -> None:
    c = chronology(
        Event("A", when="2021-01-05?"),
        Event("B", relationships=[after("a", least="P1D", most="P2D")]),
        Event("C", when="2021-02"),
    )
    assert str(c["b"].when) == "[2021-01-06..2021-01-07]"
    assert c["b"].rests_on == Qualifier.UNCERTAIN
    assert c["c"].rests_on == Qualifier.NONE
    assert c.before("b", "c").rests_on == Qualifier.UNCERTAIN
    assert c.before("b", "c") == Truth.TRUE


# -- standing to each other --------------------------------------------------------


def test_an_order_may_lie_within_one_day() -> None:
    c = chronology(
        Event("A", when="2021-01-05"), Event("B", when="2021-01-05", relationships=[after("a")])
    )
    assert c.is_consistent
    assert c.before("a", "b") == Truth.TRUE
    assert c.relations("a", "b") == {Relation.BEFORE, Relation.MEETS}
    assert c.relations("b", "a") == {Relation.AFTER, Relation.MET_BY}
    later = c.what_if("b", after("a", least="P1D"))
    assert not later.is_consistent


@pytest.mark.parametrize("a", ["2021-01-05", "2021-01", "2021-01-0X", "2021-01-05T10:00:00"])
@pytest.mark.parametrize("b", ["2021-01-05", "2021-01-04/2021-01-07", "[2021-01-06,2021-02-01]"])
def test_without_relationships_it_answers_as_the_dates_do(a: str, b: str) -> None:
    c = chronology(Event("A", when=a), Event("B", when=b))
    x, y = edtf.parse(a), edtf.parse(b)
    assert c.before("a", "b") == x.before(y)
    assert c.before("b", "a") == y.before(x)
    assert c.relations("a", "b") == x.relations(y)


# -- contradictions ----------------------------------------------------------------


def test_the_weakest_evidence_comes_first() -> None:
    wire, paper = Source("A wire"), Source("A paper")
    known = Event("A", when="2021-01-05", source=wire)
    sure = Claim("relationship", after("a"), citations=[Citation(wire), Citation(paper)])
    unsaid = Claim("relationship", after("a"))
    c = chronology(
        known,
        Event("B", when="2021-01-03", source=paper, claims=[sure]),
        Event("C", when="2021-01-03", source=paper, claims=[unsaid]),
    )
    first, second = c.contradictions
    assert first.weakest.claim == unsaid
    assert second.event_ids == ("a", "b")
    assert str(first).startswith("cannot all be true: ")
    assert c["b"].is_contradicted
    # It is told as stated, and narrows nothing.
    assert str(c["b"].when) == "2021-01-03"
    assert len(c["b"].because) == 1


def test_the_rest_is_worked_out_all_the_same() -> None:
    c = chronology(
        Event("A", when="2021-01-05"),
        Event("B", when="2021-01-03", relationships=[after("a")]),
        Event("C", when="2021-03-01"),
        Event("D", relationships=[after("c", least="P1D", most="P1D")]),
    )
    assert len(c.contradictions) == 1
    assert c.are_all_told
    assert str(c["d"].when) == "2021-03-02"
    assert c["d"].is_exact


@pytest.mark.parametrize("dated", [None, "2021"])
@pytest.mark.parametrize("length", [1, 2, 40])
def test_a_circle_of_before_is_one_contradiction(length: int, dated: str | None) -> None:
    events = [
        Event(f"E{i}", when=dated, relationships=[Relationship("before", f"e{(i + 1) % length}")])
        for i in range(length)
    ]
    c = chronology(*events)
    assert [len(one.steps) for one in c.contradictions] == [length]


def test_a_least_distance_beyond_the_most_is_a_contradiction_of_one_claim() -> None:
    c = chronology(Event("A", relationships=[after("b", least="P3D", most="P1D")]), Event("B"))
    assert [len(one.steps) for one in c.contradictions] == [1]


def test_thousands_of_contradictions_are_told_in_order_and_bounded() -> None:
    events = [Event("A", when="2021-01-05")]
    events += [Event(f"E{i}", when="2021-01-03", relationships=[after("a")]) for i in range(2_000)]
    c = chronology(*events)
    assert len(c.contradictions) == 100
    assert c.more_contradictions == 1_900
    assert not c.are_all_told
    assert [one.event_ids for one in c.contradictions] == sorted(
        one.event_ids for one in c.contradictions
    )


# -- bad input -----------------------------------------------------------------------


def test_a_relationship_to_no_event_is_left_out_with_its_reason() -> None:
    c = chronology(Event("A", relationships=[after("nobody")]))
    assert [str(out) for out in c.left_out] == ["a: 'after' names 'nobody', which no event is"]
    assert c.is_consistent


def test_what_says_nothing_of_time_is_left_out_with_its_reason() -> None:
    told = [
        Relationship("same incident", "b"),
        Relationship("overlaps", "b", most="P1D"),
        Relationship("meets", "b", least="P1D"),
        Relationship("same time", "b", least="P1D", most="P2D"),
    ]
    c = chronology(Event("A", relationships=told), Event("B"))
    assert len(c.left_out) == 4
    assert not c["a"].is_exact


@pytest.mark.parametrize("far", ["P999999999999Y", "P999999999999D", "PT999999999999S"])
def test_distances_beyond_all_history(far: str) -> None:
    c = chronology(Event("A", when="2021"), Event("B", relationships=[after("a", least=far)]))
    assert c["b"].earliest is not None
    assert c["b"].earliest.after("2021") == Truth.TRUE
    assert not c.what_if("b", "2022").is_consistent


def test_a_hundred_thousand_relationships_on_one_pair() -> None:
    told = [after("a", least=f"P{n % 300}D") for n in range(2_000)] * 5
    c = chronology(Event("A", when="2021-01-01"), Event("B", relationships=told))
    # 299 days after 1 January: the 300th day of the year.
    assert str(c["b"].earliest) == "2021-10-27"
    assert len(c["b"].because) == 2


def test_gaps_that_never_meet_are_given_up() -> None:
    c = chronology(Event("A", when="XXXX-12-25"), Event("B", when="XXXX-12-25"))
    far = Relationship("after", "a", least="P10D", most="P10D")
    assert not c.what_if("b", far).is_consistent
    year = Relationship("after", "a", least="P1Y", most="P1Y")
    assert c.what_if("b", year).is_consistent


def test_unknown_events_and_other_things_are_refused() -> None:
    c = chronology(Event("A"))
    for ask in (lambda: c["b"], lambda: c.before("a", "b"), lambda: c.relations("b", "a")):
        with pytest.raises(UnknownIdError):
            ask()
    assert "a" in c
    assert "b" not in c
    assert len(c) == 1
    assert repr(c["a"]) == "<Dated 'a': None>"
    with pytest.raises(InvalidValueError):
        Chronology("a timeline")  # type: ignore[arg-type]


def test_the_order_of_events_and_claims_changes_nothing() -> None:
    events = [
        Event("A", when="2021-01"),
        Event("B", when="2021", relationships=[after("a", most="P9D"), after("c", least="P1D")]),
        Event("C", when="2021-XX-05", relationships=[Relationship("before", "a")]),
    ]
    told = {
        tuple((d.id, str(d.when), tuple(map(str, d.because))) for d in chronology(*order))
        for order in (events, events[::-1], events[1:] + events[:1])
    }
    assert len(told) == 1


# -- rarer values ----------------------------------------------------------------------


def test_a_dispute_with_an_interval_is_sound() -> None:
    c = chronology(
        Event("A", claims=[Claim("when", "2021-03-01/2021-04-15"), Claim("when", "2021-05-01")]),
        Event("B", when="2021-04-20", relationships=[after("a")]),
    )
    # On 20 April the second was not over.
    assert str(c["a"].when) == "2021-03-01/2021-04-15"
    assert not c["a"].is_exact
    assert c.before("a", "b") == Truth.TRUE


def test_an_all_of_set_lasts_from_its_first_to_its_last() -> None:
    c = chronology(
        Event("A", when="{2021-01-05,2021-01-09}"), Event("B", relationships=[after("a")])
    )
    assert str(c["b"].when) == "[2021-01-09..]"
    assert str(c["a"].when) == "{2021-01-05,2021-01-09}"
    assert not c["a"].is_exact
    # What contains it began by the 5th.
    c = c.what_if("b", Relationship("contains", "a"))
    assert not c.is_consistent


def test_seasons_and_times_without_a_zone() -> None:
    c = chronology(
        Event("A", when="2021-05-01T09:30:00"),
        Event("B", when="2021-21", relationships=[Relationship("before", "a", most="PT90M")]),
        Event("C", relationships=[after("a", most="P1D")]),
    )
    assert str(c["b"].latest) == "2021-05-01T09:30:00"
    assert str(c["b"].earliest) == "2021-05-01T08:00:00"
    # A day after, by the calendar: until the end of 2 May.
    assert str(c["c"].latest) == "2021-05-02"


@pytest.mark.parametrize(
    ("relationship", "first", "last"),
    [
        # The war lasted from 1 March to 1 April. From its begin or its end is not said:
        # two days after 1 March at least, five days after 1 April at most.
        (Relationship("caused by", "war", least="P2D", most="P5D"), "2021-03-03", "2021-04-06"),
        (
            Relationship("caused by", "war", least="P2D", most="P5D", other_end="begin"),
            "2021-03-03",
            "2021-03-06",
        ),
        (Relationship("during", "war", least="P2D", most="P5D"), "2021-03-03", "2021-03-06"),
        (
            Relationship("during", "war", least="P2D", most="P5D", other_end="end"),
            "2021-03-27",
            "2021-03-30",
        ),
        (Relationship("same time", "war", most="P2D", other_end="begin"), "2021-02-27", None),
        (Relationship("after", "war", most="P2D", other_end="begin"), "2021-03-01", "2021-03-03"),
        (Relationship("after", "war", least="P1D", end="end"), None, None),
    ],
)
def test_ends_that_a_claim_names(
    relationship: Relationship, first: str | None, last: str | None
) -> None:
    c = chronology(
        Event("War", when="2021-03-01/2021-04-01"), Event("B", relationships=[relationship])
    )
    limits = (c["b"].earliest, c["b"].latest)
    assert tuple(None if limit is None else str(limit) for limit in limits) == (first, last)
    assert all(
        "counted from" in step.says
        for step in c["b"].because
        if relationship.other_end and step.other_id
    )


def test_calendar_days_between_times_in_zones_are_counted_more_or_less_one() -> None:
    c = chronology(
        Event("A", when="2021-02-01T10:00:00Z"),
        Event("B", relationships=[after("a", least="P3D", most="P3D")]),
        Event("C", relationships=[after("a", least="P1M", most="P1M")]),
    )
    # More than two days later and less than four; A was some time within its second.
    assert str(c["b"].earliest) == "2021-02-03T10:00:00Z"
    assert str(c["b"].latest) == "2021-02-05T10:00:00Z"
    assert not c["b"].is_exact
    assert not c["c"].is_exact
    assert c["c"].earliest is not None
    assert c["c"].earliest.before("2021-03-01T10:00:00Z") == Truth.TRUE


def test_a_year_beyond_all_digits_bounds_nothing() -> None:
    c = chronology(
        Event("A", when=edtf.parse("Y999999999999999999")),
        Event("B", relationships=[after("a", least="P9Y")]),
    )
    assert c["b"].earliest is None
    assert c["b"].not_before is None
    assert c["b"].when is None


def test_two_agreeing_dates_narrow_together() -> None:
    c = chronology(
        Event("A", claims=[Claim("when", "2021-XX-05"), Claim("when", "2021-03")]),
        Event("B", relationships=[after("a", most="P0D")]),
    )
    assert str(c["a"].when) == "2021-03-05"
    assert str(c["b"].when) == "2021-03-05"
    assert {str(step.claim.value) for step in c["b"].because} == {
        "2021-XX-05",
        "2021-03",
        "after a, at most P0D",
    }


def test_a_contradiction_tells_the_doubts_that_it_rests_on() -> None:
    c = chronology(
        Event("A", when="2021-01-05~"), Event("B", when="2021-01-03", relationships=[after("a")])
    )
    (clash,) = c.contradictions
    assert clash.rests_on == Qualifier.APPROXIMATE
    assert clash.weakest.quote is None
    assert [dated.is_contradicted for dated in c] == [True, True]
    assert [str(day) for day in c["b"].days] == ["2021-01-03"]
    assert [str(out) for out in c.left_out] == []
