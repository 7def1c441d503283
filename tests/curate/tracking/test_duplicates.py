from __future__ import annotations

from typing import Any

import pytest

from timeline.curate import likely_duplicates
from timeline.errors import InvalidValueError
from timeline.model import Event, Timeline

RAID = Event("Raid on Monywa", id="raid", when="2021-02-01", where="Monywa")


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        (Event("Raid on Monywa", id="b", when="2021-02", where="MONYWA"), True),
        (Event("A raid on Monywa", id="b", when="2021-02-01T10:00:00Z", where="Monywa"), True),
        (Event("Raid on Monywa", id="b", when="2021-02-02", where="Monywa"), True),
        (Event("Raid on Monywa", id="b", when="2021-01-31", where="Monywa"), True),
        (Event("Raid on Monywa", id="b", when="2021-02-03", where="Monywa"), False),
        (Event("A raid on Monywa", id="b", when="2021-02-02", where="Monywa"), False),
        (Event("Raid on Monywa", id="b", when="2021-02-02/2021-02-04", where="Monywa"), False),
        (Event("Raid on Monywa", id="b", when="2021-02-01", where="Yangon"), False),
        (Event("Raid on Monywa", id="b", when="2021-02-01"), False),
        (Event("Elections are held", id="b", when="2021-02-01", where="Monywa"), False),
        (Event("Raid on Monywa", id="b", where="Monywa"), False),
        (Event("Raid on Monywa", id="b", when="[2020,2021-02-01]", where="Monywa"), True),
    ],
)
def test_place_day_and_title_make_a_likely_duplicate(other: Event, is_likely: bool) -> None:
    assert bool(likely_duplicates(Timeline(events=[RAID, other]))) is is_likely
    pairs = likely_duplicates(Timeline(events=[RAID]), Timeline(events=[other]))
    assert [(pair.first, pair.second) for pair in pairs] == [(RAID, other)] * is_likely
    assert all(len(pair.reasons) == 3 for pair in pairs)


def test_an_occurrence_of_a_series_is_no_double_of_it() -> None:
    def entry(id: str, when: str, *lines: str) -> Event:
        kept = {"icalendar": {"lines": list(lines)}} if lines else {}
        return Event("Desk meeting", id=id, when=when, aliases={"icalendar": "7@x.org"}, extra=kept)

    moved = entry("b", "2021-02-01T10:00:00Z", "RECURRENCE-ID:20210201T090000Z")
    assert likely_duplicates(Timeline(events=[entry("a", "2021-02-01"), moved])) == ()
    assert likely_duplicates(Timeline(events=[entry("a", "2021-02-01"), entry("b", "2021-02-01")]))


def test_what_merge_would_make_one_anyway_is_not_told() -> None:
    one = Timeline(events=[RAID])
    assert likely_duplicates(one, one) == ()


def test_undated_events_are_never_told() -> None:
    events = [Event("Raid", id=f"r{n}") for n in range(5)]
    assert likely_duplicates(Timeline(events=events)) == ()


def test_equal_events_without_number_are_compared_with_their_nearest() -> None:
    events = [Event("Raid", id=f"r{n}", when="2021") for n in range(300)]
    assert len(likely_duplicates(Timeline(events=events))) < 300 * 17


@pytest.mark.parametrize("wrong", [None, "x"])
def test_what_is_no_timeline_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError):
        likely_duplicates(wrong)
