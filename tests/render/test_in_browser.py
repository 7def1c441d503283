"""Pages in a real Chromium, from a file, with no network: what a reader meets.

Skipped without Chromium; the audit also without the npm package axe-core: see
`tests.views.browser`.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.render.browser import Browser, Page, axe_core, chromium
from tests.render.city import city
from tests.render.hostile import TEXTS, hostile, hostile_events

from timeline._render.page import MOST_TOLD
from timeline.model import Citation, Claim, Event, Quantity, Source, Timeline

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def story() -> Timeline:
    """Every part of a page: lanes, disputes, figures, no year, no date."""
    paper = Source("A paper", url="https://example.org/a", published="2021-12-06")
    clash = [
        Claim("when", date, citations=[Citation(paper if date == "2021-03" else "Another", "then")])
        for date in ("2021-03", "2021-05-02")
    ]
    counts = [
        Event(f"Counted {year}", when=year, count=figure, source=paper, tags=["figures"])
        for year, figure in (
            ("2019", Quantity(low=10, high=20, unit="people")),
            ("2020~", Quantity(low=15, low_exclusive=True, unit="people")),
        )
    ]
    return Timeline(
        "A story",
        language="en",
        events=[
            Event("Coup", when="2021-02-01", source=paper, quote="the coup", tags=["army"]),
            Event("Raid", claims=clash, tags=["army"], participants=["Ko Aung"]),
            Event("Rule", when="2021-02-01/..", tags=["state"], description="It lasts."),
            Event("Feast", when="XXXX-06-13"),
            Event("Rumour", marking="green"),
            *counts,
        ],
    )


def example() -> Timeline:
    folder = Path(__file__).parents[2] / "examples" / "myanmar-2021"
    made: Timeline = runpy.run_path(str(folder / "timeline_of_story.py"))["timeline_of_story"](
        "2021-12-07"
    )
    return made


def events(count: int) -> Timeline:
    return Timeline(
        f"{count}",
        events=[
            Event(
                f"Event {n} of {'odd' if n % 2 else 'even'} number",
                id=f"e{n}",
                when=f"{1900 + n % 120}-{1 + n % 12:02}",
                source="A report",
                quote=f"words {n}",
                tags=[f"tag {n % 3}"],
            )
            for n in range(count)
        ],
    )


def written(timeline: Timeline, folder: Path) -> Path:
    path = folder / "page.html"
    timeline.write(path)
    return path


def assert_alone(page: Page, path: Path) -> None:
    """It asked for nothing but itself, and nothing was refused or went wrong."""
    assert page.requests() == [path.resolve().as_uri()]
    assert page.complaints() == []
    assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 1


def count_shown(page: Page) -> int:
    shown: int = page.evaluate(
        "Array.from(document.querySelectorAll('ol.events > li'))"
        ".filter(item => item.getClientRects().length).length"
    )
    return shown


def set_filter(page: Page, id: str, value: str) -> None:
    """Choose, and wait until all of the list is there."""
    page.evaluate(
        f"(() => {{const c = document.getElementById({json.dumps(id)});"
        f"c.value = {json.dumps(value)};"
        "document.getElementById('filters').requestSubmit();"
        "const list = document.querySelector('ol.events');"
        "return new Promise(done => { const look = () => list.ariaBusy === 'true' ?"
        " setTimeout(look, 20) : done(); look(); });})()"
    )


def until_laid_out(page: Page) -> None:
    """Wait until the browser has found the time to lay out all of a long list."""
    page.evaluate(
        "new Promise(done => { const look = () =>"
        " document.querySelector('ol.events > li:not(.laid)') ? setTimeout(look, 20) : done();"
        " look(); })"
    )


# -- what is there -----------------------------------------------------------


def test_every_event_and_quote_is_in_the_accessibility_tree(
    browser: Browser, tmp_path: Path
) -> None:
    path = written(story(), tmp_path)
    for scripts in (True, False):
        page = browser.open(path, scripts=scripts)
        assert {event.title for event in story()} <= set(page.names("heading"))
        assert "the coup" in page.text()
        links = page.names("link")
        assert any("1 February 2021: Coup" in name for name in links)
        if scripts:
            assert_alone(page, path)
        page.close()


def test_hostile_text_runs_nothing_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    path = written(hostile_events(30, most=500), tmp_path)
    page = browser.open(path)
    assert_alone(page, path)
    assert count_shown(page) == 30
    set_filter(page, "words", "</script><script>")
    assert count_shown(page) == 3
    page.close()


@pytest.mark.parametrize("count", [0, 1, 1000, 2 * MOST_TOLD])
def test_long_lists_are_whole_and_filtered(browser: Browser, tmp_path: Path, count: int) -> None:
    path = written(events(count), tmp_path)
    page = browser.open(path)
    assert_alone(page, path)
    if count == 1000:
        until_laid_out(page)
        assert len([name for name in page.names("heading") if name.startswith("Event ")]) == 1000
    for words, kept in (("", count), ("odd number", count // 2)):
        set_filter(page, "words", words)
        if count <= MOST_TOLD:
            assert count_shown(page) == kept
        status = page.evaluate("document.getElementById('status').textContent")
        assert status == f"{kept:,} of {count:,} events"
    page.close()


@pytest.mark.skipif(
    axe_core() is None,
    reason="no npm package axe-core in the folder that TIMELINE_NODE_MODULES names",
)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:
    rules = axe_core()
    assert rules is not None
    for timeline in (example(), city(), Timeline("", language="ar", events=list(story()))):
        page = browser.open(written(timeline, tmp_path), width=width, dark=dark)
        page.evaluate(rules.read_text(encoding="utf-8") + ";0")
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        assert found == []
        page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_but_pictures_is_wider_than_the_window(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    long = [hostile(TEXTS[name][:3000]) for name in ("long", "long words")]
    stacked = hostile("Z" + "\u0334\u0301" * 240, "title", "description", "tag")
    arabic = Timeline("انقلاب", language="ar", events=list(story()))
    for timeline in (story(), *long, hostile(TEXTS["long"], "title", "source"), stacked, arabic):
        page = browser.open(written(timeline, tmp_path), width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.parametrize("width", [320, 390, 704, 768, 832, 890])
def test_between_phone_and_desk_nothing_scrolls_and_marks_are_wide_enough(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    """WCAG 2.2: no scrolling in two directions (1.4.10), 24 pixels to point at (2.5.8)."""
    page = browser.open(written(story(), tmp_path), width=width)
    seen = "Array.from(document.querySelectorAll('{}')).filter(e => e.getClientRects().length)"
    regions = seen.format(".overview .scroll, .narrow, .figures .scroll:has(svg)")
    scrolling = f"{regions}.filter(e => e.scrollWidth > e.clientWidth)"
    wide = page.evaluate(f"{scrolling}.map(e => e.closest('section').className)")
    # A chart is a picture in two directions, which a phone may scroll.
    assert set(wide) <= ({"figures"} if width < 704 else set())
    least = page.evaluate(
        f"Math.min(...{seen.format('.overview .target, .ref, .up, h3 a')}.map(e =>"
        "(({width, height}) => Math.min(width, height))(e.getBoundingClientRect())))"
    )
    assert least >= 24 - 0.01
    page.close()


def test_on_a_narrow_screen_the_list_comes_first(browser: Browser, tmp_path: Path) -> None:
    path = written(story(), tmp_path)
    tops = "['.overview', '.list'].map(s => document.querySelector(s).getBoundingClientRect().top)"
    for width, picture_first in ((1280, True), (390, False)):
        page = browser.open(path, width=width)
        picture, listed = page.evaluate(tops)
        assert (picture < listed) is picture_first
        page.close()


def test_on_a_phone_the_filters_are_folded(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(story(), tmp_path), width=390)
    top = page.evaluate("document.querySelector('ol.events').getBoundingClientRect().top")
    assert top < 400
    page.close()


# -- the address -----------------------------------------------------------------


def test_what_is_chosen_stands_in_the_address(browser: Browser, tmp_path: Path) -> None:
    path = written(story(), tmp_path)
    page = browser.open(path)
    set_filter(page, "tag", "army")
    set_filter(page, "from", "2021-02")
    address = page.evaluate("location.hash")
    assert address == "#tag=army&from=2021-02"
    page.evaluate("document.getElementById('filters').reset()")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("location.hash") == ""
    assert count_shown(page) == len(story())
    page.evaluate(f"location.hash = {json.dumps(address)}")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("document.getElementById('tag').value") == "army"
    assert count_shown(page) == 2
    page.close()


@pytest.mark.parametrize(
    "address",
    [
        "#tag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&event=%3Cscript%3E",
        "#?tag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "#?tag=no-such-tag&how=constructor&kind=__proto__",
        "#?hasOwnProperty=1&__proto__=2",
        "#?" + "words=&" * 5000,
        "#?%E0%A4%A&from=%",
        "#%E0%A4%A",
    ],
)
def test_a_hostile_address_chooses_nothing(browser: Browser, tmp_path: Path, address: str) -> None:
    page = browser.open(written(story(), tmp_path))
    page.evaluate(f"location.hash = {json.dumps(address)}")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.complaints() == []
    assert count_shown(page) == len(story())
    page.close()


@pytest.mark.parametrize(
    ("address", "kept", "said"),
    [
        ("#tag=army&to=2021-03&event=coup", 2, ""),
        ("#?from=2021&tag=army", 2, ""),
        ("#tag=navy&how=disputed", 1, "tag"),
        ("#event=%3Cimg%20src=x%3E&from=1%20February%202021&to=Feb%202021", 3, "event"),
        ("#%3Cb%3E=1&kind=none", 1, "<b>"),
    ],
)
def test_a_view_can_be_sent_and_what_is_not_known_of_it_is_said(
    browser: Browser, tmp_path: Path, address: str, kept: int, said: str
) -> None:
    page = browser.open(written(story(), tmp_path).resolve().as_uri() + address)
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert count_shown(page) == kept
    remark = page.evaluate("document.getElementById('no-view').textContent")
    words = "This page knows nothing of this in its address: "
    assert remark == (words + said if said else "")
    if "event=coup" in address:
        assert page.evaluate("document.activeElement.id") == "event-coup"
    assert page.complaints() == []
    page.close()


def test_the_event_that_is_gone_to_stands_in_the_address_beside_the_filters(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(written(story(), tmp_path))
    set_filter(page, "tag", "army")
    page.evaluate("document.querySelector('#event-coup h3 a').click()")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("location.hash") == "#tag=army&event=coup"
    assert count_shown(page) == 2
    page.close()


DAYS = [
    "-0044-12-31",
    "-0043-01-01",
    "-0043-03-15",
    "-0043-12-31",
    "0476-01-01",
    "0476-12-31",
    "1999-09-30",
    "2020-02-29",
    "2020-03-01",
    "2021-01-31",
    "2021-02-01",
    "2021-02-28",
    "2021-03-01",
]


@pytest.fixture(scope="module")
def spanish(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    days = Timeline(language="es", events=[Event(day, when=day) for day in DAYS])
    page = browser.open(written(days, tmp_path_factory.mktemp("days")))
    yield page
    page.close()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2021", "2021-01-31 2021-02-01 2021-02-28 2021-03-01"),
        ("Feb 2021", "2021-02-01 2021-02-28"),
        ("february 2020", "2020-02-29"),
        ("1 February 2021", "2021-02-01"),
        ("February 1st, 2021", "2021-02-01"),
        ("Sept. 30 1999", "1999-09-30"),
        ("1 de febrero de 2021", "2021-02-01"),
        ("476 CE", "0476-01-01 0476-12-31"),
        ("44 BCE", "-0043-01-01 -0043-03-15 -0043-12-31"),
        ("15 March 44 BC", "-0043-03-15"),
        ("-0043-03", "-0043-03-15"),
        ("2021-02-31", None),
        ("31 February 2021", None),
        ("ma 2021", None),
        ("1 Feb", None),
        ("Feb Mar 2021", None),
        ("some day in February 2021", None),
    ],
)
def test_dates_are_taken_as_people_write_them_and_what_is_none_is_said(
    spanish: Page, text: str, kept: str | None
) -> None:
    for side in ("from", "until"):
        set_filter(spanish, side, text)
    titles = spanish.evaluate(
        "Array.from(document.querySelectorAll('ol.events > li:not([hidden]) h3'),"
        " title => title.textContent)"
    )
    assert titles == (DAYS if kept is None else kept.split())
    remark = spanish.evaluate("document.getElementById('no-date').textContent")
    assert remark == (f"No existe la fecha «{text}, {text}»: no se filtra por ella."
                      if kept is None else "")  # fmt: skip


def test_of_a_long_list_the_first_are_shown_at_once_and_soon_all(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(written(events(600), tmp_path))
    at_once, is_busy = page.evaluate(
        "(() => { document.getElementById('filters').requestSubmit();"
        "return [document.querySelectorAll('ol.events > li:not([hidden])').length,"
        "document.querySelector('ol.events').ariaBusy]; })()"
    )
    assert (at_once, is_busy) == (100, "true")
    # What an address leads to does not wait.
    last = page.evaluate("document.querySelector('ol.events > li:last-child').id")
    page.evaluate(f"location.hash = {json.dumps(last)}")
    page.evaluate("new Promise(done => setTimeout(done, 60))")
    assert page.evaluate("document.activeElement.id") == last
    assert count_shown(page) == 600
    page.close()


def test_a_day_that_is_none_is_no_day(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(story(), tmp_path))
    set_filter(page, "from", "2021-02-31")
    assert page.evaluate("document.getElementById('from').ariaInvalid") == "true"
    page.close()


def test_words_of_the_page_are_not_words_of_an_event(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(story(), tmp_path))
    for word, count in (("picture", 0), ("sources", 0), ("coup", 1)):
        set_filter(page, "words", word)
        assert count_shown(page) == count, word
    page.close()


def test_labels_keep_to_the_room_that_was_measured(browser: Browser, tmp_path: Path) -> None:
    path = written(story(), tmp_path)
    page = browser.open(path)
    widths = page.evaluate(
        "Array.from(document.querySelectorAll('.wide text[textLength]'))"
        ".map(t => [t.getComputedTextLength(), Number(t.getAttribute('textLength'))])"
    )
    assert len(widths) > 10
    for drawn, measured in widths:
        assert drawn == pytest.approx(measured, abs=0.5)
    page.close()


# -- what can be done --------------------------------------------------------


def test_the_keyboard_goes_from_the_picture_to_the_list_and_back(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(written(story(), tmp_path))
    page.evaluate("document.querySelector('.overview .scroll').focus()")
    page.press("Tab")
    first = page.evaluate("document.activeElement.id")
    page.press("ArrowRight")
    second = page.evaluate("document.activeElement.id")
    assert first.startswith("mark-")
    assert second.startswith("mark-")
    assert first != second
    page.press("Home")
    assert page.evaluate("document.activeElement.id") == first
    page.press("Enter")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    entry = page.evaluate("document.activeElement.id")
    assert entry == first.replace("mark-", "event-", 1)
    page.press("Tab")
    assert page.evaluate("document.activeElement.className") == "up"
    page.press("Enter")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("document.activeElement.id") == first
    # The picture is one stop: Tab leaves it.
    page.press("Tab")
    assert page.evaluate("document.activeElement.closest('.overview')") is None
    page.close()


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"words": "COUP"}, {"Coup"}),
        ({"tag": "army"}, {"Coup", "Raid"}),
        ({"how": "disputed"}, {"Raid"}),
        ({"kind": "none"}, {"Rumour"}),
        ({"kind": "exact"}, {"Coup"}),
        ({"kind": "lasting"}, {"Rule"}),
        ({"until": "2019"}, {"Counted 2019", "Feast"}),
        ({"from": "2021-05", "until": "2021-05"}, {"Rule", "Raid", "Feast"}),
        ({"from": "44 BCE", "until": "43 BCE"}, {"Feast"}),
        ({"tag": "army", "kind": "exact"}, {"Coup"}),
        ({"person": "Ko Aung"}, {"Raid"}),
        ({"words": "no such words"}, set()),
    ],
)
def test_filters(browser: Browser, tmp_path: Path, filters: dict[str, str], kept: set[str]) -> None:
    page = browser.open(written(story(), tmp_path))
    for id, value in filters.items():
        set_filter(page, id, value)
    titles = page.evaluate(
        "Array.from(document.querySelectorAll('ol.events > li h3'))"
        ".filter(e => e.getClientRects().length).map(e => e.textContent)"
    )
    assert set(titles) == kept
    off = page.evaluate("document.querySelectorAll('.wide a.off').length")
    assert off == len(story()) - len(kept)
    status = page.evaluate("document.getElementById('status').textContent")
    assert status == f"{len(kept)} of {len(story())} events"
    page.close()


def test_a_date_that_is_none_is_marked_and_asks_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(written(story(), tmp_path))
    for text in ("yesterday", "2021-13", "2021-01-32", "2021-2", "()", "9" * 30):
        set_filter(page, "from", text)
        assert page.evaluate("document.getElementById('from').ariaInvalid") == "true"
        status = page.evaluate("document.getElementById('status').textContent")
        assert status.startswith(f"{len(story())} of")
    page.close()


def test_an_address_may_lead_to_an_event(browser: Browser, tmp_path: Path) -> None:
    path = written(events(40), tmp_path)
    page = browser.open(path)
    page.call("Page.navigate", url=f"{path.as_uri()}#event-e7")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("document.activeElement.id") == "event-e7"
    assert page.evaluate("document.querySelector('#event-e7 details').open")
    page.close()
