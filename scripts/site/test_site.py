"""The built site in Chromium: links lead somewhere, and it can be searched, read on a telephone and
by a screen reader; and Python runs in it. All of it without a network.

`make docs` runs this; TIMELINE_SITE names the folder of the site.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from tests.render.browser import Browser, axe_core

SITE = Path(os.environ["TIMELINE_SITE"]).resolve()
# Pages of our own documents; those that the library made are tested where it is.
PAGES = sorted(p for p in SITE.rglob("*.html") if {"gallery", "_modules"}.isdisjoint(p.parts))
LOOKED_AT = (
    "index.html",
    "trial.html",
    "gallery.html",
    "docs/reference/command.html",
    "docs/reference/api/timeline.html",
    "docs/explanation/comparison.html",
    "docs/tutorial/first-timeline.html",
    "search.html",
)
WAITS = 240


class _Anchors(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in ("script", "img", "iframe") and given.get("src"):
            self.loaded.append(str(given["src"]))
        if tag == "link" and given.get("rel") in ("stylesheet", "preload", "icon"):
            self.loaded.append(str(given["href"]))


@functools.cache
def anchors(page: Path) -> _Anchors:
    return _Anchors(page)


def test_every_link_and_anchor_leads_somewhere() -> None:
    wrong = []
    for page in PAGES:
        for link in anchors(page).links:
            if re.match(r"[a-z]+:|//", link):
                continue
            path, anchor = urldefrag(link)
            target = (page.parent / unquote(path)).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                anchor and target.suffix == ".html" and unquote(anchor) not in anchors(target).ids
            ):
                wrong.append((page.relative_to(SITE).as_posix(), link))
    assert wrong == []
    assert len(PAGES) > 100


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert [
        (page.name, address)
        for page in PAGES
        for address in anchors(page).loaded
        if re.match(r"[a-z]+:|//", address) and not address.startswith("data:")
    ] == []


def test_every_public_name_has_its_place() -> None:
    import timeline

    ids = anchors(SITE / "docs/reference/api/timeline.html").ids
    missing = {name for name in timeline.__all__ if f"timeline.{name}" not in ids}
    assert missing <= {"edtf", "DateValue", "Export", "Loss"}  # a module, an alias, of formats


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address at which the site is served, on this machine alone."""
    handler = functools.partial(_Quiet, directory=SITE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of each request."""


@pytest.mark.parametrize("name", LOOKED_AT)
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_fits_a_telephone(browser: Browser, name: str, dark: bool) -> None:
    page = browser.open(SITE / name, width=390, height=844, dark=dark)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 390


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_page_has_no_finding_of_axe(browser: Browser, name: str) -> None:
    script = axe_core()
    assert script is not None
    page = browser.open(SITE / name)
    page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.length,"
        " v.nodes[0].html.slice(0, 200)])))"
    )
    page.close()
    assert json.loads(found) == []


def test_the_site_can_be_searched_from_a_file(browser: Browser) -> None:
    page = browser.open(SITE / "search.html")
    page.evaluate("location.search = '?q=Kleene'")
    found = "document.getElementById('search-results')?.innerText ?? ''"  # it may be loading
    _wait(lambda: "How two dates stand to each other" in page.evaluate(found))
    assert [url for url in page.requests() if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_python_runs_in_the_trial_page(browser: Browser, address: str) -> None:
    page = browser.open(f"{address}/trial.html")
    before = [url for url in page.requests() if "pyodide" in url]
    assert before == []  # nothing of it before the click
    page.evaluate("document.getElementById('trial-run').click()")
    _wait(lambda: page.evaluate("document.getElementById('trial-state').textContent") == "Done.")
    printed = page.evaluate("document.getElementById('trial-out').value")
    files = page.evaluate("document.getElementById('trial-files').innerText").split()
    assert "2021-10-05" in printed
    assert "UNKNOWN" in printed
    assert files == ["story.html", "story.ics"]
    assert [url for url in page.requests() if not url.startswith((address, "blob:", "data:"))] == []
    page.close()


def _wait(done: object) -> None:
    assert callable(done)
    for _ in range(WAITS * 2):
        if done():
            return
        time.sleep(0.5)
    raise AssertionError(f"not done after {WAITS} s")
