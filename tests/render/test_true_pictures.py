"""A picture says what the dates say, and no more: laws over any dates and timelines."""

from __future__ import annotations

import itertools
import math
from itertools import islice
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from timeline._render.axis import Axis
from timeline._render.density import bins_of
from timeline._render.drawing import clock_of
from timeline._render.entries import entry_of
from timeline._render.layout import layout_of
from timeline._render.marks import DAY, MOST_MEMBERS, Mark, Stretch, dating_of, mark_of
from timeline._render.shapes import shapes_of
from timeline.dates import Date, DateSet, DateValue, End, Interval, edtf, one_of
from timeline.dates._engine import gregorian
from timeline.dates._engine.relations.readings import Moment
from timeline.formats import svg
from timeline.model import Citation, Claim, Event, Timeline
from timeline.testing.strategies import timelines, uncertain_dates


def drawn(date: DateValue, beside: DateValue | None = None) -> str:
    """The shapes of a date, on an axis that is so long that no two days of it and another's are
    one pixel.
    """
    datings = [dating_of(date), dating_of(beside or date)]
    known = [side for dating in datings for s in dating.stretches for side in s.known_sides]
    first, last = min(known, default=0), max(known, default=DAY)
    return str(shapes_of(datings[0], Axis(first - DAY, last + DAY, 0.0, 1e12), 0.0))


def known_days(date: DateValue) -> list[float]:
    unit = 1 if not date.time_scale else DAY
    return [bound / unit for bound in date.bounds if not math.isinf(bound)]


def says(date: DateValue) -> object:
    """What a date may stand for, as far as it can be listed; None where that is too much."""
    if isinstance(date, Interval):
        # One day that lasted all day is that day.
        first, _, last, _ = bounds = date.bounds
        return bounds if len(set(bounds)) > 1 else ("one", [(first, last)])
    readings = date.readings(date.time_scale)
    if not isinstance(readings, Moment) or readings.granules.first == float("-inf"):
        return None
    granules = list(islice(readings.granules, MOST_MEMBERS + 1))
    return ("one", granules) if len(granules) <= MOST_MEMBERS else None


# -- marks -------------------------------------------------------------------------


@settings(max_examples=300)
@given(uncertain_dates(), uncertain_dates())
def test_different_readings_never_give_the_same_marks(one: DateValue, other: DateValue) -> None:
    said = says(one), says(other)
    assume(None not in said and said[0] != said[1])
    # So far apart that a pixel is less than a day, they can be no clearer.
    assume(all(abs(side) < 10**5 * 366 for date in (one, other) for side in known_days(date)))
    # What the clocks of two places show is told apart by words, and by the line above the picture.
    assume(dating_of(one).shift == dating_of(other).shift)
    assert drawn(one, other) != drawn(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021-02", "[2021-02-01..2021-02-28]"),
        ("2021-02", "2021-02-XX"),
        ("2021-02", "2021-02-01/2021-02-28"),
        ("2021-02-01", "2021-02-01T00:00:00"),
        ("[2021-02-01,2021-05-01]", "{2021-02-01,2021-05-01}"),
        ("{1900..1999}", "1900/1999"),
        ("{1900..1999}", "[1900..1999]"),
        ("2020-XX-15", "2020"),
        ("2021-02/2021-02", "2021-02/2021-02-20"),
        ("2021-02-01/..", "2021-02-01/"),
        ("../2021-02-01", "/2021-02-01"),
    ],
)
def test_what_is_often_confused_has_other_marks(one: str, other: str) -> None:
    dates = edtf.parse(one), edtf.parse(other)
    assert drawn(*dates) != drawn(*dates[::-1])


@pytest.mark.parametrize("pixels", [4.0, 8.0])
def test_what_is_too_close_to_be_told_apart_is_not_drawn_as_one_moment(pixels: float) -> None:
    """On both days, or on one that is not known: the shapes differ however small they are."""
    known = [dating_of(edtf.parse(date)) for date in ("{2021-02-01,2021-02-08}", "2021-02")]
    begin, end = known[0].stretches[0].begin, known[0].stretches[-1].end
    within = attrs.evolve(known[1], stretches=(Stretch("within", begin, end),))
    axis = Axis(int(begin) - 100 * DAY, int(end) + 100 * DAY, 0.0, 208 * pixels / 8)
    each, one = (str(shapes_of(dating, axis, 0.0)) for dating in (known[0], within))
    assert each.replace('class="tooth"', "") != each
    assert each != one


@pytest.mark.parametrize("date", ["2021-02-01", "2021-02", "2021-02-01/2021-03", "{1960,1965}"])
def test_what_qualifies_a_date_changes_its_shape(date: str) -> None:
    last = date.rstrip("}")
    marks = {
        drawn(edtf.parse(f"{last}{sign}" + "}" * (date != last))) for sign in ("", "?", "~", "%")
    }
    assert len(marks) == 4


