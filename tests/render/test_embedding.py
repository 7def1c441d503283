"""A page within another, in a real Chromium: how high it is, what it shows, what it listens to."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.render.browser import Browser, Page, axe_core, chromium
from tests.render.test_in_browser import story

from timeline.model import Timeline

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "make-a-page.md"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a server of the folder: a page within a file has no origin to tell of."""
    serve = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def host_page(address: str, folder: Path, more: str = "") -> str:
    """The page that the guide tells to write, with what is to be embedded."""
    guide = GUIDE.read_text("utf-8").partition("## In another page")[2]
    (snippet,) = re.findall(r"```html\n(.*?)```", guide, re.DOTALL)
    text = re.sub(r'src="[^"]*"', f'src="{address}"', snippet, count=1)
    head = '<!DOCTYPE html><title>Host</title><link rel="icon" href="data:,">'
    (folder / "host.html").write_text(f"{head}{text}{more}", "utf-8")
    return "host.html"


def settle(page: Page, milliseconds: int = 300) -> None:
    page.evaluate(f"new Promise(done => setTimeout(done, {milliseconds}))")


def within(page: Page, expression: str) -> object:
    return page.evaluate(f"(() => {{ const d = frames[0].document; return {expression}; }})()")


def test_a_frame_is_as_high_as_the_page_in_it(browser: Browser, tmp_path: Path, site: str) -> None:
    story().write(tmp_path / "page.html")
    host = host_page("page.html?embed", tmp_path)
    page = browser.open(f"{site}/{host}", width=640)
    settle(page)
    height = "document.querySelector('iframe').clientHeight"
    assert page.evaluate(height) == within(page, "d.body.scrollHeight")
    assert within(page, "d.documentElement.scrollHeight <= frames[0].innerHeight")
    before = page.evaluate(height)
    # It grows with what is opened, and shrinks again.
    within(page, "d.querySelectorAll('details').forEach(e => { e.open = false })")
    settle(page)
    assert page.evaluate(height) < before
    within(page, "d.querySelectorAll('details').forEach(e => { e.open = true })")
    settle(page)
    assert page.evaluate(height) >= before
    assert page.complaints() == []
    page.close()


def test_what_is_embedded_has_no_furniture_and_all_that_it_rests_on(
    browser: Browser, tmp_path: Path, site: str
) -> None:
    story().write(tmp_path / "page.html")
    page = browser.open(f"{site}/page.html?embed", width=640)
    shown = "Array.from(document.querySelectorAll({!r})).some(e => e.getClientRects().length)"
    for selector in (".filters", "header .description"):
        assert not page.evaluate(shown.format(selector)), selector
    for selector in ("h1", ".legend", ".dispute", "blockquote", "cite", ".sources", ".origin a"):
        assert page.evaluate(shown.format(selector)), selector
    assert page.evaluate("document.querySelector('.origin a').href") == f"{site}/page.html"
    whole = browser.open(f"{site}/page.html", width=640)
    assert not whole.evaluate(shown.format(".origin"))
    assert whole.evaluate(shown.format(".filters"))
    whole.close()
    page.close()


@pytest.mark.parametrize("address", ["page.html", "page.html?embed", "page.html#embed"])
def test_in_a_small_frame_the_first_event_is_seen(
    browser: Browser, tmp_path: Path, address: str, site: str
) -> None:
    story().write(tmp_path / "page.html")
    page = browser.open(f"{site}/{address}", width=640, height=420)
    settle(page, 50)
    bottom = page.evaluate("document.querySelector('ol.events h3').getBoundingClientRect().bottom")
    assert bottom <= 420
    page.close()


def test_it_tells_its_height_alone_and_takes_nothing(
    browser: Browser, tmp_path: Path, site: str
) -> None:
    story().write(tmp_path / "page.html")
    heard = "<script>heard = []; addEventListener('message', e => heard.push(e.data))</script>"
    host = host_page("page.html?embed", tmp_path, heard)
    page = browser.open(f"{site}/{host}", width=640)
    settle(page)
    said = page.evaluate("heard")
    assert said
    for message in said:
        assert message.keys() == {"type", "height"}
        assert message["type"] == "timeline:height"
        assert type(message["height"]) is int
    before = within(page, "d.documentElement.outerHTML")
    for hostile in ("{type: 'timeline:height', height: 1}", "'<img src=x>'", "{embed: false}"):
        page.evaluate(f"frames[0].postMessage({hostile}, '*')")
    settle(page)
    assert within(page, "d.documentElement.outerHTML") == before
    page.close()


def test_the_host_takes_a_height_from_its_frame_alone(
    browser: Browser, tmp_path: Path, site: str
) -> None:
    Timeline("Short").write(tmp_path / "page.html")
    page = browser.open(f"{site}/{host_page('page.html?embed', tmp_path)}", width=640)
    settle(page)
    height = "document.querySelector('iframe').clientHeight"
    before = page.evaluate(height)
    page.evaluate("postMessage({type: 'timeline:height', height: 9000}, '*')")
    settle(page)
    assert page.evaluate(height) == before
    page.close()


def test_a_page_that_is_not_embedded_tells_nobody_anything(
    browser: Browser, tmp_path: Path, site: str
) -> None:
    story().write(tmp_path / "page.html")
    heard = "<script>heard = []; addEventListener('message', e => heard.push(e.data))</script>"
    page = browser.open(f"{site}/{host_page('page.html', tmp_path, heard)}", width=640)
    settle(page)
    assert page.evaluate("heard") == []
    page.close()


@pytest.mark.skipif(
    axe_core() is None,
    reason="no npm package axe-core in the folder that TIMELINE_NODE_MODULES names",
)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation_in_what_is_embedded(
    browser: Browser, tmp_path: Path, site: str, width: int
) -> None:
    rules = axe_core()
    assert rules is not None
    story().write(tmp_path / "page.html")
    page = browser.open(f"{site}/page.html?embed", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    page.evaluate(rules.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []
    page.close()
