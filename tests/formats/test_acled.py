from __future__ import annotations

import contextlib
import csv
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import FormatError, TimelineError
from timeline.formats import acled
from timeline.formats import json as timeline_json
from timeline.model import Claim, Event, Timeline

HEADER = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,"
    "country,admin1,location,latitude,longitude,geo_precision,source,source_scale,notes,"
    "fatalities,timestamp\n"
)
ROW = (
    'MMR1,02 August 2021,2021,1,Battles,Armed clash,Army,"People\'s, Force",Myanmar,Sagaing,'
    'Monywa,22.1,95.13,2,A Paper; A Wire,Local partner-National,"They fought, it is said.",'
    "3,1700000000\n"
)


def test_a_row_becomes_an_event() -> None:
    event = acled.loads(HEADER + ROW)["acled-MMR1"]
    assert event.title == "Battles - Armed clash, Monywa"
    assert str(event.when) == "2021-08-02"
    assert str(event.where) == "Monywa, Sagaing, Myanmar"
    assert str(event.count) == "3 deaths"
    assert event.description == "They fought, it is said."
    assert event.tags == ("Army", "People's, Force")
    assert [source.title for source in event.sources] == ["A Paper", "A Wire"]
    assert event.citations[0].note == "source scale: Local partner-National"
    assert event.resolve("when").how == "agreed"
    assert event.aliases == {"acled": "MMR1"}
    assert event.extra == {"year": "2021", "timestamp": "1700000000"}


@given(st.dates(datetime.date(1900, 1, 8), datetime.date(2100, 1, 1)), st.sampled_from("123"))
def test_a_date_takes_in_every_day_that_its_precision_allows(
    day: datetime.date, precision: str
) -> None:
    text = f"event_id_cnty,event_date,time_precision,event_type\nX1,{day},{precision},Battles\n"
    when = acled.loads(text)["acled-X1"].when
    assert when is not None
    assert day in when
    near = [day + datetime.timedelta(days=n) for n in range(-40, 41)]
    possible = {
        "1": {day},
        "2": {other for other in near if abs((other - day).days) <= 6},
        "3": {other for other in near if (other.year, other.month) == (day.year, day.month)},
    }
    assert {other for other in near if other in when} == possible[precision]


def test_a_newer_row_corrects_and_keeps_what_was_said() -> None:
    first = acled.loads(HEADER + ROW)
    newer = ROW.replace("1700000000", "1800000000").replace(",3,1", ",5,1").replace("02 A", "03 A")
    reading = acled.update(first, HEADER + newer)
    event = reading.timeline["acled-MMR1"]
    assert (str(event.when), str(event.count)) == ("2021-08-03", "5 deaths")
    assert [str(c.value) for c in event.claims if c.status == "retracted"] == [
        "2021-08-02",
        "3 deaths",
    ]
    assert [c.corrects for c in event.claims if c.corrects] == ["acled-when-1", "acled-count-1"]
    assert str(first["acled-MMR1"].count) == "3 deaths"
    # Once more changes nothing, and an older row comes too late.
    again = acled.update(reading.timeline, HEADER + newer)
    assert again.timeline == reading.timeline
    assert again.notes == ()
    late = acled.update(reading.timeline, HEADER + ROW)
    assert late.timeline == reading.timeline
    assert late.notes == ("acled-MMR1: a row of an earlier timestamp was passed by",)
    timeline_json.loads(timeline_json.dumps(reading.timeline))


def test_rows_of_one_file_replace_one_another_in_the_order_of_their_timestamps() -> None:
    newer = ROW.replace("1700000000", "1800000000").replace(",3,1", ",5,1")
    for text in (ROW + newer, newer + ROW):
        assert str(acled.loads(HEADER + text)["acled-MMR1"].count) == "5 deaths"