@given(uncertain_dates())
def test_what_is_not_certain_never_looks_certain(date: DateValue) -> None:
    dating = dating_of(date)
    picture = drawn(date)
    if date.qualifier or dating.is_choice:
        assert 'class="exact"' not in picture
        assert 'class="certain"' not in picture
        return
    unit = 1 if date.time_scale else DAY
    for stretch in dating.stretches:
        if stretch.kind == "exact":
            assert stretch.end - stretch.begin == unit
            assert isinstance(date, DateSet) or date.begin_earliest == date.end_latest
        elif stretch.kind == "certain":
            assert isinstance(date, Interval)
            # In every reading it had begun by then, and had not ended.
            ahead = 60 * (dating.shift or 0)
            assert date.begin_latest * unit + ahead <= stretch.begin or date.start is End.OPEN
            assert stretch.end <= (date.end_earliest + 1) * unit + ahead or date.end is End.OPEN


@given(uncertain_dates())
def test_nothing_is_drawn_that_no_reading_allows(date: DateValue) -> None:
    unit = 1 if date.time_scale else DAY
    dating = dating_of(date)
    ahead = 60 * (dating.shift or 0)  # of the clock of the place
    assert dating.begin == date.begin_earliest * unit + ahead
    assert dating.end == (date.end_latest + 1) * unit + ahead


def test_a_day_fills_its_day() -> None:
    day = gregorian.ordinal(2021, 2, 1) * DAY
    axis = Axis(day - DAY, day + 2 * DAY, 0.0, 300.0)
    shape = shapes_of(dating_of(Date("2021-02-01")), axis, 0.0)
    assert 'x="100" ' in shape
    assert 'width="100" ' in shape
    narrow = Axis(day - 300 * DAY, day + 300 * DAY, 0.0, 300.0)
    assert 'width="10" ' in shapes_of(dating_of(Date("2021-02-01")), narrow, 0.0)


def test_one_of_several_dates_is_drawn_as_each_of_them_and_never_solid() -> None:
    either = one_of([edtf.parse("2021-05-01"), edtf.parse("2021-05-09/2021-06-01")])
    dating = dating_of(either)
    assert dating.is_choice
    assert [stretch.kind for stretch in dating.stretches] == ["exact", "certain"]
    assert 'class="exact hollow"' in drawn(either)
    assert 'class="certain hollow"' in drawn(either)


def test_what_follows_leaves_out_what_cannot_be() -> None:
    mark = mark_of(Event("E"), one_of([edtf.parse("2021-05-01"), edtf.parse("2021-05-09")]))
    assert mark is not None
    assert [(s.kind, s.end - s.begin) for s in mark.inferred] == [("inferred", DAY)] * 2


# -- places ------------------------------------------------------------------------


@settings(max_examples=40)
@given(timelines(), st.integers(320, 1200))
def test_each_caption_is_above_its_own_mark(timeline: Timeline, width: int) -> None:
    layout = layout_of(timeline, "tag", width)
    for band in layout.bands:
        for placed in band.placed if not band.aside else ():
            for line in placed.lines:
                assert line.caption is not None
                assert placed.x <= placed.box.right
                assert (
                    placed.x + max(other.caption.width for other in placed.lines if other.caption)
                    >= placed.box.left
                )


@settings(max_examples=40)
@given(timelines(), st.integers(320, 1200))
def test_rows_run_in_order_of_time(timeline: Timeline, width: int) -> None:
    layout = layout_of(timeline, "tag", width)
    for band in layout.bands:
        if band.aside:
            continue
        in_time = sorted(band.placed, key=lambda p: (layout.marks[p.event.id].begin, p.top))
        assert [p.top for p in in_time] == sorted(p.top for p in band.placed)


def test_each_position_of_a_dispute_has_its_row_and_its_own_doubt() -> None:
    claims = [
        Claim("when", date, citations=[Citation(name)])
        for date, name in (("2021-03-01/2021-04-15", "A"), ("2021-04~/2021-05-20", "B"))
    ]
    timeline = Timeline(events=[Event("Truce", claims=claims)])
    (placed,) = layout_of(timeline, "none", 1120).placed
    heading, *rows = (line.caption.text for line in placed.lines if line.caption)
    assert heading == "≠ disputed: Truce"
    assert rows == [
        "from 1 March to 15 April 2021 (A)",
        "from about April 2021 to 20 May 2021 (B)",
    ]
    assert [bool(line.dating.doubt) for line in placed.lines if line.dating] == [False, True]


# -- clocks ------------------------------------------------------------------------


