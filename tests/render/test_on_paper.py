"""Pages on paper: the picture in sheets, each with its axis, and what Chromium prints."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.browser import Browser, Page, chromium
from tests.render.city import city
from tests.render.test_in_browser import events, written

from timeline._render.layout import Layout, layout_of
from timeline._render.sheets import sheets_of
from timeline.model import Event, Timeline
from timeline.testing.strategies import timelines

A4_WIDTH, A4_HEIGHT = 8.27, 11.69
LETTER_WIDTH, LETTER_HEIGHT = 8.5, 11.0
EIGHT_POINTS = 8 * 96 / 72  # in pixels of CSS


def laid_out(timeline: Timeline) -> Layout:
    return layout_of(timeline, "tag", 320)


@settings(max_examples=40)
@given(timelines(), st.integers(60, 900))
def test_sheets_have_every_event_once_in_order_and_none_in_a_gap(
    timeline: Timeline, most: int
) -> None:
    whole = laid_out(timeline)
    sheets = list(sheets_of(whole, most))
    placed = [[item.event.id for item in sheet.placed] for sheet in sheets]
    assert sorted(chain.from_iterable(placed)) == sorted(item.event.id for item in whole.placed)
    names = [band.name for sheet in sheets for band in sheet.bands]
    assert list(dict.fromkeys(names)) == list(dict.fromkeys(band.name for band in whole.bands))
    for sheet in sheets:
        for band in sheet.bands:
            tops = [item.top for item in band.placed]
            assert all(top >= band.top for top in tops)
            assert all(item.top + item.height <= band.bottom for item in band.placed)
        assert sheet.bottom <= most or len({item.top for item in sheet.placed}) == 1


def test_a_sheet_ends_where_the_next_row_does_not_fit() -> None:
    whole = laid_out(Timeline(events=[Event(f"E {n}", when=f"20{10 + n}") for n in range(6)]))
    row = 41.0  # a caption, a mark, and what is left free
    (band,) = whole.bands
    head = band.placed[0].top - band.top
    foot = band.bottom - whole.bottom + 4.0
    assert [len(list(s.placed)) for s in sheets_of(whole, head + 2 * row)] == [2, 2, 1, 1]
    assert [len(list(s.placed)) for s in sheets_of(whole, head + 2 * row + foot)] == [2, 2, 2]
    assert [len(list(s.placed)) for s in sheets_of(whole, whole.bottom)] == [6]


def test_a_picture_that_counts_is_one_sheet() -> None:
    whole = laid_out(Timeline(events=[Event(f"E {n}", when="2021") for n in range(2001)]))
    assert list(sheets_of(whole, 10)) == [whole]


# -- as Chromium prints it -------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    with Browser() as running:
        yield running


def printed(page: Page, width: float = A4_WIDTH, height: float = A4_HEIGHT) -> list[str]:
    """The text of each page of the PDF."""
    data = page.call("Page.printToPDF", paperWidth=width, paperHeight=height)["data"]
    with pypdfium2.PdfDocument(base64.b64decode(data)) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


@pytest.mark.parametrize(
    ("width", "height"),
    [(A4_WIDTH, A4_HEIGHT), (LETTER_WIDTH, LETTER_HEIGHT)],
    ids=["A4", "Letter"],
)
def test_a_hundred_and_twenty_events_take_eight_pages_and_each_has_its_axis(
    browser: Browser, tmp_path: Path, width: float, height: float
) -> None:
    page = browser.open(written(events(120), tmp_path))
    sheets = printed(page, width, height)
    assert 1 < len(sheets) <= 8
    pictures = [text for text in sheets if ": Event " in text]
    assert len(pictures) > 1
    for text in pictures:
        assert {"1900", "1950", "2000"} <= set(text.split())
    for text in sheets:
        assert text.split("\r\n")[-1].strip() not in {"Events", "Sources", "120"}
    page.close()


@pytest.mark.parametrize(
    ("timeline", "millimetres"),
    # The picture of more than 150 events is on a page that is wider than it is high.
    [(city(), 210 - 2 * 12), (events(200), 297 - 2 * 10)],
    ids=["portrait", "landscape"],
)
def test_text_on_paper_is_eight_points_high_or_more(
    browser: Browser, tmp_path: Path, timeline: Timeline, millimetres: int
) -> None:
    page = browser.open(written(timeline, tmp_path), width=int(millimetres / 25.4 * 96))
    page.call("Emulation.setEmulatedMedia", media="print")
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('body *')).filter(e => e.getClientRects().length"
        " && Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim())"
        " && !e.closest('script, style, title')).map(e => [parseFloat(getComputedStyle(e)"
        ".fontSize) * (e.getScreenCTM ? e.getScreenCTM().a : 1), e.textContent])"
    )
    assert len(sizes) > 100
    assert [found for found in sizes if found[0] < EIGHT_POINTS - 0.01] == []
    page.close()


def test_sources_are_footnotes_with_their_addresses(browser: Browser, tmp_path: Path) -> None:
    report = {"source": "A report", "quote": "the coup"}
    timeline = Timeline(events=[Event("Coup", when="2021-02-01", **report)])  # type: ignore[arg-type]
    page = browser.open(written(timeline, tmp_path))
    (text,) = printed(page)
    assert "[1]" in text
    assert "1. A report" in text
    page.close()


def test_on_paper_all_evidence_is_open(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(events(40), tmp_path))
    assert "words 39" in "".join(printed(page))
    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    page.close()