def test_what_somebody_else_claimed_stays() -> None:
    timeline = acled.loads(HEADER + ROW)
    event = timeline["acled-MMR1"]
    ours = Claim("when", "2021-08-04")
    timeline.replace(Event(event.title, id=event.id, claims=[*event.claims, ours]))
    newer = ROW.replace("1700000000", "1800000000").replace("02 A", "03 A")
    claims = acled.update(timeline, HEADER + newer).timeline["acled-MMR1"].claims
    assert ours in claims


def test_deleted_rows_are_retracted_and_not_lost() -> None:
    timeline = acled.loads(HEADER + ROW)
    reading = acled.update(timeline, "event_id_cnty,deleted_timestamp\nMMR1,9\nMMR2,9\n")
    event = reading.timeline["acled-MMR1"]
    assert {claim.status for claim in event.claims} == {"retracted"}
    assert event.when is None
    assert reading.notes == (
        "acled-MMR1: deleted by ACLED, timestamp 9; its claims are retracted",
        "acled-MMR2: deleted, and not there",
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("22.1", "north", "line 2, latitude"),
        ("22.1", "122.1", "line 2, Place.latitude"),
        ("95.13", "", "line 2, Place.longitude"),
    ],
)
def test_a_position_that_is_none_costs_its_row_nothing_else(old: str, new: str, place: str) -> None:
    text = HEADER + ROW.replace(old, new, 1)
    with pytest.raises(FormatError) as caught:
        acled.loads(text)
    assert caught.value.place == place
    reading = acled.read(text, strict=False)
    (event,) = reading.timeline
    assert event.where is not None
    assert event.where.latitude is None
    cells = next(csv.DictReader(text.splitlines()))
    kept = {name: cells[name] for name in ("latitude", "longitude") if cells[name]}
    assert event.extra.items() >= kept.items()
    assert reading.notes == (f"{place}: {caught.value.message}; the position goes to extra",)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("02 August 2021", "08/02/2021", "line 2, event_date"),
        ("02 August 2021", "31 June 2021", "line 2, event_date"),
        ("2021,1,", "2021,4,", "line 2, time_precision"),
        (",3,1", ",some,1", "line 2, fatalities"),
        ("MMR1", "", "line 2, event_id_cnty"),
        ("MMR1", "M R", None),
        ("MMR1,", "", "line 2"),
        ('"They', '"They" x', "line 2"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(old: str, new: str, place: str | None) -> None:
    text = HEADER + ROW.replace(old, new, 1)
    with pytest.raises(FormatError) as caught:
        acled.loads(text)
    if place is not None:
        assert caught.value.place == place
    good = ROW.replace("MMR1", "MMR2")
    if '" x' not in new:
        reading = acled.read(text + good, strict=False)
        assert reading.timeline.ids == ("acled-MMR2",)
        assert len(reading.notes) == 1


@pytest.mark.parametrize(
    "data", ["", "a,b\n1,2\n", "\x00", "event_id_cnty\n", b"\xff\xfe", HEADER[:40]]
)
def test_what_is_no_file_of_acled_is_refused(data: bytes | str) -> None:
    with pytest.raises(FormatError):
        acled.loads(data)


@given(st.text(max_size=80))
def test_any_row_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(TimelineError):
        acled.loads("event_id_cnty,event_date,time_precision,event_type\n" + text)


def test_semicolons_part_columns_too() -> None:
    text = "event_id_cnty;event_date;time_precision;event_type\nX1;2021-02-01;1;Protests\n"
    assert str(acled.loads(text)["acled-X1"].when) == "2021-02-01"


def test_what_is_no_timeline_is_not_updated() -> None:
    with pytest.raises(FormatError):
        acled.update("x", HEADER)  # type: ignore[arg-type]
    assert len(acled.update(Timeline(), HEADER).timeline) == 0


def test_a_position_without_a_place_and_a_scale_without_a_source_are_kept() -> None:
    text = (
        "event_id_cnty,event_date,time_precision,event_type,latitude,longitude,source_scale\n"
        "MMR1,15 August 2021,1,Battles,22.1,95.1,National\n"
    )
    (event,) = acled.loads(text)
    assert event.extra == {"latitude": "22.1", "longitude": "95.1", "source_scale": "National"}
