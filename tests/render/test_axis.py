"""The axis keeps order for any years, and its ticks are round and few."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline._render.axis import Axis, Break, axis_of
from timeline._render.marks import DAY, Dating, Mark, Stretch, dating_of, mark_of
from timeline._render.style import DARK, LIGHT
from timeline._render.ticks import length_text, ticks, year_text
from timeline._render.typeface import fitted, measure
from timeline.dates import DateValue
from timeline.dates._engine import gregorian
from timeline.formats import svg
from timeline.model import Event, Timeline
from timeline.testing.strategies import uncertain_dates

SECONDS = st.integers(-(10**26), 10**26)


def spans() -> st.SearchStrategy[Axis]:
    lengths = st.integers(1, 10**26) | st.integers(1, 10**6)
    return st.builds(
        lambda first, length, deep: Axis(first, first + length, 20.0, 1100.0, is_logarithmic=deep),
        SECONDS,
        lengths,
        st.booleans(),
    )


@given(spans(), SECONDS, SECONDS)
def test_later_is_never_further_left(axis: Axis, one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    assert axis.left <= axis.x(earlier) <= axis.x(later) <= axis.right


@example(Axis(0, 31_104_002, 20.0, 1100.0), 2)
@given(spans(), st.integers(2, 14))
def test_ticks_are_few_in_order_and_within_the_axis(axis: Axis, most: int) -> None:
    found = [tick.second for tick in ticks(axis, most)]
    assert found == sorted(set(found))
    assert all(axis.first <= second <= axis.last for second in found)
    # Days and months are not all of one length, so that some more may fit.
    assert len(found) <= 2 * most + 2


@given(spans(), st.integers(2, 14))
def test_from_the_first_second_on_it_is_told_what_the_ticks_belong_to(
    axis: Axis, most: int
) -> None:
    found = ticks(axis, most, opened=True)
    assert [tick.second for tick in found if tick.is_round] == [t.second for t in ticks(axis, most)]
    told = ""
    for tick in found:
        told = tick.context or told
        # Years belong to nothing; else an hour is one of a day, a day of a month, all of a year.
        year = gregorian.year_of(tick.second // DAY)
        assert not told or told.endswith(year_text(year))
    if told and not axis.is_logarithmic:
        assert (found[0].second, bool(found[0].context)) == (axis.first, True)


@pytest.mark.parametrize(
    ("dates", "width", "told"),
    [
        (("2020-11-28", "2022-01-20"), 1120, ["2020", "2021", "2022"]),
        (("2021-02-11", "2021-12-20"), 1120, ["2021"]),
        # The end of 2020 has no room for its own name: 2021 is told, where it begins.
        (("2020-12-28", "2022-01-20"), 320, ["2021", "2022"]),
    ],
)
def test_what_the_axis_begins_with_has_its_year(
    dates: tuple[str, ...], width: int, told: list[str]
) -> None:
    timeline = Timeline(events=[Event(d, when=d) for d in dates])
    picture = ElementTree.fromstring(svg.dumps(timeline, width=width))
    texts = [
        (float(text.get("x", "")), "".join(text.itertext()))
        for text in picture.iter("{http://www.w3.org/2000/svg}text")
    ]
    years = [(x, text) for x, text in texts if text.isdecimal()]
    assert [text for _, text in sorted(years)] == told
    first_mark = min(x for x, text in texts if text.endswith(dates[0]))
    assert years[0][0] < first_mark or told[0] not in dates[0]


@given(st.integers(-5000, 5000), st.integers(1, 3000))
def test_year_ticks_stand_where_the_year_begins(year: int, years: int) -> None:
    first = gregorian.ordinal(year, 1, 1) * DAY
    axis = Axis(first, first + (years + 9) * 366 * DAY, 0.0, 1.0)
    for tick in ticks(axis, 6):
        civil = gregorian.civil(tick.second // DAY)
        assert civil[2] == 1
        if not tick.context:
            assert (
                tick.label in {year_text(civil[0]), "1 CE", "Jan", "Apr", "Jul", "Oct"}
                or civil[1] > 1
            )


@given(st.lists(uncertain_dates(), min_size=1, max_size=6))
def test_half_of_the_dates_set_the_axis(dates: list[DateValue]) -> None:
    placed = [mark for mark in (Mark((dating_of(date),)) for date in dates) if mark.has_place]
    axis = axis_of(placed, 0.0, 1000.0)
    seen = [mark for mark in placed if mark.begin < axis.last and mark.end > axis.first]
    assert 2 * len(seen) >= len(placed)


@given(st.lists(uncertain_dates(), min_size=1, max_size=6))
def test_breaks_are_in_order_within_the_axis_and_nothing_begins_or_ends_in_one(
    dates: list[DateValue],
) -> None:
    marks = [Mark((dating_of(date),)) for date in dates]
    axis = axis_of(marks, 0.0, 1000.0)
    edges = [axis.first, *(side for part in axis.parts for side in part), axis.last]
    assert edges == sorted(edges)
    assert axis.shown > 0
    assert axis.x(axis.last) == axis.right


@given(uncertain_dates())
def test_stretches_have_a_length(date) -> None:  # type: ignore[no-untyped-def]
    mark = mark_of(Event("E", when=date))
    assert mark is not None
    for stretch in mark.stretches:
        assert stretch.begin < stretch.end


@pytest.mark.parametrize(
    ("dates", "begin", "end"),
    [
        (("2021-02-01", "2021-03-01", "1000/3000"), 2021, 2021),
        (("2021-02-01", "2021-03-01", "1500"), 1499, 2021),
        (("2021-02-01", "2021-08"), 2021, 2021),
        (("2021-04-01", "2021-04-02", "2021-08"), 2021, 2021),
        (("2021-02-01", "2021-03-01", "201X"), 2021, 2021),
        (("2021-02-01", "2021-03-01", "1500/.."), 2020, 2022),
    ],
)
def test_wide_dates_do_not_stretch_the_axis(dates: tuple[str, ...], begin: int, end: int) -> None:
    marks = [mark for date in dates if (mark := mark_of(Event("E", when=date)))]
    axis = axis_of(marks, 0, 1)
    first, last = gregorian.year_of(axis.first // DAY), gregorian.year_of(axis.last // DAY)
    assert first >= begin
    assert last <= end + 30


@given(st.text(max_size=60), st.floats(30, 400))
def test_text_that_was_fitted_fits(text: str, room: float) -> None:
    assert fitted(text, 12.5, room).width <= max(room, measure("…", 12.5).width) + 1e-6


def test_a_stretch_that_begins_nowhere_has_no_place() -> None:
    nowhere = Stretch("within", float("-inf"), float("inf"))
    assert not Mark((Dating((nowhere,)),)).has_place


# -- breaks and units ----------------------------------------------------------


def axis_for(*dates: str) -> Axis:
    marks = [mark for date in dates if (mark := mark_of(Event("E", when=date)))]
    return axis_of(marks, 0.0, 1000.0)


def test_one_outlier_does_not_squeeze_the_rest() -> None:
    days = [f"2021-0{month}-{day:02}" for month in range(2, 6) for day in (3, 17)]
    axis = axis_for("1215-06-15", *days)
    (gap,) = axis.breaks
    assert gregorian.year_of(gap.first // DAY) == 1215
    first, last = (axis.x(gregorian.ordinal(2021, m, d) * DAY) for m, d in ((2, 3), (5, 17)))
    assert last - first > 700


def test_a_few_dates_make_room_for_a_wider_one() -> None:
    august = gregorian.ordinal(2021, 8, 15) * DAY
    for days in (["2021-04-01"], ["2021-04-01", "2021-04-02"], ["2021-04-01", "2021-05-01"]):
        axis = axis_for(*days, "2021-08")
        assert axis.first < august < axis.last


def test_deep_time_has_a_break_for_each_emptiness() -> None:
    axis = axis_for("Y-13800000000", "Y-4540000000", "Y-66000000", "-3200", "1215-06-15", "2021")
    places = [axis.x(mark.begin) for date in ("Y-66000000", "-3200", "1215-06-15", "2021")
              if (mark := mark_of(Event("E", when=date)))]  # fmt: skip
    assert all(b - a > 50 for a, b in itertools.pairwise(places))


def test_deep_time_that_breaks_cannot_spread_is_logarithmic() -> None:
    dates = [f"Y-{10**power}" for power in range(4, 11)]
    dates += [f"Y-{3 * 10**power}" for power in range(4, 10)]
    axis = axis_for(*dates, "-3200", "1215", "2021")
    assert axis.is_logarithmic
    assert axis.breaks == ()
    begins = sorted(gregorian.ordinal(-(10**power), 1, 1) * DAY for power in range(4, 11))
    steps = [axis.x(b) - axis.x(a) for a, b in itertools.pairwise(begins)]
    # Equal ratios are equal steps; ten thousand years ago, the 2,021 years since are a fifth.
    assert steps[:4] == pytest.approx([steps[0]] * 4, rel=0.01)
    assert min(steps) > 50
    labels = [tick.label for tick in ticks(axis, 12)]
    assert {"1 billion BCE", "1 million BCE", "10,000 BCE"} <= set(labels)
    picture = svg.dumps(Timeline(events=[Event(date, when=date) for date in [*dates, "2021"]]))
    assert "The scale of time is logarithmic, counted back from 202" in picture.decode()


def test_history_is_never_logarithmic() -> None:
    assert not axis_for("-3200", "-3199", "-3000", "1000", "2020", "2021-02-01").is_logarithmic


def test_a_year_with_two_dates_keeps_its_proportions() -> None:
    assert axis_for("2021-01-01", "2021-12-31").breaks == ()
    assert axis_for("2021-02-01", "2021-02-02", "2021-02-12").breaks == ()


def test_within_a_break_later_is_further_right() -> None:
    axis = Axis(0, 1000, 0.0, 1000.0, (Break(100, 900),))
    assert axis.shown == 200
    assert axis.x(100) < axis.x(500) < axis.x(900)
    assert axis.x(900) - axis.x(100) == axis.break_width


@pytest.mark.parametrize(
    ("dates", "finest"),
    [
        (["2021"], 365 * DAY),
        (["2021-02", "2021-03"], 28 * DAY),
        (["2021-02-01"], DAY),
        (["2021-02-01", "2021-03"], DAY),
        (["2021-02-01T10:00:00Z"], 3600),
        (["2021-02-01T10:05:00", "2021-02-01T10:07:00"], 60),
    ],
)
def test_an_axis_is_never_finer_than_its_dates(dates: list[str], finest: int) -> None:
    axis = axis_for(*dates)
    found = [tick.second for tick in ticks(axis, 40)]
    assert len(found) > 1
    assert all(b - a >= finest for a, b in itertools.pairwise(found))


def test_lengths_are_told_in_the_largest_unit() -> None:
    told = {90: "90 seconds", 7200: "2 hours", 3 * DAY: "3 days", 806 * 365 * DAY: "806 years"}
    assert {seconds: length_text(seconds) for seconds in told} == told


# -- colours (WCAG 2.2, 1.4.3 and 1.4.11) --------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_shapes_stand_out(palette: dict[str, str]) -> None:
    for ground in ("paper", "band"):
        for text in ("ink", "quiet", "mark", "claimed"):
            assert contrast(palette[text], palette[ground]) >= 4.5
        assert contrast(palette["edge"], palette[ground]) >= 3
    assert contrast(palette["ink"], palette["warning"]) >= 4.5
