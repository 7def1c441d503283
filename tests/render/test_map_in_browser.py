"""The map in a real Chromium: it chooses events, follows the filter, and asks for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.render.browser import Browser, Page, axe_core, chromium
from tests.render.test_map import TOPOLOGY, file_of

from timeline.model import Citation, Claim, Event, Place, Timeline

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def written(folder: Path, language: str = "en") -> Path:
    mandalay = Place("Mandalay", latitude=21.975, longitude=96.0836)
    monywa = Place("Monywa", latitude=22.1086, longitude=95.1358)
    where = [Claim("where", p, citations=[Citation(p.name)]) for p in (mandalay, monywa)]
    events = [
        Event("Shots", when="2021-02", where=mandalay, tags=["army"]),
        Event("Vigil", when="2021-03", where=mandalay),
        Event("Talks", when="2021-04", where=Place("A house", within=Place("B", within=monywa))),
        Event("Raid", claims=[Claim("when", "2021-05"), *where]),
        Event("Rumour", when="2021-06"),
    ]
    path = folder / "page.html"
    outlines = file_of(TOPOLOGY, folder)
    Timeline("T", language=language, events=events).write(path, outlines=outlines)
    return path


def shown(page: Page, selector: str) -> list[str]:
    found: list[str] = page.evaluate(
        f"Array.from(document.querySelectorAll({json.dumps(selector)}))"
        ".filter(e => e.getClientRects().length).map(e => e.textContent.trim())"
    )
    return found


def settle(page: Page) -> None:
    page.evaluate("new Promise(done => setTimeout(done, 200))")


def test_a_place_on_the_map_chooses_its_events(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path)
    page = browser.open(path)
    page.evaluate("document.querySelector('.map a[href=\"#place-1\"]').focus()")
    page.press("Enter")
    settle(page)
    assert shown(page, "ol.events h3") == ["Shots", "Vigil"]
    assert page.evaluate("location.hash") == "#spot=1"
    assert shown(page, ".sites b") == ["Mandalay"]
    assert page.evaluate("document.querySelectorAll('.map a.off').length") == 3
    page.press("Enter")
    settle(page)
    assert len(shown(page, "ol.events h3")) == 5
    assert page.evaluate("document.querySelectorAll('.map a.off').length") == 0
    assert [url for url in page.requests() if not url.startswith("data:")] == [path.as_uri()]
    assert page.complaints() == []
    page.close()


def test_the_map_follows_the_filter_and_the_address(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path)
    page = browser.open(f"{path.as_uri()}#tag=army")
    settle(page)
    assert shown(page, ".sites b") == ["Mandalay"]
    page.evaluate("location.hash = '#spot=999&tag='")
    settle(page)
    assert len(shown(page, "ol.events h3")) == 5
    page.close()


def test_without_scripts_a_place_leads_to_its_line(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(tmp_path), scripts=False)
    links = [name for name in page.names("link") if name.startswith("Mandalay")]
    assert sorted(links) == ["Mandalay: 1 event (disputed)", "Mandalay: 2 events"]
    assert {"Shots", "Vigil"} <= set(page.names("link"))
    page.close()


@pytest.mark.skipif(
    axe_core() is None,
    reason="no npm package axe-core in the folder that TIMELINE_NODE_MODULES names",
)
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "ar")])
def test_axe_finds_no_violation(
    browser: Browser, tmp_path: Path, width: int, language: str
) -> None:
    rules = axe_core()
    assert rules is not None
    page = browser.open(written(tmp_path, language), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('.map text'),"
        " t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert min(sizes) > 11.5
    page.evaluate(rules.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []
    page.close()
