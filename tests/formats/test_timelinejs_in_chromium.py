"""The real TimelineJS draws what we write: npm's `@knight-lab/timelinejs` in headless Chromium.

TIMELINE_NODE_MODULES names the folder that `npm install --prefix FOLDER
@knight-lab/timelinejs` has filled. There is no network.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.nodejs import VARIABLE
from tests.render.browser import Browser, chromium
from tests.samples import everything

from timeline.formats import timelinejs
from timeline.model import Event, Media, Source, Timeline

PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="{dist}/css/timeline.css">
<script>
window.faults = [];
console.error = (...words) => faults.push(words.map(String).join(" "));
window.onerror = (message) => faults.push(String(message));
window.onunhandledrejection = (event) => faults.push(String(event.reason));
</script>
<script src="{dist}/js/timeline.js"></script>
<div id="here" style="width:1000px;height:600px"></div>
<script>
window.drawn = new Promise((done) => {{
  const timeline = new TL.Timeline("here", {content}, {{}});
  timeline.on("loaded", () => setTimeout(() => done(timeline), 200));
}});
window.texts = (selector) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
</script>
"""
LOOK = """drawn.then((timeline) => ({
  slides: document.querySelectorAll(".tl-slide:not(.tl-slide-titleslide)").length,
  dates: texts(".tl-slide .tl-headline-date").filter((text) => text),
  headlines: texts(".tl-slide:not(.tl-slide-titleslide) .tl-headline"),
  eras: texts(".tl-timeera .tl-headline"),
  groups: texts(".tl-timegroup-message"),
  ids: timeline.config.events.map((slide) => slide.unique_id),
  years: timeline.config.events.map((slide) => slide.start_date.getTime
    && new Date(slide.start_date.getTime()).getFullYear()),
  scripts: window.ran || 0,
  faults,
}))"""

Draw = Callable[[Timeline], Any]


def _dist() -> Path:
    folder = os.environ.get(VARIABLE)
    if folder is None:
        pytest.skip(f"{VARIABLE} names no folder with @knight-lab/timelinejs")
    modules = Path(folder).resolve()
    modules = modules if modules.name == "node_modules" else modules / "node_modules"
    dist = modules / "@knight-lab" / "timelinejs" / "dist"
    if not dist.is_dir():
        pytest.skip(f"{modules} lacks @knight-lab/timelinejs")
    return dist


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    _dist()
    if chromium() is None:
        pytest.skip("no chromium on the PATH")
    with Browser() as running:
        yield running


@pytest.fixture
def draw(browser: Browser, tmp_path: Path) -> Draw:
    def drawn(timeline: Timeline) -> Any:
        # As in any page: a script ends at the first `</script>`, wherever that stands.
        content = timelinejs.dumps(timeline).decode().replace("</", "<\\/")
        page = tmp_path / "page.html"
        page.write_text(PAGE.format(dist=_dist().as_uri(), content=content), encoding="utf-8")
        return browser.open(page).evaluate(LOOK)

    return drawn


def test_every_slide_is_shown_with_our_words_for_its_date(draw: Draw) -> None:
    content = json.loads(timelinejs.dumps(everything()))
    seen = draw(everything())
    assert seen["slides"] == len(content["events"])
    assert sorted(seen["ids"]) == sorted(slide["unique_id"] for slide in content["events"])
    assert sorted(seen["dates"]) == sorted(slide["display_date"] for slide in content["events"])
    assert seen["faults"] == []


@pytest.mark.parametrize(
    ("when", "year", "words"),
    [
        ("0050-03-01", 50, "1 March 50 CE"),
        # TimelineJS has no year 0: its year -1 is the one before 1.
        ("0000", -1, "1 BCE"),
        ("-0043-03-15", -44, "15 March 44 BCE"),
        ("2004-06/2006-08-11", 2004, "from June 2004 to 11 August 2006"),
        ("198X", 1980, "the 1980s"),
    ],
)
def test_years_are_drawn_as_they_are(draw: Draw, when: str, year: int, words: str) -> None:
    seen = draw(Timeline(events=[Event("E", when=when)]))
    assert (seen["slides"], seen["years"], seen["dates"]) == (1, [year], [words])
    assert seen["faults"] == []


def test_eras_and_groups(draw: Draw) -> None:
    war = Event("The war", when="1939/1945", tags=["era"])
    seen = draw(Timeline(events=[war, Event("A battle", when="1942", tags=["at sea"])]))
    assert (seen["slides"], seen["eras"], seen["groups"]) == (1, ["The war"], ["at sea"])
    assert seen["faults"] == []


def test_nothing_in_a_text_runs(draw: Draw) -> None:
    bad = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"
    url = "https://example.org/a.pdf'onload='window.ran=1"
    source = Source(bad, url=url)
    event = Event(bad, when="2021", description=bad, tags=[bad], source=source, quote=bad)
    seen = draw(Timeline(bad, description=bad, events=[event]))
    assert seen["headlines"] == [bad]
    assert seen["scripts"] == 0
    assert seen["faults"] == []


def test_what_was_read_is_shown_as_it_was(draw: Draw) -> None:
    again = timelinejs.loads(timelinejs.dumps(everything()))
    assert draw(again)["dates"] == draw(everything())["dates"]


def test_in_one_file_the_slides_are_seen_and_nothing_is_asked_for(
    browser: Browser, tmp_path: Path
) -> None:
    bad = "</script><script>window.ran=1</script><img src=x onerror='window.ran=1'><!--"
    picture = Media("https://example.org/a.jpg", caption=bad)
    event = Event(bad, when="2021", description=bad, tags=[bad], source=bad, media=[picture])
    timeline = Timeline(bad, events=[event, *everything()])
    slides = len(json.loads(timelinejs.dumps(timeline))["events"])
    path = tmp_path / "page.timelinejs.html"
    timeline.write(path, code=_dist().parent)
    page = browser.open(path)
    page.evaluate("new Promise(done => setTimeout(done, 1500))")
    drawn = "document.querySelectorAll('.tl-slide:not(.tl-slide-titleslide)').length"
    assert page.evaluate(drawn) == slides
    assert page.evaluate("document.querySelector('.tl-slide-titleslide h2').innerText") == bad
    # The slides fill the window: the style, and what the program writes into it, is let in.
    assert page.evaluate("document.querySelector('.tl-slide').offsetHeight") > 300
    assert page.evaluate("window.ran") is None
    assert [url for url in page.requests() if not url.startswith("data:")] == [path.as_uri()]
    assert page.complaints() == []
    page.close()
