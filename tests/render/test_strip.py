"""How many events there are over time, and a span of it that is chosen there, in Chromium."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.browser import Browser, Page, axe_core, chromium

from timeline._render.axis import Axis, axis_of
from timeline._render.density import days_of
from timeline._render.marks import DAY, Mark, dating_of
from timeline._render.page import LEAST_OVER_TIME
from timeline.dates import DateValue
from timeline.formats import html
from timeline.model import Event, Timeline
from timeline.testing.strategies import uncertain_dates


def record() -> Timeline:
    """Two events in each month of ten years, one by its day and one by its month; one undated."""
    dated = [
        Event(f"{kind} {year}-{month:02}", id=f"{kind}-{year}-{month:02}", when=when)
        for year in range(2011, 2021)
        for month in range(1, 13)
        for kind, when in (
            ("day", f"{year}-{month:02}-15"),
            ("month", f"{year}-{month:02}"),
        )
    ]
    return Timeline("A record", events=[*dated, Event("No date")])


@given(st.lists(uncertain_dates(), min_size=1, max_size=6))
def test_an_axis_is_straight_between_its_knots_and_never_turns_back(
    dates: list[DateValue],
) -> None:
    axis = axis_of([Mark((dating_of(date),)) for date in dates], 0.0, 1000.0)
    knots = axis.knots
    assert [knot[0] for knot in knots] == sorted(knot[0] for knot in knots)
    assert (knots[0][1], knots[-1][1]) == (axis.left, axis.right)
    for (first, left), (last, right) in itertools.pairwise(knots):
        assert left <= right
        middle = (first + last) // 2
        straight = left + (middle - first) / (last - first) * (right - left)
        # A logarithm is nearly straight from a power of two to the next.
        within = 10 if axis.is_logarithmic else 1e-6
        assert axis.x(middle) == pytest.approx(straight, abs=within)


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**12))
def test_the_script_has_the_ends_of_the_axis_by_their_days(first: int, days: int) -> None:
    axis = Axis(first * DAY, (first + days) * DAY, 10.0, 20.0)
    assert json.loads(days_of(axis)) == [[first, 0], [first + days, 1]]


def test_few_events_have_no_strip() -> None:
    few = Timeline(events=[Event(str(n), when=f"20{n}") for n in range(10, 10 + LEAST_OVER_TIME)])
    assert b"id=strip" in html.dumps(few)
    fewer = Timeline(events=list(few)[1:])
    assert b"id=strip" not in html.dumps(fewer)


# -- in a browser ----------------------------------------------------------------


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("strip") / "page.html"
    record().write(path)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    with Browser() as running:
        yield running


@pytest.fixture
def page(browser: Browser, path: Path) -> Iterator[Page]:
    page = browser.open(path)
    yield page
    assert page.complaints() == []
    page.close()


def status(page: Page) -> str:
    page.evaluate("new Promise(done => setTimeout(done, 150))")
    words: str = page.evaluate("document.getElementById('status').textContent")
    return words


def span(page: Page) -> list[str]:
    found: list[str] = page.evaluate("['from', 'until'].map(i => document.getElementById(i).value)")
    return found


def test_a_span_is_chosen_by_the_mouse(page: Page) -> None:
    left, top, width = page.evaluate(
        "(() => { const strip = document.querySelector('.strip .bars'); strip.scrollIntoView();"
        " const box = strip.getBoundingClientRect(); return [box.left, box.top, box.width]; })()"
    )
    for kind, share in (
        ("mousePressed", 0.25), ("mouseMoved", 0.4), ("mouseMoved", 0.5), ("mouseReleased", 0.5)
    ):  # fmt: skip
        mouse(page, kind, left + width * share, top + 10)
    shown = status(page)
    first, last = span(page)
    # A quarter and a half of ten years with a margin of a twenty-fifth at each end.
    assert first[:4] in {"2013", "2012"}
    assert last[:4] in {"2015", "2016"}
    assert 50 < int(shown.split()[0]) < 75
    assert not page.evaluate("document.querySelector('.closer').hidden")


def mouse(page: Page, kind: str, x: float, y: float) -> None:
    page.call(
        "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1
    )


def test_a_span_is_chosen_by_the_keyboard_and_said_in_dates(page: Page) -> None:
    sliders = page.names("slider")
    assert sliders == ["From", "To"]
    page.evaluate("document.querySelector('.ends input').focus()")
    page.press("End")
    status(page)
    # The ends do not pass one another.
    low, high = page.evaluate(
        "Array.from(document.querySelectorAll('.ends input'), i => Number(i.value))"
    )
    assert low == high - 1
    page.press("Home")
    assert status(page) == "241 of 241 events"
    assert span(page) == ["", ""]
    page.press("ArrowRight")
    status(page)
    told = page.evaluate("document.querySelector('.ends input').getAttribute('aria-valuetext')")
    assert told[:4] == "2010"


def test_the_sliders_follow_the_filters_and_the_bars_what_is_kept(page: Page) -> None:
    whole = page.evaluate("document.querySelectorAll('.strip path')[1].getAttribute('d')")
    page.evaluate(
        "document.getElementById('from').value = '2015';"
        "document.getElementById('until').value = 'Dec 2016';"
        "document.getElementById('filters').requestSubmit()"
    )
    assert status(page) == "48 of 241 events"
    texts = page.evaluate(
        "Array.from(document.querySelectorAll('.ends input'),"
        " i => i.getAttribute('aria-valuetext'))"
    )
    assert texts == ["2015-01-01", "2016-12-31"]
    kept = page.evaluate("document.querySelectorAll('.strip path')[1].getAttribute('d')")
    assert 0 < len(kept) < len(whole)
    # A month is in no part of it for sure, where parts are shorter than months.
    closer = page.evaluate(
        "Array.from(document.querySelectorAll('.closer path'),"
        " p => (p.getAttribute('d').match(/M/g) || []).length)"
    )
    assert closer[0] == 24
    assert closer[1] > 100


@pytest.mark.parametrize("width", [1280, 390])
def test_the_ends_can_be_taken_by_a_finger(browser: Browser, path: Path, width: int) -> None:
    page = browser.open(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.evaluate(
        "(() => { const b = document.querySelector('.ends').getBoundingClientRect();"
        " return b.height; })()"
    )
    assert box >= 24  # WCAG 2.2, 2.5.8
    rules = axe_core()
    if rules is not None:
        page.evaluate(rules.read_text(encoding="utf-8") + ";0")
        found = page.evaluate("axe.run('.strip').then(r => r.violations.map(v => v.id))")
        assert found == []
    page.close()


def test_without_scripts_there_is_no_strip(browser: Browser, path: Path) -> None:
    page = browser.open(path, scripts=False)
    assert page.evaluate("document.getElementById('strip').getClientRects().length") == 0
    page.close()
