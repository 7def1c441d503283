"""Lists of very many events: drawn by the script where they are looked at, in Chromium."""

from __future__ import annotations

import html as entities
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.browser import Browser, Page, chromium
from tests.render.hostile import TEXTS, hostile_events

from timeline._render.drawn import pieces_of
from timeline._render.scripts import page_script
from timeline.formats import html
from timeline.model import Event, Source, Timeline

COUNT, MOST_TOLD = 500, 100

in_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


def record(count: int = COUNT) -> Timeline:
    sources = [Source(f"Report-{n}", url=f"https://example.org/{n}") for n in range(7)]
    return Timeline(
        "A record",
        events=[
            Event(
                f"Event {n} of {'even' if n % 2 == 0 else 'odd'} number",
                id=f"e{n}",
                when=f"{1900 + n // 5}-{1 + n % 12:02}",
                source=sources[n % 7],
                quote=f"the words of number {n}",
                tags=[f"tag-{n % 5}"],
            )
            for n in range(count)
        ],
    )


@pytest.fixture(autouse=True, scope="module")
def few_are_many() -> Iterator[None]:
    """Lists are drawn from a hundred events on, so that no test has to make thousands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline._render.page.MOST_TOLD", MOST_TOLD)
        yield


def data_in(page: str) -> dict[str, list[object]]:
    start = page.index('id="data">') + len('id="data">')
    found: dict[str, list[object]] = json.loads(page[start : page.index("</script>", start)])
    return found


# -- the data --------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(["<p>", "<h3>", "<a href=#e>", "</a>", "one", "two ", "\n", "<li>"]))
)
def test_pieces_are_the_whole(parts: list[str]) -> None:
    whole = "".join(parts)
    pieces = pieces_of(whole)
    assert "".join(pieces) == whole
    assert len(pieces) % 2 == 1
    assert not any("<" in told for told in pieces[1::2])


def test_what_is_told_is_apart_from_what_the_page_says() -> None:
    page = html.dumps(record()).decode()
    data = data_in(page)
    texts = data["texts"]
    row = data["events"][0]
    assert isinstance(row, list)
    pieces = [texts[piece] if isinstance(piece, int) else piece for piece in row[10:]]
    assert pieces[1::2] == [
        "January 1900", "Event 0 of even number", "the words of number 0", "Report-0", "tag-0"
    ]  # fmt: skip
    assert "How this is known: 1 source" in "".join(map(str, pieces[::2]))


def test_each_text_that_repeats_is_in_the_page_once() -> None:
    page = html.dumps(record()).decode()
    start = page.index('id="data">')
    assert page[start:].count("Report-3") == 1
    assert page[start:].count("How this is known") == 1


@pytest.mark.parametrize("name", ["script", "comment", "attribute", "bidi", "controls"])
def test_no_text_ends_the_data(name: str) -> None:
    hostile = Event(TEXTS[name], id="hostile", when="2021", tags=[TEXTS[name]], source=TEXTS[name])
    page = html.dumps(Timeline(events=[*record(MOST_TOLD), hostile])).decode()
    start = page.index('id="data">') + len('id="data">')
    end = page.index("</script>", start)
    assert "<" not in page[start:end]
    assert len(json.loads(page[start:end])["events"]) == MOST_TOLD + 1
    # No other script than that of the page follows, and it is whole.
    assert page[end:].count("<script>") == 1
    assert page_script() in page[end:]


# -- in a browser ----------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(scope="module")
def path(few_are_many: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "page.html"
    record().write(path)
    return path


ITEMS = "Array.from(document.querySelectorAll('ol.events > li'))"
SEEN = (
    f"{ITEMS}.filter(i => i.getBoundingClientRect().bottom > 0"
    " && i.getBoundingClientRect().top < innerHeight).map(i => i.id)"
)
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def scrolled(page: Page, to: str) -> None:
    page.evaluate(f"scrollTo(0, {to})")
    for _ in range(3):
        page.evaluate(FRAME)


@in_chromium
def test_the_items_in_the_window_are_drawn_wherever_it_is(browser: Browser, path: Path) -> None:
    page = browser.open(path)
    assert page.complaints() == []
    for place, last in (("0", None), ("document.body.scrollHeight / 2", None),
                        ("document.body.scrollHeight", f"event-e{COUNT - 1}")):  # fmt: skip
        scrolled(page, place)
        assert page.evaluate(f"{ITEMS}.length") < 120
        positions = page.evaluate(f"{ITEMS}.map(i => Number(i.ariaPosInSet))")
        assert positions == list(range(positions[0], positions[0] + len(positions)))
        if last:
            assert positions[-1] == COUNT
        if place != "0":
            # There is no hole: what covers the middle of the window is an event, or ends the list.
            assert page.evaluate(SEEN)
    assert page.evaluate(f"{ITEMS}[0].ariaSetSize") == str(COUNT)
    page.close()


@in_chromium
def test_what_is_seen_stays_where_it_is_while_more_is_drawn(browser: Browser, path: Path) -> None:
    page = browser.open(path)
    scrolled(page, "document.body.scrollHeight / 3")
    seen = page.evaluate(SEEN)[0]
    top = f"document.getElementById({json.dumps(seen)}).getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("scrollBy(0, -150)")
    for _ in range(3):
        page.evaluate(FRAME)
    assert page.evaluate(top) == pytest.approx(before + 150, abs=1)
    page.close()


@in_chromium
def test_filters_find_words_of_events_and_no_words_of_the_page(
    browser: Browser, path: Path
) -> None:
    page = browser.open(path)
    for words, count in (("odd number", COUNT // 2), ("number 377", 1), ("known", 0),
                         ("Report-3", 71), ("tag-1", COUNT // 5), ("", COUNT)):  # fmt: skip
        page.evaluate(
            f"document.getElementById('words').value = {json.dumps(words)};"
            "document.getElementById('filters').requestSubmit()"
        )
        status = page.evaluate("document.getElementById('status').textContent")
        assert status == f"{count:,} of {COUNT:,} events", words
    page.close()


@in_chromium
def test_an_address_leads_to_any_event(browser: Browser, path: Path) -> None:
    page = browser.open(path)
    for number in (377, 3, COUNT - 1):
        page.evaluate(f"location.hash = 'event-e{number}'")
        for _ in range(3):
            page.evaluate(FRAME)
        assert page.evaluate("document.activeElement.id") == f"event-e{number}"
        assert f"event-e{number}" in page.evaluate(SEEN)
        assert page.evaluate("document.activeElement.querySelector('details').open")
        assert f"the words of number {number}" in page.evaluate(
            "document.activeElement.textContent"
        )
    page.close()


@in_chromium
def test_the_tab_key_goes_on_from_what_is_drawn_to_what_is_not(
    browser: Browser, path: Path
) -> None:
    page = browser.open(path)
    page.evaluate(f"{ITEMS}[0].querySelector('h3 a').focus()")
    for _ in range(75):
        page.press("Tab")
        page.evaluate(FRAME)
    found = page.evaluate("document.activeElement.closest('ol.events > li').ariaPosInSet")
    # Three stops an event: its title, its evidence, its source that is not shown until it is open.
    assert int(found) > 20
    page.close()


@in_chromium
def test_without_scripts_the_first_are_told_in_brief_and_the_others_counted(
    browser: Browser, path: Path
) -> None:
    page = browser.open(path, scripts=False)
    text = page.text()
    assert "Without scripts this list tells 100 events in brief, and leaves out 400." in text
    assert "Event 99 of odd number" in text
    assert "Event 100 of even number" not in text
    page.close()
    losses = [loss.why for loss in html.export(record()).losses]
    assert losses.count("the page tells it in brief without scripts") == 100
    assert losses.count("the page does not list it without scripts") == 400


@in_chromium
def test_hostile_texts_of_a_drawn_list_are_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    hostile_events(130, most=60).write(path)
    page = browser.open(path)
    scrolled(page, "document.body.scrollHeight / 2")
    assert page.complaints() == []
    assert page.requests() == [path.resolve().as_uri()]
    assert page.evaluate("document.querySelectorAll('ol.events img, ol.events iframe').length") == 0
    page.evaluate(
        f"document.getElementById('words').value = {json.dumps(TEXTS['attribute'][:20].strip())};"
        "document.getElementById('filters').requestSubmit()"
    )
    status = page.evaluate("document.getElementById('status').textContent")
    assert int(entities.unescape(status).split()[0].replace(",", "")) >= 10
    page.close()


@in_chromium
def test_events_of_one_second_and_titles_without_end(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    many = [Event("E", id=f"e{n}", when="2021-02-01T10:00:00Z") for n in range(300)]
    Timeline(events=[*many, *(Event("x" * 100_000, id=f"x{n}") for n in range(3))]).write(path)
    page = browser.open(path)
    scrolled(page, "document.body.scrollHeight")
    assert page.complaints() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert "event-x2" in page.evaluate(f"{ITEMS}.map(i => i.id)")
    page.close()