def test_an_event_stands_on_the_day_of_its_place() -> None:
    shots = Event("Shots", when="2021-02-01T05:00:00+06:30")
    mark = mark_of(shots)
    assert mark is not None
    assert gregorian.civil(int(mark.begin) // DAY) == (2021, 2, 1)
    assert int(mark.begin) % DAY == 5 * 3600
    entry = entry_of(shots)
    assert entry.begin == gregorian.ordinal(2021, 2, 1)
    assert entry.until == gregorian.ordinal(2021, 2, 2)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2021-02-01"], ""),
        (["2021-02-01T05:00:00"], "Times are local; no time zone is stated."),
        (["2021-02-01T05:00:00Z"], "Times are on the clock of UTC."),
        (["2021-02-01T05:00:00+06:30", "2021"], "Times are on the clock of UTC+06:30."),
        (["2021-02-01T05:00:00-03:30"], "Times are on the clock of UTC-03:30."),
        (
            ["2021-02-01T05:00:00Z", "2021-02-01T05:00:00+06:30"],
            "Times are on the clock of each event’s place.",
        ),
    ],
)
def test_the_picture_names_its_clock(dates: list[str], words: str) -> None:
    timeline = Timeline(events=[Event(date, when=date) for date in dates])
    assert clock_of(layout_of(timeline, "none", 1120)) == words


# -- counts ------------------------------------------------------------------------


def numbers(*marks: Mark) -> list[tuple[int, ...]]:
    first = gregorian.ordinal(2001, 1, 1) * DAY
    axis = Axis(first, first + 96 * 100 * DAY, 0.0, 960.0, unit=DAY)
    return [count.numbers for count in bins_of(marks, axis)]


def mark(*dates: str) -> Mark:
    return Mark(tuple(dating_of(edtf.parse(date)) for date in dates), disputed=len(dates) > 1)


def test_what_surely_lasted_is_counted_as_sure() -> None:
    counted = numbers(mark("2001-01-01/2010-12-31"))
    assert counted[:36] == [(1, 0, 0, 0)] * 36
    assert counted[37:] == [(0, 0, 0, 0)] * 59


def test_a_dispute_counts_where_a_position_is_and_nowhere_between() -> None:
    counted = numbers(mark("2001-01-02", "2019-01-02"))
    assert [n for n, count in enumerate(counted) if any(count)] == [0, 65]
    assert counted[0] == counted[65] == (0, 0, 0, 1)
    assert numbers(mark("2001-01-02", "2001-01-03"))[0] == (1, 0, 0, 0)


def test_doubt_has_a_class_of_its_own() -> None:
    assert numbers(mark("2001-01-02~"))[0] == (0, 0, 1, 0)
    assert numbers(mark("2001-01-02?"))[0] == (0, 0, 1, 0)
    assert numbers(mark("[2001-01-02,2019-01-02]"))[0] == (0, 1, 0, 0)
    assert numbers(mark("{2001-01-02,2019-01-02}"))[0] == (1, 0, 0, 0)
    assert numbers(mark("2001"))[2] == (0, 1, 0, 0)
    # What lies beyond the axis is counted nowhere on it.
    assert not any(map(any, numbers(mark("1801"))))


def test_all_lanes_are_counted_on_one_scale() -> None:
    events = [
        Event(f"E {n}", when=f"{1900 + n % 89}-05-01", tags=["many" if n % 10 else "few"])
        for n in range(2001)
    ]
    picture = ElementTree.fromstring(svg.dumps(Timeline(events=events)))
    bars = picture.findall(".//{*}rect[@class='perhaps']") + picture.findall(
        ".//{*}rect[@class='certain']"
    )
    heights = {round(float(bar.get("height", "0")), 1) for bar in bars} - {14.0}  # the legend's
    # 18 or 20 of the one tag fall in a part, and 2 of the other.
    assert max(heights) > 40
    assert min(heights) < 6


# -- what is pointed at (WCAG 2.2, 2.5.8) --------------------------------------


def test_what_is_pointed_at_is_wide_and_high_enough_and_overlaps_nothing() -> None:
    dated = [f"20{n % 20:02}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(400)]
    events = [Event(f"E {n}", id=f"e{n}", when=when) for n, when in enumerate(dated)]
    for count in (60, 151, 400):
        picture = ElementTree.fromstring(svg.dumps(Timeline(events=events[:count]), lanes="none"))
        boxes = sorted(
            (float(box.get("y", "")), float(box.get("x", "")), float(box.get("width", "")),
             float(box.get("height", "")))
            for box in picture.iter("{http://www.w3.org/2000/svg}rect")
            if box.get("class") == "target"
        )  # fmt: skip
        assert len(boxes) == count
        assert all(width >= 24 and height >= 24 for _, _, width, height in boxes)
        for (top, left, width, height), (lower, right, wide, _) in itertools.combinations(boxes, 2):
            # Coordinates are rounded to a hundredth of a pixel.
            is_beside = right >= left + width - 0.02 or left >= right + wide - 0.02
            assert is_beside or lower >= top + height - 0.02
