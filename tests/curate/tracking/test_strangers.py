"""Strangers' calendars that call different things by one UID (RFC 5545, 3.8.4.7)."""

from __future__ import annotations

from itertools import permutations

import pytest

from timeline import Claim, Event, Relationship, Timeline
from timeline.curate import merge
from timeline.formats import icalendar
from timeline.model._events.uids import is_of_the_world


def calendar(*entries: str, name: str = "") -> Timeline:
    lines = ["BEGIN:VCALENDAR", *([f"X-WR-CALNAME:{name}"] if name else [])]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *entry.split("|"), "END:VEVENT"]
    return icalendar.loads("\n".join([*lines, "END:VCALENDAR"]))


BIRTHDAY = "UID:1|SUMMARY:Birthday|DTSTART;VALUE=DATE:20150704"
HEARING = "UID:1|SUMMARY:Hearing|DTSTART;VALUE=DATE:20210301"
FUNERAL = "UID:1|SUMMARY:Funeral|DTSTART;VALUE=DATE:19480104"


@pytest.mark.parametrize(
    ("uid", "unique"),
    [
        ("19970901T130000Z-123401@example.com", True),  # the RFC's own example
        ("coup@myanmar-2021", True),
        ("5FC53010-1267-4F8E-BC28-1D7AE55A7C99", True),  # RFC 7986's
        ("urn:uuid:5fc53010-1267-4f8e-bc28-1d7ae55a7c99", True),
        ("040000008200E00074C5B7101A82E0080000000010E2", True),  # as Exchange writes them
        ("GH28RHBGN1CQ6P9TIHZ3K", True),  # as Nextcloud does
        ("https://example.org/events/1", True),
        ("1", False),
        ("meeting", False),
        ("event-20210301", False),
        ("meeting@untitled", False),
        ("1@localhost", False),
        ("@example.org", False),
        ("20210301T100000Z-1", False),
    ],
)
def test_a_uid_is_of_the_world_if_it_is_made_to_be(uid: str, unique: bool) -> None:
    assert is_of_the_world(uid) is unique


@pytest.mark.parametrize("names", [("Family", "Court"), ("", ""), ("Calendar", "Calendar")])
def test_one_uid_of_two_strangers_makes_no_one_event(names: tuple[str, str]) -> None:
    merged = merge(calendar(BIRTHDAY, name=names[0]), calendar(HEARING, name=names[1]))
    found = [(event.title, str(event.when)) for event in merged.timeline.events]
    assert found == [("Birthday", "2015-07-04"), ("Hearing", "2021-03-01")]
    assert not merged.met


def test_what_strangers_call_alike_too_is_apart_where_its_date_is_another() -> None:
    one = "UID:1|SUMMARY:Meeting|DTSTART;VALUE=DATE:20210201"
    two = "UID:1|SUMMARY:Meeting|DTSTART;VALUE=DATE:20190707"
    assert len(merge(calendar(one), calendar(two)).timeline) == 2


def test_neither_order_nor_grouping_matters() -> None:
    three = [
        calendar(entry, name=name)
        for entry, name in ((BIRTHDAY, "Family"), (HEARING, "Court"), (FUNERAL, ""))
    ]
    merged = [merge(*order).timeline for order in permutations(three)]
    one, two, other = three
    merged.append(merge(merge(one, two).timeline, other).timeline)
    merged.append(merge(one, merge(two, other).timeline).timeline)
    events = [{event.id: event for event in timeline} for timeline in merged]
    assert len(events[0]) == 3
    assert all(each == events[0] for each in events)
    assert merge(merged[0], merged[0]).timeline == merged[0]
    assert merge(merged[0], three[0]).timeline.ids == merged[0].ids


def test_a_later_edition_of_one_calendar_meets_the_earlier() -> None:
    moved = HEARING.replace("20210301", "20210308")
    merged = merge(calendar(HEARING, name="Court"), calendar(moved, name="Court"))
    assert list(merged.timeline.ids) == ["1"]
    both = merge(calendar(BIRTHDAY, name="Family"), calendar(HEARING, name="Court")).timeline
    again = merge(both, calendar(moved, name="Court")).timeline
    assert [len(event.claims) for event in again.events] == [1, 2]


def test_what_is_the_same_in_both_is_one() -> None:
    one = calendar(HEARING)
    assert merge(one, calendar(HEARING)).timeline == one


def test_a_series_keeps_what_replaces_parts_of_it() -> None:
    series = "UID:1|SUMMARY:Trial|DTSTART:20210104T100000Z|RRULE:FREQ=WEEKLY;COUNT=2"
    override = "UID:1|SUMMARY:Trial, moved|DTSTART:20210111T150000Z|RECURRENCE-ID:20210111T100000Z"
    for ours in ([series, override], [override, series]):
        court = calendar(*ours, name="Court")
        merged = merge(court, calendar(BIRTHDAY, name="Family")).timeline
        found = icalendar.occurrences(merged, between=("2021-01", "2021-01"))
        assert [str(one.when) for one in found] == ["2021-01-04T10:00:00Z", "2021-01-11T15:00:00Z"]
        back = icalendar.loads(icalendar.dumps(merged))
        assert back == merged
        uids = {event.aliases["icalendar"] for event in merged if "Trial" in event.title}
        assert len(uids) == 1
        assert all(map(is_of_the_world, uids))


def test_two_editions_of_a_series_meet_entry_by_entry() -> None:
    uid = "UID:trial@example.org"
    series = f"{uid}|SUMMARY:Trial|DTSTART:20210104T100000Z|RRULE:FREQ=WEEKLY;COUNT=2"
    override = f"{uid}|SUMMARY:Moved|DTSTART:20210111T150000Z|RECURRENCE-ID:20210111T100000Z"
    revised = f"{uid}|SUMMARY:Trial|DTSTART:20210104T110000Z|SEQUENCE:1"
    for first, second in (
        ([series], [series, override]),
        ([series, override], [series, override]),
        ([series, revised], [series, override]),
    ):
        one, two = calendar(*first), calendar(*second)
        merged = merge(one, two).timeline
        assert set(merged.ids) == {*one.ids, *two.ids}
        assert merge(two, one).timeline == merged


def test_what_refers_to_an_entry_leads_to_its_own() -> None:
    court = calendar(HEARING, name="Court")
    court.add(Event("Appeal", claims=[Claim("relationship", Relationship("after", "1"))]))
    merged = merge(court, calendar(BIRTHDAY, name="Family")).timeline
    (hearing,) = (event for event in merged if event.title == "Hearing")
    assert merged["appeal"].relationships == (Relationship("after", hearing.id),)
