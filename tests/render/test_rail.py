"""The marks of a list: what they keep of a date, and what a phone shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.render.browser import Browser, Page, chromium
from tests.render.test_in_browser import events, example, story, written

from timeline._render.marks import Mark, Stretch, mark_of
from timeline._render.rail import miniature_of, rail_of
from timeline._render.tongue import ENGLISH
from timeline.model import Citation, Claim, Event, Timeline
from timeline.testing.strategies import edtf_text

KINDS = [
    "2021-02-01", "2021-02-01T05:00:00Z", "2021-02", "2021-02~", "2021-02-01?", "2021-02-01%",
    "2021-02-01/2021-02-05", "2021-02/2021-03", "2021-02/2021-03~", "2021-02-01/..", "2021-02-01/",
    "/2021-02", "[2021-02-01,2021-02-07]", "{2021-02-01,2021-02-07}", "{2021-02,2021-03-01}",
]  # fmt: skip


def mark(when: str) -> Mark:
    found = mark_of(Event("E", when=when))
    assert found is not None
    return found


def disputed(*dates: str) -> Event:
    return Event("E", claims=[Claim("when", date, citations=[Citation(date)]) for date in dates])


@given(edtf_text())
def test_a_small_mark_is_as_certain_as_the_date(date: str) -> None:
    whole = mark(date)
    small = miniature_of(whole)
    assert small.doubt == whole.doubt
    assert small.is_exact == whole.is_exact
    ((dating,), (own,)) = whole.datings, small.datings
    assert own.is_choice == dating.is_choice
    kinds = {stretch.kind for stretch in dating.stretches}
    assert {stretch.kind for stretch in own.stretches} <= kinds
    assert ("certain" in kinds) == any(stretch.kind == "certain" for stretch in own.stretches)


def test_dates_of_another_kind_have_another_mark() -> None:
    marks = {when: mark(when) for when in KINDS}
    rail = rail_of(marks, ENGLISH)
    assert len(set(rail.numbers.values())) == len(KINDS)
    again = rail_of({**marks, "other": mark("1215-06-15")}, ENGLISH)
    assert again.numbers["other"] == again.numbers["2021-02-01"]


def test_the_commonest_mark_is_the_first_and_what_nobody_dated_has_none_by_default() -> None:
    dates = {"a": "2021", "b": "2021-02-01", "c": "2021-02-02"}
    numbers = rail_of({id: mark(when) for id, when in dates.items()}, ENGLISH).numbers
    assert numbers == {"a": 1, "b": 0, "c": 0}
    follows = Mark((), inferred=(Stretch("inferred", 0, 10),))
    assert rail_of({"a": follows}, ENGLISH).numbers == {"a": 1}


def test_a_dispute_has_a_bracket_over_what_is_claimed() -> None:
    raid = mark_of(disputed("2021-03", "2021-05-02"))
    assert raid is not None
    rail = rail_of({"raid": raid, "coup": mark("2021-03")}, ENGLISH)
    assert rail.numbers["raid"] != rail.numbers["coup"]
    assert "disputed: a row for each date that is claimed" in rail.legend.content


def test_stencils_are_pictures_without_colours_of_their_own() -> None:
    rules = rail_of({when: mark(when) for when in KINDS}, ENGLISH).rules.splitlines()
    assert len(rules) == len(KINDS)
    for rule in rules:
        address = rule.partition('url("data:image/svg+xml,')[2].partition('")')[0]
        svg = ElementTree.fromstring(unquote(address))
        painted = {e.get(name) for e in svg.iter() for name in ("fill", "stroke")} - {None}
        assert painted <= {"none", "#000"}
        assert painted


# -- on a phone ----------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    with Browser() as running:
        yield running


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(
        f"Array.from(document.querySelectorAll('ol.events > li > {selector}'),"
        "e => e.getBoundingClientRect().toJSON())"
    )
    return found


@pytest.mark.parametrize("width", [390, 320])
def test_dates_and_their_marks_stand_beside_the_titles(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    arabic = Timeline("انقلاب", language="ar", events=list(story()))
    for timeline, is_turned in ((story(), False), (example(), False), (arabic, True)):
        page = browser.open(written(timeline, tmp_path), width=width, height=844)
        assert page.complaints() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        titles = boxes(page, ".told > h3")
        for when, title in zip(boxes(page, ".when"), titles, strict=True):
            assert when["left"] >= title["right"] if is_turned else when["right"] <= title["left"]
            assert when["top"] <= title["bottom"]
        assert titles[0]["bottom"] < 600
        marked = page.evaluate(
            "Array.from(document.querySelectorAll('li:not([data-kind=none]) > .when'),"
            "e => getComputedStyle(e, '::before').maskImage.startsWith('url(\"data:'))"
        )
        assert len(marked) == sum(event.when is not None for event in timeline)
        assert all(marked)
        page.close()
    page = browser.open(written(story(), tmp_path), width=1280)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.when'), '::before').content")
        == "none"
    )
    page.close()


def test_a_list_that_is_drawn_has_the_marks_of_one_that_is_written(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline._render.page.MOST_TOLD", 50)
    undated, raid = Event("Undated", id="u"), disputed("1900-01", "1900-02-03")
    timeline = Timeline("Many", events=[*events(100), undated, raid])
    page = browser.open(written(timeline, tmp_path), width=390, height=844)
    shapes = {}
    for id in ("e0", "e", "u"):
        page.evaluate(f"location.hash = 'event-{id}'")
        page.evaluate("new Promise(done => setTimeout(done, 300))")
        shapes[id] = page.evaluate(
            f"getComputedStyle(document.querySelector('#event-{id} > .when'), '::before').maskImage"
        )
    assert [shapes[id].startswith('url("data:') for id in ("e0", "e")] == [True, True]
    assert shapes["e0"] != shapes["e"]
    assert shapes["u"] == "none"
    page.close()


def test_text_of_pictures_can_be_read_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(story(), tmp_path), width=390)
    page.evaluate("document.querySelector('.rail').open = true")
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('svg text')).filter(t => t.getClientRects().length)"
        ".map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert len(sizes) > 20
    assert min(sizes) >= 12
    page.close()


def test_by_keyboard_alone_all_that_is_shown_is_reached_and_seen(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(written(story(), tmp_path), width=390, height=844)
    reached: list[tuple[str, bool]] = []
    while True:
        page.press("Tab")
        focused = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const b = e.getBoundingClientRect(); return [e.tagName + '.' + e.className + '#' +"
            " e.id, b.width > 0 && b.bottom > 0 && b.top < innerHeight]; })()"
        )
        if focused is None or len(reached) > 200:
            break
        reached.append(focused)
    assert [name for name, is_seen in reached if not is_seen] == []
    names = [name for name, _ in reached]
    assert names[0].startswith("A.skip")
    # The headings of the list are links; each fold has its summary.
    shown = page.evaluate(
        "Array.from(document.querySelectorAll('summary, ol.events h3 a'))"
        ".filter(e => e.getClientRects().length).length"
    )
    assert len([name for name in names if name.startswith(("SUMMARY", "A.#"))]) >= shown
    page.close()
