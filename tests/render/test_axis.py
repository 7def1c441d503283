"""The axis keeps order for any years, and its ticks are round and few."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline._render.axis import Axis, axis_of, ticks, year_text
from timeline._render.marks import DAY, Mark, Stretch, mark_of, stretches_of
from timeline._render.style import DARK, LIGHT
from timeline._render.typeface import fitted, measure
from timeline.dates import Qualifier
from timeline.dates._engine import gregorian
from timeline.model import Event
from timeline.testing.strategies import uncertain_dates

SECONDS = st.integers(-(10**26), 10**26)


def spans() -> st.SearchStrategy[Axis]:
    lengths = st.integers(1, 10**26) | st.integers(1, 10**6)
    return st.builds(
        lambda first, length: Axis(first, first + length, 20.0, 1100.0), SECONDS, lengths
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
def test_every_date_with_a_bound_is_seen(dates: list) -> None:  # type: ignore[type-arg]
    marks = [Mark((tuple(stretches_of(date)),), Qualifier.NONE) for date in dates]
    placed = [mark for mark in marks if mark.has_place]
    axis = axis_of(marks, 0.0, 1000.0)
    for mark in placed:
        assert mark.begin < axis.last
        assert mark.end > axis.first


@given(uncertain_dates())
def test_stretches_are_the_bounds_of_the_date_and_follow_one_another(date) -> None:  # type: ignore[no-untyped-def]
    mark = mark_of(Event("E", when=date))
    assert mark is not None
    unit = 1 if date.time_scale else DAY
    assert mark.begin == date.begin_earliest * unit
    assert mark.end == (date.end_latest + 1) * unit
    for stretch in mark.stretches:
        assert stretch.begin < stretch.end


@pytest.mark.parametrize(
    ("dates", "begin", "end"),
    [
        (("2021-02-01", "2021-03-01", "1000/3000"), 2021, 2021),
        (("2021-02-01", "2021-03-01", "1500"), 1000, 2021),
        (("2021-02-01", "2021-03-01", "1500/.."), 2020, 2022),
    ],
)
def test_wide_dates_are_cut_and_far_ones_are_not(
    dates: tuple[str, ...], begin: int, end: int
) -> None:
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
    assert not Mark(((nowhere,),)).has_place


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
