"""Calendars that live: what an edition says of the one before it (RFC 5545, 3.8.7)."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from timeline.errors import FormatError, InvalidValueError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.model import Claim, Event, Source, Timeline

WIRE = Source("A wire", published="2021-02-03")
COUP = Event("Coup", id="coup", when="2021-02-01", source=WIRE)
RAID = Event("Raid", id="raid", when="2021-02-02T10:00:00Z", source=WIRE)


def entries(data: bytes) -> dict[str | None, Component]:
    (calendar,) = ComponentReader(data, strict=True)
    return {entry.text("UID"): entry for entry in calendar.members("VEVENT")}


def timeline(*events: Event) -> Timeline:
    return Timeline("T", id="t", events=events)


def test_what_is_not_new_stays_as_it_was() -> None:
    first = ours.dumps(timeline(COUP, RAID), modified="2021-03-01T00:00:00Z")
    second = ours.dumps(timeline(COUP, RAID), previous=first, modified="2021-04-01T00:00:00Z")
    for uid, entry in entries(second).items():
        assert sorted(entry.properties) == sorted(entries(first)[uid].properties)


def test_what_is_new_counts_up() -> None:
    first = ours.dumps(timeline(COUP, RAID))
    later = attrs.evolve(RAID, title="Raids")
    second = ours.dumps(timeline(COUP, later), previous=first, modified="2021-04-01T00:00:00Z")
    found = entries(second)
    assert found["coup@t"].first("SEQUENCE") is None
    assert found["raid@t"].value("SEQUENCE") == "1"
    assert found["raid@t"].value("DTSTAMP") == "20210401T000000Z"
    assert found["raid@t"].value("LAST-MODIFIED") == "20210401T000000Z"
    third = ours.dumps(timeline(COUP, RAID), previous=second)
    raid = entries(third)["raid@t"]
    assert raid.value("SEQUENCE") == "2"
    # When that was, nobody said: no time is told, and none goes back.
    assert raid.first("LAST-MODIFIED") is None
    assert raid.value("DTSTAMP") == "20210401T000000Z"


def test_what_is_gone_is_cancelled_without_its_title() -> None:
    first = ours.dumps(timeline(COUP, RAID), zone="Asia/Yangon")
    second = ours.dumps(timeline(COUP), previous=first)
    gone = entries(second)["raid@t"]
    assert (gone.value("STATUS"), gone.value("SEQUENCE")) == ("CANCELLED", "1")
    assert gone.value("DTSTART") == "20210202T163000"
    assert b"TZID:Asia/Yangon" in second
    assert b"Raid" not in second
    assert ours.loads(second) == timeline(COUP)
    # It stays for whoever skipped that edition, and says nothing new.
    third = ours.dumps(timeline(COUP), previous=second)
    assert entries(third)["raid@t"] == gone
    # And comes back as what it is.
    back = entries(ours.dumps(timeline(COUP, RAID), previous=third))["raid@t"]
    assert (back.value("STATUS"), back.value("SEQUENCE")) == ("CONFIRMED", "2")


def test_uids_stay_those_of_the_edition() -> None:
    first = ours.dumps(Timeline("T", events=[COUP]))
    (uid,) = entries(first)
    moved = attrs.evolve(COUP, claims=[Claim("when", "2021-02-07")])
    assert list(entries(ours.dumps(Timeline("T", events=[moved])))) != [uid]
    assert list(entries(ours.dumps(Timeline("T", events=[moved]), previous=first))) == [uid]


def test_a_path_will_do(tmp_path: Path) -> None:
    path = tmp_path / "story.ics"
    path.write_bytes(ours.dumps(timeline(COUP, RAID)))
    assert b"STATUS:CANCELLED" in ours.dumps(timeline(COUP), previous=path)


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        ours.dumps(timeline(COUP), previous=5)
    with pytest.raises(FormatError):
        ours.dumps(timeline(COUP), previous=b"nonsense")


def test_corrections_count_without_an_edition() -> None:
    """SEQUENCE (3.8.7.4) is what was corrected; LAST-MODIFIED (3.8.7.3) when that was recorded."""
    wrong = Claim("when", "2021-02-01", id="w", recorded="2021-02-05")
    right = Claim("when", "2021-02-02", corrects="w", recorded="2021-03-07")
    (before,) = entries(ours.dumps(timeline(Event("E", id="e", claims=[wrong])))).values()
    (after,) = entries(ours.dumps(timeline(Event("E", id="e", claims=[wrong, right])))).values()
    assert before.first("SEQUENCE") is None
    assert (after.value("SEQUENCE"), after.value("LAST-MODIFIED")) == ("1", "20210307T000000Z")


def test_an_entry_of_others_that_was_edited_counts_on_from_theirs() -> None:
    lines = "SEQUENCE:4\nDTSTAMP:20210101T000000Z\nLAST-MODIFIED:20210101T000000Z\n"
    text = (
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART:20210301\n{lines}"
        "END:VEVENT\nEND:VCALENDAR"
    )
    (event,) = ours.loads(text)
    (same,) = entries(ours.dumps(timeline(event))).values()
    assert [same.value(n) for n in ("SEQUENCE", "LAST-MODIFIED")] == ["4", "20210101T000000Z"]
    (new,) = entries(ours.dumps(timeline(attrs.evolve(event, title="B")))).values()
    assert [new.value(n) for n in ("SEQUENCE", "LAST-MODIFIED")] == ["5", None]
    moved = attrs.evolve(event, claims=[Claim("when", "2021-03-02", recorded="2021-04-01")])
    (new,) = entries(ours.dumps(timeline(moved))).values()
    names = ("DTSTART", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP")
    assert [new.value(n) for n in names] == [
        "20210302",
        "5",
        "20210401T000000Z",
        "20210401T000000Z",
    ]


def test_a_method_is_for_files_that_are_sent() -> None:
    assert b"METHOD" not in ours.dumps(timeline(COUP))
    assert b"\r\nMETHOD:PUBLISH\r\n" in ours.dumps(timeline(COUP), method="PUBLISH")
    with pytest.raises(InvalidValueError):
        ours.dumps(timeline(COUP), method="publish\r\nX:1")


def test_an_entry_that_somebody_called_off_is_a_claim() -> None:
    data = ours.dumps(timeline(COUP)).replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")
    (event,) = ours.loads(data)
    assert event.resolve("status").value == "cancelled"
